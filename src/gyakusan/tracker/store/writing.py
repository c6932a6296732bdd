"""The one writer of ``events.db``: whatever waits is written in one transaction, then acknowledged together."""

from __future__ import annotations

import asyncio
import logging
import queue
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from gyakusan.core.errors import Unavailable
from gyakusan.tracker.events import Event
from gyakusan.tracker.store.rollups import behind, bring_forward, forget
from gyakusan.tracker.store.schema import opened
from gyakusan.tracker.store.sessions import Sessions

MOST_WAITING: Final = 50_000
"""Events that may wait for the disk; more would only be memory lost in a crash."""

_IDLE_S: Final = 0.2
"""So long nothing came when the roll-ups are brought forward."""
_MOST_BEHIND: Final = 50_000
"""Events after the roll-ups; beyond them they are brought forward under load too, a step after each group."""
_STEP: Final = 2_000
_log = logging.getLogger(__name__)

_COLUMNS: Final = (
    *("application", "event_id", "received_at", "time", "type", "name", "page", "session", "visitor"),
    *("device", "source", "properties", "team", "bot", "variant"),
)
"""The first fields of ``Event`` in their order, so that an event is a row."""
_SESSION: Final = _COLUMNS.index("session")
_ROW: Final = f"({', '.join('?' * len(_COLUMNS))})"
_INSERT: Final = f"INSERT OR IGNORE INTO events ({', '.join(_COLUMNS)}) VALUES {_ROW}"  # noqa: S608 - constants only
# One statement for many rows: between two statements the interpreter's lock goes to and fro.
_AT_ONCE: Final = 50
_INSERT_MANY: Final = _INSERT + f", {_ROW}" * (_AT_ONCE - 1)
_NAME: Final = (
    "INSERT INTO applications VALUES (?, ?, ?)"
    " ON CONFLICT DO UPDATE SET name = excluded.name WHERE excluded.name <> ''"
)


_Row: TypeAlias = tuple[object, ...]


@dataclass(frozen=True)
class _Waiting:
    """A batch that is to be written, and who is told: a future of any thread, or one of an event loop."""

    events: Sequence[Event]
    counted: Future[int] | None = None
    loop: asyncio.AbstractEventLoop | None = None
    written: asyncio.Future[None] | None = None


class Busy(Unavailable):
    """More events wait for the disk than may; the sender should try again in a second."""

    status = 429


