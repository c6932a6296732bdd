"""Rows, cells and pasting: given a journey, when somebody acts, then the journey says this."""

from __future__ import annotations

import pytest

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, NotFound
from gyakusan.listen import ops
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action, Basis, Customer, Quantity
from gyakusan.workshop.goals import is_goal, is_goal_stage
from gyakusan.workshop.rights import Actor

from .conftest import Desk

OBSERVER = Actor(id="ono", role="observer")


@pytest.fixture
def bakery(desk: Desk) -> Desk:
    """A journey of three rows, the first of two actions, the last the goal."""
    desk.given(
        Action(id="weigh", stage="仕込み", text="粉を量る", minutes=Quantity.of(30), row="r"),
        Action(id="knead", stage="仕込み", text="生地をこねる", minutes=Quantity.of(30), row="r"),
        Action(id="sell", stage="販売", text="値引きする", minutes=Quantity.of(20), basis=Basis(kind="ai")),
        Action(id="close", stage="達成", text="棚を空にして閉める"),
    )
    return desk


@pytest.mark.parametrize(
    ("stage", "goal"),
    [
        ("達成", True),
        ("目的達成", True),
        ("🎉 目標達成(閉店)", True),
        ("Goal", True),
        ("Goal reached", True),
        ("達成感の維持", False),
        ("Goalkeeping", False),
        ("準備", False),
        ("", False),
    ],
)
def test_the_goal_is_known_by_its_stage(stage: str, goal: bool) -> None:
    assert is_goal_stage(stage) is goal


def test_a_new_row_stands_before_the_goal_and_continues_the_stage(bakery: Desk) -> None:
    bakery.run(ops.add_row)
    assert bakery.texts() == ["粉を量る", "生地をこねる", "値引きする", "", "棚を空にして閉める"]
    assert bakery.state.journey[3].stage == "販売"


def test_a_new_row_below_a_shared_row_stands_below_all_of_it(bakery: Desk) -> None:
    bakery.run(ops.add_row, after="weigh")
    assert [action.text for action in bakery.state.journey][:3] == ["粉を量る", "生地をこねる", ""]
    with pytest.raises(NotFound):
        bakery.run(ops.add_row, after="nobody")


def test_actions_of_one_row_move_together(bakery: Desk) -> None:
    bakery.run(ops.move_row, id="sell", up=True)
    assert bakery.texts() == ["値引きする", "粉を量る", "生地をこねる", "棚を空にして閉める"]
    bakery.run(ops.move_row, id="weigh", up=True)
    assert bakery.texts() == ["粉を量る", "生地をこねる", "値引きする", "棚を空にして閉める"]
    bakery.run(ops.move_row, id="knead", up=False)
    assert bakery.texts() == ["値引きする", "粉を量る", "生地をこねる", "棚を空にして閉める"]


def test_the_first_row_stays_first_and_the_last_last(bakery: Desk) -> None:
    assert bakery.run(ops.move_row, id="knead", up=True) == []
    assert bakery.run(ops.move_row, id="close", up=False) == []


def test_a_cell_may_say_how_often_too(bakery: Desk) -> None:
    bakery.run(ops.measure, id="sell", field="minutes", was="20", value="30分/日")
    sell = bakery.action("値引きする")
    assert sell.minutes == Quantity(low=30, high=30, text="30分/日")
    assert sell.times == Quantity(low=250, high=250, assumed=True)
    assert sell.basis.kind == "assumption"


def test_a_quantity_of_a_shared_row_changes_for_all_of_it(bakery: Desk) -> None:
    bakery.run(ops.measure, id="knead", field="minutes", was="30", value="45-60")
    assert [bakery.state.journey[place].minutes for place in (0, 1)] == [Quantity(low=45, high=60)] * 2


def test_words_without_a_number_stay_in_their_cell(bakery: Desk) -> None:
    bakery.run(ops.measure, id="sell", field="minutes", was="20", value="営業時間内")
    assert (bakery.action("値引きする").minutes, bakery.action("値引きする").minutes_words) == (
        None,
        "営業時間内",
    )
    bakery.run(ops.measure, id="sell", field="minutes", was="営業時間内", value="")
    assert bakery.action("値引きする").minutes_words == ""


