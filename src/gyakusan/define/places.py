"""Where a question belongs: one place per action (more optimal) and per neighbouring pair (more continuous).

A journey of n actions has n + (n − 1) places. A question that fits no free place (the team's own, a second one for
the same action, a pair that is no neighbour any more) stands among the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gyakusan.workshop.artifacts import Action, Question
from gyakusan.workshop.state import State


def pairs(journey: Sequence[Action]) -> list[tuple[Action, Action]]:
    """Every action with the one after it."""
    return list(pairwise(journey))


def covers(question: Question, *actions: Action) -> bool:
    """Whether the question asks its kind of question about these actions: one (optimal) or a pair (continuous)."""
    kind = "optimal" if len(actions) == 1 else "continuous"
    return (
        question.kind == kind
        and bool(question.text.strip())
        and {action.id for action in actions} <= set(question.actions)
    )


@dataclass(frozen=True)
class Layout:
    """The questions by place: ``optimal`` and ``continuous`` by the id of the (first) action, and the others in order."""

    optimal: dict[str, Question] = field(default_factory=dict)
    continuous: dict[str, Question] = field(default_factory=dict)
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
    following = {one.id: other.id for one, other in pairs(state.journey)}
    existing = {action.id for action in state.journey}
    optimal: dict[str, Question] = {}
    continuous: dict[str, Question] = {}
    others: list[Question] = []
    for question in state.questions:
        first = question.actions[0] if question.actions else ""
        row = continuous if question.kind == "continuous" else optimal
        whole = (
            (first, following[first]) if question.kind == "continuous" and first in following else (first,)
        )
        if question.kind != "own" and first in existing and question.actions == whole and first not in row:
            row[first] = question
        else:
            others.append(question)
    return Layout(optimal, continuous, tuple(others))


def in_order(state: State) -> list[Question]:
    """Every question along the journey, optimal before continuous, then the others."""
    return layout(state).in_order(state.journey)
