"""A plan holds the risks it promises, and no smaller one does."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyakusan.core.errors import Invalid
from gyakusan.verdicts.plans import chance_to_pass, smallest_single_stage
from gyakusan.verdicts.two_stage import TwoStage, two_stage_plans

RISK, MISS = Fraction(1, 20), Fraction(1, 5)
rates = st.tuples(st.integers(0, 12), st.integers(5, 20)).map(
    lambda t: (Fraction(t[0], 20), min(Fraction(t[0] + t[1], 20), Fraction(1)))
)


@settings(deadline=None)
@given(rates)
def test_the_smallest_single_test_holds_both_risks_and_no_smaller_one_can(
    pair: tuple[Fraction, Fraction],
) -> None:
    hopeless, target = pair
    plan = smallest_single_stage(target=target, hopeless=hopeless, risk=RISK, miss=MISS)
    assert chance_to_pass(plan.n, plan.need, hopeless) == plan.false_go <= RISK
    assert chance_to_pass(plan.n, plan.need, target) == plan.power >= 1 - MISS
    for n in range(1, plan.n):
        for need in range(1, n + 1):
            holds = chance_to_pass(n, need, hopeless) <= RISK and chance_to_pass(n, need, target) >= 1 - MISS
            assert not holds


def _pass_in_two_stages(r1: int, n1: int, r: int, n: int, rate: Fraction) -> Fraction:
    """P(pass), by listing what the two groups can say, in exact fractions."""

    def exactly(k: int, people: int) -> Fraction:
        return comb(people, k) * rate**k * (1 - rate) ** (people - k)

    return sum(
        (
            exactly(x1, n1) * exactly(x2, n - n1)
            for x1, x2 in product(range(r1 + 1, n1 + 1), range(n - n1 + 1))
            if x1 + x2 > r
        ),
        Fraction(0),
    )


def test_two_stage_plans_are_the_best_of_all_plans_listed_one_by_one() -> None:
    hopeless, target = Fraction(1, 4), Fraction(3, 4)
    listed: list[tuple[float, int]] = []
    for n in range(2, 15):
        for n1, r in product(range(1, n), range(n)):
            for r1 in range(min(n1 - 1, r) + 1):
                if (
                    _pass_in_two_stages(r1, n1, r, n, hopeless) <= RISK
                    and _pass_in_two_stages(r1, n1, r, n, target) >= 1 - MISS
                ):
                    cut = 1 - chance_to_pass(n1, r1 + 1, hopeless)
                    listed.append((n1 + (1 - cut) * (n - n1), n))
    plans = two_stage_plans(target=target, hopeless=hopeless, risk=RISK, miss=MISS)
    assert plans.optimal.n < 14
    assert plans.optimal.expected_n == pytest.approx(min(listed)[0])
    fewest = min(n for _, n in listed)
    assert plans.minimax.n == fewest
    assert plans.minimax.expected_n == pytest.approx(min(expected for expected, n in listed if n == fewest))


@settings(deadline=None, max_examples=25)
@given(rates)
def test_two_stage_plans_hold_both_risks(pair: tuple[Fraction, Fraction]) -> None:
    hopeless, target = pair
    plans = two_stage_plans(target=target, hopeless=hopeless, risk=RISK, miss=MISS)
    for plan in (plans.optimal, plans.minimax):
        numbers = (plan.r1, plan.n1, plan.r, plan.n)
        if plan.n <= 40:
            assert plan.false_go == pytest.approx(float(_pass_in_two_stages(*numbers, hopeless)), abs=1e-9)
            assert plan.power == pytest.approx(float(_pass_in_two_stages(*numbers, target)), abs=1e-9)
        assert plan.false_go <= RISK + Fraction(1, 10**9)
        assert plan.power >= 1 - MISS - Fraction(1, 10**9)
    assert plans.minimax.n <= plans.optimal.n
    assert plans.optimal.expected_n <= plans.minimax.expected_n


def test_a_plan_passes_at_one_more_than_it_may_stop_with() -> None:
    assert TwoStage(r1=3, n1=13, r=12, n=43, expected_n=20.6, false_go=0.05, power=0.8).need == 13


@pytest.mark.parametrize(
    ("target", "hopeless", "risk", "miss", "message"),
    [
        ("0.3", "0.3", "0.05", "0.2", "verdicts.invalid.rates"),
        ("0.3", "0.5", "0.05", "0.2", "verdicts.invalid.rates"),
        ("0.5", "0.3", "0", "0.2", "verdicts.invalid.risks"),
        ("0.5", "0.3", "0.05", "1", "verdicts.invalid.risks"),
        ("0.501", "0.5", "0.05", "0.2", "verdicts.invalid.too_close"),
    ],
)
def test_rates_and_risks_without_a_plan_are_refused(
    target: str, hopeless: str, risk: str, miss: str, message: str
) -> None:
    for plan_of in (smallest_single_stage, two_stage_plans):
        with pytest.raises(Invalid) as refusal:
            plan_of(
                target=Fraction(target), hopeless=Fraction(hopeless), risk=Fraction(risk), miss=Fraction(miss)
            )
        assert refusal.value.message == message


def test_the_chance_to_pass_is_certain_at_its_ends() -> None:
    assert chance_to_pass(5, 0, 0.0) == 1
    assert chance_to_pass(5, 6, 1.0) == 0
    assert chance_to_pass(5, 5, 1.0) == 1
    assert chance_to_pass(5, 1, 0.0) == 0
