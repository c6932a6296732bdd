"""The verbs of Refine, its rules about generic edits, its findings, and the mock a press release becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal
from gyakusan.core.text import Language, text
from gyakusan.mocks.build import build
from gyakusan.refine import ops
from gyakusan.refine.checks import findings
from gyakusan.refine.experience import drafted_steps
from gyakusan.refine.feeds import Record, is_canned
from gyakusan.refine.mock import mock_spec
from gyakusan.store import migrations
from gyakusan.store.database import Database
from gyakusan.workshop import edits, fold
from gyakusan.workshop import ops as workshop_ops
from gyakusan.workshop.artifacts import (
    Action,
    Basis,
    Comment,
    Invention,
    Mock,
    PressRelease,
    Quantity,
    Question,
    Slot,
    Step,
)
from gyakusan.workshop.entries import Added, Changed
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import OFFLINE, Actor
from gyakusan.workshop.state import State
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


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    database = Database(tmp_path / "journal.db", migrations.JOURNAL)
    yield Journal(database, Registry(folds=fold.FOLDS, guards=ops.GUARDS))
    database.close()


def started(title: str = "朝の鈴") -> tuple[State, PressRelease]:
    state = after(holding(), ops.start(holding(), PERSON, context(), title=title))
    return state, state.press_releases[0]


def published(state: State, release: PressRelease) -> State:
    mock = Mock(id="m", press_release=release.id, slug=release.slug, state="published")
    return after(state, [Added(item=mock)])


def test_a_press_release_begins_with_every_slot_blank_in_order_and_no_steps() -> None:
    state, release = started()
    assert [(s.slot, s.text) for s in state.parts(Slot, release.id)] == [
        (slot.id, "") for slot in PROGRAM.press_release.slots
    ]
    assert steps(state, release) == []


def test_a_press_release_for_an_invention_takes_its_name() -> None:
    state = after(bakery(), ops.start(bakery(), PERSON, context(), invention="i1"))
    assert (state.press_releases[0].title, state.press_releases[0].invention) == ("話すだけ取り置き", "i1")


@pytest.mark.parametrize(
    ("title", "slug"),
    [("朝の鈴", r"pr-[a-z0-9]{8}"), ("Ready Bell 2", r"ready-bell-2-[a-z0-9]{8}"), ("1", r"pr-[a-z0-9]{8}")],
)
def test_a_slug_fits_an_address_and_cannot_be_guessed(title: str, slug: str) -> None:
    assert re.fullmatch(slug, started(title)[1].slug)


@pytest.mark.parametrize(
    ("verb", "arguments", "refusal"),
    [
        (ops.start, {"title": " "}, "refine.title_missing"),
        (ops.start, {"invention": "nobody"}, "workshop.gone"),
        (ops.add_question, {"press_release": "nobody", "question": "?"}, "workshop.gone"),
        (ops.toggle_doubtful, {"step": "nobody"}, "workshop.gone"),
        (ops.resolve_comment, {"comment": "nobody"}, "workshop.gone"),
        (ops.add_comment, {"on": "customer", "text": "x"}, "refine.comment_elsewhere"),
        (ops.add_comment, {"on": "nobody", "text": "x"}, "workshop.gone"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    verb: object, arguments: dict[str, str], refusal: str
) -> None:
    assert callable(verb)
    with pytest.raises(Refusal) as refused:
        verb(holding(), PERSON, context(), **arguments)
    assert refused.value.message == refusal


def test_somebody_who_only_reads_begins_nothing() -> None:
    with pytest.raises(NotAllowed):
        ops.start(holding(), Actor(id="x", role="observer"), context(), title="鈴")


def test_a_question_of_the_teams_own_joins_the_half_it_was_asked_in() -> None:
    state, release = started()
    state = after(
        state,
        ops.add_question(
            state, PERSON, context(), press_release=release.id, question=" 夜は?\n", half="provider"
        ),
    )
    own = [s for s in state.parts(Slot, release.id) if not s.slot]
    assert [(s.question, s.half) for s in own] == [("夜は?", "provider")]


def test_an_added_question_may_be_removed_a_question_of_the_template_never() -> None:
    state, release = started()
    state = after(
        state, ops.add_question(state, PERSON, context(), press_release=release.id, question="夜は?")
    )
    own = next(s for s in state.parts(Slot, release.id) if not s.slot)
    assert edits.remove(state, PERSON, context(), id=own.id)
    with pytest.raises(Invalid) as refused:
        edits.remove(state, PERSON, context(), id=slots(state, release)["faq_price"].id)
    assert refused.value.message == "refine.question_stays"


def test_a_press_release_goes_with_its_questions_and_undo_brings_all_back(journal: Journal) -> None:
    workshop = journal.create(PERSON, workshop_ops.create, title="試し", language="ja")
    facilitator = journal.actor(workshop, PERSON.id)
    journal.act(workshop, facilitator, ops.start, title="朝の鈴")
    before = journal.view(workshop, facilitator)
    journal.act(workshop, facilitator, edits.remove, id=before.press_releases[0].id)
    assert journal.view(workshop, facilitator).slots == ()
    journal.undo(workshop, facilitator)
    now = journal.view(workshop, facilitator)
    assert (now.press_releases, now.slots) == (before.press_releases, before.slots)


@pytest.mark.parametrize("state_of_mock", ["team", "published", "paused"])
def test_a_press_release_somebody_may_be_trying_is_neither_removed_nor_moved(state_of_mock: str) -> None:
    state, release = started()
    mock = Mock.model_validate(
        {"id": "m", "press_release": release.id, "slug": release.slug, "state": state_of_mock}
    )
    state = after(state, [Added(item=mock)])
    with pytest.raises(Conflict) as refused:
        edits.remove(state, PERSON, context(), id=release.id)
    assert text(refused.value.message, "ja", **refused.value.values)
    with pytest.raises(Conflict):
        edits.change(state, PERSON, context(), id=release.id, field="slug", was=release.slug, value="new")


def test_a_press_release_whose_mock_is_destroyed_may_go() -> None:
    state, release = started()
    mock = Mock(id="m", press_release=release.id, slug=release.slug, state="destroyed")
    assert edits.remove(after(state, [Added(item=mock)]), PERSON, context(), id=release.id)


@pytest.mark.parametrize("slug", ["", "Großes", "a/b", "a--b", "x" * 64])
def test_a_slug_that_cannot_be_an_address_is_refused(slug: str) -> None:
    state, release = started()
    with pytest.raises(Invalid):
        edits.change(state, PERSON, context(), id=release.id, field="slug", was=release.slug, value=slug)


def test_two_press_releases_never_share_a_slug() -> None:
    state, first = started()
    state = after(state, ops.start(state, PERSON, context(), title="昼の鈴"))
    second = state.press_releases[1]
    with pytest.raises(Invalid) as refused:
        edits.change(state, PERSON, context(), id=second.id, field="slug", was=second.slug, value=first.slug)
    assert refused.value.message == "refine.slug_taken"


def test_a_step_turns_red_and_back() -> None:
    state, release = started()
    state = after(state, ops.add_step(state, PERSON, context(), press_release=release.id, text="話す"))
    step = steps(state, release)[0]
    red = after(state, ops.toggle_doubtful(state, PERSON, context(), step=step.id))
    assert steps(red, release)[0].doubtful
    again = after(red, ops.toggle_doubtful(red, PERSON, context(), step=step.id))
    assert not steps(again, release)[0].doubtful


def test_a_comment_names_who_and_when_and_can_be_resolved() -> None:
    state, release = started()
    state = after(state, ops.add_comment(state, PERSON, context(), on=release.id, text=" 長い "))
    comment = state.comments[0]
    assert (comment.text, comment.by, comment.on, comment.at is not None) == (
        "長い",
        "aiko",
        release.id,
        True,
    )
    state = after(state, ops.resolve_comment(state, PERSON, context(), comment=comment.id))
    assert state.parts(Comment, release.id)[0].resolved


def test_missing_slots_are_brought_back_blank() -> None:
    state, release = started()
    price = slots(state, release)["faq_price"]
    state = after(state, edits.remove(state, Actor(id="folder", role="folder"), context(), id=price.id))
    assert [f.rule for f in findings(view(state, OFFLINE), PROGRAM)].count("refine.faq_missing") == 1
    state = after(state, ops.restore_slots(state, PERSON, context(), press_release=release.id))
    assert slots(state, release)["faq_price"].text == ""


def test_a_draft_has_no_error_and_says_what_is_blank() -> None:
    found = findings(view(drafted(bakery()), OFFLINE), PROGRAM)
    assert {f.rule for f in found} == {
        "refine.placeholder",
        "refine.date_missing",
        "refine.price_missing",
    }
    assert {f.severity for f in found} == {"warning"}


def rules(state: State) -> set[str]:
    return {f.rule for f in findings(view(state, OFFLINE), PROGRAM)}


def told(texts: dict[str, str]) -> State:
    """A press release with one step, whose other texts are these."""
    state, release = started()
    state = after(state, ops.add_step(state, PERSON, context(), press_release=release.id, text="話す"))
    for slot, words in texts.items():
        item = slots(state, release)[slot]
        state = after(state, [Changed(id=item.id, field="text", was="", value=words)])
    return state


COMPLETE = {
    "customer_message": "2026年9月1日、町のパン連合は「朝の鈴」を始めました。",
    "faq_rating": "手が空きました。",
    "faq_price": "月額 1,200 円です。",
    "faq_difference": "紙に書きません。",
}


@pytest.mark.parametrize(
    ("slot", "text", "rule"),
    [
        ("customer_message", "町のパン連合は「朝の鈴」を始めました。", "refine.date_missing"),
        ("customer_message", "2026年9月1日、◯◯社は始めました。", "refine.placeholder"),
        ("faq_rating", "", "refine.placeholder"),
        ("faq_rating", "XXXX という声です。", "refine.placeholder"),
        ("faq_price", "", "refine.price_missing"),
        ("faq_price", "相談のうえ決めます。", "refine.price_missing"),
        ("faq_price", "月額◯◯円（税込）でお使いいただけます。", "refine.price_missing"),
    ],
)
def test_what_is_blank_is_found(slot: str, text: str, rule: str) -> None:
    assert rules(told(COMPLETE)) == set()
    assert rule in rules(told({**COMPLETE, slot: text}))


@pytest.mark.parametrize("price", ["無料です。", "初回は free です。", "三千円です。"])
def test_a_price_may_be_free_or_in_words(price: str) -> None:
    assert rules(told({**COMPLETE, "faq_price": price})) == set()


def test_the_companys_half_is_asked_for_once_somebody_began_it() -> None:
    assert rules(told(COMPLETE)) == set()
    assert rules(told({**COMPLETE, "faq_continue": "4 か月後です。"})) == {"refine.placeholder"}


def test_no_steps_is_an_error() -> None:
    state, _ = started()
    found = [f for f in findings(view(state, OFFLINE), PROGRAM) if f.severity == "error"]
    assert [f.rule for f in found] == ["refine.steps_missing"]
    assert "朝の鈴" in found[0].words("ja")
    assert "朝の鈴" in found[0].words("en")


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


def test_nothing_is_not_found_by_guessing() -> None:
    with pytest.raises(NotFound):
        ops.restore_slots(holding(), PERSON, context(), press_release="nobody")


def _asked_about(action: str) -> Question:
    words = "Why can't we reach the goal without setting up the one that was chosen?"
    return Question(id="q", kind="optimal", actions=(action,), text=words)


def test_rows_that_listen_drafts_for_everybody_promise_nothing() -> None:
    """Untouched they are nobody's own; once a person wrote the row, or measured it, it counts."""
    usual = Action(id="a", text="Set up the one that was chosen", basis=Basis(kind="ai"))
    assert is_canned(usual, "en")
    assert not is_canned(usual.model_copy(update={"basis": Basis(kind="assumption")}), "en")
    assert not is_canned(usual.model_copy(update={"minutes": Quantity.of(5)}), "en")
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
    assert is_canned(Action(id="a", text=row, basis=Basis(kind="ai")), language) is canned
    assert not is_canned(Action(id="a", text=row), language)
