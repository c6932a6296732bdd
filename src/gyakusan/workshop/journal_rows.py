"""Entries as rows of the database: the journal's own reading and writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from pydantic_core import PydanticSerializationError
from sqlalchemy import Connection, RowMapping, bindparam, text

from gyakusan.core.errors import Invalid
from gyakusan.workshop import undo
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.registry import Registry

_NEWEST: Final = 2**62
_LAST: Final = text(
    "SELECT act, seq FROM entries WHERE workshop = :workshop AND actor = :actor AND undoes IS NULL"
    " AND seq < :before AND act NOT IN"
    " (SELECT undoes FROM entries WHERE workshop = :workshop AND undoes IS NOT NULL) AND act NOT IN"
    " (SELECT act FROM entries WHERE workshop = :workshop AND kind IN :permanent)"
    " ORDER BY seq DESC LIMIT 1"
).bindparams(bindparam("permanent", expanding=True))
_OF_ACT: Final = text("SELECT * FROM entries WHERE workshop = :workshop AND act = :act ORDER BY seq")
_SETTLED_SINCE: Final = text(
    "SELECT * FROM entries WHERE workshop = :workshop AND actor = :actor AND seq > :after AND kind IN :permanent"
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


def last_undoable(connection: Connection, registry: Registry, workshop: str, actor: str) -> list[Entry]:
    """The entries of the actor's newest act that is neither for good nor undone, nor rested on by what they settled for
    good since; empty when there is none."""
    mine: Mapping[str, Any] = {
        "workshop": workshop,
        "actor": actor,
        "permanent": sorted(registry.permanent),
    }
    before = _NEWEST
    while found := connection.execute(_LAST, {**mine, "before": before}).first():
        rows = connection.execute(_OF_ACT, {"workshop": workshop, "act": found[0]}).mappings()
        act = [_entry(row, registry) for row in rows]
        rows = connection.execute(_SETTLED_SINCE, {**mine, "after": found[1]}).mappings()
        if not undo.rests(act, [_entry(row, registry) for row in rows]):
            return act
        before = act[0].seq
    return []


def _entry(row: RowMapping, registry: Registry) -> Entry:
    # Envelope and body were validated when they were written: only the record is parsed again.
    return Entry.model_construct(
        workshop=row["workshop"],
        seq=row["seq"],
        act=row["act"],
        verb=row["verb"],
        at=datetime.fromisoformat(row["at"]),
        actor=row["actor"],
        undoes=row["undoes"],
        record=registry.read(row["kind"], row["body"]),
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
