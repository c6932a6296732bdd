"""``gyakusan import FOLDER``: a bundle into the data folder, or into the server that holds it."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option, opened
from gyakusan.cli.remote import Remote, server_of
from gyakusan.cli.words import say, say_json, tell
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The folder or zip, and the data."""
    parser.value("folder", text("cli.importing.folder", language))
    data_option(parser, language)
    parser.json_option()


def run(given: Namespace, language: Language) -> int:
    """Prints the workshop's id; what could not be read goes to standard error."""
    from gyakusan.course import bundle

    source = Path(given.folder)
    files = bundle.files_of_zip(source.read_bytes()) if source.is_file() else bundle.files_of_folder(source)
    data = data_of(given)
    server = server_of(data, language)
    imported = _into_server(server, files, language) if server else _into_folder(data, files, language)
    if given.json:
        say_json(imported)
        return 0
    for warning in imported["warnings"]:
        tell(warning)
    say(imported["workshop"])
    tell(text("cli.importing.counts", language, **imported["counts"]))
    return 0


def _into_server(server: Remote, files: dict[str, bytes], language: Language) -> dict[str, Any]:
    from gyakusan.course import bundle

    answer = server.post(f"/api/import?language={language}", bundle.zip_of(files), "application/zip")
    imported: dict[str, Any] = json.loads(answer)
    return imported


def _into_folder(data: Path, files: dict[str, bytes], language: Language) -> dict[str, Any]:
    from gyakusan.course import bundle

    with opened(data, language, must_exist=False) as place:
        imported = bundle.load(place.journal, place.owner, files, language=language)
    return {
        "workshop": imported.workshop,
        "warnings": [note.words(language) for note in imported.notes],
        "counts": dict(imported.counts),
    }
