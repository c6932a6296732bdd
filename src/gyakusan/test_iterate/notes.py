"""Notes on the other pairs' test plans: written face down, turned over together, kept beside the plan."""

from __future__ import annotations

from typing import Final

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.workshop import edits, limits
from gyakusan.workshop.artifacts import Comment, PressRelease
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.entries import Record
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.pairing import is_own
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

PURPOSE: Final = "notes"
LONGEST: Final = limits.SAID
"""Characters of a note."""


def open_on(state: State, release: str) -> Ballot | None:
    """The notes on a plan that still lie face down."""
    return voting.open_on(state, PURPOSE, release)


def face_down(state: State) -> tuple[Ballot, ...]:
    """All notes that are not turned over yet."""
    return tuple(voting.face_down(state, PURPOSE))


def revealed(state: State, release: str) -> tuple[Ballot, ...]:
    """The notes on a plan that everybody may read, the oldest round first."""
    return tuple(b for b in state.ballots if (b.purpose, b.on) == (PURPOSE, release) and b.revealed)


def write_note(
    state: State, actor: Actor, context: Context, *, press_release: str, text: str, by: str = ""
) -> list[Record]:
    """Puts in, face down, what one would say of another pair's plan; a later one replaces it until the reveal."""
    release = state.get(PressRelease, press_release)
    if release is None:
        raise NotFound("workshop.gone")
    words = text.strip()
    if not words:
        raise Invalid("test_iterate.note_empty")
    if is_own(state, by or actor.id, release):
        raise NotAllowed("test_iterate.note_on_own")
    return voting.vote(state, actor, context, purpose=PURPOSE, on=press_release, text=words, by=by)


def note_to_comment(state: State, actor: Actor, context: Context, *, ballot: str) -> list[Record]:
    """Makes one's own note a comment of one's own name on the press release, once it is turned over."""
    actor.needs("write")
    found = next((b for b in state.ballots if (b.purpose, b.id) == (PURPOSE, ballot) and b.revealed), None)
    own = next((cast for cast in found.casts if cast.by == actor.id), None) if found else None
    if found is None or own is None:
        raise NotFound("workshop.gone")
    if is_comment(state, found, actor.id):
        return []
    remark = Comment(id=context.new_id(), on=found.on, text=own.text, by=actor.id)
    return edits.add(state, actor, context, item=remark)


def is_comment(state: State, ballot: Ballot, person: str) -> bool:
    """Whether somebody's note already stands as a comment."""
    said = {cast.text for cast in ballot.casts if cast.by == person}
    return any(c.by == person and c.text in said for c in state.comments if c.on == ballot.on)
