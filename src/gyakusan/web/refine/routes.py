"""What the forms of the page ask for."""

from __future__ import annotations

from gyakusan.core.errors import Invalid
from gyakusan.refine import ops
from gyakusan.refine.template import Half, known
from gyakusan.web import common_actions
from gyakusan.web.rooms import Call, Form, Sight
from gyakusan.workshop.artifacts import Slot
from gyakusan.workshop.meeting import reviewing

_HALVES: dict[str, Half] = {"customer": "customer", "provider": "provider"}


def start(form: Form, _sight: Sight) -> Call:
    """A press release for an invention, or under a title of its own."""
    return Call(ops.start, {"invention": form.get("invention", ""), "title": form.get("title", "")})


def add_question(form: Form, _sight: Sight) -> Call:
    """A question of the team's own."""
    half = form.get("half", "customer")
    if half not in _HALVES:
        raise Invalid("workshop.bad_value", field="half", value=half)
    arguments = {
        "press_release": form.get("press_release", ""),
        "question": form.get("question", ""),
        "half": _HALVES[half],
    }
    return Call(ops.add_question, arguments)


def add_step(form: Form, _sight: Sight) -> Call:
    """A step at the end."""
    return Call(ops.add_step, {"press_release": form.get("press_release", ""), "text": form.get("text", "")})


def red(form: Form, _sight: Sight) -> Call:
    """A step turns red, or stops being so."""
    return Call(ops.toggle_doubtful, {"step": form.get("item", "")})


def restore(form: Form, _sight: Sight) -> Call:
    """Parts of the template that are missing come back."""
    return Call(ops.restore_slots, {"press_release": form.get("press_release", "")})


def basis(form: Form, sight: Sight) -> Call:
    """As everywhere; a discarded draft of a part of the template leaves the part, blank."""
    slot = sight.view.get(Slot, form.get("item", ""))
    if form.get("basis") == "discard" and slot is not None and known(sight.program, slot.slot):
        return Call(ops.discard_text, {"slot": slot.id})
    return common_actions.basis(form, sight)


def comment(form: Form, _sight: Sight) -> Call:
    """A remark in the margin."""
    given = {"on": form.get("item", ""), "text": form.get("text", ""), "quote": form.get("quote", "")}
    return Call(ops.add_comment, given)


def turn(form: Form, _sight: Sight) -> Call:
    """Everybody goes to this press release."""
    return Call(reviewing.turn_to, {"press_release": form.get("press_release", "")})


def resolve(form: Form, _sight: Sight) -> Call:
    """A remark is dealt with, or open again."""
    return Call(
        ops.resolve_comment,
        {"comment": form.get("item", ""), "resolved": form.get("resolved", "true") == "true"},
    )
