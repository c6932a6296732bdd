"""What must hold of every interval and probability, whatever the counts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.core.errors import Invalid
from gyakusan.verdicts.intervals import (
    Interval,
    clopper_pearson,
    confidence_sequence,
    probability_at_least,
)

people = st.integers(1, 600)
counts = people.flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def both(x: int, n: int, planned_n: int) -> tuple[Interval, Interval]:
    return clopper_pearson(x, n), confidence_sequence(x, n, planned_n)


@given(counts, people)
def test_every_interval_contains_the_observed_share(count: tuple[int, int], planned_n: int) -> None:
    x, n = count
    for interval in both(x, n, planned_n):
        assert 0 <= interval.low <= x / n <= interval.high <= 1


@given(counts, people)
def test_one_more_yes_never_lowers_an_end(count: tuple[int, int], planned_n: int) -> None:
    x, n = count
    for fewer, more in zip(both(x, n + 1, planned_n), both(x + 1, n + 1, planned_n), strict=True):
        assert fewer.low <= more.low
        assert fewer.high <= more.high


@given(counts, people)
def test_counting_the_no_instead_of_the_yes_mirrors_the_interval(
    count: tuple[int, int], planned_n: int
) -> None:
    x, n = count
    for yes, no in zip(both(x, n, planned_n), both(n - x, n, planned_n), strict=True):
        assert (yes.low, yes.high) == pytest.approx((1 - no.high, 1 - no.low), abs=1e-9)


@given(counts, st.fractions(0, 1))
def test_a_higher_bar_is_never_more_probable_to_be_reached(count: tuple[int, int], bar: Fraction) -> None:
    x, n = count
    assert 0 <= probability_at_least(x, n, bar) <= probability_at_least(x, n, bar / 2) <= 1


def test_nobody_asked_means_nothing_known() -> None:
    for interval in both(0, 0, 30):
        assert (interval.low, interval.high) == (0, 1)
    assert probability_at_least(0, 0, Fraction(7, 10)) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("x", "n", "message"),
    [
        (6, 5, "verdicts.invalid.more_yes_than_people"),
        (-1, 5, "verdicts.invalid.negative"),
        (0, -2, "verdicts.invalid.negative"),
    ],
)
def test_counts_that_cannot_be_are_refused(x: int, n: int, message: str) -> None:
    for interval_of in (clopper_pearson, lambda x, n: confidence_sequence(x, n, 30)):
        with pytest.raises(Invalid) as refusal:
            interval_of(x, n)
        assert refusal.value.message == message


def test_a_sequence_needs_a_planned_number_of_people() -> None:
    with pytest.raises(Invalid, match="planned"):
        confidence_sequence(0, 0, 0)
