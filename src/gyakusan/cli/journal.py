"""``gyakusan journal WORKSHOP``: the whole record as JSON lines."""

from __future__ import annotations

from argparse import Namespace

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option, opened
from gyakusan.cli.words import say
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The workshop and the data."""
    parser.value("workshop", text("cli.workshop", language))
    data_option(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Prints one entry per line. Reading never disturbs a server."""
    with opened(data_of(given), language) as place:
        for line in place.journal.lines(given.workshop):
            say(line)
    return 0
