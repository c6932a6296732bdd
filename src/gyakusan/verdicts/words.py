"""Criteria, plans and verdicts in plain words, Japanese and English."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.verdicts.criteria import ShareCriterion
from gyakusan.verdicts.plans import SingleStage, chance_to_pass, needed
from gyakusan.verdicts.shares import percent, percent_range
from gyakusan.verdicts.two_stage import TwoStage
from gyakusan.verdicts.verdict import Outcome, Reason, Rule, Verdict

_TENTHS: Final = {
    1: "verdicts.rate.one_in_ten",
    2: "verdicts.rate.two_in_ten",
    3: "verdicts.rate.three_in_ten",
    4: "verdicts.rate.four_in_ten",
    5: "verdicts.rate.half",
    6: "verdicts.rate.six_in_ten",
    7: "verdicts.rate.seven_in_ten",
    8: "verdicts.rate.eight_in_ten",
    9: "verdicts.rate.nine_in_ten",
}
_RARE: Final = tuple(Fraction(thousandths, 1000) for thousandths in (1, 2, 5, 10, 20, 30, 40, 50, 60, 80))
_ROUND_RATES: Final = (
    *_RARE,
    *(Fraction(twentieths, 20) for twentieths in range(2, 19)),
    *(1 - rate for rate in reversed(_RARE)),
)
_RULES: Final[dict[Rule, str]] = {
    "met": "verdicts.rule.met",
    "not_met": "verdicts.rule.not_met",
    "pending": "verdicts.rule.pending",
}
_SETTLED: Final[dict[Rule, str]] = {
    "met": "verdicts.rule.met_already",
    "not_met": "verdicts.rule.out_of_reach",
}
_OUTCOMES: Final[dict[Outcome, str]] = {
    "pass": "verdicts.outcome.pass",
    "fail": "verdicts.outcome.fail",
    "undecided": "verdicts.outcome.undecided",
}
_REASONS: Final[dict[Reason, str]] = {
    "rule_met": "verdicts.reason.rule_met",
    "rule_not_met": "verdicts.reason.rule_not_met",
    "early_pass": "verdicts.reason.early_pass",
    "early_fail": "verdicts.reason.early_fail",
    "first_stage_cut": "verdicts.reason.first_stage_cut",
    "not_enough_people": "verdicts.reason.not_enough_people",
    "deadline_passed": "verdicts.reason.deadline_passed",
    "not_measured": "verdicts.reason.not_measured",
}


def rate_words(rate: Fraction, language: Language) -> str:
    """``half``, ``nine in ten`` or the percentage."""
    key = _TENTHS.get(int(rate * 10)) if (rate * 10).denominator == 1 else None
    return text(key, language) if key else percent(rate)


def cases_words(chance: float, language: Language) -> str:
    """A chance as cases in a hundred, never rounded to "0" or "100": small is not impossible, large not certain."""
    if 0 < chance < 0.01:
        return text("verdicts.cases.below_one", language)
    if 0.99 < chance < 1:
        return text("verdicts.cases.above_99", language)
    return text("verdicts.cases.number", language, count=round(chance * 100))


def probability_words(probability: float, language: Language) -> str:
    """A probability in percent, with the same care at its ends."""
    if 0 < probability < 0.01:
        return text("verdicts.probability.below_one", language)
    if 0.99 < probability < 1:
        return text("verdicts.probability.above_99", language)
    return f"{round(probability * 100)}%"


def reference_rates(criterion: ShareCriterion) -> tuple[Fraction, Fraction]:
    """Two rates that say what the test can tell apart, one it seldom passes and one it nearly always passes.

    The seldom passed one is the criterion's hopeless rate when it has one, else the highest round rate that passes in
    at most 20 of 100 cases; the other is the lowest round rate that passes in at least 90.
    """
    chances = {
        rate: chance_to_pass(criterion.planned_n, criterion.need, rate) for rate in _ROUND_RATES
    }  # rising with the rate
    seldom = max((rate for rate, chance in chances.items() if chance <= 0.2), default=_ROUND_RATES[0])
    nearly_always = min((rate for rate, chance in chances.items() if chance >= 0.9), default=_ROUND_RATES[-1])
    return (seldom if criterion.hopeless is None else criterion.hopeless), nearly_always


def bar_worth(criterion: ShareCriterion, language: Language) -> str:
    """What the bar is worth, to be read before locking: how often luck passes it, how often a good idea does."""
    low, high = reference_rates(criterion)
    by_luck = chance_to_pass(criterion.planned_n, criterion.need, low)
    deserved = chance_to_pass(criterion.planned_n, criterion.need, high)
    return text(
        "verdicts.bar_worth",
        language,
        low=rate_words(low, language),
        by_luck=cases_words(by_luck, language),
        high=rate_words(high, language),
        deserved=cases_words(deserved, language),
    )


def plan_words(plan: SingleStage | TwoStage, language: Language) -> str:
    """``passes at 13 of 43``, with the cut of a two-stage plan."""
    if isinstance(plan, SingleStage):
        return text("verdicts.plan.single", language, need=plan.need, n=plan.n)
    return text(
        "verdicts.plan.two_stage",
        language,
        need=plan.need,
        n=plan.n,
        r1=plan.r1,
        n1=plan.n1,
        expected=f"{plan.expected_n:.0f}",
    )


def rule_words(verdict: Verdict, language: Language) -> str:
    """The first statement: how many said yes, what the bar asked, and whether that is met."""
    criterion = verdict.criterion
    results = _RULES if verdict.n == criterion.planned_n else _RULES | _SETTLED
    by_plan = criterion.need != needed(criterion.bar, criterion.planned_n)
    return text(
        "verdicts.rule.statement_by_plan" if by_plan else "verdicts.rule.statement",
        language,
        x=verdict.x,
        n=verdict.n,
        bar=percent(criterion.bar),
        need=criterion.need,
        planned=criterion.planned_n,
        result=text(results[verdict.rule], language),
    )


def strength_words(verdict: Verdict, language: Language) -> str:
    """The second statement: the interval of the true rate, and how probable it is that it reaches the bar."""
    low, high = percent_range(verdict.interval.low, verdict.interval.high, verdict.criterion.bar)
    kind = (
        "verdicts.strength.sequence"
        if verdict.interval.kind == "confidence_sequence"
        else "verdicts.strength.exact"
    )
    return text(
        "verdicts.strength.statement",
        language,
        low=low,
        high=high,
        level=percent(verdict.interval.level),
        kind=text(kind, language),
        bar=percent(verdict.criterion.bar),
        probability=probability_words(verdict.probability_at_least_bar, language),
    )


def outcome_words(verdict: Verdict, language: Language) -> str:
    """Pass, fail or undecided, and why."""
    return text(
        "verdicts.outcome.statement",
        language,
        outcome=text(_OUTCOMES[verdict.outcome], language),
        reason=reason_words(verdict, language),
    )


def reason_words(verdict: Verdict, language: Language) -> str:
    """Why the verdict is what it is; goes on after the outcome and a colon, so English begins small."""
    stage = verdict.criterion.first_stage
    settled = verdict.reason == "not_enough_people" and verdict.rule != "pending"
    return text(
        "verdicts.reason.settled" if settled else _REASONS[verdict.reason],
        language,
        bar=percent(verdict.criterion.bar),
        more=verdict.more_needed,
        n=verdict.n,
        planned=verdict.criterion.planned_n,
        r1=stage.r1 if stage else "",
        n1=stage.n1 if stage else "",
    )


def later_words(verdict: Verdict, language: Language) -> str | None:
    """Those who came after the planned number, shown apart; None when there are none."""
    if not verdict.later_n:
        return None
    return text(
        "verdicts.later", language, x=verdict.later_x, n=verdict.later_n, planned=verdict.criterion.planned_n
    )


def verdict_words(verdict: Verdict, language: Language) -> tuple[str, ...]:
    """The whole verdict as sentences: outcome, rule, strength, and later people if there are any.

    Only the outcome when nothing was measured: a rule and a strength of nobody would be noise.
    """
    if verdict.n == 0:
        return (outcome_words(verdict, language),)
    sentences = (
        outcome_words(verdict, language),
        rule_words(verdict, language),
        strength_words(verdict, language),
        later_words(verdict, language),
    )
    return tuple(sentence for sentence in sentences if sentence)