def test_an_unreadable_number_is_refused_and_an_outdated_cell_shows_both_texts(bakery: Desk) -> None:
    with pytest.raises(Invalid, match="bad_quantity"):
        bakery.run(ops.measure, id="sell", field="yen", was="", value="$30")
    with pytest.raises(Conflict) as refused:
        bakery.run(ops.measure, id="sell", field="minutes", was="10", value="15")
    assert refused.value.values == {"yours": "15", "theirs": "20"}


def test_stage_and_emotion_belong_to_the_whole_row(bakery: Desk) -> None:
    bakery.run(ops.describe, id="weigh", field="emotion", was="", value="😴 眠い")
    assert [action.emotion for action in bakery.state.journey] == ["😴 眠い", "😴 眠い", "", ""]


def test_pasted_cells_fill_rows_and_go_on_below_the_table(bakery: Desk) -> None:
    bakery.run(
        ops.paste_rows,
        row="sell",
        column="text",
        tsv='売れ残りを値引きする\t25\t\t240\n棚を空にする\t3\n"日誌を\n書く"\t10\t0\t毎日\t😌\n\n',
    )
    assert bakery.texts()[2:] == ["売れ残りを値引きする", "棚を空にする", "日誌を\n書く"]
    sell, close, diary = bakery.state.journey[2:]
    assert sell.minutes == Quantity.of(25)
    assert sell.times == Quantity.of(240)
    assert sell.basis.kind == "assumption"
    assert close.stage == "達成"
    assert (diary.stage, diary.emotion, diary.times and diary.times.middle) == ("達成", "😌", 365)


def test_a_copied_line_of_headings_says_which_columns_these_are(desk: Desk) -> None:
    desk.run(ops.paste_rows, row="", column="stage", tsv="行動\t回数\t段階\n粉を量る\t月2回\t仕込み")
    action = desk.action("粉を量る")
    assert (action.stage, action.times and action.times.middle) == ("仕込み", 24)


def test_a_number_of_its_own_takes_an_action_out_of_a_shared_row(bakery: Desk) -> None:
    bakery.run(ops.paste_rows, row="weigh", column="minutes", tsv="10\n15")
    weigh, knead = bakery.state.journey[:2]
    assert (weigh.minutes, knead.minutes, knead.row) == (Quantity.of(10), Quantity.of(15), "")


@pytest.mark.parametrize(
    ("column", "tsv", "message", "values"),
    [
        (
            "text",
            "焼く\t5\n売る\t12abc",
            "paste_unreadable",
            {"row": 2, "column": "時間(分/回)", "value": "12abc"},
        ),
        ("times", "1\t😊\t多い", "paste_too_wide", {"row": 1, "most": 2}),
        ("basis", "x", "paste_column", {}),
        ("text", " \n", "paste_empty", {}),
    ],
)
def test_a_paste_that_cannot_be_read_changes_nothing(
    bakery: Desk, column: str, tsv: str, message: str, values: dict[str, object]
) -> None:
    before = bakery.state
    with pytest.raises(Invalid) as refused:
        bakery.run(ops.paste_rows, row="weigh", column=column, tsv=tsv)
    assert refused.value.message == f"listen.{message}"
    assert refused.value.values == values
    assert bakery.state == before


def test_pasting_the_same_again_changes_nothing(bakery: Desk) -> None:
    assert (
        bakery.run(
            ops.paste_rows, row="weigh", column="stage", tsv="仕込み\t粉を量る\t30\n仕込み\t生地をこねる\t30"
        )
        == []
    )


def test_readers_may_not_write(bakery: Desk) -> None:
    with pytest.raises(NotAllowed):
        bakery.run(ops.paste_rows, OBSERVER, row="weigh", column="text", tsv="x\ty")
    with pytest.raises(NotAllowed):
        bakery.run(ops.add_row, OBSERVER)


def test_there_is_always_exactly_one_customer(desk: Desk) -> None:
    with pytest.raises(Invalid, match="customer_stays"):
        desk.run(edits.remove, id="customer")
    with pytest.raises(Invalid, match="one_customer"):
        desk.run(edits.add, item=Customer(id="second"))


def test_negative_amounts_are_refused_at_every_door(bakery: Desk) -> None:
    with pytest.raises(Invalid, match="negative"):
        bakery.run(
            edits.change,
            id="sell",
            field="minutes",
            was=Quantity.of(20).model_dump(mode="json"),
            value=Quantity.of(-5).model_dump(mode="json"),
        )


def test_the_goal_row_is_a_goal(bakery: Desk) -> None:
    assert [is_goal(action) for action in bakery.state.journey] == [False, False, False, True]
