"""Sessions of visitors whose pages cannot remember one (a sandboxed page has no storage): 30 idle minutes end them."""

from __future__ import annotations

import sqlite3
from typing import Final

from gyakusan.tracker.events import Event

IDLE_MS: Final = 30 * 60 * 1000
_REMEMBERED: Final = 50_000


class Sessions:
    """Says which session an event belongs to, while events are being written in their order."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._latest: dict[tuple[str, str], tuple[str, int]] = {}
        self._remember_recent()

    def make_room(self) -> None:
        """Forgets what the database knows as well; before a transaction writes anything."""
        if len(self._latest) >= _REMEMBERED:
            self._latest.clear()
            self._remember_recent()

    def session_of(self, event: Event) -> str | None:
        """The visitor's running session, else the one the event brings along."""
        if not event.continues or event.visitor is None:
            return event.session
        person = (event.application, event.visitor)
        latest = self._latest.get(person) or self._stored(person)
        session, time = event.session or event.event_id, event.time
        if latest and abs(event.time - latest[1]) <= IDLE_MS:
            session, time = latest[0], max(event.time, latest[1])
        self._latest[person] = (session, time)
        return session

    def _stored(self, person: tuple[str, str]) -> tuple[str, int] | None:
        """The person's latest session in the roll-ups."""
        row = self._db.execute(
            "SELECT session, last FROM sessions WHERE application = ? AND visitor = ? ORDER BY last DESC LIMIT 1",
            person,
        ).fetchone()
        return (row[0], row[1]) if row else None

    def _remember_recent(self) -> None:
        """What the roll-ups do not know yet is read from the events after them."""
        for application, visitor, session, time in self._db.execute(
            "SELECT application, visitor, session, MAX(time) FROM events WHERE session IS NOT NULL"
            " AND visitor IS NOT NULL AND seq > (SELECT MIN(upto) FROM rolled WHERE upto IS NOT NULL)"
            " GROUP BY application, visitor"
        ):
            self._latest[application, visitor] = (session, time)
