"""``gyakusan erase PERSON``: forgets a person for good; what they wrote stays, without their name."""

from __future__ import annotations

from argparse import Namespace

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import Place, data_of, data_option, opened
from gyakusan.cli.words import say
from gyakusan.core.errors import Conflict, NotFound
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The person and the data."""
    parser.value("person", text("cli.erase.person", language))
    data_option(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Erases name, contact and personal links at once, also under a running server."""
    with opened(data_of(given), language) as place:
        person = _person(place, given.person)
        place.people.erase(person)
    say(text("cli.erase.done", language, person=person))
    return 0


def _person(place: Place, wanted: str) -> str:
    """The id, given itself or by a name that only one person of the workshops has."""
    from gyakusan.workshop.rights import FOLDER

    members = {
        member.person
        for workshop in place.journal.all_workshops()
        for member in place.journal.view(workshop, FOLDER).members
    }
    names = place.people.names([*members, wanted])
    if wanted in names:
        return wanted
    found = sorted(person for person, name in names.items() if name == wanted)
    if not found:
        raise NotFound("cli.erase.nobody", person=wanted)
    if len(found) > 1:
        raise Conflict("cli.erase.several", person=wanted, persons=", ".join(found))
    return found[0]
