"""What one viewer may see: the only thing anybody outside the verbs reads.

What is hidden from a viewer is *absent* from the view, not marked: pages, live connection, API, exports, checks and
drafts are all made from views, so none of them can leak it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from gyakusan.core.errors import NotFound
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.entries import BallotCast, Entry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State


@dataclass(frozen=True)
class View(State):
    """A state without what ``viewer`` may not see."""

    viewer: Actor = field(default_factory=lambda: Actor(id="", role="observer"))


def actor_in(state: State, person: str) -> Actor:
    """The person as an actor of this workshop; a stranger gets ``NotFound``, as if it did not exist."""
    for member in state.members:
        if member.person == person and member.present:
            return Actor(id=person, role=member.role, facilitates=member.facilitates)
    raise NotFound("workshop.not_found")


def view(state: State, viewer: Actor) -> View:
    """``state`` as ``viewer`` may see it."""
    visible: dict[str, Any] = {f.name: getattr(state, f.name) for f in fields(State)}
    mine = _spoken_for(state, viewer)
    visible["ballots"] = tuple(_visible_ballot(b, mine) for b in state.ballots)
    return View(**visible, viewer=viewer)


def visible_entries(entries: Iterable[Entry], state: State, viewer: Actor) -> list[Entry]:
    """The history as ``viewer`` may see it: others' contributions to an unrevealed vote keep only that they are in.

    ``state`` is the *current* state: what was revealed since is visible in its place.
    """
    revealed = {ballot.id for ballot in state.ballots if ballot.revealed}
    mine = _spoken_for(state, viewer)
    return [_visible_entry(entry, revealed, mine) for entry in entries]


def _spoken_for(state: State, viewer: Actor) -> frozenset[str]:
    """The viewer, and the people whose paper ballots they type. A viewer without an id speaks for nobody."""
    spoken = (m.person for m in state.members if m.voice and m.voice == viewer.id)
    return frozenset({viewer.id, *spoken})


def _visible_ballot(ballot: Ballot, mine: frozenset[str]) -> Ballot:
    if ballot.revealed:
        return ballot
    own = tuple(cast for cast in ballot.casts if cast.by in mine)
    return ballot.model_copy(update={"casts": own})


def _visible_entry(entry: Entry, revealed: set[str], mine: frozenset[str]) -> Entry:
    record = entry.record
    if not isinstance(record, BallotCast) or record.by in mine or record.ballot in revealed:
        return entry
    return entry.model_copy(
        update={"record": record.model_copy(update={"value": None, "choices": (), "text": ""})}
    )
