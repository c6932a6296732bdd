"""``gyakusan export WORKSHOP FOLDER``: a workshop as the folder that people and agents share."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option, opened
from gyakusan.cli.remote import server_of
from gyakusan.cli.words import say
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The workshop, the folder, and the data."""
    parser.value("workshop", text("cli.workshop", language))
    parser.value("folder", text("cli.exporting.folder", language))
    data_option(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Writes what differs and prints those names; other files of the folder stay."""
    from gyakusan.course import bundle

    data = data_of(given)
    server = server_of(data, language)
    if server:
        files = bundle.files_of_zip(server.get(f"/api/workshops/{given.workshop}/export.zip"))
    else:
        with opened(data, language) as place:
            viewer = place.journal.actor(given.workshop, place.owner.id)
            files = bundle.dump(place.journal, viewer, given.workshop)
    for name in bundle.write_folder(files, Path(given.folder)):
        say(name)
    return 0
