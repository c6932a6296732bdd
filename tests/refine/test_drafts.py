"""What the offline drafter writes into press releases, and what it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language
from gyakusan.refine import drafts, ops
from gyakusan.refine.wording import wording
from gyakusan.test_iterate.guards import GUARDS
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Comment, Criterion, Quantity, Slot, Step
from gyakusan.workshop.entries import Added
from gyakusan.workshop.rights import OFFLINE
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import real_context
from gyakusan.workshop.view import view
from tests.refine.record import (
    PERSON,
    PROGRAM,
    after,
    bakery,
    context,
    drafted,
    holding,
    repair_shop,
    slots,
    steps,
)

TEMPLATE = [slot.id for slot in PROGRAM.press_release.slots]


def test_each_chosen_invention_gets_a_press_release_with_every_slot_of_the_template_in_order() -> None:
    state = drafted(bakery())
    assert [(r.title, r.invention) for r in state.press_releases] == [
        ("話すだけ取り置き", "i1"),
        ("焼きすぎない朝", "i2"),
    ]
    for release in state.press_releases:
        assert [slot.slot for slot in state.parts(Slot, release.id)] == TEMPLATE


def test_a_press_release_with_a_locked_criterion_is_renewed_in_place() -> None:
    """Given an untouched draft whose bar is locked, when Refine is drafted again, nothing is refused and the bar stays."""
    state = drafted(bakery())
    release = state.press_releases[0]
    criterion = Criterion(
        id="c", press_release=release.id, milestone="solved", locked_at=datetime(2026, 4, 1, tzinfo=UTC)
    )
    slower = state.journey[0].model_copy(update={"minutes": Quantity.of(9)})
    state = replace(state, criteria=(criterion,), journey=(slower, *state.journey[1:]))
    again = drafted(state, real_context({**ops.GUARDS, **GUARDS}))
    assert [one.id for one in again.press_releases] == [one.id for one in state.press_releases]
    assert again.criteria == (criterion,)
    assert [slot.text for slot in again.slots] != [slot.text for slot in state.slots]


def test_without_a_choice_the_best_two_inventions_are_drafted() -> None:
    assert [r.invention for r in drafted(repair_shop()).press_releases] == ["i1", "i2"]


def test_without_a_choice_the_second_press_release_is_for_another_question() -> None:
    state = repair_shop()
    records = edits.change(state, PERSON, context(), id="i2", field="questions", was=[], value=["q1"])
    assert [r.invention for r in drafted(after(state, records)).press_releases] == ["i1", "i3"]


def test_without_a_choice_a_press_release_somebody_began_is_the_choice() -> None:
    state = repair_shop()
    state = after(state, ops.start(state, PERSON, context(), invention="i3"))
    assert [r.invention for r in drafted(state).press_releases] == ["i3"]


def test_steps_follow_the_order_in_which_the_invention_says_how_it_works() -> None:
    state = bakery()
    how = "1. 棚の札を刷る\n2. 声の聞き取りで確かめる"
    records = edits.change(state, PERSON, context(), id="i1", field="how", was="", value=how)
    state = drafted(after(state, records))
    told = [step.text for step in steps(state, state.press_releases[0])]
    assert told[1:3] == ["「棚の札」で注文から品物を棚に分ける", "「声の聞き取り」で電話で注文を受ける"]


def test_the_message_is_told_from_the_record_and_reads_as_a_person_would_write_it() -> None:
    state = drafted(bakery())
    message = slots(state, state.press_releases[0])["customer_message"].text
    assert message == (
        "◯年◯月◯日、◯◯社は「話すだけ取り置き」の提供を始めました。"
        "住宅街で家族 3 人のパン屋を営み、朝の焼き上がりと電話の取り置きに追われている方のための、"
        "「声の聞き取り」と「棚の札」を組み合わせた仕組みです。"
        "これまで、電話で受けた取り置きを紙に書き留めるのは当たり前でした。"
        "「話すだけ取り置き」は音声認識と商品名の辞書、メールから開く一覧表示と小さな印刷機によってその常識を変えます。"
        "通販 K の「声の聞き取り」では、聞き間違いが月 20 件から 1 件になったと報告されています（他社の例、出典: 通販 K）。"
        "倉庫 L の「棚の札」では、仕分けの時間が 40 分から 15 分になったと報告されています（他社の例、出典: 倉庫 L）。"
    )


def test_the_english_message_is_told_from_the_record() -> None:
    state = drafted(repair_shop())
    message = slots(state, state.press_releases[0])["customer_message"].text
    assert message == (
        "[date] — [company] today launched Ready Bell, for people who run a bicycle repair shop alone and answer "
        "the same calls all day. Until now they took it for granted that they had to call customers to tell them that "
        "the bicycle is ready. With Ready Bell they no longer do: it gives them “Ready message” and “Wear forecast” in "
        "one service, built on notifications by chat, together with a forecasting model with sensor data. Elsewhere, "
        "at Laundry chain P with “Ready message”: calls from 40 to 3 a day (source: Laundry chain P)."
    )


def test_steps_begin_at_the_first_touch_say_what_the_customer_does_and_end_at_the_purpose() -> None:
    state = drafted(bakery())
    assert [step.text for step in steps(state, state.press_releases[0])] == [
        "メールから「話すだけ取り置き」を開く",
        "「声の聞き取り」で電話で注文を受ける",
        "「棚の札」で注文から品物を棚に分ける",
        "出てきた結果を確かめ、合わないところを直す",
        "取り置きを間違えずに渡す",
    ]


def test_a_step_that_rests_on_a_model_to_train_is_red_and_the_others_are_not() -> None:
    state = drafted(bakery())
    red = [step.text for step in steps(state, state.press_releases[1]) if step.doubtful]
    assert red == ["「売れ行きの先読み」で焼く数を決める"]


@pytest.mark.parametrize(("difficulty", "red"), [(10, True), (3, False)])
def test_the_teams_own_grade_decides_whether_a_step_is_red(difficulty: int, red: bool) -> None:
    state = bakery()
    grade = next(g for g in state.grades if g.solution == "s2")
    state = after(
        state,
        edits.change(state, PERSON, context(), id=grade.id, field="difficulty", was=1, value=difficulty),
    )
    state = drafted(state)
    step = next(s for s in steps(state, state.press_releases[0]) if "棚の札" in s.text)
    assert step.doubtful is red


@pytest.mark.parametrize("record", [bakery, repair_shop])
def test_what_only_a_person_can_know_stays_blank(record: Callable[[], State]) -> None:
    """Rating, price, dates of decisions and bars: nothing is made up."""
    state = drafted(record())
    for release in state.press_releases:
        told = slots(state, release)
        for slot in ("faq_rating", "faq_price", "faq_continue", "faq_target", "faq_advantage"):
            assert told[slot].text == ""


@pytest.mark.parametrize("record", [bakery, repair_shop])
def test_no_number_appears_that_the_record_does_not_hold(record: Callable[[], State]) -> None:
    before = record()
    held = {
        number for item in before.items() for number in re.findall(r"\d+(?:\.\d+)?", item.model_dump_json())
    } | {"1", "100"}
    held |= {f"{float(number):g}" for number in held}
    state = drafted(before)
    for item in (*state.slots, *state.steps):
        said = re.findall(
            r"\d+(?:\.\d+)?", " ".join(str(v) for n, v in item if n in {"text", "sample_answer"})
        )
        assert set(said) <= held


def test_everything_drafted_is_marked_as_ai() -> None:
    state = drafted(bakery())
    made = (*state.press_releases, *state.slots, *state.steps)
    assert {item.basis.kind for item in made} == {"ai"}


def test_a_second_draft_of_the_same_record_changes_nothing() -> None:
    state = drafted(bakery())
    again = drafted(state)
    assert (again.slots, again.steps, again.press_releases) == (
        state.slots,
        state.steps,
        state.press_releases,
    )


def test_a_second_draft_leaves_what_a_person_wrote_and_renews_what_ai_wrote() -> None:
    state = drafted(bakery())
    release = state.press_releases[0]
    told = slots(state, release)
    mine, ai = told["customer_message"], told["faq_difference"]
    state = after(
        state,
        edits.change(state, PERSON, context(), id=mine.id, field="text", was=mine.text, value="私の文"),
    )
    second = next(s for s in state.solutions if s.id == "s2")
    state = after(
        state,
        edits.change(state, PERSON, context(), id="s2", field="name", was=second.name, value="箱の札"),
    )
    state = drafted(state)
    assert slots(state, release)["customer_message"].text == "私の文"
    assert "「箱の札」" in slots(state, release)["faq_difference"].text
    assert slots(state, release)["faq_difference"].id == ai.id


@pytest.mark.parametrize("touch", ["edit", "comment"])
def test_steps_that_somebody_wrote_or_spoke_about_are_not_replaced(touch: str) -> None:
    state = drafted(bakery())
    release = state.press_releases[0]
    first = steps(state, release)[0]
    if touch == "edit":
        records = edits.change(
            state, PERSON, context(), id=first.id, field="text", was=first.text, value="店先の札を読む"
        )
    else:
        records = ops.add_comment(state, PERSON, context(), on=first.id, text="本当に？")
    state = after(state, records)
    state = after(
        state,
        edits.change(state, PERSON, context(), id="s2", field="name", was="棚の札", value="箱の札"),
    )
    assert steps(drafted(state), release) == steps(state, release)


def test_a_blank_in_a_press_release_begun_by_hand_is_filled_and_marked_as_ai() -> None:
    state = bakery()
    state = after(state, ops.start(state, PERSON, context(), invention="i1"))
    state = drafted(state)
    assert [r.invention for r in state.press_releases] == ["i1", "i2"]
    filled = slots(state, state.press_releases[0])["customer_message"]
    assert filled.text
    assert filled.basis.kind == "ai"
    assert slots(state, state.press_releases[0])["faq_price"].basis.kind == "assumption"


def test_without_an_invention_a_draft_says_what_to_do_first() -> None:
    with pytest.raises(Invalid, match=r"refine\.no_inventions"):
        drafted(holding())


def test_an_invention_in_free_words_gives_steps_from_its_sentences() -> None:
    state = bakery()
    free = next(i for i in state.inventions if i.id == "i1").model_copy(
        update={"id": "free", "name": "鈴", "solutions": (), "how": "鈴を鳴らす。焼き上がりを知らせる。"}
    )
    state = drafted(after(state, [Added(item=free)]))
    release = next(r for r in state.press_releases if r.invention == "free")
    assert [s.text for s in steps(state, release)][1:3] == ["鈴を鳴らす", "焼き上がりを知らせる"]


def test_drafting_reads_the_customer_the_inventions_and_the_template() -> None:
    inputs = drafts.task(view(bakery(), OFFLINE), PROGRAM, "ja").inputs
    assert "追われている店主" in inputs["customer"]
    assert any("音声認識" in words for name, words in inputs.items() if name.startswith("invention"))
    assert "faq_price" in inputs["template"]


@pytest.mark.parametrize(
    ("language", "question", "promise"),
    [
        ("ja", "なぜ紙に書き留めずに、袋に分けられないのか", "紙に書き留めずに、袋に分けられます"),
        ("ja", "なぜ焼くことと数えることは同時にできないのか", "焼くことと数えることが同時にできます"),
        ("ja", "取り置きをやめるには?", ""),
        ("ja", "なぜ数えなければならないのか", ""),
        (
            "en",
            "Why can't we finish without calling our customers?",
            "Finish without calling your customers.",
        ),
        (
            "en",
            "Why can't baking and counting happen at the same time?",
            "Baking and counting, at the same time.",
        ),
        ("en", "Who pays?", ""),
    ],
)
def test_a_question_answered_is_the_promise(language: Language, question: str, promise: str) -> None:
    assert wording(language).promise(question) == promise


@pytest.mark.parametrize(
    ("language", "when", "step"),
    [
        ("ja", "翌月の希望を集めるとき", "「札」で翌月の希望を集める"),
        ("ja", "急な休みが出たとき", "急な休みが出たとき、「札」を開く"),
        ("ja", "閉店後", "「札」を使う"),
        ("ja", "", "「札」を使う"),
        ("en", "When collecting requests", "Collect requests with “札”"),
        ("en", "When somebody is absent", "When somebody is absent, open “札”"),
        ("en", "", "Use “札”"),
    ],
)
def test_the_occasion_of_a_solution_becomes_what_the_customer_does(
    language: Language, when: str, step: str
) -> None:
    assert wording(language).step(when, "札") == step


@pytest.mark.parametrize("odd", ["", " ", "。", "なぜ", "？？", "abc", "1", "を", "からを", "🍞"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_words_make_the_wording_fail(language: Language, odd: str) -> None:
    said = wording(language)
    for piece in (
        said.plain,
        said.situation,
        said.mechanism,
        said.effect,
        said.thing,
        said.result,
        said.promise,
    ):
        assert isinstance(piece(odd), str)
    assert said.step(odd, "札")


def test_a_comment_on_an_ai_slot_survives_its_renewal() -> None:
    state = drafted(bakery())
    release = state.press_releases[0]
    slot = slots(state, release)["faq_difference"]
    state = after(state, ops.add_comment(state, PERSON, context(), on=slot.id, text="弱い"))
    state = after(
        state,
        edits.change(state, PERSON, context(), id="s2", field="name", was="棚の札", value="箱の札"),
    )
    assert [c.text for c in drafted(state).parts(Comment, slot.id)] == ["弱い"]


def test_a_step_carries_what_goes_in_and_what_comes_out() -> None:
    state = drafted(bakery())
    step = next(s for s in state.parts(Step, state.press_releases[0].id) if "棚の札" in s.text)
    assert step.sample_input == "注文"
    assert step.sample_answer == (
        "置く棚を札に示す\n"
        "倉庫 L の「棚の札」では、仕分けの時間が 40 分から 15 分になったと報告されています（他社の例、出典: 倉庫 L）。"
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_numbered_step_is_built_on_its_words_and_not_on_its_number(language: Language) -> None:
    """An invention of solutions that say no more than their names is not "built on 1"."""
    assert wording(language).mechanism("1. Calendar\n2. Reminder") == (
        "Calendar" if language == "ja" else "calendar"
    )


@pytest.mark.parametrize("when", ["End of month", "Start of the week", "Every Monday morning"])
def test_a_time_of_the_calendar_brings_nothing_along_and_is_no_action(when: str) -> None:
    """ "End of month" is no order to end something, and "of month" no thing."""
    said = wording("en")
    assert said.thing(when) == ""
    assert said.step(when, "Reminder") == f"{when}: open “Reminder”"
