"""What is said about a customer and a journey as they stand."""

from __future__ import annotations

import pytest

from gyakusan.listen.checks import findings
from gyakusan.workshop.artifacts import Action, Quantity
from gyakusan.workshop.programs import load_program

from .conftest import Desk

V3 = load_program("v3")
FIVE = Quantity.of(5)


def _found(desk: Desk) -> list[tuple[str, str]]:
    return [(one.rule, one.where) for one in findings(desk.view(), V3) if one.rule != "listen.customer_vague"]


def _act(
    text: str, stage: str = "販売", minutes: Quantity | None = FIVE, yen: Quantity | None = None
) -> Action:
    return Action(id=text or f"blank{stage}", stage=stage, text=text, minutes=minutes, yen=yen)


GOAL = _act("店を閉める", "達成", minutes=None)


@pytest.mark.parametrize(
    ("journey", "found"),
    [
        ([_act("並べる"), GOAL], []),
        ([_act("並べる", minutes=None, yen=FIVE), GOAL], []),
        ([_act("並べる", minutes=None), GOAL], [("listen.unquantified", "並べる")]),
        ([_act("並べる", "準備"), _act("売る"), _act("数える", "準備"), GOAL], []),
        ([GOAL, _act("並べる")], [("listen.out_of_order", "店を閉める"), ("listen.goal_missing", "並べる")]),
        ([_act("掃除などをする"), GOAL], [("listen.summary", "掃除などをする")]),
        ([_act("予算"), GOAL], [("listen.summary", "予算")]),
        ([_act(""), GOAL], [("listen.summary", "販売")]),
        ([_act("並べる"), _act("", minutes=None), GOAL, _act("", "", minutes=None)], []),
        ([_act("", minutes=None)], [("listen.goal_missing", "")]),
        ([_act("並べる")], [("listen.goal_missing", "並べる")]),
        ([], [("listen.goal_missing", "")]),
        ([_act("並べる"), GOAL, _act("家に帰る", "達成")], []),
    ],
)
def test_the_journey_is_checked_row_by_row(
    desk: Desk, journey: list[Action], found: list[tuple[str, str]]
) -> None:
    desk.given(*journey)
    assert _found(desk) == found


def test_a_vague_customer_is_told_field_by_field(desk: Desk) -> None:
    desk.customer(sentence="私達は、パン屋について考えます。", purpose="XXXXXX", behaviour="粉を量る")
    said = [one.words("ja") for one in findings(desk.view(), V3) if one.rule == "listen.customer_vague"]
    assert said == [
        "顧客の「目的」にひな型の文字が残っています。自分たちの顧客の言葉に書き換えてください。",
        "顧客の「属性」が空です。最近その人が困った日を一つ思い出して書いてください。",
    ]


def test_english_rows_are_read_as_english() -> None:
    desk = Desk(language="en")
    desk.given(
        Action(id="a", stage="Sell", text="Set prices, arrange the stand and so on", minutes=FIVE),
        Action(id="b", stage="Goal reached", text="Close the shop"),
    )
    assert _found(desk) == [("listen.summary", "Set prices, arrange the stand and so on")]
