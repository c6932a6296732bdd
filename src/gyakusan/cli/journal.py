"""``gyakusan journal WORKSHOP``: the record as JSON lines, without what people have put in face down."""

from __future__ import annotations

from argparse import Namespace

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option, opened
from gyakusan.cli.words import say, tell
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The workshop, the data, and whether to show what nobody may see yet."""
    parser.value("workshop", text("cli.workshop", language))
    parser.option("--face-down", text("cli.journal.face_down", language), action="store_true")
    data_option(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Prints one entry per line, and beside it how many votes and notes are blank. Reading never disturbs a server."""
    from gyakusan.workshop.rights import FOLDER

    with opened(data_of(given), language) as place:
        whole = place.journal.lines(given.workshop)
        shown = whole if given.face_down else place.journal.lines(given.workshop, FOLDER)
        for line in shown:
            say(line)
    # Between the two readings others may have written: only what both hold is compared.
    blank = sum(one != other for one, other in zip(shown, whole, strict=False))
    if blank:
        tell(text("cli.journal.left_blank", language, count=blank))
    return 0
