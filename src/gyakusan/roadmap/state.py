"""How decisions fold into the state."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from gyakusan.roadmap.entries import Decided
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.state import Fold, State


def decided(state: State, entry: Entry) -> State:
    return replace(state, decisions=(*state.decisions, cast(Decided, entry.record).decision))


FOLDS: Final[dict[type[Record], Fold]] = {Decided: decided}
