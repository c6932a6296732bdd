"""The JSON of ``gyakusan verdict`` and ``gyakusan sample-size``: stable field names, shares 0–1."""

from __future__ import annotations

from fractions import Fraction
from typing import TypedDict

from gyakusan.verdicts.intervals import IntervalKind
from gyakusan.verdicts.plans import MISS, RISK, smallest_single_stage
from gyakusan.verdicts.two_stage import TwoStage, two_stage_plans
from gyakusan.verdicts.verdict import Outcome, Reason, Verdict


class IntervalJson(TypedDict):
    """An interval: its kind, level and ends."""

    kind: IntervalKind
    level: float
    low: float
    high: float


class VerdictJson(TypedDict):
    """``observed`` is the share who said yes (null when nobody was asked), ``need`` the count that passes.

    ``rule_met`` is null while later answers can still change it.
    """

    observed: float | None
    need: int
    rule_met: bool | None
    outcome: Outcome
    reason: Reason
    interval: IntervalJson
    probability_at_least_bar: float
    more_needed: int


class SingleStageJson(TypedDict):
    """Ask n, pass at need; false_go and power are chances."""

    n: int
    need: int
    false_go: float
    power: float


class TwoStageJson(TypedDict):
    """Cut at r1 or fewer of n1, pass at more than r of n; expected_n rounded to one decimal as in Simon's tables."""

    r1: int
    n1: int
    r: int
    n: int
    expected_n: float


class TwoStagesJson(TypedDict):
    """Simon's two plans."""

    optimal: TwoStageJson
    minimax: TwoStageJson


class SampleSizeJson(TypedDict):
    """The smallest test in one stage, and in two."""

    single: SingleStageJson
    two_stage: TwoStagesJson


def verdict_json(verdict: Verdict) -> VerdictJson:
    """The verdict as ``gyakusan verdict --json`` prints it."""
    interval = verdict.interval
    return {
        "observed": verdict.x / verdict.n if verdict.n else None,
        "need": verdict.criterion.need,
        "rule_met": None if verdict.rule == "pending" else verdict.rule == "met",
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "interval": {
            "kind": interval.kind,
            "level": interval.level,
            "low": interval.low,
            "high": interval.high,
        },
        "probability_at_least_bar": verdict.probability_at_least_bar,
        "more_needed": verdict.more_needed,
    }


def sample_size_json(
    *, target: Fraction, hopeless: Fraction, risk: Fraction = RISK, miss: Fraction = MISS
) -> SampleSizeJson:
    """The plans as ``gyakusan sample-size --json`` prints them. Raises ``Invalid`` as the plans do."""
    single = smallest_single_stage(target=target, hopeless=hopeless, risk=risk, miss=miss)
    two = two_stage_plans(target=target, hopeless=hopeless, risk=risk, miss=miss)
    return {
        "single": {"n": single.n, "need": single.need, "false_go": single.false_go, "power": single.power},
        "two_stage": {"optimal": _two_stage(two.optimal), "minimax": _two_stage(two.minimax)},
    }


def _two_stage(plan: TwoStage) -> TwoStageJson:
    return {"r1": plan.r1, "n1": plan.n1, "r": plan.r, "n": plan.n, "expected_n": round(plan.expected_n, 1)}
