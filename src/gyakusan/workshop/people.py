"""People: names, contacts and testers' words in erasable tables, personal links that sign a person in. Never in the journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, text

from gyakusan.core import ids
from gyakusan.core.errors import NotFound
from gyakusan.store.database import Database
from gyakusan.workshop.apart import Words
from gyakusan.workshop.joining import Joining, forget_devices
from gyakusan.workshop.private_notes import PrivateNotes
from gyakusan.workshop.sessions import Sessions


class People:
    """The people of one data folder. Tokens are stored only as hashes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.sessions = Sessions(database)
        self.joining = Joining(database)
        self.private_notes = PrivateNotes(database)

    def add(self, name: str, contact: str = "") -> str:
        """A new person; returns the id that entries carry."""
        person = ids.new_id()
        with self._database.write() as connection:
            connection.execute(
                text("INSERT INTO people (id, name, contact) VALUES (:id, :name, :contact)"),
                {"id": person, "name": name.strip(), "contact": contact.strip()},
            )
        return person

    def anyone(self) -> bool:
        """Whether this server has an owner yet."""
        with self._database.read() as connection:
            return connection.execute(text("SELECT 1 FROM people LIMIT 1")).first() is not None

    def names(self, persons: Iterable[str]) -> dict[str, str]:
        """Names by id; erased and unknown people are left out (the page words them as somebody)."""
        wanted = sorted(set(persons))
        if not wanted:
            return {}
        query = "SELECT id, name FROM people WHERE erased_at IS NULL AND id IN (SELECT value FROM json_each(:ids))"
        return {str(row[0]): str(row[1]) for row in self._database.ask(query, {"ids": json.dumps(wanted)})}

    def rename(self, person: str, name: str) -> None:
        """The name the person wants to be called by."""
        with self._database.write() as connection:
            connection.execute(
                text("UPDATE people SET name = :name WHERE id = :id AND erased_at IS NULL"),
                {"id": person, "name": name.strip()},
            )

    def erase(self, person: str) -> None:
        """Forgets name, contact and links for good; entries keep the id as a tombstone."""
        with self._database.write() as connection:
            found = connection.execute(
                text("UPDATE people SET name = '', contact = '', erased_at = :now WHERE id = :id"),
                {"id": person, "now": _now()},
            )
            if not found.rowcount:
                raise NotFound("workshop.gone")
            connection.execute(text("DELETE FROM links WHERE person = :id"), {"id": person})
            connection.execute(text("DELETE FROM sessions WHERE person = :id"), {"id": person})
            connection.execute(text("DELETE FROM private_notes WHERE person = :id"), {"id": person})
            forget_devices(connection, person)
        self._database.leave_no_trace()

    def new_link(self, person: str) -> str:
        """A personal link's token. It is shown once; only its hash is kept."""
        token = ids.secret()
        with self._database.write() as connection:
            connection.execute(
                text("INSERT INTO links (token_hash, person, created_at) VALUES (:hash, :person, :now)"),
                {"hash": _hash(token), "person": person, "now": _now()},
            )
        return token

    def revoke_links(self, person: str) -> None:
        """Ends every personal link of the person, and what was signed in by them."""
        with self._database.write() as connection:
            connection.execute(
                text("UPDATE links SET revoked_at = :now WHERE person = :person AND revoked_at IS NULL"),
                {"person": person, "now": _now()},
            )
            connection.execute(text("DELETE FROM sessions WHERE person = :person"), {"person": person})
            forget_devices(connection, person)

    def by_token(self, token: str) -> str | None:
        """The person a link signs in, or None."""
        with self._database.read() as connection:
            row = connection.execute(
                text(
                    "SELECT person FROM links JOIN people ON people.id = person"
                    " WHERE token_hash = :hash AND revoked_at IS NULL AND erased_at IS NULL"
                ),
                {"hash": _hash(token)},
            ).first()
        return str(row[0]) if row else None

    def testers(self, workshop: str) -> dict[str, list[str]]:
        """The tests of a workshop by what their testers are called, removed tests and earlier names included."""
        query = "SELECT DISTINCT words, item FROM words WHERE workshop = :workshop AND field = 'tester'"
        found: dict[str, list[str]] = {}
        with self._database.read() as connection:
            for name, item in connection.execute(text(query), {"workshop": workshop}):
                found.setdefault(str(name).strip(), []).append(str(item))
        return found


def words_of(database: Database, workshop: str) -> dict[str, str]:
    """What testers of a workshop said and are called, by the ids that entries carry."""
    rows = database.ask("SELECT id, words FROM words WHERE workshop = :workshop", {"workshop": workshop})
    return {str(row[0]): str(row[1]) for row in rows}


def keep_words(connection: Connection, workshop: str, words: Iterable[Words]) -> None:
    """Keeps words in the same transaction as the entries that name them."""
    rows = [{"workshop": workshop, **one._asdict()} for one in words]
    if rows:
        statement = "INSERT INTO words (workshop, id, item, field, words) VALUES (:workshop, :id, :item, :field, :words)"
        connection.execute(text(statement), rows)


def erase_words(connection: Connection, workshop: str, item: str) -> list[str]:
    """Forgets everything the tester of ``item`` said, now and before; of every test of the workshop where it is empty.

    Returns what was forgotten, for who has copies to clean.
    """
    which = "FROM words WHERE workshop = :workshop AND (item = :item OR :item = '')"
    values = {"workshop": workshop, "item": item}
    erased = connection.execute(text(f"SELECT words {which}"), values).scalars().all()
    connection.execute(text(f"DELETE {which}"), values)
    return [str(words) for words in erased]


def everybody(connection: Connection) -> frozenset[str]:
    """The id of each person who is or was here."""
    return frozenset(str(row[0]) for row in connection.execute(text("SELECT id FROM people")))


def enter(connection: Connection, names: Mapping[str, str]) -> None:
    """People who came in with a record: they have a name to be shown by, and no way to sign in."""
    rows = [{"id": person, "name": name} for person, name in names.items()]
    if rows:
        connection.execute(text("INSERT INTO people (id, name, contact) VALUES (:id, :name, '')"), rows)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat()
