"""SQLite as Gyakusan uses it: WAL, ``synchronous=FULL``, one writer at a time, readers that never wait."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from gyakusan.core.errors import Unavailable
from gyakusan.store.migrations import migrate

BUSY_MS = 2_000
"""How long a write waits for another process, and for the writes of this one, before it is refused."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Database:
    """One SQLite file. ``write()`` is a serialised ``BEGIN IMMEDIATE`` transaction, durable when it returns."""

    def __init__(self, path: Path, migrations: tuple[str, ...]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._lock = threading.Lock()
        self._writer = _engine(path, "BEGIN IMMEDIATE")
        self._reader = _engine(path, "BEGIN")
        self._asking: list[sqlite3.Connection] = []
        with self.write() as connection:
            migrate(connection, migrations)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that commits on leaving; a full disk or a locked file becomes ``Unavailable``."""
        # Who queues behind a writer that waits for the file would otherwise wait as often as there are others.
        if not self._lock.acquire(timeout=BUSY_MS / 1000):
            raise Unavailable("common.store_unavailable", reason="database is locked")
        try:
            with self._in_words(), self._writer.begin() as connection:
                yield connection
        finally:
            self._lock.release()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent snapshot that neither waits for the writer nor makes it wait."""
        with self._in_words(), self._reader.begin() as connection:
            yield connection

    def ask(self, query: str, values: Mapping[str, Any] = _NOTHING) -> list[tuple[Any, ...]]:
        """The rows of one question, as of now. What every page and every act asks goes this way: a transaction of
        ``read`` costs ten times as much as the answer to a small question.
        """
        with self._in_words():
            try:
                connection = self._asking.pop()
            except IndexError:
                connection = sqlite3.connect(self.path, check_same_thread=False, isolation_level=None)
                _set_up(connection)
            try:
                found = connection.execute(query, values).fetchall()
            except sqlite3.Error:
                connection.close()
                raise
            self._asking.append(connection)
            return found

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, sqlite3.OperationalError) as error:
            reason = error.orig if isinstance(error, OperationalError) else error
            raise Unavailable("common.store_unavailable", reason=str(reason)) from error
        except (DatabaseError, sqlite3.DatabaseError) as error:
            reason = error.orig if isinstance(error, DatabaseError) else error
            if type(reason) is not sqlite3.DatabaseError:
                raise  # a broken constraint: our own mistake, not the file's
            raise Unavailable("common.store_broken", file=str(self.path), reason=str(reason)) from error

    def leave_no_trace(self) -> None:
        """Empties the write-ahead log, where what was just erased may still stand.

        While somebody reads an older state it stays until the next time.
        """
        with closing(sqlite3.connect(self.path, timeout=BUSY_MS / 1000)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Releases every connection; the file stays usable by others."""
        self._writer.dispose()
        self._reader.dispose()
        while self._asking:
            self._asking.pop().close()


def _engine(path: Path, begin: str) -> Engine:
    # A folder may be called anything; as text, "?" and "%" in its name would mean something else.
    address = URL.create("sqlite", database=str(path))
    engine = create_engine(address, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun by us, not guessed by the driver
        _set_up(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten in the file too
