"""Where a workshop is and what is next, as a table: what is there, which process is current, where to go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from gyakusan.course.overview import bases, steps_of
from gyakusan.workshop.artifacts import (
    Action,
    Basis,
    Criterion,
    Customer,
    Decision,
    Invention,
    Item,
    Mock,
    PressRelease,
    Question,
    Ranking,
    Solution,
    Step,
)
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.view import View, view

NOW = datetime(2026, 11, 22, tzinfo=UTC)
STORY: list[tuple[Item | Ranking, str, str]] = [
    (Customer(id="customer", sentence="店長"), "course.next.journey", "listen"),
    (Action(id="a", text="表を組む"), "course.next.questions", "define"),
    (Question(id="q", text="なぜ"), "course.next.ranking", "define"),
    (Ranking(order=("q",)), "course.next.solutions", "invent"),
    (Solution(id="s", name="A"), "course.next.inventions", "invent"),
    (Invention(id="i", name="B"), "course.next.choose", "invent"),
    (Invention(id="i", name="B", chosen=True), "course.next.press_release", "refine"),
    (PressRelease(id="p", title="B"), "course.next.write", "refine"),
    (Step(id="t", press_release="p", text="開く"), "course.next.criteria", "test"),
    (Criterion(id="c", milestone="solved"), "course.next.lock", "test"),
    (Criterion(id="c", milestone="solved", locked_at=NOW), "course.next.publish", "mocks"),
    (Mock(id="m", press_release="p", slug="m", state="published"), "course.next.decide", "verdicts"),
]


def told(upto: int) -> View:
    """The view after the first ``upto`` moments of the story."""
    state = State(id="w", customers=(Customer(id="customer"),))
    for thing, _, _ in STORY[:upto]:
        changes: dict[str, Any] = (
            {"ranking": thing} if isinstance(thing, Ranking) else {thing.shelf: (thing,)}
        )
        state = replace(state, **changes)
    return view(state, Actor(id="x", role="developer"))


@pytest.mark.parametrize("moment", range(len(STORY)))
def test_what_is_next_after_each_moment_and_where_it_is_done(moment: int) -> None:
    _, sentence, room = STORY[moment]
    current = next(standing for standing in steps_of(told(moment + 1)) if standing.state == "current")
    assert (current.next, current.room) == (sentence, room)


def test_an_empty_workshop_begins_with_the_customer() -> None:
    standings = steps_of(told(0))
    assert [standing.state for standing in standings] == ["current", "ahead", "ahead", "ahead", "ahead"]
    assert standings[0].next == "course.next.customer"


def test_after_a_decision_all_is_done() -> None:
    decision = Decision(id="d", press_release="p", choice="continue", at=NOW)
    decided = view(replace(told(len(STORY)), decisions=(decision,)), Actor(id="x", role="developer"))
    assert {standing.state for standing in steps_of(decided)} == {"done"}


def test_blank_fields_state_nothing_and_each_basis_is_counted() -> None:
    rows = (
        Action(id="1", text="a", basis=Basis(kind="fact", source="log")),
        Action(id="2", text="b", basis=Basis(kind="ai")),
        Action(id="3", text=" ", basis=Basis(kind="ai")),
    )
    counted = bases(view(State(id="w", journey=rows), Actor(id="x", role="developer")), "listen")
    assert counted == {"fact": 1, "assumption": 0, "ai": 1}
