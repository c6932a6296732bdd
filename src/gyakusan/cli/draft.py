"""``gyakusan draft FOLDER``: fills every empty section of a bundle from what the folder holds, without a server."""

from __future__ import annotations

import time
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gyakusan.cli.parsing import Parser
from gyakusan.cli.words import say, say_json, tell
from gyakusan.core.text import LANGUAGES, Language, text

if TYPE_CHECKING:
    from gyakusan.workshop.artifacts import Process

PROCESSES: Final[tuple[Process, ...]] = ("listen", "define", "invent", "refine", "test_iterate")


def arguments(parser: Parser, language: Language) -> None:
    """The folder, what to draft, who drafts."""
    parser.value("folder", text("cli.folder", language))
    parser.option(
        "--process", text("cli.draft.process", language), choices=("all", *PROCESSES), default="all"
    )
    parser.option(
        "--with",
        text("cli.draft.with", language),
        dest="drafter",
        metavar="offline|PROVIDER:MODEL",
        default="offline",
    )
    parser.option("--language", text("cli.content_language", language), choices=LANGUAGES)
    parser.json_option()


def run(given: Namespace, language: Language) -> int:
    """Writes back the files that changed and says what was drafted. Warnings do not fail it."""
    from gyakusan.assist.drafter import by_name
    from gyakusan.cli.drafting import draft_folder
    from gyakusan.course.bundle.sections import HEADINGS

    began = time.monotonic()
    chosen = PROCESSES if given.process == "all" else (given.process,)
    drafted = draft_folder(
        Path(given.folder),
        processes=chosen,
        even_written=given.process != "all",
        drafter=by_name(given.drafter),
        content_language=given.language,
        language=language,
    )
    seconds = round(time.monotonic() - began, 3)
    if given.json:
        say_json({"processes": drafted.processes, "files": drafted.files, "seconds": seconds})
        return 0
    for each in drafted.processes:
        name = HEADINGS[each["process"]]
        say(text("cli.draft.line", language, name=name, items=each["items"], **each["basis"]))
        for warning in each["warnings"]:
            tell(f"  {warning}")
    for name in drafted.files:
        say(name)
    if not drafted.files:
        say(text("cli.draft.nothing", language))
    return 0
