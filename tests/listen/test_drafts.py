"""The journey drafted from the goal backwards, with no number that nobody said."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyakusan.assist.drafter import OfflineDrafter, Progress
from gyakusan.assist.phrases import phrases
from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language
from gyakusan.listen import customer_file, drafts
from gyakusan.listen.checks import findings
from gyakusan.listen.clauses import clauses
from gyakusan.workshop.artifacts import Action, Basis, Quantity
from gyakusan.workshop.entries import Record
from gyakusan.workshop.goals import is_goal
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import OFFLINE

from .conftest import Desk

SHIFT = Path(__file__).parent.parent / "cases" / "shift" / "customer.md"
V3 = load_program("v3")


def _draft(desk: Desk) -> list[Record]:
    task = drafts.task(desk.view(), V3, desk.language)
    return desk.run(drafts.land, OFFLINE, draft=OfflineDrafter().draft(task, Progress()))


def _florist() -> Desk:
    desk = Desk(language="en")
    desk.customer(
        product="Petal",
        purpose="- Sell every flower before it wilts",
        behaviour="- Walks the market at 4 am, buys by feel, and writes prices by hand\n- 2 hours every weekday at the market",
    )
    return desk


def test_the_customer_of_a_shift_service_becomes_a_journey(desk: Desk) -> None:
    reading = customer_file.read(
        SHIFT.read_text("utf-8"), desk.state, desk.context, file="customer.md", language="ja"
    )
    desk.record(reading.records)
    _draft(desk)
    assert desk.texts()[:5] == [
        "LINE と紙で希望を集める",
        "表計算ソフトで組む",
        "グループに画像で配る",
        "シフト作成",
        "月中の差し替え",
    ]
    make, swap = desk.action("シフト作成"), desk.action("月中の差し替え")
    assert make.minutes == Quantity(low=540, high=540, text="約 9 時間")
    assert make.times == Quantity(low=12, high=12, text="月 1 回")
    assert (swap.minutes, swap.times and swap.times.middle) == (None, 104)
    quantified = [
        action.text for action in desk.state.journey if action.minutes or action.yen or action.times
    ]
    assert quantified == ["シフト作成", "月中の差し替え"]
    assert is_goal(desk.state.journey[-1])
    assert desk.texts()[-1] == "全員が納得し、欠員の出ない翌月のシフトを締切までに公開する"


def test_everything_drafted_is_marked_so_and_reads_as_actions(desk: Desk) -> None:
    desk.customer(
        purpose="棚を空にして店を閉める", behaviour="毎朝、粉を量り、生地をこねて、窯で焼いています"
    )
    _draft(desk)
    words = phrases("ja")
    assert {action.basis.kind for action in desk.state.journey} == {"ai"}
    assert desk.texts()[:3] == ["毎朝、粉を量る", "生地をこねる", "窯で焼く"]
    for action in desk.state.journey:
        assert words.is_action(action.text), action.text
        assert words.awkward(words.why_not_without(action.text, "棚を空にして店を閉める")) == ()


def test_english_behaviour_becomes_steps_with_the_quantities_said_about_them() -> None:
    desk = _florist()
    _draft(desk)
    assert desk.texts()[:3] == ["Walk the market at 4 am", "Buy by feel", "Write prices by hand"]
    assert desk.texts()[-2:] == [
        "Use Petal instead of today's way",
        "Sell every flower before it wilts",
    ]
    walk = desk.state.journey[0]
    assert (walk.minutes and walk.minutes.middle, walk.times and walk.times.middle) == (120, 250)


def test_a_second_draft_changes_nothing_and_a_third_follows_the_customer() -> None:
    desk = _florist()
    _draft(desk)
    held = {action.text: action.id for action in desk.state.journey}
    assert _draft(desk) == []
    desk.customer(behaviour="- Walks the market at 4 am")
    _draft(desk)
    assert "Buy by feel" not in desk.texts()
    assert all(action.id == held[action.text] for action in desk.state.journey)


def test_what_people_wrote_is_never_touched_and_only_a_missing_goal_is_added(desk: Desk) -> None:
    desk.customer(purpose="店を閉める", behaviour="粉を量り、焼く")
    own = Action(id="own", stage="販売", text="並べる")
    drafted = Action(id="ai", stage="販売", text="売る", basis=Basis(kind="ai"))
    desk.given(own, drafted)
    _draft(desk)
    assert desk.state.journey[:2] == (own, drafted)
    assert [(action.stage, action.text) for action in desk.state.journey[2:]] == [("達成", "店を閉める")]
    assert _draft(desk) == []


def test_a_blank_row_somebody_just_added_survives_a_draft(desk: Desk) -> None:
    desk.customer(purpose="店を閉める", behaviour="粉を量る")
    desk.given(Action(id="blank", stage="販売"))
    _draft(desk)
    assert desk.state.get(Action, "blank") is not None
    assert is_goal(desk.state.journey[-1])


def test_a_number_that_the_customer_never_said_is_left_out(desk: Desk) -> None:
    desk.customer(purpose="店を閉める", behaviour="粉を量るのに 20 分")
    invented = drafts.Draft(
        actions=(
            drafts.DraftAction(
                stage="仕込み", text="粉を量る", minutes="20 分", yen="300 円", times="週 5 回"
            ),
        )
    )
    desk.run(drafts.land, OFFLINE, draft=invented)
    action = desk.action("粉を量る")
    assert action.minutes == Quantity(low=20, high=20, text="20 分")
    assert (action.yen, action.times) == (None, None)


def test_a_goal_nobody_named_stays_a_visible_blank(desk: Desk) -> None:
    desk.customer(behaviour="粉を量る")
    _draft(desk)
    assert (desk.state.journey[-1].stage, desk.state.journey[-1].text) == ("達成", "")
    assert "listen.summary" in {finding.rule for finding in findings(desk.view(), V3)}


def test_a_feeling_is_only_written_when_the_text_says_it(desk: Desk) -> None:
    desk.customer(purpose="店を閉める", behaviour="不安なまま粉を量る\n生地をこねる")
    _draft(desk)
    assert [action.emotion for action in desk.state.journey if action.emotion] == ["不安"]


def test_nothing_is_drafted_about_nobody(desk: Desk) -> None:
    with pytest.raises(Invalid, match="no_customer"):
        drafts.task(desk.view(), V3, "ja")


@pytest.mark.parametrize(
    ("language", "said", "action", "minutes"),
    [
        ("ja", "勤務表を組む。月に3時間かかる。", "勤務表を組む", "月に3時間"),
        ("ja", "勤務表を組み、合計で月に3時間かかります。", "勤務表を組む", "月に3時間"),
        ("ja", "勤務表を組むのに月に3時間かかる。", "勤務表を組む", "月に3時間"),
        ("en", "Make the roster. It takes 3 hours a month.", "Make the roster", "3 hours a month"),
        ("en", "Make the roster. This usually takes her about 3 hours.", "Make the roster", "about 3 hours"),
    ],
)
def test_a_clause_that_only_tells_an_amount_is_no_action(
    language: Language, said: str, action: str, minutes: str
) -> None:
    """Its amount belongs to the action told before it."""
    assert [(one.text, one.minutes) for one in clauses(said, language)] == [(action, minutes)]


@pytest.mark.parametrize(
    ("language", "said"), [("ja", "月に3時間かかる。"), ("en", "It takes 3 hours a month.")]
)
def test_an_amount_of_nothing_is_left_out(language: Language, said: str) -> None:
    """With no action told there is none to make of it."""
    assert clauses(said, language) == []
