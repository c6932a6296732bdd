"""How somebody becomes a person of the workshop: once, whoever they say they are, and never as somebody else."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from gyakusan.core.errors import Conflict, NotFound, Refusal
from gyakusan.web.house import House
from gyakusan.web.naming import called, refuse_taken
from gyakusan.web.signing import refuse_beyond
from gyakusan.workshop import ops
from gyakusan.workshop.meeting import people
from gyakusan.workshop.rights import Actor, Role
from gyakusan.workshop.view import View

KNOCKS_S: Final = 900.0
MOST_KNOCKS: Final = 5000
_AT_THE_DOOR: Final = Actor(id="door", role="observer")
"""Nobody in particular. Never a blank id: blank is also who speaks for people that speak for themselves."""


class NameTaken(Conflict):
    """Somebody of this name is in already; ``person`` is who."""


@dataclass(eq=False)
class Entrance:
    """Lets newcomers in one after the other.

    A knock is what one opened page sends along: pressed twice, or sent again because the answer got lost, it is the same
    person. It is known to that page alone, and good for the name it came in with: on a laptop that goes from hand to
    hand the page of the one before may be a press of "back" away.
    """

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _knocks: OrderedDict[tuple[str, str], tuple[str, float]] = field(default_factory=OrderedDict)

    def newcomer(self, house: House, workshop: str, *, name: str, role: Role, knock: str) -> str:
        """The person who has just come in; raises ``NameTaken`` where one of that name is in already."""
        with self._lock:
            before, at = self._knocks.get((workshop, knock), ("", 0.0))
            if (taken := called(house, workshop, name)) is not None:
                if knock and before == taken.person and time.monotonic() - at < KNOCKS_S:
                    return before
                raise NameTaken("joining.are_you_lead", name=name, person=taken.person)
            with _somebody_new(house, name) as person:
                house.journal.act(workshop, Actor(id=person, role=role), ops.join, role=role)
            if knock:
                self._knocks[workshop, knock] = (person, time.monotonic())
                while len(self._knocks) > MOST_KNOCKS:
                    self._knocks.popitem(last=False)
        return person

    def known(self, house: House, workshop: str, person: str, *, role: Role) -> None:
        """Somebody who has a name here already, from another workshop, comes in; raises ``Conflict`` where it is taken."""
        with self._lock:
            refuse_taken(house, workshop, house.people.names([person]).get(person, ""), person)
            house.journal.act(workshop, Actor(id=person, role=role), ops.join, role=role)

    def bring_in(self, house: House, workshop: str, actor: Actor, *, name: str, role: Role) -> str:
        """Somebody for whom a link is made; raises ``Conflict`` where one of that name is in already."""
        with self._lock:
            refuse_taken(house, workshop, name)
            with _somebody_new(house, name) as person:
                house.journal.act(workshop, actor, ops.set_member, person=person, role=role)
        return person

    def seat(self, house: House, workshop: str, actor: Actor, *, name: str, role: Role, voice: str) -> None:
        """A seat for somebody without a device; raises ``Conflict`` where one of that name is in already."""
        with self._lock:
            refuse_taken(house, workshop, name)
            with _somebody_new(house, name) as person:
                house.journal.act(
                    workshop, actor, people.seat_without_device, person=person, role=role, voice=voice
                )

    def let_in(self, house: House, workshop: str, actor: Actor, request: str) -> None:
        """A waiting device comes in as the person it asked for; raises ``NotFound`` when it waits no more.

        It will see all that the person may see: only who runs all of it may do so. Of two who press at once one is told
        that it waits no more, and the record says it once.
        """
        with self._lock:
            door = house.people.joining
            waits = next((one for one in door.waiting(workshop) if one.id == request), None)
            if waits is None:
                raise NotFound("joining.not_waiting")
            refuse_beyond(house, actor, waits.person)
            house.journal.act(workshop, actor, ops.let_in, person=waits.person, device=waits.device)
            door.answer(workshop, waits.id, "in")


@contextmanager
def _somebody_new(house: House, name: str) -> Iterator[str]:
    """A person to bring in; where that is refused, nobody of that name is left behind."""
    person = house.people.add(name)
    try:
        yield person
    except Refusal:
        house.people.erase(person)
        raise


def seen_from_the_door(house: House, workshop: str) -> View:
    """What a newcomer may know before they are in: an observer's view, of which the door shows title and roles."""
    return house.journal.view(workshop, _AT_THE_DOOR)
