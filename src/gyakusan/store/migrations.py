"""Forward-only, numbered migrations: the number is the place in the tuple and is never edited afterwards."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

JOURNAL: Final = (
    """
    CREATE TABLE entries (
        workshop TEXT NOT NULL, seq INTEGER NOT NULL, act TEXT NOT NULL, verb TEXT NOT NULL,
        at TEXT NOT NULL, actor TEXT NOT NULL, undoes TEXT, kind TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (workshop, seq)
    ) WITHOUT ROWID;
    CREATE INDEX entries_by_kind ON entries (kind, workshop);
    CREATE TABLE people (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, contact TEXT NOT NULL, erased_at TEXT
    ) WITHOUT ROWID;
    CREATE TABLE links (
        token_hash TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people (id),
        created_at TEXT NOT NULL, revoked_at TEXT
    ) WITHOUT ROWID;
    CREATE INDEX links_by_person ON links (person);
    """,
    """
    CREATE TABLE sessions (
        token_hash TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, person TEXT NOT NULL REFERENCES people (id),
        device TEXT NOT NULL, began_at TEXT NOT NULL, seen_at TEXT NOT NULL, ends_at TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX sessions_by_person ON sessions (person);
    """,
)


def migrate(connection: Connection, migrations: tuple[str, ...]) -> None:
    """Brings a file to the newest number; does nothing on one that is there already."""
    reached = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    for number, script in enumerate(migrations[reached:], start=reached + 1):
        for statement in filter(str.strip, script.split(";")):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")
