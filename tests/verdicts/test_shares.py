"""Shares and counts are read as people write them, exactly, and shown without saying more than is known."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.core.errors import Invalid
from gyakusan.verdicts.plans import needed
from gyakusan.verdicts.shares import parse_count, parse_share, percent, percent_range


@pytest.mark.parametrize("written", ["60%", "0.6", "60 %", " .6 ", "６０％", "０．６", "60.0%"])
def test_one_share_in_all_its_writings_is_the_same_exact_number(written: str) -> None:
    assert parse_share(written) == Fraction(3, 5)


@pytest.mark.parametrize(
    "written", ["", "60", "101%", "-0.1", "half", "0.6%%", "1e-1", "nan", "0,6", "9" * 5000]
)
def test_what_is_not_a_share_is_refused_with_what_would_be_accepted(written: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_share(written)
    assert refusal.value.message == "verdicts.invalid.share"


def test_a_count_is_read_with_full_width_signs_and_spaces() -> None:
    assert parse_count("36/50") == parse_count(" ３６ ／ ５０ ") == (36, 50)


@pytest.mark.parametrize("written", ["36", "36/", "a/b", "3.5/5", "-1/5", "1/2/3", "9" * 5000 + "/1"])
def test_what_is_not_a_count_is_refused(written: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_count(written)
    assert refusal.value.message == "verdicts.invalid.count"


@pytest.mark.parametrize(
    ("bar", "planned_n", "need"),
    [
        ("70%", 50, 35),
        ("7%", 100, 7),  # 0.07 * 100 is 7.000000000000001 in binary floating point
        ("0.07", 100, 7),
        ("29%", 100, 29),
        ("80%", 5, 4),
        ("70.5%", 50, 36),
        ("1%", 30, 1),
        ("100%", 30, 30),
    ],
)
def test_the_count_a_bar_asks_for_is_exact(bar: str, planned_n: int, need: int) -> None:
    assert needed(parse_share(bar), planned_n) == need


@given(st.integers(1, 1000), st.integers(1, 500))
def test_the_needed_count_reaches_the_bar_and_one_fewer_does_not(thousandths: int, planned_n: int) -> None:
    bar = parse_share(f"{thousandths / 10:.1f}%")
    need = needed(bar, planned_n)
    assert Fraction(need, planned_n) >= bar > Fraction(need - 1, planned_n)


@given(st.integers(0, 1000))
def test_a_share_that_is_shown_reads_back_as_itself(thousandths: int) -> None:
    share = Fraction(thousandths, 1000)
    assert parse_share(percent(share)) == share


def test_an_interval_is_rounded_outwards() -> None:
    assert percent_range(0.575, 0.838, Fraction(7, 10)) == ("57%", "84%")


def test_an_interval_below_the_bar_is_not_rounded_up_to_the_bar() -> None:
    assert percent_range(0.2, 0.692, Fraction(7, 10)) == ("20.0%", "69.2%")
