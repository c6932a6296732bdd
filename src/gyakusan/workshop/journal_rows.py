"""Entries as rows of the database: the journal's own reading and writing."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from pydantic_core import PydanticSerializationError
from sqlalchemy import Connection, text

from gyakusan.core.errors import Invalid
from gyakusan.store.database import Database
from gyakusan.workshop import undo
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.same import Same
from gyakusan.workshop.state import State

_NEWEST: Final = 2**62
_REMEMBERED: Final = 8192
"""Rows not parsed again: the history of a long workshop is read whole for each of its pages. About 20 MB at most."""
_ENTRIES: Final = (
    "SELECT workshop, seq, act, verb, at, actor, undoes, kind, body FROM entries"
    " WHERE workshop = :workshop AND seq > :after AND seq <= :upto ORDER BY seq"
)


def entries_of(
    database: Database, registry: Registry, workshop: str, *, after: int = 0, upto: int | None = None
) -> list[Entry]:
    """A workshop's entries in order, those with sequence numbers above ``after`` and not above ``upto``."""
    last = _NEWEST if upto is None else upto
    rows = database.ask(_ENTRIES, {"workshop": workshop, "after": after, "upto": last})
    same = Same(registry)
    return [_read(same, *row) for row in rows]


class Acts:
    """Which acts of one workshop could be undone, told its entries as they come: asked for every page."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seq = 0
        self._by_actor: dict[str, dict[str, tuple[int, int]]] = {}
        """The first and the last entry of each act, in order."""
        self._gone: set[str] = set()
        """Acts that were undone, that hold something for good, or that have a way back of their own."""
        self._settled: dict[str, list[int]] = {}
        """Where each actor settled something for good."""

    def hear(self, entries: Sequence[Entry]) -> None:
        """What was appended; what was heard before is passed over."""
        with self._lock:
            for entry in entries:
                if entry.seq == self._seq + 1:
                    self._hear(entry)

    def _hear(self, entry: Entry) -> None:
        self._seq = entry.seq
        if entry.record.permanent:
            self._gone.add(entry.act)
            self._settled.setdefault(entry.actor, []).append(entry.seq)
        elif entry.record.way_back:
            self._gone.add(entry.act)
        if entry.undoes is not None:
            self._gone.add(entry.undoes)
            return
        acts = self._by_actor.setdefault(entry.actor, {})
        first, _ = acts.get(entry.act, (entry.seq, entry.seq))
        acts[entry.act] = (first, entry.seq)

    def newest(self, actor: str, before: int) -> tuple[int, int] | None:
        """The first and the last entry of the actor's newest act before ``before`` that undo may take back."""
        with self._lock:
            acts = self._by_actor.get(actor, {})
            for act in reversed(acts):
                if acts[act][1] < before and act not in self._gone:
                    return acts[act]
        return None

    def settled_since(self, actor: str, seq: int) -> list[int]:
        """The entries after ``seq`` by which the actor settled something for good."""
        with self._lock:
            return [one for one in self._settled.get(actor, ()) if one > seq]


def last_undoable(
    database: Database, registry: Registry, state: State, acts: Acts, actor: str
) -> list[Entry]:
    """The entries of the actor's newest act that is neither for good nor undone, that is no move of the room, and that
    nothing rests on which must stay; empty when there is none."""
    before = _NEWEST
    while found := acts.newest(actor, before):
        first, last = found
        act = entries_of(database, registry, state.id, after=first - 1, upto=last)
        settled = [
            entry
            for seq in acts.settled_since(actor, last)
            for entry in entries_of(database, registry, state.id, after=seq - 1, upto=seq)
        ]
        if not undo.rests(act, settled, state):
            return act
        before = first
    return []


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
