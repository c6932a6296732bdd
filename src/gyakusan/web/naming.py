"""What people are called: a name as a form gives it, and that no two who are in the same workshop share one."""

from __future__ import annotations

import unicodedata
from typing import Final

from gyakusan.core.errors import Conflict, Invalid
from gyakusan.web.house import House
from gyakusan.web.rooms import UNNAMED, Form
from gyakusan.workshop.limits import one_line
from gyakusan.workshop.rights import FOLDER, Member

LONGEST_NAME: Final = 80
"""Characters; a name stands in lines of the history."""


def name_in(form: Form) -> str:
    """The name a form gives a person; raises ``Invalid`` for one that nobody can see, and for one too long."""
    name = one_line(form.get("name", ""))
    if not plain(name):
        raise Invalid("home.name_missing")
    if len(name) > LONGEST_NAME:
        raise Invalid("home.name_too_long", limit=LONGEST_NAME)
    return name


def plain(name: str) -> str:
    """A name without what the eye does not see: width, case, spaces, invisible signs."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] not in "CZ")


def called(house: House, workshop: str, name: str) -> Member | None:
    """Who is here under ``name``, however it is written."""
    here = [member for member in house.journal.view(workshop, FOLDER).members if member.present]
    names = house.people.names(member.person for member in here)
    return next((m for m in here if plain(names.get(m.person, "")) == plain(name)), None)


def refuse_taken(house: House, workshop: str, name: str, person: str = "") -> None:
    """Raises ``Conflict`` where somebody else than ``person`` is called so: one could speak as the other."""
    held = called(house, workshop, name)
    if held is not None and held.person != person:
        raise Conflict("people.name_taken", name=name)


def rename(house: House, person: str, name: str) -> None:
    """What the person wants to be called, in every workshop they are in; raises ``Conflict`` where it is taken."""
    for workshop in house.journal.workshops_of(person):
        refuse_taken(house, workshop, name, person)
    house.people.rename(person, name)


def unnamed(house: House, person: str) -> bool:
    """Whether the person is the owner, and still called what every owner is called at first."""
    return person == house.owner and house.people.names([person]).get(person) in UNNAMED
