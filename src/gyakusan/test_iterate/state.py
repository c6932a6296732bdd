"""How locks and changes after the lock fold into the state: the old version is kept beside the new one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, cast

from gyakusan.test_iterate.entries import CriterionLocked, LockedCriterionChanged
from gyakusan.workshop.artifacts import Criterion
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.state import Fold, State


def criterion_locked(state: State, entry: Entry) -> State:
    record = cast(CriterionLocked, entry.record)
    locked = {
        "locked_at": record.at,
        "locked_by": record.by,
        "lock_claimed": record.claimed,
        "version": record.version,
    }
    return _with(state, record.id, locked)


def locked_criterion_changed(state: State, entry: Entry) -> State:
    record = cast(LockedCriterionChanged, entry.record)
    before = state.get(Criterion, record.id)
    if before is None:
        return state
    changed = {
        **record.changes,
        "version": record.version,
        "changed_at": record.at,
        "changed_by": record.by,
        "change_reason": record.reason,
    }
    newer = _with(state, record.id, changed)
    return replace(newer, old_criteria=(*state.old_criteria, before))


def _with(state: State, criterion: str, fields: dict[str, Any]) -> State:
    return replace(
        state,
        criteria=tuple(
            Criterion.model_validate({**held.model_dump(), **fields}) if held.id == criterion else held
            for held in state.criteria
        ),
    )


FOLDS: Final[dict[type[Record], Fold]] = {
    CriterionLocked: criterion_locked,
    LockedCriterionChanged: locked_criterion_changed,
}
