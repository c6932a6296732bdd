"""The one writer of ``events.db``: whatever waits is written in one transaction, then acknowledged together."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeAlias

from gyakusan.core.errors import Unavailable
from gyakusan.tracker.events import Event
from gyakusan.tracker.store.schema import bring_up_to_date
from gyakusan.tracker.store.sessions import Sessions

MOST_WAITING: Final = 50_000
"""Events that may wait for the disk; more would only be memory lost in a crash."""

_Waiting: TypeAlias = tuple[Sequence[Event], "Future[int]"]
_log = logging.getLogger(__name__)

_INSERT: Final = (
    "INSERT OR IGNORE INTO events (application, event_id, received_at, time, type, name, page, session, visitor,"
    " device, source, properties, team, bot) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NAME: Final = (
    "INSERT INTO applications VALUES (?, ?, ?)"
    " ON CONFLICT DO UPDATE SET name = excluded.name WHERE excluded.name <> ''"
)


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
        self._db = _opened(path)
        self._sessions = Sessions(self._db)
        self._named: dict[str, str] = {}
        self._writer = threading.Thread(target=self._write_until_closed, name="event-writer", daemon=True)
        self._writer.start()

    def submit(self, events: Sequence[Event]) -> Future[int]:
        """Resolves to the number of events not seen before, once all are on the disk.

        Fails with Unavailable when the disk is full or the file is locked (nothing of the batch is kept then).
        Raises Busy, or Unavailable after ``close``.
        """
        acknowledged: Future[int] = Future()
        acknowledged.set_running_or_notify_cancel()  # a sender that left must not upset the writer
        with self._lock:
            if self._closed:
                raise Unavailable("tracker.closed")
            if self._waiting + len(events) > MOST_WAITING:
                raise Busy("tracker.busy")
            self._waiting += len(events)
            self._queue.put((events, acknowledged))
        return acknowledged

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
                with self._lock:
                    self._waiting -= sum(len(events) for events, _ in group)
        self._db.close()

    def _next_group(self) -> tuple[list[_Waiting], bool]:
        """Everything that waits, at least one batch; and whether more may come."""
        group: list[_Waiting] = []
        item = self._queue.get()
        while item is not None:
            group.append(item)
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                return group, True
        return group, False

    def _commit(self, group: list[_Waiting]) -> None:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            fresh = [self._insert(events) for events, _ in group]
            self._db.execute("COMMIT")
        except Exception as failure:  # whoever waits must get an answer, whatever went wrong
            _log.exception("events were not stored")
            self._roll_back()
            refusal = Unavailable("tracker.not_stored", cause=type(failure).__name__)
            for _, acknowledged in group:
                acknowledged.set_exception(refusal)
            return
        for (_, acknowledged), count in zip(group, fresh, strict=True):
            acknowledged.set_result(count)

    def _insert(self, events: Sequence[Event]) -> int:
        before = self._db.total_changes
        self._db.executemany(_INSERT, [self._row(event) for event in events])
        fresh = self._db.total_changes - before
        for event in events:
            name = event.application_name or self._named.get(event.application, "")
            if self._named.get(event.application) != name:
                self._db.execute(_NAME, (event.application, name, event.received_at))
                self._named[event.application] = name
            if event.team and event.visitor is not None:
                self._db.execute("INSERT OR IGNORE INTO own_people VALUES (?)", (event.visitor,))
        return fresh

    def _row(self, event: Event) -> tuple[object, ...]:
        session = self._sessions.session_of(event)
        return (
            *(event.application, event.event_id, event.received_at, event.time, event.type, event.name),
            *(event.page, session, event.visitor, event.device, event.source, event.properties),
            *(event.team, event.bot),
        )

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        # What was remembered may never have been written.
        self._sessions = Sessions(self._db)
        self._named.clear()


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        bring_up_to_date(db)
    except sqlite3.Error as failure:
        db.close()
        raise Unavailable("tracker.not_readable", cause=type(failure).__name__) from failure
    except Unavailable:
        db.close()
        raise
    return db
