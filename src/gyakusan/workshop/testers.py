"""Forgetting a person for good, also where they were a tester: their name, how to reach them, and what they said."""

from __future__ import annotations

from gyakusan.core.errors import Conflict, NotFound
from gyakusan.workshop import ops
from gyakusan.workshop.erasing import person_called
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.rights import FOLDER


def erase_tester(journal: Journal, people: People, name: str) -> int:
    """Erases what was said in every test whose tester is called ``name``; returns in how many tests."""
    erased = 0
    for workshop in journal.all_workshops():
        for item in people.testers(workshop).get(name.strip(), []):
            journal.act(workshop, FOLDER, ops.erase_words, item=item)
            erased += 1
    return erased


def erase_person(journal: Journal, people: People, wanted: str, *, but_not: str | None = None) -> str:
    """Erases the member or the tester whom ``wanted`` names, by id or name; returns the id, of a tester the name.

    Raises ``NotFound`` for nobody, and ``Conflict`` when several members have the name or it is ``but_not``, having
    erased nothing.
    """
    try:
        person = person_called(journal, people, wanted)
    except NotFound:
        if not erase_tester(journal, people, wanted):
            raise
        return wanted
    if person == but_not:
        raise Conflict("people.owner_stays")
    name = people.names([person])[person]
    people.erase(person)
    erase_tester(journal, people, name)
    return person
