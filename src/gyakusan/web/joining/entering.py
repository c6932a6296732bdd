"""How somebody becomes a person of the workshop: once, whoever they say they are, and never as somebody else."""

from __future__ import annotations

import threading
import time
import unicodedata
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from gyakusan.core.errors import Conflict, Invalid, Refusal
from gyakusan.web.house import House
from gyakusan.workshop import ops
from gyakusan.workshop.rights import Actor, Member, Role
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
    person. It is known to that page alone.
    """

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _knocks: OrderedDict[tuple[str, str], tuple[str, float]] = field(default_factory=OrderedDict)

    def newcomer(self, house: House, workshop: str, *, name: str, role: Role, knock: str) -> str:
        """The person who has just come in; raises ``NameTaken`` where one of that name is in already."""
        if not plain(name):
            raise Invalid("home.name_missing")
        with self._lock:
            before, at = self._knocks.get((workshop, knock), ("", 0.0))
            if knock and before and time.monotonic() - at < KNOCKS_S:
                return before
            if (taken := called(house, workshop, name)) is not None:
                raise NameTaken("joining.are_you_lead", name=name, person=taken.person)
            actor = Actor(id=house.people.add(name), role=role)
            try:
                house.journal.act(workshop, actor, ops.join, role=role)
            except Refusal:
                house.people.erase(actor.id)
                raise
            if knock:
                self._knocks[workshop, knock] = (actor.id, time.monotonic())
                while len(self._knocks) > MOST_KNOCKS:
                    self._knocks.popitem(last=False)
        return actor.id


def seen_from_the_door(house: House, workshop: str) -> View:
    """What a newcomer may know before they are in: an observer's view, of which the door shows title and roles."""
    return house.journal.view(workshop, _AT_THE_DOOR)


def called(house: House, workshop: str, name: str) -> Member | None:
    """Who is here under ``name``, however it is written."""
    here = [member for member in seen_from_the_door(house, workshop).members if member.present]
    names = house.people.names(member.person for member in here)
    return next((m for m in here if plain(names.get(m.person, "")) == plain(name)), None)


def plain(name: str) -> str:
    """A name without what the eye does not see: width, case, spaces, invisible signs."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] not in "CZ")
