"""What a drawing has read of its viewer and of the view: who would have read the same may be shown the same drawing.

A room is drawn from a sight that notes what is asked of it. Another viewer's view that answers every one of these
questions alike leads to the same page, whatever else differs: hidden ballots, rights, names. So sharing needs no list
of what is personal, and what one may not see cannot reach them by a shared page. The same holds from one act to the next:
a part whose questions are answered as before is drawn already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias, cast

from gyakusan.web.house import House, Presence
from gyakusan.web.rooms import Sight
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.rights import Actor, Right
from gyakusan.workshop.state import State
from gyakusan.workshop.view import View

Reads: TypeAlias = dict[tuple[str, str], Any]
"""What was asked (of ``view``, ``viewer``, ``may``, ``ballots``, ``casts``, ``present``, ``now`` or ``house``) and what was
answered."""

_FIELDS: Final = frozenset(field.name for field in fields(State))
_OPEN: Final = frozenset(Ballot.model_fields) - {"casts"}
"""What of a ballot everybody sees, whoever voted; the casts of one that lies face down are each voter's own."""
_PRESENT: Final = ("present", "")
_HOUSE: Final = ("house", "")
_BALLOTS: Final = ("ballots", "")


@dataclass(frozen=True, eq=False)
class Moment:
    """All that answers: one viewer's view and who is there, at one moment of the clock and of everything beside the record."""

    view: View
    present: Mapping[str, Presence]
    now: datetime
    beside: object
    """Another one whenever something beside the record may have changed."""


def moment_of(sight: Sight, beside: object) -> Moment:
    """What answers a sight that notes nothing."""
    return Moment(sight.view, sight.present, sight.now, beside)


def noting(sight: Sight, moment: Moment, reads: Reads, every: int = 0) -> Sight:
    """The same sight; what is asked of its view, its presence, its clock and its house is written into ``reads``.

    ``every``: it is told the time to so many seconds only.
    """
    noted = sight.elsewhere(view=_view(moment.view, reads), present=_NotedPresence(moment.present, reads))
    noting = object.__new__(_NotedSight)
    vars(noting).update(
        vars(noted),
        now=_floored(moment.now, every),
        _reads=reads,
        _every=str(every),
        _beside=moment.beside,
        _moment=moment.now,
    )
    return noting


def would_read(reads: Reads, moment: Moment) -> bool:
    """Whether this moment gives the same answers."""
    view = moment.view
    for (of, name), answer in reads.items():
        now: Any
        if of == "view":
            now = getattr(view, name)
        elif of == "viewer":
            now = getattr(view.viewer, name)
        elif of == "may":
            now = view.viewer.may(cast(Right, name))
        elif of == "ballots":
            now = _faces(view)
        elif of == "casts":
            now = next((ballot.casts for ballot in view.ballots if ballot.id == name), ())
        elif of == "now":
            now = _floored(moment.now, int(name))
        elif of == "house":
            now = moment.beside
        else:
            now = moment.present
        if now is not answer and now != answer:
            return False
    return True


def _view(view: View, reads: Reads) -> View:
    noted = object.__new__(_NotedView)
    object.__getattribute__(noted, "__dict__").update(
        vars(view), viewer=cast(Actor, _NotedActor(view.viewer, reads)), _reads=reads, _plain=view
    )
    return noted


def _floored(now: datetime, every: int) -> datetime:
    return datetime.fromtimestamp(now.timestamp() // every * every, UTC) if every else now


def _faces(view: View) -> tuple[tuple[object, ...], ...]:
    """What everybody sees of the ballots."""
    faces: tuple[tuple[object, ...], ...] | None = vars(view).get("_faces")
    if faces is None:
        faces = tuple(
            (one.id, one.on, one.purpose, one.voters, one.revealed, one.casts if one.revealed else ())
            for one in view.ballots
        )
        vars(view)["_faces"] = faces
    return faces


class _NotedSight(Sight):
    """A sight that is not asked for the time, or for what lies beside the record, without its being noted."""

    @property
    def now(self) -> datetime:
        moment: datetime = vars(self)["now"]
        if "_reads" in vars(self):
            vars(self)["_reads"]["now", vars(self)["_every"]] = moment
        return moment

    @now.setter
    def now(self, moment: datetime) -> None:
        vars(self)["now"] = moment

    @property
    def server_time(self) -> datetime:
        moment: datetime = vars(self)["_moment"]
        return moment

    @property
    def house(self) -> House:
        if "_reads" in vars(self):
            vars(self)["_reads"][_HOUSE] = vars(self)["_beside"]
        house: House = vars(self)["house"]
        return house

    @house.setter
    def house(self, house: House) -> None:
        vars(self)["house"] = house


class _NotedView(View):
    def __getattribute__(self, name: str) -> Any:
        held = object.__getattribute__(self, "__dict__")
        if name in _FIELDS:
            reads = held["_reads"]
            if name != "ballots":
                reads["view", name] = value = held[name]
                return value
            reads[_BALLOTS] = _faces(held["_plain"])
            return tuple(_NotedBallot(ballot, reads) for ballot in held[name])
        if name == "__dict__":
            reads = held["_reads"]
            reads.update({("view", field): held[field] for field in _FIELDS})
        return object.__getattribute__(self, name)


class _NotedBallot:
    """A ballot by behaviour only: nobody reaches what was cast face down without its being noted."""

    def __init__(self, ballot: Ballot, reads: Reads) -> None:
        self._ballot = ballot
        self._reads = reads

    def __getattr__(self, name: str) -> Any:
        if name not in _OPEN:
            self._everything()
        return getattr(self._ballot, name)

    def __eq__(self, other: object) -> bool:
        self._everything()
        return self._ballot == (other._ballot if isinstance(other, _NotedBallot) else other)

    def __hash__(self) -> int:
        self._everything()
        return hash(self._ballot)

    def _everything(self) -> None:
        if not self._ballot.revealed:
            self._reads["casts", self._ballot.id] = self._ballot.casts


class _NotedActor:
    """An actor by behaviour only: of the actor itself nothing can be reached that is not noted."""

    def __init__(self, actor: Actor, reads: Reads) -> None:
        self._actor = actor
        self._reads = reads

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._actor, name)
        if name in type(self._actor).model_fields:
            self._reads["viewer", name] = value
        else:
            self._everything()
        return value

    @property
    def is_person(self) -> bool:
        return bool(self.__getattr__("role")) and self._actor.is_person

    def may(self, right: Right) -> bool:
        held = self._reads["may", right] = self._actor.may(right)
        return held

    def needs(self, right: Right) -> None:
        self.may(right)
        self._actor.needs(right)

    def __eq__(self, other: object) -> bool:
        self._everything()
        return self._actor == (other._actor if isinstance(other, _NotedActor) else other)

    def __hash__(self) -> int:
        self._everything()
        return hash(self._actor)

    def _everything(self) -> None:
        for name in type(self._actor).model_fields:
            self._reads["viewer", name] = getattr(self._actor, name)


class _NotedPresence(Mapping[str, Presence]):
    def __init__(self, present: Mapping[str, Presence], reads: Reads) -> None:
        self._present = present
        self._reads = reads

    def __getitem__(self, person: str) -> Presence:
        self._reads[_PRESENT] = self._present
        return self._present[person]

    def __iter__(self) -> Iterator[str]:
        self._reads[_PRESENT] = self._present
        return iter(self._present)

    def __len__(self) -> int:
        self._reads[_PRESENT] = self._present
        return len(self._present)
