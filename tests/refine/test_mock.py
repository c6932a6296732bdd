"""The mock of a press release: what visitors read of it, and what it never promises."""

from __future__ import annotations

import pytest

from gyakusan.core.text import Language
from gyakusan.mocks.build import build
from gyakusan.refine.experience import drafted_steps
from gyakusan.refine.feeds import Record
from gyakusan.refine.mock import mock_spec
from gyakusan.workshop.artifacts import (
    Action,
    Basis,
    Invention,
    Quantity,
    Question,
    Step,
)
from gyakusan.workshop.entries import Changed
from gyakusan.workshop.state import State
from gyakusan.workshop.taking_up import is_drafted_taking_up
from tests.refine.begun import COMPLETE, told
from tests.refine.record import (
    PROGRAM,
    after,
    bakery,
    drafted,
    repair_shop,
    steps,
)


def test_a_mock_promises_what_define_asked_and_hides_what_is_blank() -> None:
    state = drafted(bakery())
    spec = mock_spec(state, state.press_releases[0], "ja")
    assert spec.slug == state.press_releases[0].slug
    assert spec.message == "電話で受けた取り置きを紙に書き留めずに、パンを袋に分けられます"
    assert "◯" not in spec.model_dump_json()
    assert spec.lead.startswith("住宅街で家族 3 人のパン屋")
    assert spec.problem == (
        "住宅街で家族 3 人のパン屋を営み、朝の焼き上がりと電話の取り置きに追われている方へ。\n"
        "電話で受けた取り置きを紙に書き留めるのに、1 回 4 分かかっていませんか。"
    )
    assert (spec.price, [q.answer == "" for q in spec.faq]) == ("", [True, True, False])


def test_a_promise_too_long_for_a_headline_is_made_of_the_goal_instead() -> None:
    state = drafted(bakery())
    question = state.questions[0]
    long = "なぜ電話で受けた取り置きを紙に書き留めずに、電話に追われず、目の前のお客様にゆっくりと笑顔で落ち着いて応対できないのか"
    state = after(state, [Changed(id=question.id, field="text", was=question.text, value=long)])
    spec = mock_spec(state, state.press_releases[0], "ja")
    assert spec.message == "電話で受けた取り置きを紙に書き留めずに、紙を見ながらパンを袋に分けられます"


def test_a_promise_the_goal_would_not_shorten_stays_as_it_was_asked() -> None:
    state = drafted(repair_shop())
    spec = mock_spec(state, state.press_releases[0], "en")
    assert spec.message == "Finish every repair on the promised day without calling customers."


def test_a_mock_has_one_screen_per_step_with_its_samples_and_its_doubts() -> None:
    state = drafted(bakery())
    release = state.press_releases[1]
    spec = mock_spec(state, release, "ja")
    assert [s.title for s in spec.steps] == [s.text for s in steps(state, release)]
    assert [s.doubtful for s in spec.steps] == [s.doubtful for s in steps(state, release)]
    counted = next(s for s in spec.steps if "焼く数" in s.title)
    assert [(f.label, f.value) for f in counted.sample_input] == [("入れるもの", "焼く数")]
    assert counted.sample_answer is not None


def test_what_a_person_writes_is_what_visitors_read() -> None:
    state = told({**COMPLETE, "faq_price": "月額 1,200 円です。"})
    step = state.parts(Step, state.press_releases[0].id)[0]
    sample = [
        Changed(id=step.id, field="sample_input", was="", value="名前: 山田\n12 個"),
        Changed(id=step.id, field="sample_answer", was="", value="札が出る\n1 枚"),
    ]
    state = after(state, sample)
    spec = mock_spec(state, state.press_releases[0], "ja")
    assert (spec.lead, spec.price) == (COMPLETE["customer_message"], "月額 1,200 円です。")
    assert [(f.label, f.value) for f in spec.steps[0].sample_input] == [
        ("名前", "山田"),
        ("入れるもの", "12 個"),
    ]
    answer = spec.steps[0].sample_answer
    assert answer is not None
    assert (answer.title, answer.lines) == ("札が出る", ("1 枚",))


@pytest.mark.parametrize("record", [bakery(), repair_shop()], ids=["ja", "en"])
def test_a_site_can_be_built_from_every_draft(record: State) -> None:
    state = drafted(record)
    for release in state.press_releases:
        site = build(mock_spec(state, release, state.about.language))
        assert site


def _asked_about(action: str) -> Question:
    words = "Why can't we reach the goal without setting up the one that was chosen?"
    return Question(id="q", kind="optimal", actions=(action,), text=words)


def test_rows_that_listen_drafts_for_everybody_promise_nothing() -> None:
    """Untouched they are nobody's own; once a person wrote the row, or measured it, it counts."""
    usual = Action(id="a", text="Set up the one that was chosen", basis=Basis(kind="ai"))
    assert is_drafted_taking_up(usual, "en")
    assert not is_drafted_taking_up(usual.model_copy(update={"basis": Basis(kind="assumption")}), "en")
    assert not is_drafted_taking_up(usual.model_copy(update={"minutes": Quantity.of(5)}), "en")
    state = State(id="w", journey=(usual,), questions=(_asked_about("a"),))
    release = Record(state, "en", Invention(id="i", name="App", questions=("q",)), "App")
    assert "common_belief" not in release.values
    assert not any("was chosen" in step.text for step in drafted_steps(release, PROGRAM))


@pytest.mark.parametrize(
    ("language", "row", "canned"),
    [
        ("ja", "シフト管理サービスといまのやり方を比べる", True),
        ("ja", "シフト管理サービスを一度試す", True),
        ("ja", "シフト管理サービスでシフトを組む", False),
        ("en", "Search for a way to make fair rosters quickly", True),
        ("en", "Make rosters", False),
    ],
)
def test_the_way_to_a_product_is_no_belief_but_the_job_is(language: Language, row: str, canned: bool) -> None:
    """Rows drafted from one sentence: how one takes a product up is nobody's common sense, the job done today is."""
    assert is_drafted_taking_up(Action(id="a", text=row, basis=Basis(kind="ai")), language) is canned
    assert not is_drafted_taking_up(Action(id="a", text=row), language)
