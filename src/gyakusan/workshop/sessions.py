"""Signed-in devices: a random token each, kept here only as a hash, ended one by one, all at once, or by time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, text

from gyakusan.core import ids
from gyakusan.core.errors import NotFound, Unavailable
from gyakusan.store.database import Database

UNUSED: Final = timedelta(days=90)
"""A device that was not used for so long is signed out."""
MOST: Final = 30
"""Devices of one person; a link that robots preview must not fill the disk. The longest unused goes first."""
_NOTED_EVERY: Final = timedelta(days=1)
DEVICE_LINK: Final = timedelta(minutes=10)
"""How long a link that brings one's own second device in may be used; it stands on a screen that others may see."""


@dataclass(frozen=True)
class SignedIn:
    """One device of a person. ``id`` names it and opens nothing; times are UTC."""

    id: str
    device: str
    began: datetime
    seen: datetime
    here: bool


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


class Sessions:
    """The signed-in devices of one data folder."""

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    def begin(self, person: str, device: str) -> str:
        """Signs a device in; returns the token that its browser keeps. ``device`` is what people know it by."""
        token, now = ids.secret(), self._now()
        row = {
            "hash": _hash(token),
            "id": ids.new_id(),
            "person": person,
            "device": device,
            "now": _stored(now),
            "ends": _stored(now + UNUSED),
        }
        with self._database.write() as connection:
            _forget_over(connection, now)
            connection.execute(
                text(
                    "INSERT INTO sessions (token_hash, id, person, device, began_at, seen_at, ends_at)"
                    " VALUES (:hash, :id, :person, :device, :now, :now, :ends)"
                ),
                row,
            )
            connection.execute(
                text(
                    "DELETE FROM sessions WHERE person = :person AND token_hash != :hash AND id NOT IN (SELECT id"
                    " FROM sessions WHERE person = :person ORDER BY seen_at DESC, id DESC LIMIT :most)"
                ),
                {"person": person, "hash": row["hash"], "most": MOST},
            )
        return token

    def person_of(self, token: str) -> str | None:
        """Who is signed in by this token, or None. A session that is found over is forgotten: no clock brings it back."""
        now = self._now()
        query = "SELECT person, seen_at, ends_at FROM sessions WHERE token_hash = :hash"
        row = next(iter(self._database.ask(query, {"hash": _hash(token)})), None)
        if row is None:
            return None
        person, seen, ends = str(row[0]), *map(datetime.fromisoformat, row[1:])
        if ends <= now:
            with self._database.write() as connection:
                _forget_over(connection, now)
            return None
        if now - seen >= _NOTED_EVERY:
            # Reading goes on while nothing can be written; the note is made another time.
            with suppress(Unavailable), self._database.write() as connection:
                connection.execute(
                    text("UPDATE sessions SET seen_at = :now, ends_at = :ends WHERE token_hash = :hash"),
                    {"now": _stored(now), "ends": _stored(now + UNUSED), "hash": _hash(token)},
                )
        return person

    def of(self, person: str, token: str = "") -> list[SignedIn]:
        """The person's devices, this one (``token``) first, then the last used."""
        now = self._now()
        query = text(
            "SELECT id, device, began_at, seen_at, ends_at, token_hash FROM sessions WHERE person = :person"
        )
        with self._database.read() as connection:
            rows = connection.execute(query, {"person": person}).all()
        found = [
            SignedIn(
                id=str(row[0]),
                device=str(row[1]),
                began=datetime.fromisoformat(row[2]),
                seen=datetime.fromisoformat(row[3]),
                here=row[5] == _hash(token),
            )
            for row in rows
            if datetime.fromisoformat(row[4]) > now
        ]
        return sorted(found, key=lambda each: (not each.here, -each.seen.timestamp(), each.id))

    def end(self, token: str) -> None:
        """Signs out the device that holds this token."""
        with self._database.write() as connection:
            connection.execute(text("DELETE FROM sessions WHERE token_hash = :hash"), {"hash": _hash(token)})

    def end_one(self, person: str, session: str) -> None:
        """Signs out one of the person's devices, named by its id; ``NotFound`` when it is not theirs or gone."""
        with self._database.write() as connection:
            done = connection.execute(
                text("DELETE FROM sessions WHERE id = :id AND person = :person"),
                {"id": session, "person": person},
            )
        if not done.rowcount:
            raise NotFound("workshop.gone")

    def end_others(self, person: str, token: str) -> None:
        """Signs out every device of the person but the one that holds this token."""
        with self._database.write() as connection:
            connection.execute(
                text("DELETE FROM sessions WHERE person = :person AND token_hash != :hash"),
                {"person": person, "hash": _hash(token)},
            )
            connection.execute(text("DELETE FROM device_links WHERE person = :person"), {"person": person})

    def device_link(self, person: str) -> str:
        """The token of a link that signs in one more device of the person: once, and for ``DEVICE_LINK`` only."""
        token, now = ids.secret(), self._now()
        with self._database.write() as connection:
            connection.execute(
                text("DELETE FROM device_links WHERE person = :person OR ends_at <= :now"),
                {"person": person, "now": _stored(now)},
            )
            connection.execute(
                text("INSERT INTO device_links (token_hash, person, ends_at) VALUES (:hash, :person, :ends)"),
                {"hash": _hash(token), "person": person, "ends": _stored(now + DEVICE_LINK)},
            )
        return token

    def linked(self, token: str) -> str | None:
        """Whom a second device's link would sign in, or None when it is used or over."""
        query = (
            "SELECT person FROM device_links JOIN people ON people.id = person"
            " WHERE token_hash = :hash AND ends_at > :now AND erased_at IS NULL"
        )
        with self._database.read() as connection:
            row = connection.execute(text(query), {"hash": _hash(token), "now": _stored(self._now())}).first()
        return str(row[0]) if row else None

    def used(self, token: str) -> bool:
        """The second device's link has done its work; True for the one who used it."""
        with self._database.write() as connection:
            done = connection.execute(
                text("DELETE FROM device_links WHERE token_hash = :hash"), {"hash": _hash(token)}
            )
        return bool(done.rowcount)


def _forget_over(connection: Connection, now: datetime) -> None:
    connection.execute(text("DELETE FROM sessions WHERE ends_at <= :now"), {"now": _stored(now)})


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _stored(moment: datetime) -> str:
    """UTC to the second: such texts sort as the moments do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
