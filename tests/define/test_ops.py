"""Asking, accepting the computed order, and changing it by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.define import ops
from gyakusan.define.ranking import best_first, chosen, computed_order, contradiction, ranked
from gyakusan.define.state import FOLDS
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.workshop import edits, fold
from gyakusan.workshop import ops as workshop_ops
from gyakusan.workshop.artifacts import Action, Quantity, Question
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.state import State
from tests.define.rooms import MIKA, SPONSOR, action, context, optimal, state, then

SMALL = action("small", minutes=1, times=1)
MIDDLE = action("middle", minutes=10, times=10)
LARGE = action("large", minutes=100, times=100)
DEAR = action("dear", yen=1000, times=10)
UNKNOWN = action("unknown")


@pytest.fixture
def room() -> State:
    """Five questions, each about one action; one of them nobody can compute."""
    journey = [SMALL, MIDDLE, LARGE, DEAR, UNKNOWN]
    return state(journey, [optimal(f"q-{a.id}", a.id) for a in journey])


def test_minutes_come_first_then_yen_and_the_unknown_has_no_place(room: State) -> None:
    """Time and money are not added up: an hour has no price."""
    assert computed_order(room) == ("q-large", "q-middle", "q-small", "q-dear")


def test_accepting_the_computed_order_chooses_the_top_of_it(room: State) -> None:
    """The first three of the accepted order are what the team works on."""
    newer = then(room, ops.rank(room, MIKA, context()))
    assert newer.ranking.by == "mika"
    assert [question.id for question in chosen(newer, 3)] == ["q-large", "q-middle", "q-small"]
    assert ops.rank(newer, MIKA, context()) == []


def test_there_is_nothing_to_rank_without_numbers() -> None:
    """An order out of nothing is refused, and the sentence says what to fill in."""
    with pytest.raises(Invalid, match=r"define\.nothing_to_rank"):
        ops.rank(state([UNKNOWN], [optimal("q", "unknown")]), MIKA, context())


def test_another_order_needs_a_reason_and_keeps_both(room: State) -> None:
    """No decision without an observation: the reason and the computed order stay in the record."""
    accepted = then(room, ops.rank(room, MIKA, context()))
    with pytest.raises(Invalid, match=r"define\.reason_needed"):
        ops.place(accepted, MIKA, context(), question="q-small", rank=1)
    moved = then(
        accepted, ops.place(accepted, MIKA, context(), question="q-small", rank=1, reason="毎月必ず起きる")
    )
    assert moved.ranking.order == ("q-small", "q-large", "q-middle", "q-dear")
    assert moved.ranking.computed == ("q-large", "q-middle", "q-small", "q-dear")
    assert moved.ranking.reason == "毎月必ず起きる"
    back = then(moved, ops.reorder(moved, MIKA, context(), order=moved.ranking.computed))
    assert back.ranking.reason == ""


def test_a_question_without_numbers_may_be_ranked_by_hand(room: State) -> None:
    """Placing what arithmetic cannot place contradicts nothing, so nobody asks why."""
    accepted = then(room, ops.rank(room, MIKA, context()))
    moved = then(accepted, ops.place(accepted, MIKA, context(), question="q-unknown", rank=1))
    assert ranked(moved)[0].id == "q-unknown"


@pytest.mark.parametrize("rank", [0, -1, 6])
def test_a_rank_that_does_not_exist_is_refused(room: State, rank: int) -> None:
    """Ranks count from 1 to one after the last."""
    with pytest.raises(Invalid, match=r"define\.no_such_rank"):
        ops.place(room, MIKA, context(), question="q-unknown", rank=rank, reason="x")


def test_a_reader_changes_nothing(room: State) -> None:
    """Sponsors read."""
    attempts: list[Callable[[], object]] = [
        lambda: ops.rank(room, SPONSOR, context()),
        lambda: ops.reorder(room, SPONSOR, context(), order=["q-small"], reason="x"),
        lambda: ops.ask(room, SPONSOR, context(), text="なぜ"),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_a_removed_question_leaves_the_order_of_the_others(room: State) -> None:
    """The order passes over what is gone, and takes it back in its place when the removal is undone."""
    accepted = then(room, ops.rank(room, MIKA, context()))
    removal = edits.remove(accepted, MIKA, context(), id="q-middle")
    gone = then(accepted, removal)
    assert [question.id for question in ranked(gone)] == ["q-large", "q-small", "q-dear"]
    inverse = removal[0].inverse()
    assert inverse is not None
    assert [question.id for question in ranked(then(gone, [inverse]))][1] == "q-middle"


def test_asking_adds_a_question_about_the_chosen_actions(room: State) -> None:
    """A member's own question names its actions and is an assumption of theirs."""
    newer = then(
        room, ops.ask(room, MIKA, context(), text=" なぜ二度も聞くのか ", actions=["small", "large", "small"])
    )
    asked = newer.questions[-1]
    assert (asked.text, asked.kind, asked.actions, asked.basis.kind) == (
        "なぜ二度も聞くのか",
        "own",
        ("small", "large"),
        "assumption",
    )
    assert best_first(newer)[0] == asked


