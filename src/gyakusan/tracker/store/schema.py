"""Tables of ``events.db``. Numbered, forward only: a step that was released is never edited."""

from __future__ import annotations

import sqlite3
from pathlib import Path
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
    """
    -- One index less on every insert: a visitor's sessions are in the roll-ups.
    DROP INDEX events_by_visitor;
    ALTER TABLE events ADD COLUMN variant TEXT NOT NULL DEFAULT '';
    CREATE INDEX answers_by_time ON events (application, time) WHERE name = 'switch-answer';
    -- The roll-ups: a memo of the events up to ``upto``. An application with an ``upto`` of its own is being counted
    -- again; the one without name is that of all others. ``people`` and ``sessions`` are the next numbers to give.
    CREATE TABLE rolled (
        application TEXT PRIMARY KEY, upto INTEGER, people INTEGER NOT NULL DEFAULT 0, sessions INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    INSERT INTO rolled VALUES ('', 0, 0, 0);
    CREATE TABLE people (
        application TEXT NOT NULL, visitor TEXT NOT NULL, number INTEGER NOT NULL,
        first INTEGER NOT NULL, source TEXT NOT NULL, variant TEXT NOT NULL,
        PRIMARY KEY (application, visitor)
    ) WITHOUT ROWID;
    CREATE TABLE sessions (
        application TEXT NOT NULL, session TEXT NOT NULL, number INTEGER NOT NULL, visitor TEXT,
        first INTEGER NOT NULL, last INTEGER NOT NULL,
        PRIMARY KEY (application, session)
    ) WITHOUT ROWID;
    CREATE INDEX sessions_by_first ON sessions (application, first, last);
    CREATE INDEX sessions_by_visitor ON sessions (application, visitor, last);
    -- ``level`` 0, 1, 2: a quarter of an hour, an hour, a day; ``start`` is its number since 1970 UTC.
    -- ``people`` and ``sessions`` are bitmaps of numbers; ``begun`` sessions lasted ``duration`` ms together.
    CREATE TABLE spans (
        application TEXT NOT NULL, level INTEGER NOT NULL, start INTEGER NOT NULL,
        events INTEGER NOT NULL, bots INTEGER NOT NULL, team INTEGER NOT NULL,
        begun INTEGER NOT NULL, duration INTEGER NOT NULL, people BLOB NOT NULL, sessions BLOB NOT NULL,
        UNIQUE (application, level, start)
    );
    CREATE TABLE names (
        application TEXT NOT NULL, level INTEGER NOT NULL, start INTEGER NOT NULL,
        type TEXT NOT NULL, name TEXT NOT NULL, page TEXT NOT NULL, count INTEGER NOT NULL,
        PRIMARY KEY (application, level, start, type, name, page)
    ) WITHOUT ROWID;
    -- When each person (by number, a thousand and some to a block) first reached a step; 64-bit ms.
    CREATE TABLE firsts (
        application TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, block INTEGER NOT NULL, times BLOB NOT NULL,
        UNIQUE (application, type, name, block)
    );
    CREATE TABLE traits (
        application TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, people BLOB NOT NULL,
        UNIQUE (application, kind, value)
    );
    """,
    """
    -- ``earliest`` and ``latest`` of a block stand before its times: a funnel of a month reads only that month's people.
    DROP TABLE firsts;
    CREATE TABLE firsts (
        application TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, block INTEGER NOT NULL,
        earliest INTEGER NOT NULL, latest INTEGER NOT NULL, times BLOB NOT NULL,
        UNIQUE (application, type, name, block)
    );
    -- A session that goes on changes no index.
    DROP INDEX sessions_by_first;
    DROP INDEX sessions_by_visitor;
    CREATE INDEX sessions_by_first ON sessions (application, first);
    CREATE INDEX sessions_by_visitor ON sessions (application, visitor);
    DELETE FROM people; DELETE FROM sessions; DELETE FROM spans; DELETE FROM names; DELETE FROM traits;
    DELETE FROM rolled; INSERT INTO rolled VALUES ('', 0, 0, 0);
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
        try:
            db.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT;")
        except sqlite3.OperationalError:
            if db.in_transaction:
                db.execute("ROLLBACK")
            # Another process may have taken the same step while we waited for it.
            if db.execute("PRAGMA user_version").fetchone()[0] < number:
                raise


def opened(path: Path) -> sqlite3.Connection:
    """A connection for writing to the file at ``path``, its tables up to date, durable at each commit.

    Raises Unavailable for a file that cannot be opened, or that a newer version has written.
    """
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
