"""How checklists and outcomes fold into the state."""

from __future__ import annotations

from typing import Final, cast

from gyakusan.course.day0.entries import CheckAnswered, OutcomeSet
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.state import Fold, State


def check_answered(state: State, entry: Entry) -> State:
    record = cast(CheckAnswered, entry.record)
    others = tuple(
        held
        for held in state.answers
        if held.check != record.check or (record.each and held.person != record.person)
    )
    return state.having(answers=others if record.answer is None else (*others, record.answer))


def outcome_set(state: State, entry: Entry) -> State:
    return state.having(outcomes=(*state.outcomes, cast(OutcomeSet, entry.record).outcome))


FOLDS: Final[dict[type[Record], Fold]] = {CheckAnswered: check_answered, OutcomeSet: outcome_set}
