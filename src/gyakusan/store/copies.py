"""Copies of databases that others go on writing to, and whether a file is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def snapshot(source: Path, target: Path) -> None:
    """Copies the whole database as it is at one moment; writers and readers of ``source`` go on meanwhile."""
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)


def faults(path: Path) -> list[str]:
    """What SQLite finds broken in the file; empty for a whole one."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as database:
            rows = database.execute("PRAGMA quick_check").fetchall()
    except sqlite3.DatabaseError as broken:
        return [str(broken)]
    return [str(row[0]) for row in rows if row[0] != "ok"]


def version() -> str:
    """The version of SQLite that is really running."""
    return sqlite3.sqlite_version
