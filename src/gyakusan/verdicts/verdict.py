"""From counted people to pass, fail or undecided: always the rule and the strength, never mixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from gyakusan.core.errors import Invalid
from gyakusan.verdicts.criteria import ShareCriterion
from gyakusan.verdicts.intervals import (
    Interval,
    check_counts,
    clopper_pearson,
    confidence_sequence,
    probability_at_least,
)

Rule: TypeAlias = Literal["met", "not_met", "pending"]
Outcome: TypeAlias = Literal["pass", "fail", "undecided"]
Reason: TypeAlias = Literal[
    "rule_met",
    "rule_not_met",
    "early_pass",
    "early_fail",
    "first_stage_cut",
    "not_enough_people",
    "deadline_passed",
    "not_measured",
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What ``x`` yes of ``n`` counted people mean under ``criterion``.

    ``rule`` is the team's own count, already ``met`` or ``not_met`` before planned_n when no further answer can
    change it; ``interval`` and ``probability_at_least_bar`` are the strength. ``more_needed`` people at most are
    missing for the rule to be applied (0 once decided). ``later_x`` of ``later_n`` came after planned_n and decide
    nothing.
    """

    criterion: ShareCriterion
    x: int
    n: int
    rule: Rule
    outcome: Outcome
    reason: Reason
    interval: Interval
    probability_at_least_bar: float
    more_needed: int
    later_x: int = 0
    later_n: int = 0


def judge(
    criterion: ShareCriterion,
    x: int,
    n: int,
    *,
    today: date | None = None,
    first_stage_x: int | None = None,
    later_x: int = 0,
    later_n: int = 0,
) -> Verdict:
    """The verdict on ``x`` yes of the first ``n`` counted people; ``n`` of 0 means that nothing was measured.

    ``today`` is compared with the deadline; ``first_stage_x`` is the count among the first n1 people of a two-stage
    plan, when known. Raises ``Invalid`` for counts that cannot be, and for more people than planned: the verdict is
    taken on the first planned_n.
    """
    check_counts(x, n)
    check_counts(later_x, later_n)
    if n > criterion.planned_n:
        raise Invalid("verdicts.invalid.more_than_planned", n=n, planned=criterion.planned_n)
    complete = n == criterion.planned_n
    interval = clopper_pearson(x, n) if complete else confidence_sequence(x, n, criterion.planned_n)
    outcome, reason = _decide(criterion, x, n, interval, today, first_stage_x)
    return Verdict(
        criterion=criterion,
        x=x,
        n=n,
        rule=_rule(criterion, x, n),
        outcome=outcome,
        reason=reason,
        interval=interval,
        probability_at_least_bar=probability_at_least(x, n, criterion.bar),
        more_needed=criterion.planned_n - n if outcome == "undecided" else 0,
        later_x=later_x,
        later_n=later_n,
    )


def _rule(criterion: ShareCriterion, x: int, n: int) -> Rule:
    if x >= criterion.need:
        return "met"
    return "not_met" if x + criterion.planned_n - n < criterion.need else "pending"


def _decide(
    criterion: ShareCriterion,
    x: int,
    n: int,
    interval: Interval,
    today: date | None,
    first_stage_x: int | None,
) -> tuple[Outcome, Reason]:
    if n == criterion.planned_n:
        return ("pass", "rule_met") if x >= criterion.need else ("fail", "rule_not_met")
    if n == 0:
        return "undecided", "not_measured"
    # That the count can no longer be missed or reached is no early verdict: looking after every person and
    # stopping at the first such moment would pass ideas at the bar about every second time. Only the sequence,
    # made for such looking, decides early - and what it has shown stays shown after the deadline.
    if _first_stage_cuts(criterion, x, n, first_stage_x):
        return "fail", "first_stage_cut"
    if interval.low >= criterion.bar:
        return "pass", "early_pass"
    if interval.high < criterion.bar:
        return "fail", "early_fail"
    if criterion.deadline is not None and today is not None and today > criterion.deadline:
        return "undecided", "deadline_passed"
    return "undecided", "not_enough_people"


def _first_stage_cuts(criterion: ShareCriterion, x: int, n: int, first_stage_x: int | None) -> bool:
    stage = criterion.first_stage
    if stage is None or n < stage.n1:
        return False
    # Without the order of answers, r1 or fewer among more than n1 people still means r1 or fewer among the first n1.
    return (x if first_stage_x is None else first_stage_x) <= stage.r1
