"""Forgetting a person for good, named by id or by a name that only one person has."""

from __future__ import annotations

from gyakusan.core.errors import Conflict, NotFound
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.rights import FOLDER


def person_called(journal: Journal, people: People, wanted: str) -> str:
    """The id of a person of the workshops. ``NotFound`` for nobody, ``Conflict`` naming the ids for several."""
    members = {
        member.person
        for workshop in journal.all_workshops()
        for member in journal.view(workshop, FOLDER).members
    }
    names = people.names([*members, wanted])
    if wanted in names:
        return wanted
    found = sorted(person for person, name in names.items() if name == wanted)
    if not found:
        raise NotFound("people.nobody", person=wanted)
    if len(found) > 1:
        raise Conflict("people.several", person=wanted, persons=", ".join(found))
    return found[0]
