"""Fields as people type them: what is shown reads back as the same value."""

from __future__ import annotations

import pytest

from gyakusan.core.errors import Invalid
from gyakusan.workshop.artifacts import Action, Criterion, Grade, Invention, Item, Quantity, Step
from gyakusan.workshop.fields import read_field, show, show_field


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("60", 60, 60),
        ("1,200", 1200, 1200),
        ("３〜４", 3, 4),
        ("4-3", 3, 4),
        ("3-4時間", 180, 240),
        ("about 2 hours", 120, 120),
    ],
)
def test_minutes_are_read_as_people_write_them(typed: str, low: float, high: float) -> None:
    read = Quantity.model_validate(read_field(Action, "minutes", typed))
    assert (read.low, read.high) == (low, high)


def test_what_has_no_number_is_refused_with_examples_to_follow() -> None:
    with pytest.raises(Invalid, match="bad_quantity"):
        read_field(Action, "minutes", "しばらく")


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (Action(id="a", minutes=Quantity(low=3, high=4)), "minutes"),
        (Action(id="a", minutes=Quantity.of(0.5)), "minutes"),
        (Action(id="a"), "yen"),
        (Invention(id="i", solutions=("x", "y")), "solutions"),
        (Invention(id="i", chosen=True), "chosen"),
        (Step(id="s", press_release="p", text="二行の\n手順"), "text"),
        (Criterion(id="c", milestone="solved", planned_n=5), "planned_n"),
        (Criterion(id="c", milestone="solved", within_minutes=2.5), "within_minutes"),
        (Grade(id="g", solution="s", difficulty=5), "difficulty"),
    ],
)
def test_what_is_shown_reads_back_as_the_same_value(item: Item, field: str) -> None:
    value = read_field(type(item), field, show_field(item, field))
    assert value == item.model_dump(mode="json")[field]


def test_a_quantity_keeps_the_words_it_was_written_in() -> None:
    assert show(Quantity(low=180, high=240, text="3-4時間")) == "3-4時間"


@pytest.mark.parametrize(
    ("field", "typed"), [("difficulty", "many"), ("difficulty", "1.5"), ("basis", "fact")]
)
def test_a_value_that_does_not_fit_is_refused(field: str, typed: str) -> None:
    with pytest.raises(Invalid, match="bad_value"):
        read_field(Grade, field, typed)
