"""Verbs of Refine beyond the generic edits, and its rules about generic edits (``GUARDS``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gyakusan.core.errors import Conflict, Invalid, NotFound
from gyakusan.mocks.spec import checked_slug
from gyakusan.refine import template
from gyakusan.refine.slugs import is_free, new_slug
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Basis, Comment, Invention, Item, Mock, PressRelease, Slot, Step
from gyakusan.workshop.entries import Added, Changed, Record, Removed
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Edit, Guard

LONGEST_QUOTE: Final = 400
"""Signs of the words a remark points at: a passage, not a page."""
LIVE: Final = frozenset({"team", "published", "paused"})
"""States of a mock that somebody may hold a link to."""


def start(
    state: State, actor: Actor, context: Context, *, invention: str = "", title: str = ""
) -> list[Record]:
    """Begins a press release, for an invention or under a title: every slot of the template, blank, in order."""
    actor.needs("write")
    idea = state.get(Invention, invention) if invention else None
    if invention and idea is None:
        raise NotFound("workshop.gone")
    name = title.strip() or (idea.name if idea is not None else "")
    if not name:
        raise Invalid("refine.title_missing")
    return edits.add_all(
        state, actor, context, items=blank_release(state, context, title=name, invention=invention)
    )


def blank_release(
    state: State, context: Context, *, title: str, invention: str = "", basis: Basis | None = None
) -> list[Item]:
    """A press release and its blank slots, not yet recorded."""
    stands = basis or Basis()
    release = PressRelease(
        id=context.new_id(),
        basis=stands,
        title=title,
        slug=new_slug(state, context, title),
        invention=invention,
    )
    slots = context.program(state.about.program).press_release.slots
    return [
        release,
        *(
            Slot(id=context.new_id(), basis=stands, press_release=release.id, slot=slot.id, half=slot.half)
            for slot in slots
        ),
    ]


def restore_slots(state: State, actor: Actor, context: Context, *, press_release: str) -> list[Record]:
    """Brings back, blank, the slots of the template that a press release lacks."""
    actor.needs("write")
    release = state.the(PressRelease, press_release)
    missing = template.missing_slots(state, release, context.program(state.about.program))
    return edits.add_all(
        state,
        actor,
        context,
        items=[
            Slot(id=context.new_id(), press_release=release.id, slot=slot.id, half=slot.half)
            for slot in missing
        ],
    )


def add_question(
    state: State,
    actor: Actor,
    context: Context,
    *,
    press_release: str,
    question: str,
    half: template.Half = "customer",
) -> list[Record]:
    """Adds a question of the team's own to the customers' (or the company's) FAQ."""
    actor.needs("write")
    release = state.the(PressRelease, press_release)
    words = " ".join(question.split())
    if not words:
        raise Invalid("refine.question_missing")
    item = Slot(id=context.new_id(), press_release=release.id, half=half, question=words)
    return edits.add(state, actor, context, item=item)


def add_step(
    state: State, actor: Actor, context: Context, *, press_release: str, text: str, after: str | None = None
) -> list[Record]:
    """Adds a step of the experience, after the step ``after`` (None: at the end)."""
    actor.needs("write")
    release = state.the(PressRelease, press_release)
    if not text.strip():
        raise Invalid("refine.step_missing")
    item = Step(id=context.new_id(), press_release=release.id, text=text.strip())
    return edits.add(state, actor, context, item=item, after=after)


def toggle_doubtful(state: State, actor: Actor, context: Context, *, step: str) -> list[Record]:
    """Makes a step red, or takes the red away once somebody checked that it can be built."""
    found = state.get(Step, step)
    if found is None:
        raise NotFound("workshop.gone")
    return edits.change(
        state, actor, context, id=step, field="doubtful", was=found.doubtful, value=not found.doubtful
    )


def add_comment(
    state: State, actor: Actor, context: Context, *, on: str, text: str, quote: str = ""
) -> list[Record]:
    """Puts a remark beside anything of a press release: itself, a slot or a step; ``quote`` are the words meant."""
    actor.needs("write")
    if not isinstance(edits.existing(state, on), PressRelease | Slot | Step):
        raise Invalid("refine.comment_elsewhere")
    if not text.strip():
        raise Invalid("refine.comment_missing")
    meant = quote.strip()[:LONGEST_QUOTE]
    item = Comment(id=context.new_id(), on=on, quote=meant, text=text.strip(), by=actor.id, at=context.now)
    return edits.add(state, actor, context, item=item)


def resolve_comment(
    state: State, actor: Actor, context: Context, *, comment: str, resolved: bool = True
) -> list[Record]:
    """Marks a remark as dealt with, or opens it again."""
    actor.needs("write")
    found = state.get(Comment, comment)
    if found is None:
        raise NotFound("workshop.gone")
    return edits.change(
        state, actor, context, id=comment, field="resolved", was=found.resolved, value=resolved
    )


def discard_text(state: State, actor: Actor, context: Context, *, slot: str) -> list[Record]:
    """Throws away what is written in a part of the template; the part stays, blank."""
    actor.needs("write")
    found = state.get(Slot, slot)
    if found is None:
        raise NotFound("workshop.gone")
    return edits.change(state, actor, context, id=slot, field="text", was=found.text, value="")


def guard_release(state: State, actor: Actor, edit: Edit) -> None:
    """A slug is fit for an address and nobody else's; what somebody may be trying is not taken away or renamed."""
    if isinstance(edit, Added) and isinstance(edit.item, PressRelease):
        _check_slug(state, edit.item.slug, edit.item.id)
    elif isinstance(edit, Removed) and is_live(state, edit.item.id):
        raise Conflict("refine.mock_is_live")
    elif isinstance(edit, Changed) and edit.field == "slug":
        _check_slug(state, str(edit.value), edit.id)
        if is_live(state, edit.id):
            raise Conflict("refine.mock_is_live")


def guard_slot(state: State, actor: Actor, edit: Edit) -> None:
    """The template's questions may be added to, never removed, except with their whole press release.

    The folder only tells what a file says: there ``check`` finds what is missing.
    """
    if actor.role == "folder" or not isinstance(edit, Removed) or not isinstance(edit.item, Slot):
        return
    if state.get(PressRelease, edit.item.press_release) is None:
        return
    asked = template.known(load_program(state.about.program), edit.item.slot)
    if asked is not None and asked.required:
        raise Invalid("refine.question_stays")


GUARDS: Final[Mapping[type[Item], Guard]] = {PressRelease: guard_release, Slot: guard_slot}


def is_live(state: State, press_release: str) -> bool:
    """Whether somebody may hold a link to the press release's mock."""
    return any(mock.state in LIVE for mock in state.parts(Mock, press_release))


def _check_slug(state: State, slug: str, release: str) -> None:
    checked_slug(slug)
    if not is_free(state, slug, but_for=release):
        raise Invalid("refine.slug_taken", slug=slug)
