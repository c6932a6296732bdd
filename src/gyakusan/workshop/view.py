"""What one viewer may see: the only thing anybody outside the verbs reads.

What is hidden from a viewer is *absent* from the view, not marked: pages, live connection, API, exports, checks and
drafts are all made from views, so none of them can leak it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias

from gyakusan.core.errors import NotFound
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.entries import BallotCast, Entry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State

_Opens: TypeAlias = Callable[[str, str], bool]


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
    opens = _opens(state, viewer)
    visible["ballots"] = tuple(_visible_ballot(b, opens) for b in state.ballots)
    return View(**visible, viewer=viewer)


def visible_entries(entries: Iterable[Entry], state: State, viewer: Actor) -> list[Entry]:
    """The history as ``viewer`` may see it: others' contributions to an unrevealed vote keep only that they are in.

    ``state`` is the *current* state: what was revealed since is visible in its place.
    """
    revealed = {ballot.id for ballot in state.ballots if ballot.revealed}
    opens = _opens(state, viewer)
    return [_visible_entry(entry, revealed, opens) for entry in entries]


def _opens(state: State, viewer: Actor) -> _Opens:
    """Whether the viewer sees a contribution that lies face down: their own, and what they typed themselves for somebody
    they speak for. To be made somebody's voice opens nothing that was put in without them."""
    spoken = frozenset(m.person for m in state.members if m.voice and m.voice == viewer.id)

    def opens(by: str, typed_by: str) -> bool:
        return by == viewer.id or (typed_by == viewer.id and by in spoken)

    return opens


def _visible_ballot(ballot: Ballot, opens: _Opens) -> Ballot:
    if ballot.revealed:
        return ballot
    own = tuple(cast for cast in ballot.casts if opens(cast.by, cast.typed_by))
    return ballot.model_copy(update={"casts": own})


def _visible_entry(entry: Entry, revealed: set[str], opens: _Opens) -> Entry:
    record = entry.record
    if not isinstance(record, BallotCast) or record.ballot in revealed or opens(record.by, entry.actor):
        return entry
    return entry.model_copy(
        update={"record": record.model_copy(update={"value": None, "choices": (), "text": ""})}
    )
