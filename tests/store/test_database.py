"""One SQLite file, wherever it lies and whoever wrote it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gyakusan.core.errors import Unavailable
from gyakusan.store.copies import faults, snapshot
from gyakusan.store.database import Database
from gyakusan.tracker.store import EventStore

NOTES = ("CREATE TABLE notes (words TEXT NOT NULL);",)


@pytest.mark.parametrize("name", ["plain", "50% off?", "a#b&mode=memory", "空 の:店"])
def test_a_data_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    """In an address ``?`` begins options and ``%`` a code: the file would be another one, or none."""
    path = tmp_path / name / "journal.db"
    database = Database(path, NOTES)
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO notes VALUES ('kept')")
    database.close()
    assert [file.name for file in tmp_path.iterdir()] == [name]
    snapshot(path, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT words FROM notes").fetchall() == [("kept",)]
    assert faults(path) == []


def test_a_file_of_a_newer_version_is_refused_untouched(tmp_path: Path) -> None:
    """An older version would lose what it does not know."""
    path = tmp_path / "journal.db"
    Database(path, (*NOTES, "CREATE TABLE later (words TEXT);")).close()
    with pytest.raises(Unavailable) as refused:
        Database(path, NOTES)
    assert refused.value.message == "common.store_newer"
    assert refused.value.values == {"file": str(path)}
    Database(path, (*NOTES, "CREATE TABLE later (words TEXT);")).close()


def test_events_of_a_newer_version_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    EventStore(path).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(Unavailable) as refused:
        EventStore(path)
    assert refused.value.message == "common.store_newer"


def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(b"these are somebody's notes, and no database at all " * 40)
    with pytest.raises(Unavailable) as refused:
        Database(path, NOTES)
    assert refused.value.message == "common.store_broken"
    assert path.read_bytes().startswith(b"these are")


def test_a_file_that_holds_no_events_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "events.db").write_bytes(b"no database " * 100)
    with pytest.raises(Unavailable) as refused:
        EventStore(tmp_path / "events.db")
    assert refused.value.message == "tracker.not_readable"


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    Database(path, NOTES).close()
    with pytest.raises(Unavailable):
        Database(path, (*NOTES, "CREATE TABLE more (words TEXT); CREATE TABLE notes (words TEXT);"))
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        assert [name for (name,) in database.execute("SELECT name FROM sqlite_master")] == ["notes"]
