"""The verbs of Refine, and its rules about generic edits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal
from gyakusan.core.text import text
from gyakusan.refine import ops
from gyakusan.refine.checks import findings
from gyakusan.store import migrations
from gyakusan.store.database import Database
from gyakusan.workshop import edits, fold
from gyakusan.workshop import ops as workshop_ops
from gyakusan.workshop.artifacts import (
    Comment,
    Mock,
    PressRelease,
    Slot,
)
from gyakusan.workshop.entries import Added
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import OFFLINE, Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.view import view
from tests.refine.begun import started
from tests.refine.record import (
    PERSON,
    PROGRAM,
    after,
    bakery,
    context,
    holding,
    slots,
    steps,
)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    database = Database(tmp_path / "journal.db", migrations.JOURNAL)
    yield Journal(database, Registry(folds=fold.FOLDS, guards=ops.GUARDS))
    database.close()


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


def test_nothing_is_not_found_by_guessing() -> None:
    with pytest.raises(NotFound):
        ops.restore_slots(holding(), PERSON, context(), press_release="nobody")
