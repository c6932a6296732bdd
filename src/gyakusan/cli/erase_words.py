"""``gyakusan erase-words WORKSHOP``: what testers said there is erased for good; what was measured stays."""

from __future__ import annotations

from argparse import Namespace

from gyakusan.cli.act import act
from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option
from gyakusan.cli.words import say
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The workshop, one test of it, and the data."""
    parser.value("workshop", text("cli.workshop", language))
    parser.option("--test", text("cli.erase_words.test", language), metavar="ID", default="")
    data_option(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Erases the words of one tester, or of all of the workshop, removed tests and earlier wordings included."""
    act(
        data_of(given),
        language,
        given.workshop,
        "erase_words",
        {"item": given.test} if given.test else {},
    )
    say(text("cli.erase_words.done", language, workshop=given.workshop))
    return 0
