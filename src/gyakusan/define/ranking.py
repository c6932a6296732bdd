"""The order of questions: what the arithmetic gives, what the team agreed on, and where the two contradict.

Computed order: more minutes a year first, then more yen, then the order of the journey; questions on the rows that
Listen drafts for everybody (notice, search, compare, try) have a place only once a person stands for their amounts.
Minutes and yen are not added up (an hour has no price here), so the arithmetic *contradicts* an order only where a question stands above one that
saves at least as much of both and more of one. Questions without numbers have no computed place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from gyakusan.core.text import Language
from gyakusan.define.places import in_order
from gyakusan.workshop.artifacts import Action, Question
from gyakusan.workshop.impact import Impact, impact, impacts, states_something
from gyakusan.workshop.same import SHELVES_REMEMBERED, Same
from gyakusan.workshop.state import State
from gyakusan.workshop.taking_up import on_usual_rows


def computed_order(state: State) -> tuple[str, ...]:
    """Ids of the questions whose impact is known, the largest first."""
    return _computed(Same(state.journey), Same(state.questions), state.about.language)


@lru_cache(SHELVES_REMEMBERED)
def _computed(
    journey: Same[tuple[Action, ...]], questions: Same[tuple[Question, ...]], language: Language
) -> tuple[str, ...]:
    state = State(journey=journey.value, questions=questions.value)
    worth = impacts(state)
    usual = on_usual_rows(state, language)
    known = [one.id for one in in_order(state) if worth[one.id].known and one.id not in usual]
    return tuple(sorted(known, key=lambda id: (-(worth[id].minutes or 0), -(worth[id].yen or 0))))


def ranked(state: State) -> list[Question]:
    """The questions of the agreed order that still exist, the first first."""
    return _existing(state, state.ranking.order)


def chosen(state: State, top: int) -> list[Question]:
    """The questions the team works on: the first ``top`` of the agreed order."""
    return ranked(state)[:top]


def best_first(state: State) -> list[Question]:
    """Every question: the agreed order, then the computed one, then those without numbers, the usual rows' last."""
    usual = on_usual_rows(state, state.about.language)
    rest = sorted((question.id for question in in_order(state)), key=usual.__contains__)
    ids = dict.fromkeys([*state.ranking.order, *computed_order(state), *rest])
    return _existing(state, ids)


def _existing(state: State, ids: Iterable[str]) -> list[Question]:
    by_id = {question.id: question for question in state.questions}
    return [by_id[id] for id in ids if id in by_id]


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
    usual = on_usual_rows(state, state.about.language)
    worth = {
        question.id: None if question.id in usual else _comparable(question, state)
        for question in state.questions
    }
    for place in _beaten([worth[question.id] for question in order])[:1]:
        above = order[place]
        below = next(one for one in order[place + 1 :] if _beats(worth[one.id], worth[above.id]))
        return above, below
    named = {question.id for question in order}
    unnamed = [question for question in in_order(state) if question.id not in named]
    for last in order[:top]:
        for question in unnamed:
            found = worth[question.id]
            if found and found.source == "arithmetic" and _beats(found, worth[last.id]):
                return last, question
    return None


def _beaten(order: Sequence[Impact | None]) -> list[int]:
    """The places that something below them beats, the first first.

    Walked from the end, beside the few that nothing after them beats: whoever is beaten is beaten by one of those.
    """
    places: list[int] = []
    unbeaten: dict[tuple[str, float | None, float | None], Impact] = {}
    for place in range(len(order) - 1, -1, -1):
        here = order[place]
        if here is None:
            continue
        if any(_beats(one, here) for one in unbeaten.values()):
            places.append(place)
        else:
            unbeaten = {key: one for key, one in unbeaten.items() if not _beats(here, one)}
            unbeaten[here.source, here.minutes, here.yen] = here
    return places[::-1]


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
