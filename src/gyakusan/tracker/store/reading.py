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
from gyakusan.tracker.store.gathering import Step
from gyakusan.tracker.store.schema import STEPS, bring_up_to_date
from gyakusan.tracker.store.summing import Summing

ALWAYS: Final = 1 << 62
"""Later than any event, ms."""


@dataclass(frozen=True)
class Said:
    """One answer to "would you switch?" as it is stored."""

    visitor: str
    time: int
    properties: str


@dataclass(frozen=True)
class Stored:
    """One event as it is kept."""

    event_id: str
    received_at: int
    time: int
    type: str
    name: str
    page: str
    session: str | None
    visitor: str | None
    device: str
    source: str
    variant: str
    properties: str


@dataclass(frozen=True)
class Named:
    """What an application called itself, and when its first event came (ms)."""

    name: str
    created_at: int


class Reading:
    """Reads ``events.db`` from any process and never waits for the writer; only a file of an older version is written to,
    to bring its tables up to date."""

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
                if not tables:
                    bring_up_to_date(db)
                db.execute("PRAGMA query_only = ON")
                db.execute("BEGIN")
                yield db
        except sqlite3.Error as failure:
            raise Unavailable("tracker.not_readable", cause=type(failure).__name__) from failure

    @contextmanager
    def summing(self, application: str) -> Iterator[Summing]:
        """Sums of one moment: what comes in meanwhile is not among them."""
        with self._open() as db:
            yield Summing(db, application)

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

    def answers(self, application: str, until: int = ALWAYS) -> list[Said]:
        """Every answer before ``until``, in the order of time; a person may have answered several times."""
        with self._open() as db:
            rows = db.execute(
                # The name stands in the words: only so is the index of answers used.
                f"SELECT visitor, time, properties FROM counted WHERE application = ? AND name = '{ANSWER}'"  # noqa: S608 - constants only
                " AND time < ? AND visitor IS NOT NULL ORDER BY time, seq",
                (application, until),
            ).fetchall()
        return [Said(*row) for row in rows]

    def named(self, application: str) -> Named | None:
        """The application's own name; None while nothing came from it."""
        with self._open() as db:
            row = db.execute(
                "SELECT name, created_at FROM applications WHERE application = ?", (application,)
            ).fetchone()
        return Named(*row) if row else None

    def events(
        self, application: str, since: int, until: int, kind: str, page: str, limit: int, offset: int
    ) -> tuple[list[Stored], int]:
        """A page of counted events, newest first, and how many there are; an empty ``kind`` or ``page`` matches any."""
        wanted = (
            "FROM counted WHERE application = :application AND time >= :since AND time < :until"
            " AND (:kind = '' OR type = :kind) AND (:page = '' OR page = :page)"
        )
        asked = {"application": application, "since": since, "until": until, "kind": kind, "page": page}
        with self._open() as db:
            rows = db.execute(
                "SELECT event_id, received_at, time, type, name, page, session, visitor, device, source, variant,"
                f" properties {wanted} ORDER BY time DESC, seq DESC LIMIT :limit OFFSET :offset",
                asked | {"limit": limit, "offset": offset},
            ).fetchall()
            if kind or page:
                (total,) = db.execute(f"SELECT COUNT(*) {wanted}", asked).fetchone()
            else:
                total = Summing(db, application).total(since, until).events
        return [Stored(*row) for row in rows], total
