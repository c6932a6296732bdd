"""Verdicts as a table: given a criterion, when so many said yes, then pass, fail or undecided - and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.core.errors import Invalid
from gyakusan.verdicts.criteria import FirstStage, ShareCriterion, adopt
from gyakusan.verdicts.plans import smallest_single_stage
from gyakusan.verdicts.shapes import sample_size_json, verdict_json
from gyakusan.verdicts.two_stage import two_stage_plans
from gyakusan.verdicts.verdict import judge

DEADLINE = date(2025, 6, 30)
IN_TIME, TOO_LATE = DEADLINE, date(2025, 7, 1)
SEVEN_IN_TEN = ShareCriterion(Fraction(7, 10), 50, deadline=DEADLINE)  # passes at 35 of 50
FOUR_OF_FIVE = ShareCriterion(Fraction(8, 10), 5)
TEN_PERCENT = ShareCriterion(Fraction(1, 10), 30, deadline=DEADLINE)  # passes at 3 of 30
TWO_STAGES = ShareCriterion(Fraction(4, 10), 43, chosen_need=13, first_stage=FirstStage(r1=3, n1=13))

TABLE = [
    # given          said yes, of  today      rule       outcome      reason               about how many more
    (SEVEN_IN_TEN, 36, 50, IN_TIME, "met", "pass", "rule_met", 0),
    (SEVEN_IN_TEN, 35, 50, IN_TIME, "met", "pass", "rule_met", 0),
    (SEVEN_IN_TEN, 34, 50, IN_TIME, "not_met", "fail", "rule_not_met", 0),
    (SEVEN_IN_TEN, 35, 50, TOO_LATE, "met", "pass", "rule_met", 0),
    (SEVEN_IN_TEN, 20, 28, IN_TIME, "pending", "undecided", "not_enough_people", 22),
    (SEVEN_IN_TEN, 20, 28, TOO_LATE, "pending", "undecided", "deadline_passed", 22),
    (SEVEN_IN_TEN, 0, 0, IN_TIME, "pending", "undecided", "not_measured", 50),
    (SEVEN_IN_TEN, 0, 0, TOO_LATE, "pending", "undecided", "not_measured", 50),
    # nobody else's answer can change the rule, but looking until then is no early verdict
    (SEVEN_IN_TEN, 35, 48, IN_TIME, "met", "undecided", "not_enough_people", 2),
    (SEVEN_IN_TEN, 32, 48, IN_TIME, "not_met", "undecided", "not_enough_people", 2),
    # the sequence decides early, and what it has shown stays shown after the deadline
    (TEN_PERCENT, 9, 12, IN_TIME, "met", "pass", "early_pass", 0),
    (TEN_PERCENT, 9, 12, TOO_LATE, "met", "pass", "early_pass", 0),
    (SEVEN_IN_TEN, 5, 20, IN_TIME, "pending", "fail", "early_fail", 0),
    (SEVEN_IN_TEN, 5, 20, TOO_LATE, "pending", "fail", "early_fail", 0),
    # five people: the sequence is too wide to decide early
    (FOUR_OF_FIVE, 4, 5, None, "met", "pass", "rule_met", 0),
    (FOUR_OF_FIVE, 4, 4, None, "met", "undecided", "not_enough_people", 1),
    (FOUR_OF_FIVE, 3, 5, None, "not_met", "fail", "rule_not_met", 0),
    # a plan in two stages
    (TWO_STAGES, 3, 13, None, "pending", "fail", "first_stage_cut", 0),
    (TWO_STAGES, 4, 13, None, "pending", "undecided", "not_enough_people", 30),
    (TWO_STAGES, 3, 12, None, "pending", "undecided", "not_enough_people", 31),
    (TWO_STAGES, 13, 43, None, "met", "pass", "rule_met", 0),
    (TWO_STAGES, 12, 43, None, "not_met", "fail", "rule_not_met", 0),
]


@pytest.mark.parametrize(("criterion", "x", "n", "today", "rule", "outcome", "reason", "more"), TABLE)
def test_what_so_many_yes_of_so_many_people_mean(
    criterion: ShareCriterion,
    x: int,
    n: int,
    today: date | None,
    rule: str,
    outcome: str,
    reason: str,
    more: int,
) -> None:
    verdict = judge(criterion, x, n, today=today)
    assert (verdict.rule, verdict.outcome, verdict.reason, verdict.more_needed) == (
        rule,
        outcome,
        reason,
        more,
    )


def test_before_the_planned_number_the_interval_is_one_that_may_be_looked_at_every_day() -> None:
    assert judge(SEVEN_IN_TEN, 35, 49).interval.kind == "confidence_sequence"
    assert judge(SEVEN_IN_TEN, 35, 50).interval.kind == "clopper_pearson"


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(1, 100))
def test_one_more_yes_never_makes_a_verdict_worse(count: tuple[int, int], hundredths: int) -> None:
    x, n = count
    criterion = ShareCriterion(Fraction(hundredths, 100), 61)
    order = ["fail", "undecided", "pass"]
    fewer, more = judge(criterion, x, n + 1), judge(criterion, x + 1, n + 1)
    assert order.index(fewer.outcome) <= order.index(more.outcome)
    assert fewer.probability_at_least_bar <= more.probability_at_least_bar


def test_those_who_come_after_the_planned_number_are_set_apart() -> None:
    verdict = judge(FOUR_OF_FIVE, 3, 5, later_x=2, later_n=2)
    assert (verdict.x, verdict.n, verdict.outcome) == (3, 5, "fail")
    assert (verdict.later_x, verdict.later_n) == (2, 2)


def test_the_first_stage_is_judged_on_the_first_people_however_many_came_since() -> None:
    assert judge(TWO_STAGES, 10, 20, first_stage_x=3).reason == "first_stage_cut"
    assert judge(TWO_STAGES, 10, 20, first_stage_x=10).reason == "not_enough_people"


@pytest.mark.parametrize(
    ("x", "n", "message"),
    [
        (40, 51, "verdicts.invalid.more_than_planned"),
        (51, 50, "verdicts.invalid.more_yes_than_people"),
        (-1, 50, "verdicts.invalid.negative"),
    ],
)
def test_counts_that_cannot_be_judged_are_refused(x: int, n: int, message: str) -> None:
    with pytest.raises(Invalid) as refusal:
        judge(SEVEN_IN_TEN, x, n)
    assert refusal.value.message == message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"bar": Fraction(0)}, "verdicts.invalid.bar"),
        ({"bar": Fraction(11, 10)}, "verdicts.invalid.bar"),
        ({"planned_n": 0}, "verdicts.invalid.planned"),
        ({"chosen_need": 0}, "verdicts.invalid.need"),
        ({"chosen_need": 51}, "verdicts.invalid.need"),
        ({"hopeless": Fraction(7, 10)}, "verdicts.invalid.hopeless"),
        ({"first_stage": FirstStage(r1=3, n1=50)}, "verdicts.invalid.first_stage"),
        ({"first_stage": FirstStage(r1=35, n1=40)}, "verdicts.invalid.first_stage"),
    ],
)
def test_a_criterion_that_makes_no_sense_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(Invalid) as refusal:
        replace(SEVEN_IN_TEN, **changes)  # type: ignore[arg-type]  # a table of single changes of any field
    assert refusal.value.message == message


def test_adopting_a_plan_sets_the_people_and_the_count_but_not_the_bar() -> None:
    criterion = ShareCriterion(Fraction(4, 10), 50)
    single = adopt(criterion, smallest_single_stage(target=Fraction(4, 10), hopeless=Fraction(2, 10)))
    assert (single.bar, single.planned_n, single.need, single.first_stage) == (Fraction(4, 10), 35, 12, None)
    plans = two_stage_plans(target=Fraction(4, 10), hopeless=Fraction(2, 10))
    two = adopt(single, plans.optimal)
    assert (two.bar, two.planned_n, two.need) == (Fraction(4, 10), 43, 13)
    assert two.first_stage == FirstStage(r1=3, n1=13)


def test_the_json_of_a_verdict_has_the_promised_fields_with_shares_from_0_to_1() -> None:
    printed = verdict_json(judge(SEVEN_IN_TEN, 36, 50))
    assert printed == {
        "observed": 0.72,
        "need": 35,
        "rule_met": True,
        "outcome": "pass",
        "reason": "rule_met",
        "interval": {
            "kind": "clopper_pearson",
            "level": 0.95,
            "low": pytest.approx(0.575095, abs=1e-5),
            "high": pytest.approx(0.837689, abs=1e-5),
        },
        "probability_at_least_bar": pytest.approx(0.588853, abs=1e-5),
        "more_needed": 0,
    }


def test_the_json_of_an_open_rule_says_neither_met_nor_missed() -> None:
    assert verdict_json(judge(SEVEN_IN_TEN, 20, 28))["rule_met"] is None
    assert verdict_json(judge(SEVEN_IN_TEN, 34, 50))["rule_met"] is False
    assert verdict_json(judge(SEVEN_IN_TEN, 0, 0))["observed"] is None


def test_the_json_of_a_sample_size_has_the_promised_fields() -> None:
    assert sample_size_json(target=Fraction(3, 10), hopeless=Fraction(1, 10)) == {
        "single": {
            "n": 25,
            "need": 6,
            "false_go": pytest.approx(0.0334, abs=1e-4),
            "power": pytest.approx(0.80651, abs=1e-4),
        },
        "two_stage": {
            "optimal": {"r1": 1, "n1": 10, "r": 5, "n": 29, "expected_n": 15.0},
            "minimax": {"r1": 1, "n1": 15, "r": 5, "n": 25, "expected_n": 19.5},
        },
    }
