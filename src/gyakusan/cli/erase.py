"""``gyakusan erase PERSON``: forgets a person for good; what they wrote stays, without their name."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option, opened
from gyakusan.cli.remote import Remote, server_of
from gyakusan.cli.words import say
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The person and the data."""
    parser.value("person", text("cli.erase.person", language))
    data_option(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Erases name, contact, personal links and signed-in devices at once, by the server that holds the data if one does."""
    data = data_of(given)
    server = server_of(data, language)
    person = _by_server(server, given.person) if server else _in_folder(data, given.person, language)
    say(text("cli.erase.done", language, person=person))
    return 0


def _by_server(server: Remote, wanted: str) -> str:
    answer = server.post("/api/people/erase", json.dumps({"person": wanted}).encode(), "application/json")
    return str(json.loads(answer)["person"])


def _in_folder(data: Path, wanted: str, language: Language) -> str:
    from gyakusan.workshop.testers import erase_person

    with opened(data, language) as place:
        return erase_person(place.journal, place.people, wanted)
