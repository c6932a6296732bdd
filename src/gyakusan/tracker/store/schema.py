"""Tables of ``events.db``. Numbered, forward only: a step that was released is never edited."""

from __future__ import annotations

import sqlite3
from typing import Final

from gyakusan.core.errors import Unavailable

STEPS: Final = (
    """
    CREATE TABLE applications (
        application TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        application TEXT NOT NULL, event_id TEXT NOT NULL,
        received_at INTEGER NOT NULL, time INTEGER NOT NULL,
        type TEXT NOT NULL, name TEXT NOT NULL, page TEXT NOT NULL,
        session TEXT, visitor TEXT, device TEXT NOT NULL, source TEXT NOT NULL,
        properties TEXT NOT NULL, team INTEGER NOT NULL, bot INTEGER NOT NULL,
        UNIQUE (application, event_id)
    );
    CREATE INDEX events_by_time ON events (application, time);
    CREATE INDEX events_by_visitor ON events (application, visitor, time);
    -- Whoever came once as one of the team is of the team in every mock of the workshop, before and after.
    CREATE TABLE own_people (visitor TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE VIEW counted AS
        SELECT * FROM events WHERE NOT team AND NOT bot
        AND (visitor IS NULL OR visitor NOT IN (SELECT visitor FROM own_people));
    """,
)


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Creates or migrates the tables; safe to repeat, and safe to be killed in.

    Raises Unavailable for a file that a newer version has written.
    """
    (done,) = db.execute("PRAGMA user_version").fetchone()
    if done > len(STEPS):
        raise Unavailable("common.store_newer", file="events.db")
    for number, step in enumerate(STEPS[done:], start=done + 1):
        db.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT;")
