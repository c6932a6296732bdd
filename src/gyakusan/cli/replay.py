"""``gyakusan replay FILE``: a workshop rebuilt from its JSON lines."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option, opened
from gyakusan.cli.remote import server_of
from gyakusan.cli.words import say
from gyakusan.core.errors import NotFound
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The file and the data."""
    parser.value("file", text("cli.replay.file", language))
    data_option(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Prints the workshop's id. A bundle with nothing but its history is just that."""
    from gyakusan.course import bundle

    file = Path(given.file)
    if not file.is_file():
        raise NotFound("cli.no_file", file=given.file)
    files = {"journal.jsonl": file.read_bytes()}
    data = data_of(given)
    server = server_of(data, language)
    if server:
        answer = server.post("/api/import", bundle.zip_of(files), "application/zip")
        say(str(json.loads(answer)["workshop"]))
    else:
        with opened(data, language, must_exist=False) as place:
            say(bundle.load(place.journal, place.owner, files).workshop)
    return 0
