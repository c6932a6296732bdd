"""``gyakusan sample-size --target 80% --hopeless 50%``: how many people a test needs."""

from __future__ import annotations

from argparse import Namespace

from gyakusan.cli.parsing import Parser
from gyakusan.cli.words import Usage, say, say_json
from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The two rates, and the two risks."""
    parser.option("--target", text("cli.sample_size.target", language), metavar="P", required=True)
    parser.option("--hopeless", text("cli.sample_size.hopeless", language), metavar="P", required=True)
    parser.option("--risk", text("cli.sample_size.risk", language), metavar="A", default="5%")
    parser.option("--miss", text("cli.sample_size.miss", language), metavar="B", default="20%")
    parser.json_option()


def run(given: Namespace, language: Language) -> int:
    """Prints the smallest test in one stage, and in two."""
    from gyakusan.verdicts.plans import smallest_single_stage
    from gyakusan.verdicts.shapes import sample_size_json
    from gyakusan.verdicts.shares import parse_share
    from gyakusan.verdicts.two_stage import two_stage_plans
    from gyakusan.verdicts.words import plan_words

    try:
        rates = {name: parse_share(getattr(given, name)) for name in ("target", "hopeless", "risk", "miss")}
        if given.json:
            say_json(sample_size_json(**rates))
            return 0
        single, two = smallest_single_stage(**rates), two_stage_plans(**rates)
    except Invalid as refusal:
        raise Usage(refusal.message, **refusal.values) from refusal
    say(text("cli.sample_size.single", language, plan=plan_words(single, language)))
    say(text("cli.sample_size.optimal", language, plan=plan_words(two.optimal, language)))
    say(text("cli.sample_size.minimax", language, plan=plan_words(two.minimax, language)))
    return 0
