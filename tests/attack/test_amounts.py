"""Numbers and texts that nobody means: refused with a sentence, read in no time, and never a broken page."""

from __future__ import annotations

import time

import pytest

from gyakusan.assist.quantities import quantities
from gyakusan.core.errors import Invalid
from gyakusan.listen.amounts import read_amounts
from gyakusan.workshop.artifacts import Action, Quantity
from gyakusan.workshop.fields import read_field

GAP = " " * 6


@pytest.mark.parametrize(
    "typed", [",", ",,-,", "9" * 400, "1-" + "9" * 400, "9" * 30 + "億円", "5" * 100_000 + "分"]
)
def test_a_cell_takes_no_number_that_is_none_or_beyond_the_worlds_money(typed: str) -> None:
    """Such a number would make every sum, ranking and page it stands in fail for everybody."""
    with pytest.raises(Invalid):
        read_field(Action, "minutes", typed)


@pytest.mark.parametrize("number", [float("inf"), float("nan"), 1e300, -1e300])
def test_no_quantity_is_infinite(number: float) -> None:
    """JSON from a script may say 1e400 or NaN; what is stored is always a number that can be multiplied."""
    with pytest.raises(ValueError, match=r"finite|less than|greater than"):
        Quantity(low=number, high=number)


@pytest.mark.parametrize(
    "cell", ["9" * 30, "9" * 25 + "時間", "0.0000000000000001回/年", "9" * 19 + "億円/年"]
)
def test_a_table_cell_beyond_all_sense_is_read_without_a_failure(cell: str) -> None:
    """An imported table holds whatever people typed: what is no amount stays as words."""
    read = read_amounts({"minutes": cell, "yen": cell, "times": cell})
    assert all(one is None or one.high <= 1e15 for one in (read.minutes, read.yen, read.times))


@pytest.mark.parametrize(
    "text",
    [
        " " * 50_000,
        "\n" * 50_000,
        "5" * 50_000,
        "5.5" * 20_000,
        "-" * 50_000,
        ("日" + GAP + "約" + GAP + "¥" + GAP + "5" + GAP) * 2_000,
        ("5" + GAP + "-" + GAP) * 3_000,
        "2026年1月1日" * 5_000,
        "5分" * 20_000,
    ],
    ids=["spaces", "lines", "digits", "decimals", "dashes", "gaps", "ranges", "dates", "amounts"],
)
def test_no_text_makes_reading_its_quantities_take_long(text: str) -> None:
    """The time grows with the length, not with its powers: 3,000 spaces once took longer than anybody waits."""
    began = time.process_time()
    quantities(text)
    assert time.process_time() - began < 5
