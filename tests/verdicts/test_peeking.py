"""Looking after every visitor does no harm before the planned number, and intervals cover what they promise."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from gyakusan.verdicts.criteria import ShareCriterion
from gyakusan.verdicts.intervals import LEVEL, clopper_pearson, confidence_sequence
from gyakusan.verdicts.plans import chance_to_pass
from gyakusan.verdicts.verdict import judge

BARS = [Fraction(1, 10), Fraction(1, 2), Fraction(4, 5)]
HORIZONS = [30, 100, 300]
RUNS = 20_000
SEED = 1989


def first_passing_counts(criterion: ShareCriterion) -> NDArray[np.int64]:
    """For each n before planned_n, the smallest x whose verdict is an early pass; n + 1 when there is none."""
    counts, x = [], 0
    for n in range(criterion.planned_n):
        while x <= n and judge(criterion, x, n).outcome != "pass":
            x += 1
        counts.append(x)
    return np.array(counts)


@pytest.mark.parametrize("horizon", HORIZONS)
@pytest.mark.parametrize("bar", BARS, ids=str)
def test_an_idea_exactly_at_the_bar_passes_early_in_at_most_5_of_100_tests(
    bar: Fraction, horizon: int
) -> None:
    passing = first_passing_counts(ShareCriterion(bar, horizon))
    answers = np.random.default_rng(SEED).random((RUNS, horizon - 1), dtype=np.float32) < float(bar)
    said_yes = np.cumsum(answers, axis=1, dtype=np.int16)
    false_early_passes = (said_yes >= passing[1:]).any(axis=1).mean()
    assert 0 < false_early_passes <= 0.05


@pytest.mark.parametrize("horizon", HORIZONS)
@pytest.mark.parametrize("bar", BARS, ids=str)
def test_counting_every_possible_order_of_answers_gives_the_same_bound(bar: Fraction, horizon: int) -> None:
    passing = first_passing_counts(ShareCriterion(bar, horizon))
    still_open, passed, p = np.zeros(horizon + 1), 0.0, float(bar)
    still_open[0] = 1
    for n in range(1, horizon):
        still_open[1:] = still_open[1:] * (1 - p) + still_open[:-1] * p
        still_open[0] *= 1 - p
        passed += still_open[passing[n] :].sum()
        still_open[passing[n] :] = 0
    assert 0 < passed <= 0.05


@pytest.mark.parametrize("n", [1, 2, 5, 12, 30, 80, 200])
def test_exact_intervals_contain_the_true_share_in_at_least_95_of_100_tests(n: int) -> None:
    intervals = [clopper_pearson(x, n) for x in range(n + 1)]
    for rate in np.linspace(0.005, 0.995, 199):
        assert _coverage([(i.low, i.high) for i in intervals], n, float(rate)) >= LEVEL - 1e-9


@pytest.mark.parametrize("planned_n", [5, 30, 120])
def test_sequences_contain_the_true_share_all_the_way_in_at_least_95_of_100_tests(planned_n: int) -> None:
    ends = [[confidence_sequence(x, n, planned_n) for x in range(n + 1)] for n in range(planned_n + 1)]
    for rate in (0.02, 0.1, 0.25, 0.5, 0.63, 0.8, 0.97):
        covered_so_far = np.array([1.0])
        for n in range(1, planned_n + 1):
            grown = np.zeros(n + 1)
            grown[:-1] = covered_so_far * (1 - rate)
            grown[1:] += covered_so_far * rate
            covered_so_far = grown * [end.low <= rate <= end.high for end in ends[n]]
        assert covered_so_far.sum() >= LEVEL


def _coverage(ends: list[tuple[float, float]], n: int, rate: float) -> float:
    # The counts whose interval contains the rate are neighbours, because both ends rise with the count.
    covering = [x for x, (low, high) in enumerate(ends) if low <= rate <= high]
    return chance_to_pass(n, covering[0], rate) - chance_to_pass(n, covering[-1] + 1, rate)
