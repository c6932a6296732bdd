"""The complete search for Simon's two-stage plans, over tables of exact binomial chances."""

from __future__ import annotations

from math import inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gyakusan.verdicts.two_stage import TwoStage, TwoStagePlans

_SLACK: Final = 1e-12  # rounding of sums of a few hundred probabilities
_Table = NDArray[np.float64]


class _Binomial:
    """P(X = k), P(X ≤ k) and P(X > k) of every number of people up to ``size``, as tables [people, k]."""

    def __init__(self, rate: float, size: int) -> None:
        self.equal: _Table = np.zeros((size + 1, size + 1))
        self.equal[0, 0] = 1
        for people in range(1, size + 1):
            self.equal[people] = self.equal[people - 1] * (1 - rate)
            self.equal[people, 1:] += self.equal[people - 1, :-1] * rate
        self.at_most: _Table = np.cumsum(self.equal, axis=1)
        # Column 0 is k = -1, so that "more than a count already exceeded" can be looked up too.
        self.above: _Table = np.zeros((size + 1, size + 2))
        self.above[:, :-1] = np.cumsum(self.equal[:, ::-1], axis=1)[:, ::-1]


class Search:
    """Plans of up to ``size`` people that hold both risks."""

    def __init__(self, hopeless: float, target: float, risk: float, miss: float, size: int) -> None:
        self.risk, self.miss, self.size = risk, miss, size
        self.low, self.high = _Binomial(hopeless, size), _Binomial(target, size)
        # A first stage that alone misses too often is no plan: the highest r1 for each n1, -1 when there is none.
        self.highest_r1 = np.sum(self.high.at_most <= miss + _SLACK, axis=1) - 1
        people = np.arange(size + 1)
        self.highest_r1 = np.minimum(self.highest_r1, people - 1)
        self.cut = np.where(self.highest_r1 >= 0, self.low.at_most[people, self.highest_r1], 0.0)

    def plans(self) -> TwoStagePlans | None:
        """Both plans, or None when a larger table is needed to be sure that none is better."""
        minimax: TwoStage | None = None
        optimal: TwoStage | None = None
        for n in range(self.fewest_people(), self.size + 1):
            if minimax is not None and optimal is not None and self.least_expected(n) >= optimal.expected_n:
                return TwoStagePlans(optimal, minimax)
            found = self.best_of(n, optimal.expected_n if optimal else inf)
            if found is not None:
                minimax, optimal = minimax or found, found
        return None

    def fewest_people(self) -> int:
        """Below this no test of any form holds both risks (Neyman–Pearson), so no two-stage plan does either."""
        for n in range(2, self.size + 1):
            need = int(np.argmax(self.low.above[n] <= self.risk))  # column k+1 holds P(X > k) = P(X ≥ k+1)
            spare = self.risk - self.low.above[n, need]
            edge = self.low.equal[n, need - 1]
            lucky = min(spare / edge, 1.0) if edge > 0 else 1.0
            if self.high.above[n, need] + lucky * self.high.equal[n, need - 1] >= 1 - self.miss - _SLACK:
                return n
        return self.size + 1

    def least_expected(self, n: int) -> float:
        """No plan of ``n`` people asks fewer than this on average; it only grows with ``n``."""
        n1 = np.flatnonzero(self.highest_r1[:n] >= 0)
        return float(np.min(n1 + (1 - self.cut[n1]) * (n - n1))) if n1.size else inf

    def best_of(self, n: int, better_than: float) -> TwoStage | None:
        """The plan of ``n`` people with the smallest expected number, if that is below ``better_than``."""
        n1 = np.arange(1, n)
        n1 = n1[(self.highest_r1[n1] >= 0) & (n1 + (1 - self.cut[n1]) * (n - n1) < better_than)]
        if not n1.size:
            return None
        first = n1[:, None]
        x1 = np.arange(int(self.highest_r1[n1].max()) + 1)[None, :]  # doubles as r1: column k sums x1 ≤ k
        expected = first + (1 - self.low.at_most[first, x1]) * (n - first)
        open_plans = (x1 <= self.highest_r1[first]) & (expected < better_than)
        found: TwoStage | None = None
        highest_r = int(np.sum(self.high.at_most[n] <= self.miss + _SLACK)) - 1
        for r in range(min(highest_r, n - 1), -1, -1):
            # Lower r only lets more luck through: what is too risky now stays so for every lower r.
            false_go = self._pass(self.low, first, x1, r, n)
            open_plans &= (false_go <= self.risk + _SLACK) & (x1 <= r)
            if not open_plans.any():
                break
            power = self._pass(self.high, first, x1, r, n)
            costs = np.where(open_plans & (power >= 1 - self.miss - _SLACK), expected, inf)
            row, r1 = np.unravel_index(int(np.argmin(costs)), costs.shape)
            # On a tie the lower r wins: the same people asked, more power.
            if costs[row, r1] < inf and (found is None or costs[row, r1] <= found.expected_n):
                found = TwoStage(
                    int(r1),
                    int(n1[row]),
                    r,
                    n,
                    float(costs[row, r1]),
                    float(false_go[row, r1]),
                    float(power[row, r1]),
                )
        return found

    def _pass(
        self, rate: _Binomial, first: NDArray[np.int64], x1: NDArray[np.int64], r: int, n: int
    ) -> _Table:
        """P(pass) of every plan [n1, r1]: more than r in the end, without those the first stage cuts."""
        rescued = rate.equal[first, x1] * rate.above[n - first, np.maximum(r - x1, -1) + 1]
        passed: _Table = rate.above[n, r + 1] - np.cumsum(rescued, axis=1)
        return passed
