"""How sure we can be of a share: exact interval, confidence sequence and posterior.

``x`` of ``n`` people said yes; every share is 0–1. SciPy is imported where it is used, so that commands that need
no interval do not wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lgamma, log, log1p
from typing import Final, Literal, TypeAlias

from gyakusan.core.errors import Invalid

IntervalKind: TypeAlias = Literal["confidence_sequence", "clopper_pearson"]
LEVEL: Final = 0.95
_FLOOR: Final = 0.001  # verdicts.md: r is floored at a thousandth of p(1-p).
_HALVINGS: Final = 80


@dataclass(frozen=True, slots=True)
class Interval:
    """The shares the observations are compatible with, and by which method that was found out."""

    kind: IntervalKind
    level: float
    low: float
    high: float


def check_counts(x: int, n: int) -> None:
    """Raises ``Invalid`` unless 0 ≤ x ≤ n."""
    if x < 0 or n < 0:
        raise Invalid("verdicts.invalid.negative", x=x, n=n)
    if x > n:
        raise Invalid("verdicts.invalid.more_yes_than_people", x=x, n=n)


def clopper_pearson(x: int, n: int, level: float = LEVEL) -> Interval:
    """The exact interval for one look at a number of people fixed beforehand (Clopper, Pearson 1934)."""
    from scipy.special import betaincinv  # loaded on first use: it costs every command a moment

    check_counts(x, n)
    half = (1 - level) / 2
    low = float(betaincinv(x, n - x + 1, half)) if x > 0 else 0.0
    high = float(betaincinv(x + 1, n - x, 1 - half)) if x < n else 1.0
    return Interval("clopper_pearson", level, low, high)


def confidence_sequence(x: int, n: int, planned_n: int, level: float = LEVEL) -> Interval:
    """The interval that may be looked at after every person: beta-binomial mixture, two-sided, tuned to planned_n.

    With probability ``level`` it contains the true share at *all* n at once (Howard, Ramdas, McAuliffe, Sekhon 2021).
    """
    check_counts(x, n)
    if planned_n < 1:
        raise Invalid("verdicts.invalid.planned", planned=planned_n)
    weight = _mixture_weight(planned_n, 1 - level)
    low = _lower_end(x, n, weight, 1 - level)
    high = 1 - _lower_end(n - x, n, weight, 1 - level)
    return Interval("confidence_sequence", level, low, high)


def _mixture_weight(planned_n: int, alpha: float) -> float:
    """r / (p(1−p)): with v = t_opt·p(1−p), everything in r is proportional to p(1−p), so it cancels."""
    spread = 2 * log(1 / alpha) + log1p(2 * log(1 / alpha))
    return max(planned_n / spread - 1, _FLOOR)


def _log_evidence(p: float, x: int, n: int, weight: float) -> float:
    """Log of the mixture martingale against the share p: mean likelihood under Beta(weight·p, weight·(1−p)) ÷ that of p."""
    yes, no = weight * p, weight * (1 - p)
    mixed = (
        lgamma(yes + x) - lgamma(yes) + lgamma(no + n - x) - lgamma(no) + lgamma(weight) - lgamma(weight + n)
    )
    return mixed - x * log(p) - (n - x) * log1p(-p)


def _lower_end(x: int, n: int, weight: float, alpha: float) -> float:
    # As a function of p the log evidence is, up to a constant, the sum of log(weight + i/p) over i < x and
    # log(weight + j/(1-p)) over j < n - x: convex, at most 0 at x/n, unbounded towards p = 0 exactly when x > 1.
    # So the compatible shares form one interval, and below x/n the evidence crosses the threshold at most once.
    if x <= 1:
        return 0.0
    outside, inside = 0.0, x / n if x < n else 1 - 1e-16
    for _ in range(_HALVINGS):
        middle = (outside + inside) / 2
        if _log_evidence(middle, x, n, weight) >= log(1 / alpha):
            outside = middle
        else:
            inside = middle
    return outside


def probability_at_least(x: int, n: int, bar: Fraction | float) -> float:
    """How probable it is that the true share reaches the bar, when before every share was equally plausible."""
    from scipy.special import betaincc  # loaded on first use: it costs every command a moment

    check_counts(x, n)
    return float(betaincc(x + 1, n - x + 1, float(bar)))
