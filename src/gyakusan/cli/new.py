"""``gyakusan new FOLDER``: an empty bundle with guidance in it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gyakusan.cli.parsing import Parser
from gyakusan.cli.words import say
from gyakusan.core.errors import Conflict
from gyakusan.core.text import LANGUAGES, Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The folder, the program and the language of the contents."""
    parser.value("folder", text("cli.new.folder", language))
    parser.option("--program", text("cli.new.program", language), metavar="v3|FILE", default="v3")
    parser.option("--language", text("cli.content_language", language), choices=LANGUAGES, default=language)


def run(given: Namespace, _language: Language) -> int:
    """Writes the files and prints their names. Refuses a folder that holds something already."""
    from gyakusan.cli.folder import scratch
    from gyakusan.course import bundle
    from gyakusan.course.bundle.guidance import with_guidance
    from gyakusan.workshop import ops
    from gyakusan.workshop.rights import FOLDER

    folder = Path(given.folder)
    if folder.exists() and any(folder.iterdir()):
        raise Conflict("cli.folder_not_empty", folder=str(folder))
    program = str(Path(given.program).resolve()) if Path(given.program).is_file() else given.program
    with scratch() as journal:
        workshop = journal.create(
            FOLDER, ops.create, title=folder.resolve().name, language=given.language, program=program
        )
        files = with_guidance(bundle.dump(journal, FOLDER, workshop), given.language)
    for name in bundle.write_folder(files, folder):
        say(name)
    return 0
