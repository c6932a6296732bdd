"""What a test of so many people can show: the count it needs, its chance to pass, the smallest one that will do.

Rates are exact fractions 0–1. ``risk`` is the accepted chance that a hopeless idea passes by luck, ``miss`` the
accepted chance that an idea at the target rate fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from gyakusan.core.errors import Invalid
from gyakusan.verdicts.shares import percent

RISK: Final = Fraction(5, 100)
MISS: Final = Fraction(20, 100)
MOST_PEOPLE: Final = 1000


@dataclass(frozen=True, slots=True)
class SingleStage:
    """Ask ``n`` people, pass when ``need`` or more say yes; ``false_go`` and ``power`` are chances 0–1."""

    n: int
    need: int
    false_go: float
    power: float


def needed(bar: Fraction, planned_n: int) -> int:
    """The smallest whole number of people that is at least the bar's share of ``planned_n``."""
    return ceil(bar * planned_n)


def chance_to_pass(n: int, need: int, rate: Fraction | float) -> float:
    """The operating characteristic: P(at least ``need`` of ``n`` say yes) when each does with probability ``rate``."""
    from scipy.special import betainc  # loaded on first use: it costs every command a moment

    if need <= 0:
        return 1.0
    if need > n:
        return 0.0
    return float(betainc(need, n - need + 1, float(rate)))


def check_rates(target: Fraction, hopeless: Fraction, risk: Fraction, miss: Fraction) -> None:
    """Raises ``Invalid`` unless 0 ≤ hopeless < target ≤ 1 and both risks lie strictly between 0 and 1."""
    if not 0 <= hopeless < target <= 1:
        raise Invalid("verdicts.invalid.rates", target=percent(target), hopeless=percent(hopeless))
    if not (0 < risk < 1 and 0 < miss < 1):
        raise Invalid("verdicts.invalid.risks", risk=percent(risk), miss=percent(miss))


def smallest_single_stage(
    *, target: Fraction, hopeless: Fraction, risk: Fraction = RISK, miss: Fraction = MISS
) -> SingleStage:
    """The fewest people with which both risks hold. Raises ``Invalid`` when it would take more than 1000."""
    check_rates(target, hopeless, risk, miss)
    need = 1
    for n in range(1, MOST_PEOPLE + 1):
        # One person more raises the count that luck cannot reach by none or by one.
        if chance_to_pass(n, need, hopeless) > risk:
            need += 1
        power = chance_to_pass(n, need, target)
        if need <= n and power >= 1 - miss:
            return SingleStage(n, need, chance_to_pass(n, need, hopeless), power)
    raise Invalid("verdicts.invalid.too_close", most=MOST_PEOPLE)
