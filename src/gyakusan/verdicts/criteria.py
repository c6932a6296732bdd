"""A pass criterion on a share of people: the bar agreed before anybody has seen the mock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from gyakusan.core.errors import Invalid
from gyakusan.verdicts.plans import SingleStage, needed
from gyakusan.verdicts.shares import percent
from gyakusan.verdicts.two_stage import TwoStage


@dataclass(frozen=True, slots=True)
class FirstStage:
    """Of a two-stage plan: cut when ``r1`` or fewer of the first ``n1`` people say yes."""

    r1: int
    n1: int


@dataclass(frozen=True, slots=True)
class ShareCriterion:
    """Passes when at least ``need`` of the first ``planned_n`` counted people say yes.

    ``bar`` and ``hopeless`` (a rate at which the idea should be cut) are exact shares 0–1. ``chosen_need`` replaces
    the bar's own count when a plan was adopted. ``version`` counts the changes made after locking; the deadline is
    the last day that still counts. Raises ``Invalid`` when no number of answers could make sense of it.
    """

    bar: Fraction
    planned_n: int
    chosen_need: int | None = None
    hopeless: Fraction | None = None
    deadline: date | None = None
    first_stage: FirstStage | None = None
    version: int = 1

    def __post_init__(self) -> None:
        if not 0 < self.bar <= 1:
            raise Invalid("verdicts.invalid.bar", bar=percent(self.bar))
        if self.planned_n < 1:
            raise Invalid("verdicts.invalid.planned", planned=self.planned_n)
        if not 1 <= self.need <= self.planned_n:
            raise Invalid("verdicts.invalid.need", need=self.need, planned=self.planned_n)
        if self.hopeless is not None and not 0 <= self.hopeless < self.bar:
            raise Invalid("verdicts.invalid.hopeless", hopeless=percent(self.hopeless), bar=percent(self.bar))
        stage = self.first_stage
        if stage is not None and not (0 <= stage.r1 < stage.n1 < self.planned_n and stage.r1 < self.need):
            raise Invalid("verdicts.invalid.first_stage", r1=stage.r1, n1=stage.n1)

    @property
    def need(self) -> int:
        """The count that passes: the adopted plan's, else the bar's share of planned_n, rounded up exactly."""
        return needed(self.bar, self.planned_n) if self.chosen_need is None else self.chosen_need


def adopt(criterion: ShareCriterion, plan: SingleStage | TwoStage) -> ShareCriterion:
    """The criterion with the plan's numbers of people and its count; the bar itself stays what was agreed."""
    stage = FirstStage(plan.r1, plan.n1) if isinstance(plan, TwoStage) else None
    return replace(criterion, planned_n=plan.n, chosen_need=plan.need, first_stage=stage)
