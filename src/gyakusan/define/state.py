"""How Define's records change the state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final, cast

from gyakusan.define.entries import RankingSet
from gyakusan.workshop import fold
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.state import Fold, State


def ranking_set(state: State, entry: Entry) -> State:
    """The ranking as recorded; questions that are gone stay named in it, so that undoing a removal restores their place."""
    return replace(state, ranking=cast(RankingSet, entry.record).ranking)


FOLDS: Final[dict[type[Record], Fold]] = {RankingSet: ranking_set}


def after(state: State, records: Iterable[Record], now: datetime) -> State:
    """The state once the records are in: an order of the same act is computed on it."""
    for record in records:
        entry = Entry(workshop=state.id, seq=state.seq, act="", verb="", at=now, actor="", record=record)
        state = {**fold.FOLDS, **FOLDS}[type(record)](state, entry)
    return state
