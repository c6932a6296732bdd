"""What Test/Iterate records beyond edits of items: a bar was locked, and a locked one was changed on the record."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import JsonValue

from gyakusan.workshop.entries import Record


class CriterionLocked(Record):
    """Version ``version`` of a criterion is agreed before anybody sees the mock.

    ``claimed``: a file says so; nobody locked it here, where the record could have shown when.
    """

    permanent: ClassVar[bool] = True
    kind: Literal["test_iterate.criterion_locked"] = "test_iterate.criterion_locked"
    id: str
    version: int
    at: datetime
    by: str
    claimed: bool = False

    def touches(self) -> frozenset[str]:
        # What was edited before the lock cannot be undone after it.
        return frozenset({self.id})


class LockedCriterionChanged(Record):
    """A locked criterion became version ``version`` by ``changes`` (field to new value), for a reason.

    ``reason`` is what a person wrote, or ``import`` when it came in by a file.
    """

    permanent: ClassVar[bool] = True
    kind: Literal["test_iterate.locked_criterion_changed"] = "test_iterate.locked_criterion_changed"
    id: str
    version: int
    changes: dict[str, JsonValue]
    reason: str
    at: datetime
    by: str

    def touches(self) -> frozenset[str]:
        return frozenset({self.id})
