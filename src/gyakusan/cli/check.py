"""``gyakusan check FOLDER``: what the facilitator's guide has to say about a bundle."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gyakusan.cli.parsing import Parser
from gyakusan.cli.words import say, say_json, tell
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The folder."""
    parser.value("folder", text("cli.folder", language))
    parser.json_option()


def run(given: Namespace, language: Language) -> int:
    """Prints the findings; status 1 when one of them is an error."""
    from gyakusan.cli.folder import opened
    from gyakusan.course.check import findings
    from gyakusan.workshop.programs import load_program

    with opened(Path(given.folder)) as bench:
        seen = bench.view()
        found = findings(seen, load_program(seen.about.program))
    for note in bench.imported.notes:
        tell(note.words(language))
    if given.json:
        shapes = [
            {
                "rule": each.rule,
                "severity": each.severity,
                "process": each.process,
                "where": each.where,
                "message": each.words(language),
            }
            for each in found
        ]
        say_json({"findings": shapes})
    else:
        for each in found:
            severity = text("cli.error" if each.severity == "error" else "cli.warning", language)
            where = f" {each.where}:" if each.where else ""
            say(f"{severity} [{each.rule}]{where} {each.words(language)}")
        if not found:
            say(text("cli.check.nothing", language))
    return 1 if any(each.severity == "error" for each in found) else 0
