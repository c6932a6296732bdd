"""How Define's records change the state."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from gyakusan.define.entries import RankingSet
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.state import Fold, State


def ranking_set(state: State, entry: Entry) -> State:
    """The ranking as recorded; questions that are gone stay named in it, so that undoing a removal restores their place."""
    return replace(state, ranking=cast(RankingSet, entry.record).ranking)


FOLDS: Final[dict[type[Record], Fold]] = {RankingSet: ranking_set}
