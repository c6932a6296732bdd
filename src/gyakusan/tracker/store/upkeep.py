"""Upkeep of ``events.db`` beside its writer: counting again, forgetting somebody, forgetting what is old.

Each works in steps of short transactions on a connection of its own, so that a running collector goes on meanwhile.
All raise Unavailable when the file cannot be opened.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from gyakusan.tracker.store.rollups import bring_forward, forget, forget_everything
from gyakusan.tracker.store.schema import opened

_STEP: Final = 5_000


def rebuild(path: Path, told: Callable[[int], None] = lambda _: None) -> int:
    """Forgets the roll-ups and makes them again from the events; ``told`` hears how many are done. Returns how many."""
    with closing(opened(path)) as db:
        forget_everything(db)
        return _catch_up(db, told)


def catch_up(path: Path) -> int:
    """Brings the roll-ups forward to the last event; how many events that took."""
    with closing(opened(path)) as db:
        return _catch_up(db)


def known(path: Path) -> list[str]:
    """The applications that events came from at any time, by name."""
    with closing(opened(path)) as db:
        rows = db.execute("SELECT application FROM applications ORDER BY application").fetchall()
    return [application for (application,) in rows]


def kept_of_visitor(path: Path, application: str, visitor: str) -> int:
    """How many events ``forget_visitor`` would delete now."""
    return _kept(path, application, "visitor = ?", visitor)


def kept_before(path: Path, application: str, time: int) -> int:
    """How many events ``forget_before`` would delete now."""
    return _kept(path, application, "time < ?", time)


def forget_visitor(path: Path, application: str, visitor: str) -> int:
    """Deletes everything one visitor of ``application`` did, for good; how many events that were."""
    return _delete(path, application, "visitor = ?", visitor)


def forget_before(path: Path, application: str, time: int) -> int:
    """Deletes what happened in ``application`` before ``time`` (ms); how many events that were."""
    return _delete(path, application, "time < ?", time)


def _kept(path: Path, application: str, which: str, value: str | int) -> int:
    with closing(opened(path)) as db:
        (count,) = db.execute(
            f"SELECT COUNT(*) FROM events WHERE application = ? AND {which}",  # noqa: S608 - two constants
            (application, value),
        ).fetchone()
    return int(count)


def _delete(path: Path, application: str, which: str, value: str | int) -> int:
    deleted = 0
    with closing(opened(path)) as db:
        # What is deleted must not be found in free pages of the file.
        db.execute("PRAGMA secure_delete = ON")
        for start, end in _stretches(db):
            db.execute("BEGIN IMMEDIATE")
            deleted_now = db.execute(
                f"DELETE FROM events WHERE seq > ? AND seq <= ? AND +application = ? AND {which}",  # noqa: S608 - two constants
                (start, end, application, value),
            ).rowcount
            if deleted_now:
                forget(db, application)
            db.execute("COMMIT")
            deleted += deleted_now
        _catch_up(db)
        # Nor in the log.
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return deleted


def _stretches(db: sqlite3.Connection) -> list[tuple[int, int]]:
    (last,) = db.execute("SELECT COALESCE(MAX(seq), 0) FROM events").fetchone()
    return [(start, start + 10 * _STEP) for start in range(0, last + 1, 10 * _STEP)]


def _catch_up(db: sqlite3.Connection, told: Callable[[int], None] = lambda _: None) -> int:
    done = 0
    while counted := bring_forward(db, _STEP):
        done += counted
        told(done)
    return done
