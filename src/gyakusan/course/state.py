"""How a mock's life folds into the state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, cast

from gyakusan.course.entries import MockRebuilt, MockStateSet
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.state import Fold, State


def mock_state_set(state: State, entry: Entry) -> State:
    record = cast(MockStateSet, entry.record)
    return _with(state, record.id, {"state": record.state, "built_from": record.built_from})


def mock_rebuilt(state: State, entry: Entry) -> State:
    record = cast(MockRebuilt, entry.record)
    return _with(state, record.id, {"built_from": record.built_from})


def _with(state: State, mock: str, fields: dict[str, Any]) -> State:
    return replace(
        state,
        mocks=tuple(held.model_copy(update=fields) if held.id == mock else held for held in state.mocks),
    )


FOLDS: Final[dict[type[Record], Fold]] = {MockStateSet: mock_state_set, MockRebuilt: mock_rebuilt}
