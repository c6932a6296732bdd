"""Simon's two-stage plans (Simon 1989): ask ``n1`` people, cut when ``r1`` or fewer say yes, else go on to ``n``."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gyakusan.verdicts.plans import MISS, RISK, smallest_single_stage


@dataclass(frozen=True, slots=True)
class TwoStage:
    """Cut at ``r1`` or fewer of the first ``n1``; in the end pass at more than ``r`` of ``n``.

    ``expected_n`` is the mean number of people asked when the idea is hopeless; ``false_go``, ``power`` are chances.
    """

    r1: int
    n1: int
    r: int
    n: int
    expected_n: float
    false_go: float
    power: float

    @property
    def need(self) -> int:
        """The count that passes at the end."""
        return self.r + 1


@dataclass(frozen=True, slots=True)
class TwoStagePlans:
    """``optimal`` asks the fewest people on average when the idea is hopeless, ``minimax`` the fewest at most."""

    optimal: TwoStage
    minimax: TwoStage


def two_stage_plans(
    *, target: Fraction, hopeless: Fraction, risk: Fraction = RISK, miss: Fraction = MISS
) -> TwoStagePlans:
    """Both of Simon's plans, by complete search. Raises ``Invalid`` when one stage alone would take over 1000 people."""
    # NumPy is loaded on first use: at the start of every command and server it would cost a fifth of a second.
    from gyakusan.verdicts.two_stage_search import Search

    single = smallest_single_stage(target=target, hopeless=hopeless, risk=risk, miss=miss)
    size = single.n + single.n // 2 + 20
    while (plans := Search(float(hopeless), float(target), float(risk), float(miss), size).plans()) is None:
        size *= 2
    return plans
