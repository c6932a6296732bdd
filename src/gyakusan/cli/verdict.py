"""``gyakusan verdict 36/50 --at-least 70%``: what so many yes of so many people mean."""

from __future__ import annotations

from argparse import Namespace

from gyakusan.cli.parsing import Parser
from gyakusan.cli.words import Usage, say, say_json
from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The counts and the bar."""
    parser.value("counted", text("cli.verdict.counted", language), metavar="X/N")
    parser.option("--at-least", text("cli.verdict.at_least", language), metavar="P", required=True)
    parser.option("--planned", text("cli.verdict.planned", language), metavar="N", type=int)
    parser.option("--hopeless", text("cli.verdict.hopeless", language), metavar="P")
    parser.json_option()


def run(given: Namespace, language: Language) -> int:
    """Prints the verdict. A failed idea is a result, not a failure of the command: the status is 0."""
    from gyakusan.verdicts.criteria import ShareCriterion
    from gyakusan.verdicts.shapes import verdict_json
    from gyakusan.verdicts.shares import parse_count, parse_share
    from gyakusan.verdicts.verdict import judge
    from gyakusan.verdicts.words import verdict_words

    try:
        x, n = parse_count(given.counted)
        hopeless = parse_share(given.hopeless) if given.hopeless else None
        planned = n if given.planned is None else given.planned
        verdict = judge(ShareCriterion(parse_share(given.at_least), planned, hopeless=hopeless), x, n)
    except Invalid as refusal:
        raise Usage(refusal.message, **refusal.values) from refusal
    if given.json:
        say_json(verdict_json(verdict))
    else:
        for sentence in verdict_words(verdict, language):
            say(sentence)
    return 0
