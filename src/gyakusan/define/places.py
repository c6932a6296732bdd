"""Where a question belongs: one place per action (more optimal) and per neighbouring pair (more continuous).

A journey of n rows that say an action has n + (n − 1) places. A question that fits no free place (the team's own, a second one for
the same action, a pair that is no neighbour any more) stands among the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from gyakusan.workshop.artifacts import Action, Question
from gyakusan.workshop.journey import told
from gyakusan.workshop.same import SHELVES_REMEMBERED, Same
from gyakusan.workshop.state import State


def pairs(journey: Sequence[Action]) -> list[tuple[Action, Action]]:
    """Every action with the next one that says anything."""
    return list(pairwise(told(journey)))


def without_question(
    journey: Sequence[Action], questions: Sequence[Question]
) -> tuple[list[Action], list[tuple[Action, Action]]]:
    """The actions nobody asks an optimal question about, and the neighbours nobody asks a continuous one about.

    A question without words asks nothing.
    """
    single: set[str] = set()
    joined: defaultdict[str, set[str]] = defaultdict(set)
    """By action, the continuous questions that name it."""
    for question in questions:
        if not question.text.strip():
            continue
        if question.kind == "optimal":
            single.update(question.actions)
        elif question.kind == "continuous":
            for action in question.actions:
                joined[action].add(question.id)
    return (
        [action for action in told(journey) if action.id not in single],
        [(one, other) for one, other in pairs(journey) if joined[one.id].isdisjoint(joined[other.id])],
    )


@dataclass(frozen=True)
class Layout:
    """The questions by place: ``optimal`` and ``continuous`` by the id of the (first) action, and the others in order."""

    optimal: Mapping[str, Question] = field(default_factory=dict)
    continuous: Mapping[str, Question] = field(default_factory=dict)
    others: tuple[Question, ...] = ()

    def in_order(self, journey: Sequence[Action]) -> list[Question]:
        """The questions along the journey, optimal before continuous, then the others."""
        along = [
            question
            for action in journey
            for question in (self.optimal.get(action.id), self.continuous.get(action.id))
            if question is not None
        ]
        return [*along, *self.others]


def layout(state: State) -> Layout:
    """Every question in its place, the first on the shelf where two fit."""
    return _layout(Same(state.journey), Same(state.questions))


@lru_cache(SHELVES_REMEMBERED)
def _layout(journey: Same[tuple[Action, ...]], questions: Same[tuple[Question, ...]]) -> Layout:
    following = {one.id: other.id for one, other in pairs(journey.value)}
    existing = {action.id for action in told(journey.value)}
    optimal: dict[str, Question] = {}
    continuous: dict[str, Question] = {}
    others: list[Question] = []
    for question in questions.value:
        first = question.actions[0] if question.actions else ""
        row = continuous if question.kind == "continuous" else optimal
        whole = (
            (first, following[first]) if question.kind == "continuous" and first in following else (first,)
        )
        if question.kind != "own" and first in existing and question.actions == whole and first not in row:
            row[first] = question
        else:
            others.append(question)
    return Layout(MappingProxyType(optimal), MappingProxyType(continuous), tuple(others))


def in_order(state: State) -> list[Question]:
    """Every question along the journey, optimal before continuous, then the others."""
    return layout(state).in_order(state.journey)