def test_a_blank_question_or_one_about_nothing_known_is_refused(room: State) -> None:
    """A question has words, and names actions that exist."""
    with pytest.raises(Invalid, match=r"define\.question_blank"):
        ops.ask(room, MIKA, context(), text="  ")
    with pytest.raises(NotFound, match=r"define\.action_gone"):
        ops.ask(room, MIKA, context(), text="なぜ", actions=["gone"])


def test_the_guard_watches_plain_edits_too(room: State) -> None:
    """Negative quantities and unknown actions are refused whichever door they come through."""
    change = edits.change
    with pytest.raises(Invalid, match=r"define\.negative"):
        change(room, MIKA, context(), id="q-small", field="times", was=None, value={"low": -1, "high": 2})
    with pytest.raises(NotFound, match=r"define\.action_gone"):
        change(room, MIKA, context(), id="q-small", field="actions", was=["small"], value=["gone"])
    wrong = Question(id="n", text="なぜ", minutes=Quantity.of(-3))
    with pytest.raises(Invalid, match=r"define\.negative"):
        edits.add(room, MIKA, context(), item=wrong)


@pytest.mark.parametrize(
    ("order", "reason", "found"),
    [
        (["q-large", "q-middle", "q-small", "q-dear"], "", None),
        (["q-small", "q-large"], "", ("q-small", "q-large")),
        (["q-small", "q-large"], "朝いちばんの困りごと", None),
        (["q-dear", "q-large", "q-middle", "q-small"], "", None),  # money against time: nobody can say
        (["q-middle", "q-small"], "", ("q-middle", "q-large")),  # the largest was left out
        (["q-unknown", "q-large", "q-middle", "q-small"], "", None),
    ],
)
def test_an_order_is_contradicted_only_where_the_numbers_are_plain(
    room: State, order: list[str], reason: str, found: tuple[str, str] | None
) -> None:
    """A question may stand above another unless that one saves more, or as much and more of the other resource."""
    held = state(room.journey, room.questions, order=order, reason=reason)
    pair = contradiction(held, 3)
    assert (None if pair is None else (pair[0].id, pair[1].id)) == found


def test_a_ranking_can_be_undone_in_the_journal(tmp_path: Path) -> None:
    """The order is one act that its author takes back; the order before stands again."""
    registry = Registry(folds={**fold.FOLDS, **FOLDS}, guards=ops.GUARDS)
    journal = Journal(Database(tmp_path / "journal.db", JOURNAL), registry)
    sato = MIKA.model_copy(update={"role": "facilitator"})
    workshop = journal.create(sato, workshop_ops.create, title="w", language="ja")
    row = Action(id="a", text="写す", minutes=Quantity.of(1), times=Quantity.of(2))
    journal.act(workshop, sato, edits.add, item=row)
    journal.act(workshop, sato, ops.ask, text="なぜ写すのか", actions=["a"])
    journal.act(workshop, sato, ops.rank)
    assert len(journal.view(workshop, sato).ranking.order) == 1
    journal.undo(workshop, sato)
    assert journal.view(workshop, sato).ranking.order == ()
