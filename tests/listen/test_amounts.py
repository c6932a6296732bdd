"""Cells of time, money and frequency in whatever form people write them."""

from __future__ import annotations

import pytest

from gyakusan.listen.amounts import Measure, read_amounts, write_amount
from gyakusan.workshop.artifacts import Quantity

Cells = dict[Measure, str]


@pytest.mark.parametrize(
    ("cells", "minutes", "yen", "times"),
    [
        ({"minutes": "20", "yen": "0", "times": "12"}, (20, 20), (0, 0), 12),
        ({"minutes": "3-4"}, (3, 4), None, None),
        ({"minutes": "２〜３時間"}, (120, 180), None, None),
        ({"minutes": "3-4時間\n(1週間に分散)"}, (180, 240), None, None),
        ({"minutes": "約62.5時間"}, (3750, 3750), None, None),
        ({"minutes": "30分/日"}, (30, 30), None, 250),
        ({"minutes": "30分/日", "times": "240"}, (30, 30), None, 240),
        ({"minutes": "30分/日\n+週末1時間"}, (42.48, 42.48), None, 250),
        ({"minutes": "2時間/月", "times": "24"}, (60, 60), None, 24),
        ({"yen": "¥150,000/年"}, None, (150000, 150000), 1),
        ({"minutes": "30分/日", "yen": "月額 3,000円"}, (30, 30), (144, 144), 250),
        ({"minutes": "90 min", "times": "twice a week"}, (90, 90), None, 104),
        ({"yen": "追加費用なし"}, None, (0, 0), None),
        ({"yen": "free"}, None, (0, 0), None),
        ({"times": "月 2 回"}, None, None, 24),
        ({"minutes": "—", "yen": "", "times": "-"}, None, None, None),
    ],
)
def test_a_row_means_amounts_per_time_and_times_a_year(
    cells: Cells, minutes: tuple[float, float] | None, yen: tuple[float, float] | None, times: float | None
) -> None:
    read = read_amounts(cells)
    assert _ends(read.minutes) == minutes
    assert _ends(read.yen) == yen
    assert (read.times.middle if read.times else None) == times
    assert read.unread == ()


def test_working_days_taken_for_days_are_marked_as_assumed() -> None:
    guessed = read_amounts({"minutes": "30分/日"}).times
    said = read_amounts({"minutes": "30分/日(平日)"}).times
    assert guessed is not None
    assert guessed.assumed
    assert said is not None
    assert not said.assumed


def test_words_without_a_number_are_kept_and_a_number_that_cannot_be_read_is_reported() -> None:
    read = read_amounts({"minutes": "営業時間内", "yen": "$30"})
    assert read.minutes is None
    assert read.yen is None
    assert read.words == {"minutes": "営業時間内", "yen": "$30"}
    assert read.unread == ("yen",)


@pytest.mark.parametrize(
    ("quantity", "times", "written"),
    [
        (Quantity.of(20), None, "20"),
        (Quantity(low=180, high=240, text="3-4時間"), None, "3-4時間"),
        (Quantity.of(250), None, "250"),
        (Quantity(low=250, high=250, assumed=True), None, "250 (仮)"),
        (Quantity(low=30, high=30, text="30分/日", assumed=False), Quantity.of(250), "30分/日"),
        (Quantity(low=31, high=31, text="30分/日"), Quantity.of(250), "31"),
    ],
)
def test_a_cell_keeps_its_words_only_while_they_say_the_number(
    quantity: Quantity, times: Quantity | None, written: str
) -> None:
    assert write_amount("minutes", quantity, "", times, "(仮)") == written


def _ends(quantity: Quantity | None) -> tuple[float, float] | None:
    return (round(quantity.low, 6), round(quantity.high, 6)) if quantity else None
