"""Quantities are read as a careful reader would read them, and guesses are marked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.assist.quantities import PER_YEAR, Found, changes, quantities

# text, kind, low, high, per, assumed
ONE = [
    ("3-4時間", "minutes", 180, 240, None, False),
    ("30〜40分", "minutes", 30, 40, None, False),
    ("2時間〜3時間", "minutes", 120, 180, None, False),
    ("約62.5時間", "minutes", 3750, 3750, None, False),
    ("約 9 時間", "minutes", 540, 540, None, False),
    ("1時間30分", "minutes", 90, 90, None, False),
    ("1時間半", "minutes", 90, 90, None, False),
    ("30秒", "minutes", 0.5, 0.5, None, False),
    ("30分/日", "minutes", 30, 30, "workday", True),
    ("30分/日(平日)", "minutes", 30, 30, "workday", False),
    ("1日30分", "minutes", 30, 30, "workday", True),
    ("毎日15分", "minutes", 15, 15, "day", False),
    ("毎朝15分", "minutes", 15, 15, "day", True),
    ("毎月9時間", "minutes", 540, 540, "month", False),
    ("週末1時間", "minutes", 60, 60, "week", True),
    ("1回30分", "minutes", 30, 30, "time", False),
    ("４５分", "minutes", 45, 45, None, False),
    ("about 3 hours a month", "minutes", 180, 180, "month", False),
    ("half an hour a day", "minutes", 30, 30, "workday", True),
    ("two hours every week", "minutes", 120, 120, "week", False),
    ("45 min each time", "minutes", 45, 45, "time", False),
    ("1h30m", "minutes", 90, 90, None, False),
    ("1.5 hours", "minutes", 90, 90, None, False),
    ("a 10-minute call", "minutes", 10, 10, None, False),
    ("1,200円", "yen", 1200, 1200, None, False),
    ("１，２００円", "yen", 1200, 1200, None, False),
    ("2,000〜3,000円", "yen", 2000, 3000, None, False),
    ("¥150,000/年", "yen", 150000, 150000, "year", False),
    ("3万円", "yen", 30000, 30000, None, False),
    ("年間15万円", "yen", 150000, 150000, "year", False),
    ("月額2,980円", "yen", 2980, 2980, "month", False),
    ("月割り¥12,500", "yen", 12500, 12500, "month", False),
    ("JPY 3000 per month", "yen", 3000, 3000, "month", False),
    ("500 yen", "yen", 500, 500, None, False),
    ("月1回", "times_per_year", 12, 12, "month", False),
    ("週に2回", "times_per_year", 104, 104, "week", False),
    ("週2〜3回", "times_per_year", 104, 156, "week", False),
    ("12回/年", "times_per_year", 12, 12, "year", False),
    ("twice a week", "times_per_year", 104, 104, "week", False),
    ("2-3 times a week", "times_per_year", 104, 156, "week", False),
    ("once a month", "times_per_year", 12, 12, "month", False),
    ("three times per year", "times_per_year", 3, 3, "year", False),
    ("every day", "times_per_year", 365, 365, "day", False),
    ("毎週", "times_per_year", 52, 52, "week", False),
    ("売上の 28 % 以内", "percent", 28, 28, None, False),
    ("40 percent", "percent", 40, 40, None, False),
    ("月 11 件", "count", 11, 11, "month", False),
    ("アルバイト 12 名前後", "count", 12, 12, None, False),
]


@pytest.mark.parametrize(("text", "kind", "low", "high", "per", "assumed"), ONE)
def test_a_quantity_is_read_with_its_unit_and_period(
    text: str, kind: str, low: float, high: float, per: str | None, assumed: bool
) -> None:
    (found,) = quantities(text)
    assert (found.kind, found.low, found.high, found.per, found.assumed) == (kind, low, high, per, assumed)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "来年の春",
        "2025年12月1日",
        "2025-12-01",
        "a price",
        "a day later",
        "5つの店を見る",
        "午後3時",
        "3回目",
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert quantities(text) == []


def test_several_quantities_are_read_in_order() -> None:
    text = "月 1 回の作成に約 9 時間、月中の差し替えに週 2 回"
    assert [(found.kind, found.middle) for found in quantities(text)] == [
        ("times_per_year", 12),
        ("minutes", 540),
        ("times_per_year", 104),
    ]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("30分/日", 30 * 250),
        ("毎日15分", 15 * 365),
        ("週末1時間", 60 * 52),
        ("月額2,980円", 2980 * 12),
        ("月1回", 12),
        ("40分", None),
    ],
)
def test_a_year_is_computed_only_where_the_text_says_how_often(text: str, year: float | None) -> None:
    assert quantities(text)[0].per_year == year


@pytest.mark.parametrize(
    ("text", "kind", "before", "after"),
    [
        ("代わりが決まるまで 2 時間から 12 分", "minutes", 120, 12),
        ("人件費率が 31 % から 28 %", "percent", 31, 28),
        ("目標超過の月が年 7 回から 1 回", "times_per_year", 7, 1),
        ("苦情が月 11 件から 2 件", "count", 11, 2),
        ("回収にかかる日数が 6 日から 2 日", "count", 6, 2),
        ("the call went from 40 minutes to 5 minutes", "minutes", 40, 5),
    ],
)
def test_an_effect_is_read_as_before_and_after(text: str, kind: str, before: float, after: float) -> None:
    (change,) = changes(text)
    assert (change.before.kind, change.before.middle, change.after.middle) == (kind, before, after)
    assert change.before.per == change.after.per
    assert change.ratio == after / before


def test_two_quantities_of_different_things_are_no_change() -> None:
    assert changes("3 件から 40 分") == []


@given(
    st.text(alphabet="0123456789０１,.%分時間円回月週年日毎約〜-/¥ から a hour times weekper", max_size=40)
)
def test_any_text_is_read_without_failing_and_never_twice(text: str) -> None:
    found = quantities(text)
    changes(text)
    for one, other in pairwise(found):
        assert one.end <= other.start
    assert all(sound(quantity, text) for quantity in found)


def sound(quantity: Found, text: str) -> bool:
    return (
        quantity.low <= quantity.high
        and quantity.text == text[quantity.start : quantity.end]
        and (quantity.per is None or quantity.per == "time" or quantity.per in PER_YEAR)
    )
