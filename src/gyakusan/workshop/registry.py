"""Which records exist, how each changes the state, which guards watch edits, when a vote is settled: put together by
``course``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, TypeAlias, Union

from pydantic import Field, JsonValue, TypeAdapter

from gyakusan.workshop.artifacts import Item
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.state import Fold, State
from gyakusan.workshop.verbs import Guard, Settlements

Upcaster: TypeAlias = Callable[[dict[str, JsonValue]], dict[str, JsonValue]]
"""Turns the body of an old kind of record into today's."""


@dataclass(frozen=True)
class Registry:
    """The kinds of records a journal may hold."""

    folds: Mapping[type[Record], Fold]
    guards: Mapping[type[Item], Guard] = field(default_factory=dict)
    settled: Settlements = field(default_factory=dict)
    upcasters: Mapping[str, Upcaster] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Every kind of today."""
        return frozenset(str(record.model_fields["kind"].default) for record in self.folds)

    @cached_property
    def permanent(self) -> frozenset[str]:
        """Kinds that are never undone."""
        return frozenset(str(r.model_fields["kind"].default) for r in self.folds if r.permanent)

    @cached_property
    def _records(self) -> TypeAdapter[Any]:
        union: Any = Union[tuple(self.folds)]  # noqa: UP007 - a union of types known only at run time
        return TypeAdapter(Annotated[union, Field(discriminator="kind")])

    def read(self, kind: str, body: str) -> Record:
        """A stored body as a record, brought up to today's shape (pydantic's ValidationError when it is broken)."""
        record: Record
        upcast = self.upcasters.get(kind)
        if upcast is None:
            record = self._records.validate_json(body)
        else:
            raw = TypeAdapter(dict[str, JsonValue]).validate_json(body)
            record = self._records.validate_python(upcast(raw))
        return record

    def apply(self, state: State, entry: Entry) -> State:
        """The state after ``entry``."""
        return self.folds[type(entry.record)](state, entry).having(seq=entry.seq)