class EventStore:
    """Keeps events. One instance per file and machine; close it to have everything that waits written.

    Raises Unavailable for a file that cannot be opened, or that a newer version has written.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._waiting = 0
        self._closed = False
        self._db = opened(path)
        self._sessions = Sessions(self._db)
        self._named: dict[str, str] = {}
        self._behind = behind(self._db)
        self._writer = threading.Thread(target=self._write_until_closed, name="event-writer", daemon=True)
        self._writer.start()

    def submit(self, events: Sequence[Event]) -> Future[int]:
        """Resolves to the number of events not seen before, once all are on the disk.

        Fails with Unavailable when the disk is full or the file is locked (nothing of the batch is kept then).
        Raises Busy, or Unavailable after ``close``.
        """
        counted: Future[int] = Future()
        counted.set_running_or_notify_cancel()  # a sender that left must not upset the writer
        self._put(_Waiting(events, counted=counted))
        return counted

    async def keep(self, events: Sequence[Event]) -> None:
        """Returns once all are on the disk, without counting which of them are new; refuses as ``submit`` does."""
        loop = asyncio.get_running_loop()
        written: asyncio.Future[None] = loop.create_future()
        self._put(_Waiting(events, loop=loop, written=written))
        await written

    def _put(self, waiting: _Waiting) -> None:
        with self._lock:
            if self._closed:
                raise Unavailable("tracker.closed")
            if self._waiting + len(waiting.events) > MOST_WAITING:
                raise Busy("tracker.busy")
            self._waiting += len(waiting.events)
            self._queue.put(waiting)

    def close(self) -> None:
        """Writes what waits, then lets go of the file."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._writer.join()

    def _write_until_closed(self) -> None:
        running = True
        while running:
            group, running = self._next_group()
            if group:
                self._commit(group)
                arrived = sum(len(waiting.events) for waiting in group)
                self._behind += arrived
                with self._lock:
                    self._waiting -= arrived
            if running and (not group or self._behind > _MOST_BEHIND):
                self._bring_forward()
        self._db.close()

    def _bring_forward(self) -> None:
        """Steps of the roll-ups until all is counted, or something waits to be written."""
        while self._behind:
            try:
                counted = bring_forward(self._db, _STEP)
            except Exception:  # readers count what the roll-ups lack: they can wait for the next event
                _log.exception("the roll-ups were not brought forward")
                counted = 0
            self._behind = max(1, self._behind - counted) if counted else 0
            if not self._queue.empty():
                return

    def _next_group(self) -> tuple[list[_Waiting], bool]:
        """Everything that waits, and whether more may come; nothing when it is time for the roll-ups."""
        group: list[_Waiting] = []
        try:
            item = self._queue.get(timeout=_IDLE_S if self._behind else None)
            while item is not None:
                group.append(item)
                item = self._queue.get_nowait()
        except queue.Empty:
            return group, True
        return group, False

    def _commit(self, group: list[_Waiting]) -> None:
        fresh: dict[int, int] = {}
        failed: Unavailable | None = None
        try:
            self._sessions.make_room()
            self._db.execute("BEGIN IMMEDIATE")
            rows: list[_Row] = []
            for number, waiting in enumerate(group):
                if waiting.counted is None:
                    rows += self._rows(waiting.events)
                    continue
                self._insert(rows)
                rows = []
                fresh[number] = self._insert(self._rows(waiting.events))
            self._insert(rows)
            self._db.execute("COMMIT")
        except Exception as failure:  # whoever waits must get an answer, whatever went wrong
            _log.exception("events were not stored")
            self._roll_back()
            failed = Unavailable("tracker.not_stored", cause=type(failure).__name__)
        _tell(group, fresh, failed)

    def _insert(self, rows: Sequence[_Row]) -> int:
        """Inserts what was not there yet; how many that were."""
        before, whole = self._db.total_changes, len(rows) - len(rows) % _AT_ONCE
        for start in range(0, whole, _AT_ONCE):
            self._db.execute(_INSERT_MANY, list(chain.from_iterable(rows[start : start + _AT_ONCE])))
        if len(rows) > whole:
            self._db.executemany(_INSERT, rows[whole:])
        return self._db.total_changes - before

    def _rows(self, events: Sequence[Event]) -> list[_Row]:
        """The events as rows, their sessions found; what they say of applications and of the team is written."""
        rows = []
        for event in events:
            row = msgspec.structs.astuple(event)[: len(_COLUMNS)]
            if event.continues:
                row = (*row[:_SESSION], self._sessions.session_of(event), *row[_SESSION + 1 :])
            rows.append(row)
            name = event.application_name or self._named.get(event.application, "")
            if self._named.get(event.application) != name:
                self._db.execute(_NAME, (event.application, name, event.received_at))
                self._named[event.application] = name
            if event.team and event.visitor is not None:
                self._join_team(event.visitor)
        return rows

    def _join_team(self, visitor: str) -> None:
        """From now on nothing the visitor did counts, nor ever did."""
        if not self._db.execute("INSERT OR IGNORE INTO own_people VALUES (?)", (visitor,)).rowcount:
            return
        for (application,) in self._db.execute(
            "SELECT application FROM rolled WHERE EXISTS (SELECT 1 FROM people"
            " WHERE people.application = rolled.application AND visitor = ?)",
            (visitor,),
        ).fetchall():
            forget(self._db, application)

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        # What was remembered may never have been written.
        self._sessions = Sessions(self._db)
        self._named.clear()


def _tell(group: Iterable[_Waiting], fresh: dict[int, int], failed: Unavailable | None) -> None:
    """Answers everybody of a group: each thread's future by itself, each event loop once for all that wait in it."""
    waiting_in: defaultdict[asyncio.AbstractEventLoop, list[asyncio.Future[None]]] = defaultdict(list)
    for number, waiting in enumerate(group):
        if waiting.loop is not None and waiting.written is not None:
            waiting_in[waiting.loop].append(waiting.written)
        elif waiting.counted is not None and failed is None:
            waiting.counted.set_result(fresh[number])
        elif waiting.counted is not None:
            waiting.counted.set_exception(failed)
    for loop, written in waiting_in.items():
        with suppress(RuntimeError):  # a loop that was closed meanwhile has nobody left who waits
            loop.call_soon_threadsafe(_resolve, written, failed)


def _resolve(written: Iterable[asyncio.Future[None]], failed: Unavailable | None) -> None:
    for each in written:
        if each.done():
            continue
        if failed is None:
            each.set_result(None)
        else:
            each.set_exception(failed)
