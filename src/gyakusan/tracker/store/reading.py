"""The questions asked of ``events.db``, one by one. Only counted events answer: no bots, nobody of the team."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gyakusan.core.errors import Unavailable
from gyakusan.tracker.events import ANSWER
from gyakusan.tracker.store.schema import STEPS

ALWAYS: Final = 1 << 62
"""Later than any event, ms."""


@dataclass(frozen=True)
class Step:
    """Which events reach a step: empty fields match anything; a view is found by its page or its name."""

    type: str = ""
    name: str = ""


@dataclass(frozen=True)
class Said:
    """One answer to "would you switch?" as it is stored."""

    visitor: str
    time: int
    properties: str


@dataclass(frozen=True)
class Sums:
    """Events, people and sessions, and the time of the last event (ms; None without any)."""

    events: int
    visitors: int
    sessions: int
    last: int | None


class Reading:
    """Reads ``events.db`` from any process; never writes, never waits for the writer."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        # Opened for writing all the same: only so can SQLite join a write-ahead log that nobody has open just now.
        address, tables = f"{self._path.absolute().as_uri()}?mode=rw", ""
        if not self._path.exists():
            address, tables = ":memory:", ";".join(STEPS)
        try:
            with closing(sqlite3.connect(address, uri=True, timeout=5, isolation_level=None)) as db:
                db.executescript(tables)
                db.execute("PRAGMA query_only = ON")
                db.execute("BEGIN")
                yield db
        except sqlite3.Error as failure:
            raise Unavailable("tracker.not_readable", cause=type(failure).__name__) from failure

    def sums(self, application: str, since: int, until: int) -> Sums:
        """What was counted from ``since`` until before ``until`` (ms)."""
        with self._open() as db:
            row = db.execute(
                "SELECT COUNT(*), COUNT(DISTINCT visitor), COUNT(DISTINCT session), MAX(time) FROM counted"
                " WHERE application = ? AND time >= ? AND time < ?",
                (application, since, until),
            ).fetchone()
        return Sums(*row)

    def received(self, application: str) -> int:
        """Events that are stored, counted or not."""
        with self._open() as db:
            (stored,) = db.execute(
                "SELECT COUNT(*) FROM events WHERE application = ?", (application,)
            ).fetchone()
        return int(stored)

    def left_out(self, application: str, since: int, until: int) -> int:
        """Events that were stored and do not count: bots and the team's own."""
        with self._open() as db:
            (stored,) = db.execute(
                "SELECT COUNT(*) - (SELECT COUNT(*) FROM counted WHERE application = ?1 AND time >= ?2 AND time < ?3)"
                " FROM events WHERE application = ?1 AND time >= ?2 AND time < ?3",
                (application, since, until),
            ).fetchone()
        return int(stored)

    def firsts(self, application: str, step: Step, until: int = ALWAYS) -> dict[str, int]:
        """Everybody who reached ``step`` before ``until``, with the time of the first time, in that order."""
        with self._open() as db:
            rows = db.execute(
                "SELECT visitor, MIN(time), seq FROM counted WHERE application = :application AND visitor IS NOT NULL"
                " AND time < :until AND (:type = '' OR type = :type)"
                " AND (:name = '' OR name = :name OR (type = 'view' AND page = :name))"
                " GROUP BY visitor ORDER BY 2, 3",
                {"application": application, "until": until, "type": step.type, "name": step.name},
            ).fetchall()
        return {visitor: time for visitor, time, _ in rows}

    def viewed_pages(self, application: str) -> list[str]:
        """Names of all pages that were viewed."""
        with self._open() as db:
            rows = db.execute(
                "SELECT DISTINCT name FROM counted WHERE application = ? AND type = 'view' ORDER BY name",
                (application,),
            ).fetchall()
        return [name for (name,) in rows]

    def answers(self, application: str, until: int = ALWAYS) -> list[Said]:
        """Every answer before ``until``, in the order of time; a person may have answered several times."""
        with self._open() as db:
            rows = db.execute(
                "SELECT visitor, time, properties FROM counted WHERE application = ? AND name = ? AND time < ?"
                " AND visitor IS NOT NULL ORDER BY time, seq",
                (application, ANSWER, until),
            ).fetchall()
        return [Said(*row) for row in rows]

    def quarters(self, application: str, since: int, until: int) -> list[tuple[int, str | None, int]]:
        """Events per quarter of an hour (number since 1970) and visitor: every time zone is a sum of them."""
        with self._open() as db:
            return db.execute(
                "SELECT time / 900000, visitor, COUNT(*) FROM counted"
                " WHERE application = ? AND time >= ? AND time < ? GROUP BY 1, 2 ORDER BY 1",
                (application, since, until),
            ).fetchall()

    def sources(self, application: str) -> list[tuple[str, int]]:
        """Visitors per ``?s=`` of the link they first came by."""
        with self._open() as db:
            return db.execute(
                "SELECT source, COUNT(*) FROM (SELECT source, MIN(time) FROM counted WHERE application = ?"
                " AND visitor IS NOT NULL GROUP BY visitor) GROUP BY source ORDER BY 2 DESC, 1",
                (application,),
            ).fetchall()
