"""What a question is worth: arithmetic that a product manager can check by hand."""

from __future__ import annotations

from typing import Any

import pytest

from gyakusan.define.arithmetic import arithmetic
from gyakusan.workshop.artifacts import Action, Quantity, Question
from gyakusan.workshop.impact import impact
from tests.define.rooms import action, continuous, optimal, state

COPY = action("copy", minutes=60, yen=0, times=12)
PLAN = action("plan", minutes=240, yen=500, times=24)
SILENT = action("silent")
OFTEN = action("often", times=50)
RARE = action("rare", minutes=10)


@pytest.mark.parametrize(
    ("journey", "question", "minutes", "yen", "words"),
    [
        ([COPY], optimal("q", "copy"), 720, 0, "60 分 × 12 回 = 720 分/年"),
        (
            [PLAN],
            optimal("q", "plan"),
            5760,
            12000,
            "240 分 × 24 回 = 5,760 分/年、500 円 × 24 回 = 12,000 円/年",
        ),
        # Two become one: the shorter is saved, as often as the rarer happens.
        ([COPY, PLAN], continuous("q", "copy", "plan"), 720, 0, "60 分 × 12 回 = 720 分/年"),
        # The team's own question about two actions saves both.
        (
            [COPY, PLAN],
            Question(id="q", actions=("copy", "plan")),
            6480,
            12000,
            "60 分 × 12 回 + 240 分 × 24 回 = 6,480 分/年、0 円 × 12 回 + 500 円 × 24 回 = 12,000 円/年",
        ),
        ([SILENT], optimal("q", "silent"), None, None, "1 回の時間も金額も分かりません"),
        ([OFTEN], optimal("q", "often"), None, None, "1 回の時間も金額も分かりません"),
        ([RARE], optimal("q", "rare"), None, None, "年に何回かが分かりません"),
        # A pair of which one is unknown saves nobody knows how much.
        ([COPY, OFTEN], continuous("q", "copy", "often"), None, None, "1 回の時間も金額も分かりません"),
        ([COPY], continuous("q", "copy"), None, None, "どの行動への問いかが分かりません"),
        ([COPY], Question(id="q"), None, None, "どの行動への問いかが分かりません"),
    ],
)
def test_impact_is_what_is_saved_each_time_times_how_often(
    journey: list[Action], question: Question, minutes: float | None, yen: float | None, words: str
) -> None:
    """Impact follows from the actions a question names, and says what it lacks instead of inventing it."""
    found = impact(question, state(journey, [question]))
    assert (found.minutes, found.yen) == (minutes, yen)
    assert arithmetic(found, "ja") == words


def test_a_range_counts_with_its_middle_and_shows_both_ends() -> None:
    """3-4 hours are 210 minutes, and everybody sees what they come from."""
    ranged = COPY.model_copy(update={"minutes": Quantity(low=180, high=240, text="3-4時間")})
    found = impact(optimal("q", "copy"), state([ranged]))
    assert found.minutes == 2520
    assert arithmetic(found, "en") == "210 min (middle of 180–240) × 12 times = 2,520 min/year"


def test_a_guessed_frequency_is_said_to_be_one() -> None:
    """A conversion that was assumed stays visible in the arithmetic."""
    guessed = COPY.model_copy(update={"times": Quantity(low=250, high=250, text="30分/日", assumed=True)})
    assert (
        arithmetic(impact(optimal("q", "copy"), state([guessed])), "ja")
        == "60 分 × 250 回（仮） = 15,000 分/年"
    )


def test_actions_of_one_row_share_its_quantities_and_the_arithmetic_says_so() -> None:
    """A row of four actions and 40 minutes saves 10 minutes per action, not 40."""
    row = [action(f"a{n}", minutes=40, times=10, row="r1") for n in range(4)]
    question = optimal("q", "a1")
    found = impact(question, state([*row, COPY], [question]))
    assert found.minutes == 100
    assert arithmetic(found, "ja") == "40 分 ÷ 4 行動（同じ行を等分） × 10 回 = 100 分/年"


@pytest.mark.parametrize(
    ("own", "minutes"),
    [
        ({"minutes": Quantity.of(5)}, 60),
        ({"times": Quantity.of(100)}, 6000),
        ({"minutes": Quantity.of(5), "times": Quantity.of(100)}, 500),
    ],
)
def test_numbers_of_the_question_itself_go_before_those_of_its_actions(
    own: dict[str, Any], minutes: float
) -> None:
    """Each of minutes, yen and times overrides on its own."""
    question = optimal("q", "copy").model_copy(update=own)
    assert impact(question, state([COPY], [question])).minutes == minutes


@pytest.mark.parametrize(
    ("saving", "frequency", "minutes", "source"),
    [
        ("🕐 毎日10分×365日=60時間/年", "毎日 (365回/年)", 3600, "stated"),
        ("1回 20分の短縮", "週末ごと (52回/年)", 1040, "stated"),
        ("手間がかなり減る", "よくある", 720, "arithmetic"),
    ],
)
def test_an_imported_ranking_counts_with_its_own_numbers_where_they_can_be_read(
    saving: str, frequency: str, minutes: float, source: str
) -> None:
    """Stated numbers go first; without any, the journey's arithmetic still serves."""
    question = optimal("q", "copy").model_copy(update={"saving": saving, "frequency": frequency})
    found = impact(question, state([COPY], [question]))
    assert (found.minutes, found.source) == (minutes, source)
