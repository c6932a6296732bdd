"""Drafting: given the record, when a draft lands, then blanks are filled and nobody's words are touched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gyakusan.assist.drafter import OfflineDrafter, Progress
from gyakusan.core.text import Language
from gyakusan.test_iterate import checks, drafts, ops
from gyakusan.test_iterate.drafts import Draft
from gyakusan.test_iterate.wording import clause, customer
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Mock
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.state import State
from gyakusan.workshop.view import View, view
from tests.test_iterate.rooms import CONTEXT, DECIDER, act, after, criterion, locked, salon

PROGRAM = load_program("v3")


def seen(state: State) -> View:
    return view(state, DECIDER)


def drafted(state: State) -> Draft:
    return OfflineDrafter().draft(drafts.task(seen(state), PROGRAM, state.about.language), Progress())


def landed(state: State) -> State:
    return after(state, drafts.land(state, DECIDER, CONTEXT, draft=drafted(state)))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_idea_gets_criteria_script_and_a_row_of_feedback(language: Language) -> None:
    state = landed(salon(language, "A", "B"))
    assert [(c.press_release, c.milestone) for c in state.criteria] == [
        ("p1", "solved"),
        ("p1", "switched"),
        ("p2", "solved"),
        ("p2", "switched"),
    ]
    assert [part.part for part in state.script] == ["purpose", "task", "measurement"] * 2
    assert len(state.feedback) == 2
    assert {i.basis.kind for i in (*state.criteria, *state.script, *state.feedback)} == {"ai"}
    assert checks.findings(seen(state), PROGRAM) == []


def test_bars_and_people_come_from_the_program_marked_as_its_default() -> None:
    solved, switched = landed(salon()).criteria
    assert (solved.bar, solved.planned_n, solved.hopeless, solved.default) == ("80%", 5, "40%", True)
    assert (switched.bar, switched.planned_n, switched.source) == ("60%", 30, "tracker")
    assert solved.how == "5 人のうち 80% 以上（4 人以上）が解けたら合格"


def test_the_script_is_filled_from_the_record() -> None:
    purpose, task, measurement = (part.text for part in landed(salon()).script)
    assert "予約帳とノートを使い分けている小さな美容室の店主のために考えている「かんたん予約帳」" in purpose
    assert "電話の予約を予約帳に書き写す場面" in task
    assert "1. 電話に出ながら話す" in task
    assert "前回の髪型の記録を探すことになったのはいつですか" in measurement


def test_what_the_record_does_not_say_stays_a_visible_blank() -> None:
    bare = replace(salon(), customers=(), journey=(), questions=(), steps=())
    state = landed(bare)
    assert "◯◯(顧客)" in state.script[0].text
    assert "1. ◯◯(体験の手順)" in state.script[1].text
    assert [row.who for row in state.feedback] == [""]


def test_a_second_draft_of_the_same_record_changes_nothing() -> None:
    state = landed(salon())
    assert drafts.land(state, DECIDER, CONTEXT, draft=drafted(state)) == []


def test_a_new_title_replaces_only_drafts_that_nobody_touched() -> None:
    state = landed(salon())
    mine = state.script[0]
    state = act(state, edits.change, id=mine.id, field="text", was=mine.text, value="こんにちは")
    renamed = replace(state, press_releases=(state.press_releases[0].model_copy(update={"title": "写す帳"}),))
    again = landed(renamed)
    texts = [part.text for part in again.script]
    assert "こんにちは" in texts
    assert len(texts) == 3
    assert any("「写す帳」に乗り換えますか" in words for words in texts)


def test_locked_and_written_criteria_stay() -> None:
    held = locked()
    written = replace(held, criteria=(*held.criteria, criterion(id="own", milestone="switched")))
    assert landed(written).criteria == written.criteria


def test_an_empty_place_that_somebody_made_is_filled_and_marked_as_a_draft() -> None:
    state = act(salon(), ops.start, press_release="p1", milestone="solved")
    state = act(state, ops.start_script, press_release="p1")
    filled = landed(state)
    assert [c.milestone for c in filled.criteria] == ["solved", "switched"]
    assert filled.criteria[0].id == state.criteria[0].id
    assert (filled.criteria[0].who, filled.criteria[0].basis.kind) == ("プロダクトマネージャー", "ai")
    assert [p.id for p in filled.script] == [p.id for p in state.script]
    assert all(p.text and p.basis.kind == "ai" for p in filled.script)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("私達は、犬を飼う共働きの人について考えます。", "犬を飼う共働きの人"),
        ("犬を飼う人", "犬を飼う人"),
        ("We are thinking about people who walk dogs.", "people who walk dogs"),
    ],
)
def test_the_customer_is_named_without_the_frame_of_the_sentence(sentence: str, who: str) -> None:
    assert customer(sentence) == who


@pytest.mark.parametrize(
    ("action", "language", "words"),
    [
        ("希望を集めます", "ja", "希望を集める"),
        ("- 料金プランの比較\n- もう一つ", "ja", "料金プランの比較を行う"),
        ("Collecting the wishes", "en", "collect the wishes"),
        ("", "ja", ""),
    ],
)
def test_an_action_goes_on_in_a_sentence(action: str, language: Language, words: str) -> None:
    assert clause(action, language) == words


@pytest.mark.parametrize(
    ("who", "outside"),
    [
        ("プロダクトマネージャー", False),
        ("営業（顧客の声に詳しい人）", False),
        ("田中さん", False),
        ("", False),
        ("共働きの利用者", True),
        ("企業の管理職層（年収 800 万円以上）", True),
        ("小さな美容室の店主", True),
        ("Small business owners we call customers", True),
        ("Product manager", False),
    ],
)
def test_who_is_a_person_inside(who: str, outside: bool) -> None:
    assert checks.is_outside(who, seen(salon()), PROGRAM) is outside


def test_findings_name_criteria_without_a_number_and_mocks_shown_without_a_lock() -> None:
    mock = Mock(id="m", press_release="p1", slug="p1", state="published")
    bare = replace(salon(), criteria=(criterion(bar="", how="みんなが喜ぶ", who="利用者"),), mocks=(mock,))
    assert [f.rule for f in checks.findings(seen(bare), PROGRAM)] == [
        "test.no_number",
        "test.who_outside",
        "test.unlocked",
    ]
    assert checks.findings(seen(replace(locked(), mocks=(mock,))), PROGRAM) == []
