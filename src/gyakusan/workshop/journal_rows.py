"""Entries as rows of the database: the journal's own reading and writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from pydantic_core import PydanticSerializationError
from sqlalchemy import Connection, RowMapping, bindparam, text

from gyakusan.core.errors import Invalid
from gyakusan.workshop import undo
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.same import Same
from gyakusan.workshop.state import State

_NEWEST: Final = 2**62
_REMEMBERED: Final = 8192
"""Rows not parsed again: the history of a long workshop is read whole for each of its pages. About 20 MB at most."""
_LAST: Final = text(
    "SELECT act, seq FROM entries WHERE workshop = :workshop AND actor = :actor AND undoes IS NULL"
    " AND seq < :before AND act NOT IN"
    " (SELECT undoes FROM entries WHERE workshop = :workshop AND undoes IS NOT NULL) AND act NOT IN"
    " (SELECT act FROM entries INDEXED BY entries_by_kind WHERE workshop = :workshop AND kind IN :permanent)"
    " ORDER BY seq DESC LIMIT 1"
).bindparams(bindparam("permanent", expanding=True))
_BEFORE_ACT: Final = text(
    "SELECT seq FROM entries WHERE workshop = :workshop AND seq < :last AND act <> :act ORDER BY seq DESC LIMIT 1"
)
_SETTLED_SINCE: Final = text(
    "SELECT * FROM entries INDEXED BY entries_by_kind"
    " WHERE workshop = :workshop AND actor = :actor AND seq > :after AND kind IN :permanent"
).bindparams(bindparam("permanent", expanding=True))


def entries_of(
    connection: Connection, registry: Registry, workshop: str, *, after: int = 0, upto: int | None = None
) -> list[Entry]:
    """A workshop's entries in order, those with sequence numbers above ``after`` and not above ``upto``."""
    rows = connection.execute(
        text(
            "SELECT * FROM entries WHERE workshop = :workshop AND seq > :after"
            " AND (:upto IS NULL OR seq <= :upto) ORDER BY seq"
        ),
        {"workshop": workshop, "after": after, "upto": upto},
    ).mappings()
    return [_entry(row, registry) for row in rows]


def last_undoable(connection: Connection, registry: Registry, state: State, actor: str) -> list[Entry]:
    """The entries of the actor's newest act that is neither for good nor undone, and that nothing rests on which must stay;
    empty when there is none."""
    workshop = state.id
    mine: Mapping[str, Any] = {
        "workshop": workshop,
        "actor": actor,
        "permanent": sorted(registry.permanent),
    }
    before = _NEWEST
    while found := connection.execute(_LAST, {**mine, "before": before}).first():
        id, last = found
        # The entries of an act follow each other.
        first = connection.execute(_BEFORE_ACT, {"workshop": workshop, "act": id, "last": last}).scalar()
        act = entries_of(connection, registry, workshop, after=first or 0, upto=last)
        rows = connection.execute(_SETTLED_SINCE, {**mine, "after": last}).mappings()
        if not undo.rests(act, [_entry(row, registry) for row in rows], state):
            return act
        before = act[0].seq
    return []


def _entry(row: RowMapping, registry: Registry) -> Entry:
    return _read(
        Same(registry),
        row["workshop"],
        row["seq"],
        row["act"],
        row["verb"],
        row["at"],
        row["actor"],
        row["undoes"],
        row["kind"],
        row["body"],
    )


@lru_cache(_REMEMBERED)
def _read(
    registry: Same[Registry],
    workshop: str,
    seq: int,
    act: str,
    verb: str,
    at: str,
    actor: str,
    undoes: str | None,
    kind: str,
    body: str,
) -> Entry:
    # Envelope and body were validated when they were written: only the record is parsed again.
    return Entry.model_construct(
        workshop=workshop,
        seq=seq,
        act=act,
        verb=verb,
        at=datetime.fromisoformat(at),
        actor=actor,
        undoes=undoes,
        record=registry.value.read(kind, body),
    )


def insert(connection: Connection, entries: Sequence[Entry]) -> None:
    """Appends entries; ``IntegrityError`` when another append took their sequence numbers."""
    connection.execute(
        text(
            "INSERT INTO entries (workshop, seq, act, verb, at, actor, undoes, kind, body)"
            " VALUES (:workshop, :seq, :act, :verb, :at, :actor, :undoes, :kind, :body)"
        ),
        [
            {
                "workshop": entry.workshop,
                "seq": entry.seq,
                "act": entry.act,
                "verb": entry.verb,
                "at": entry.at.isoformat(),
                "actor": entry.actor,
                "undoes": entry.undoes,
                "kind": entry.record.kind,
                "body": _body(entry.record),
            }
            for entry in entries
        ],
    )


def _body(record: Record) -> str:
    """The record as it is stored. Half a character (a lone surrogate) cannot be stored by anything after us."""
    try:
        return record.model_dump_json()
    except PydanticSerializationError as error:
        raise Invalid("workshop.broken_character") from error
