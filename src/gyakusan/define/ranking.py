"""The order of questions: what the arithmetic gives, what the team agreed on, and where the two contradict.

Computed order: more minutes a year first, then more yen, then the order of the journey. Minutes and yen are not added
up (an hour has no price here), so the arithmetic *contradicts* an order only where a question stands above one that
saves at least as much of both and more of one. Questions without numbers have no computed place.
"""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.define.places import in_order
from gyakusan.workshop.artifacts import Question
from gyakusan.workshop.impact import Impact, impact, impacts, states_something
from gyakusan.workshop.state import State


def computed_order(state: State) -> tuple[str, ...]:
    """Ids of the questions whose impact is known, the largest first."""
    worth = impacts(state)
    known = [question.id for question in in_order(state) if worth[question.id].known]
    return tuple(sorted(known, key=lambda id: (-(worth[id].minutes or 0), -(worth[id].yen or 0))))


def ranked(state: State) -> list[Question]:
    """The questions of the agreed order that still exist, the first first."""
    found = (state.get(Question, id) for id in state.ranking.order)
    return [question for question in found if question is not None]


def chosen(state: State, top: int) -> list[Question]:
    """The questions the team works on: the first ``top`` of the agreed order."""
    return ranked(state)[:top]


def best_first(state: State) -> list[Question]:
    """Every question: the agreed order, then the computed one, then those without numbers."""
    ids = dict.fromkeys(
        [*state.ranking.order, *computed_order(state), *(question.id for question in in_order(state))]
    )
    found = (state.get(Question, id) for id in ids)
    return [question for question in found if question is not None]


def dominates(one: Impact, other: Impact) -> bool:
    """Whether ``one`` saves at least as much of time and money as ``other``, and more of one of them."""
    more = False
    for mine, theirs in ((one.minutes, other.minutes), (one.yen, other.yen)):
        if (mine is None) != (theirs is None):
            return False
        if mine is not None and theirs is not None:
            if mine < theirs:
                return False
            more = more or mine > theirs
    return more


def contradiction(state: State, top: int) -> tuple[Question, Question] | None:
    """The first question that stands above one it should not, and that one; None when the order holds.

    An order with a reason is never contradicted. Numbers are compared with numbers of the same origin: a question
    that an imported ranking speaks of without readable numbers accuses nobody.
    """
    if state.ranking.reason.strip():
        return None
    order = ranked(state)
    worth = {question.id: _comparable(question, state) for question in state.questions}
    cleared: set[object] = set()
    for place, above in enumerate(order):
        found = worth[above.id]
        key = (found.source, found.minutes, found.yen) if found else None
        if key is None or key in cleared:  # what stands below this one was below its equal too
            continue
        cleared.add(key)
        for below in order[place + 1 :]:
            if _beats(worth[below.id], worth[above.id]):
                return above, below
    named = {question.id for question in order}
    for last in order[:top]:
        for question in in_order(state):
            found = worth[question.id]
            if (
                question.id not in named
                and found
                and found.source == "arithmetic"
                and _beats(found, worth[last.id])
            ):
                return last, question
    return None


def _comparable(question: Question, state: State) -> Impact | None:
    found = impact(question, state)
    silent = not found.known or (found.source == "arithmetic" and states_something(question))
    return None if silent else found


def _beats(one: Impact | None, other: Impact | None) -> bool:
    return one is not None and other is not None and one.source == other.source and dominates(one, other)


def same_order(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two orders agree, whatever questions only one of them names."""
    common = set(one) & set(other)
    return [id for id in one if id in common] == [id for id in other if id in common]
