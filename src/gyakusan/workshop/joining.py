"""Coming in without a link of one's own: the open code of a workshop, and devices that wait to be let in as somebody.

Beside the journal, as sign-ins are: a code is a key, and who knocked in vain is nobody's history.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import Connection, text

from gyakusan.core import ids
from gyakusan.core.errors import NotFound
from gyakusan.store.database import Database
from gyakusan.workshop.sessions import utc_now

LETTERS: Final = "BCDFGHJKMNPRSTWXYZ"
"""No I, L, O, Q, U and V, which are misread, and no vowels, so that no code is a word."""
LENGTH: Final = 6
OPEN_FOR: Final = timedelta(days=30)
"""A code that everybody forgot to close does not open for ever."""
WAITS_FOR: Final = timedelta(hours=1)
MOST_WAITING: Final = 30
"""Devices waiting at one door; who knocks all the time must not fill the page. The longest waiting goes first."""


@dataclass(frozen=True)
class Waiting:
    """A device that wants to come in as ``person``; ``id`` names the request and opens nothing."""

    id: str
    person: str
    device: str


@dataclass(frozen=True)
class Asked:
    """What became of one's own request. ``person`` may sign in only where the answer is ``in``."""

    workshop: str
    person: str
    answer: Literal["waiting", "in", "away"]


def as_code(written: str) -> str:
    """A code as it was meant: small letters, full-width ones, spaces and hyphens do not matter."""
    plain = unicodedata.normalize("NFKC", written[:40]).upper()
    return "".join(sign for sign in plain if sign.isalnum())


def is_code(written: str) -> bool:
    """Whether it could be a code at all."""
    return len(written) == LENGTH and set(written) <= set(LETTERS)


class Joining:
    """The doors of one data folder."""

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    def code_of(self, workshop: str) -> str:
        """The code that opens ``workshop`` now; blank while it is closed."""
        query = "SELECT code FROM join_codes WHERE workshop = :workshop AND ends_at > :now"
        with self._database.read() as connection:
            row = connection.execute(text(query), {"workshop": workshop, "now": self._stored()}).first()
        return str(row[0]) if row else ""

    def workshop_of(self, code: str) -> str | None:
        """The workshop that a code opens."""
        query = "SELECT workshop FROM join_codes WHERE code = :code AND ends_at > :now"
        with self._database.read() as connection:
            row = connection.execute(text(query), {"code": code, "now": self._stored()}).first()
        return str(row[0]) if row else None

    def open(self, workshop: str) -> str:
        """Opens the door by a new code, which it returns; an earlier one opens nothing any more."""
        with self._database.write() as connection:
            code = _unused(connection)
            connection.execute(
                text(
                    "INSERT INTO join_codes (workshop, code, ends_at) VALUES (:workshop, :code, :ends)"
                    " ON CONFLICT (workshop) DO UPDATE SET code = excluded.code, ends_at = excluded.ends_at"
                ),
                {"workshop": workshop, "code": code, "ends": self._stored(OPEN_FOR)},
            )
        return code

    def close(self, workshop: str) -> None:
        """Nobody comes in by a code any more; who is in stays, and nobody waits at a closed door."""
        with self._database.write() as connection:
            for table in ("join_codes", "join_requests"):
                connection.execute(
                    text(f"DELETE FROM {table} WHERE workshop = :workshop"),  # noqa: S608 - our own two names
                    {"workshop": workshop},
                )

    def ask(self, workshop: str, person: str, device: str) -> str:
        """A device wants to come in as somebody who is in already; returns the token that its browser keeps."""
        token = ids.secret()
        with self._database.write() as connection:
            connection.execute(
                text("DELETE FROM join_requests WHERE ends_at <= :now"), {"now": self._stored()}
            )
            connection.execute(
                text(
                    "INSERT INTO join_requests (id, workshop, person, token_hash, device, ends_at, answer)"
                    " VALUES (:id, :workshop, :person, :hash, :device, :ends, 'waiting')"
                ),
                {
                    "id": ids.new_id(),
                    "workshop": workshop,
                    "person": person,
                    "hash": _hash(token),
                    "device": device,
                    "ends": self._stored(WAITS_FOR),
                },
            )
            connection.execute(
                text(
                    "DELETE FROM join_requests WHERE workshop = :workshop AND id NOT IN (SELECT id FROM join_requests"
                    " WHERE workshop = :workshop ORDER BY id DESC LIMIT :most)"
                ),
                {"workshop": workshop, "most": MOST_WAITING},
            )
        return token

    def waiting(self, workshop: str) -> list[Waiting]:
        """Who waits at the door of ``workshop``, in the order they came."""
        query = (
            "SELECT id, person, device FROM join_requests"
            " WHERE workshop = :workshop AND answer = 'waiting' AND ends_at > :now ORDER BY id"
        )
        rows = self._database.ask(query, {"workshop": workshop, "now": self._stored()})
        return [Waiting(id=str(row[0]), person=str(row[1]), device=str(row[2])) for row in rows]

    def answer(self, workshop: str, request: str, answer: Literal["in", "away"]) -> None:
        """Lets a waiting device in or turns it away; ``NotFound`` when it does not wait at this door any more."""
        with self._database.write() as connection:
            done = connection.execute(
                text(
                    "UPDATE join_requests SET answer = :answer WHERE id = :id AND workshop = :workshop"
                    " AND answer = 'waiting' AND ends_at > :now"
                ),
                {"answer": answer, "id": request, "workshop": workshop, "now": self._stored()},
            )
        if not done.rowcount:
            raise NotFound("joining.not_waiting")

    def asked(self, token: str) -> Asked | None:
        """How the request of the device that holds ``token`` stands; None when there is none any more."""
        query = (
            "SELECT workshop, person, answer FROM join_requests WHERE token_hash = :hash AND ends_at > :now"
        )
        with self._database.read() as connection:
            row = connection.execute(text(query), {"hash": _hash(token), "now": self._stored()}).first()
        return Asked(workshop=str(row[0]), person=str(row[1]), answer=row[2]) if row else None

    def forget(self, token: str) -> bool:
        """The request is over; True for the one who ended it, so that it signs in once."""
        with self._database.write() as connection:
            done = connection.execute(
                text("DELETE FROM join_requests WHERE token_hash = :hash"), {"hash": _hash(token)}
            )
        return bool(done.rowcount)

    def _stored(self, ahead: timedelta = timedelta(0)) -> str:
        """UTC to the second: such texts sort as the moments do."""
        return (self._now() + ahead).isoformat(timespec="seconds")


def forget_devices(connection: Connection, person: str) -> None:
    """Nothing that would bring a device in as ``person`` is left."""
    for table in ("device_links", "join_requests"):
        connection.execute(
            text(f"DELETE FROM {table} WHERE person = :person"),  # noqa: S608 - our own two names
            {"person": person},
        )


def _unused(connection: Connection) -> str:
    """A code that no workshop has or had last."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if not connection.execute(
            text("SELECT 1 FROM join_codes WHERE code = :code"), {"code": code}
        ).first():
            return code


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
