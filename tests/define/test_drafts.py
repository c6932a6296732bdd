"""The draft: both kinds of question for every place, never over what a person wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gyakusan.assist.drafter import Cancelled, OfflineDrafter, Progress
from gyakusan.assist.phrases import phrases
from gyakusan.core.errors import Invalid
from gyakusan.define import drafts, ops
from gyakusan.define.checks import findings
from gyakusan.define.ranking import chosen
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Basis, Question
from gyakusan.workshop.entries import Changed
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.state import State
from tests.define.rooms import MIKA, action, context, drafted, landed, optimal, seen, shift, state, then

PROGRAM = load_program("v3")


@pytest.fixture(scope="module")
def filled() -> State:
    """The case ``shift`` with its draft."""
    return landed(shift())


def test_every_action_and_every_pair_gets_its_question(filled: State) -> None:
    """Twelve actions make twelve more-optimal questions and eleven more-continuous ones, all marked as AI."""
    kinds = [question.kind for question in filled.questions]
    assert (kinds.count("optimal"), kinds.count("continuous"), len(kinds)) == (12, 11, 23)
    assert {question.basis.kind for question in filled.questions} == {"ai"}
    assert [found for found in findings(seen(filled), PROGRAM) if found.severity == "error"] == []


def test_a_row_that_says_nothing_is_not_asked_about() -> None:
    """The row left blank is passed over: its neighbours are asked about together, and nothing is missing or 「それ」."""
    made = landed(state([action("a", "希望を集める"), action("b", " "), action("c", "表を組む")]))
    assert {question.actions for question in made.questions} == {("a",), ("a", "c"), ("c",)}
    assert {found.rule for found in findings(seen(made), PROGRAM)} == {"define.unranked"}
    assert not any("それ" in question.text for question in made.questions)


def test_the_questions_read_as_japanese(filled: State) -> None:
    """Nothing awkward, and a question never only repeats its own action."""
    words = phrases("ja")
    for question in filled.questions:
        assert words.awkward(question.text) == ()
    texts = {question.text for question in filled.questions}
    assert "なぜ紙と LINE の希望を表に書き写さずに、条件を見ながら表を組めないのか" in texts
    assert "なぜ人件費を計算して目標と比べずに、本部の人件費目標を守れないのか" in texts
    assert "なぜ欠員のない月を終えるのを待たずに、安堵を得られないのか" in texts
    assert len(texts) == 23


def test_the_top_three_are_those_that_save_most(filled: State) -> None:
    """Searching by phone 96 times, the table of 4 hours, and reminding."""
    rows = {row.id: row.text for row in filled.journey}
    top = [rows[question.actions[0]] for question in chosen(filled, 3)]
    assert top == ["欠勤の代わりを電話で探す", "条件を見ながら表を組む", "未提出の人に個別に催促する"]


def test_drafting_again_changes_nothing(filled: State) -> None:
    """The same record gives the same draft, and an equal draft is not written twice."""
    assert drafts.land(filled, MIKA, context(), draft=drafted(filled)) == []


def test_what_a_person_wrote_or_confirmed_stays(filled: State) -> None:
    """Only untouched drafts are replaced, and they keep their ids."""
    mine, confirmed, untouched = filled.questions[0], filled.questions[1], filled.questions[2]
    held = then(
        filled,
        edits.change(
            filled, MIKA, context(), id=mine.id, field="text", was=mine.text, value="なぜ毎月写すのか"
        ),
    )
    held = then(held, edits.set_basis(held, MIKA, context(), id=confirmed.id, kind="assumption"))
    renamed = tuple(row.model_copy(update={"text": row.text + "作業"}) for row in held.journey)
    again = landed(replace(held, journey=renamed))
    assert again.get(Question, mine.id) == held.get(Question, mine.id)
    assert again.get(Question, confirmed.id) == held.get(Question, confirmed.id)
    newer = again.get(Question, untouched.id)
    assert newer is not None
    assert newer.text != untouched.text
    assert newer.basis.kind == "ai"
    assert len(again.questions) == 23


def test_a_draft_of_an_action_that_is_gone_goes_with_it(filled: State) -> None:
    """Removing a row leaves no drafted question about it behind."""
    shorter = landed(replace(filled, journey=filled.journey[:4] + filled.journey[5:]))
    assert len(shorter.questions) == 21
    assert not any(filled.journey[4].id in question.actions for question in shorter.questions)


def test_an_order_that_a_person_accepted_stays(filled: State) -> None:
    """A new draft recomputes a drafted order only."""
    assert filled.ranking.by == ""
    accepted = then(filled, ops.rank(filled, MIKA, context()))
    assert accepted.ranking.by == "mika"
    renamed = tuple(row.model_copy(update={"minutes": None}) for row in accepted.journey)
    assert landed(replace(accepted, journey=renamed)).ranking == accepted.ranking


def test_a_question_that_was_emptied_is_filled_again_as_a_draft() -> None:
    """An empty place is an open one."""
    held = state(
        [action("a", "紙を集める"), action("b", "表を作る")],
        [optimal("q", "a").model_copy(update={"text": ""})],
    )
    records = drafts.land(held, MIKA, context(), draft=drafted(held))
    assert any(isinstance(record, Changed) and record.id == "q" for record in records)
    filled = then(held, records).get(Question, "q")
    assert filled is not None
    assert filled.text
    assert filled.basis == Basis(kind="ai")


def test_english_questions_are_asked_in_english() -> None:
    """The draft is written in the workshop's language."""
    journey = [
        action("a", "Collect requests on paper", stage="Collect", minutes=30, times=12),
        action("b", "Copy requests into the sheet", stage="Collect", minutes=60, times=12),
        action("c", "Publish the schedule", stage="Goal reached", minutes=5, times=12, emotion="😊 relief"),
    ]
    filled = landed(state(journey, language="en", purpose="Publish a schedule everybody accepts"))
    texts = [question.text for question in filled.questions]
    assert "Why can't we publish the schedule without collecting requests on paper?" in texts
    assert "Why can't we feel relief without waiting to publish the schedule?" in texts
    assert findings(seen(filled), PROGRAM) == []


@pytest.mark.parametrize("purpose", ["", "休日を取り戻す"])
def test_a_journey_of_one_bare_action_is_drafted_too(purpose: str) -> None:
    """Without stages, feelings or a purpose there is still a whole question and no pair."""
    filled = landed(state([action("a", "予約を確認する")], purpose=purpose))
    assert len(filled.questions) == 1
    assert phrases("ja").awkward(filled.questions[0].text) == ()
    assert filled.ranking.order == ()


def test_a_goal_that_is_a_noun_is_waited_for_as_one() -> None:
    """「…の成功を待たずに」, not 「…の成功のを待たずに」."""
    goal = action("b", "新店舗の開業成功", stage="達成", emotion="🎉 達成感\n💪 誇り")
    filled = landed(state([action("a", "物件を探す"), goal]))
    assert "なぜ新店舗の開業成功を待たずに、達成感を得られないのか" in [q.text for q in filled.questions]


def test_without_a_journey_there_is_nothing_to_ask() -> None:
    """The refusal says where to begin."""
    with pytest.raises(Invalid, match=r"define\.no_journey"):
        drafts.task(seen(state()), PROGRAM, "ja")


def test_a_draft_can_be_stopped() -> None:
    """Cancel is noticed at the next action."""
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        OfflineDrafter().draft(drafts.task(seen(shift()), PROGRAM, "ja"), progress)
