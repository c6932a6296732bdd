"""What the forms of the page ask for."""

from __future__ import annotations

import unicodedata

from pydantic import JsonValue

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.test_iterate import notes, ops
from gyakusan.web import common_actions
from gyakusan.web.rooms import Call, Form, Sight
from gyakusan.workshop import ops as workshop_ops
from gyakusan.workshop.artifacts import Criterion, UserTest
from gyakusan.workshop.fields import read_field, show_field
from gyakusan.workshop.meeting import voting

_SOLVED: dict[str, bool | None] = {"yes": True, "no": False, "": None}


def start(form: Form, _sight: Sight) -> Call:
    """A criterion at a milestone of the program, or of the team's own."""
    return Call(
        ops.start,
        {"press_release": form.get("press_release", ""), "milestone": form.get("milestone", "")},
    )


def rule(form: Form, sight: Sight) -> Call:
    """One of the numbers; a How in the program's words follows."""
    call = common_actions.edit(form, sight)
    return Call(ops.set_rule, call.arguments)


def default(form: Form, _sight: Sight) -> Call:
    """The program's plan."""
    return Call(ops.plan_from_defaults, {"id": form.get("item", "")})


def adopt(form: Form, _sight: Sight) -> Call:
    """One of the plans on offer."""
    return Call(ops.adopt_plan, {"id": form.get("item", ""), "stage": form.get("stage", "")})


def lock(form: Form, _sight: Sight) -> Call:
    """The bar is agreed."""
    return Call(ops.lock, {"id": form.get("item", "")})


def change(form: Form, sight: Sight) -> Call:
    """Several fields of a locked criterion, with the reason; fields left as they were change nothing."""
    criterion = sight.view.get(Criterion, form.get("item", ""))
    if criterion is None:
        raise NotFound("workshop.gone")
    changes: dict[str, JsonValue] = {
        field: read_field(Criterion, field, form[field])
        for field in ops.CHANGEABLE
        if field in form and form[field] != show_field(criterion, field)
    }
    return Call(ops.change_locked, {"id": criterion.id, "changes": changes, "reason": form.get("reason", "")})


def script(form: Form, _sight: Sight) -> Call:
    """The parts of the script that are missing."""
    return Call(ops.start_script, {"press_release": form.get("press_release", "")})


def source(form: Form, _sight: Sight) -> Call:
    """A row of the feedback plan."""
    return Call(ops.add_source, {"press_release": form.get("press_release", "")})


def observe(form: Form, _sight: Sight) -> Call:
    """What was seen of one person."""
    if form.get("solved", "") not in _SOLVED:
        raise Invalid("workshop.bad_value", field="solved", value=form["solved"])
    return Call(
        ops.record_user_test,
        {
            "press_release": form.get("press_release", ""),
            "solved": _SOLVED[form.get("solved", "")],
            "minutes": read_field(UserTest, "minutes", _number(form.get("minutes", ""))),
            "would_switch": read_field(UserTest, "would_switch", form.get("would_switch", "")),
            "note": form.get("note", ""),
        },
    )


def write_note(form: Form, _sight: Sight) -> Call:
    """A note on another pair's plan, face down."""
    return Call(notes.write_note, {name: form.get(name, "") for name in ("press_release", "text", "by")})


def reveal_notes(_form: Form, _sight: Sight) -> Call:
    """All notes at once, for good."""
    return Call(voting.reveal, {"purpose": notes.PURPOSE})


def note_to_comment(form: Form, _sight: Sight) -> Call:
    """One's own note as a comment."""
    return Call(notes.note_to_comment, {"ballot": form.get("ballot", "")})


def erase_words(form: Form, _sight: Sight) -> Call:
    """What one tester said."""
    item = form.get("item", "")
    if not item:
        raise NotFound("workshop.gone")
    return Call(workshop_ops.erase_words, {"item": item})


def erase_all_words(_form: Form, _sight: Sight) -> Call:
    """What all testers said."""
    return Call(workshop_ops.erase_words)


def _number(typed: str) -> str:
    """Minutes as typed, without a unit."""
    bare = unicodedata.normalize("NFKC", typed).strip()
    end = len(bare)
    while end and not bare[end - 1].isdigit():
        end -= 1
    return bare[:end]
