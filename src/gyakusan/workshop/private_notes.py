"""What whoever runs a workshop writes down for themselves. Beside the journal: nobody else ever sees it.

Not in the record, not exported, not in the history; gone when the person is erased.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import text as sql

from gyakusan.core.errors import Invalid
from gyakusan.store.database import Database

LONGEST: Final = 4000
"""Characters of one note."""
MOST: Final = 500
"""Notes of one person on one workshop."""


class PrivateNotes:
    """The private notes of one data folder. Whoever asks must have made sure that ``person`` is the one who reads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, workshop: str, person: str) -> dict[str, str]:
        """The person's own notes on a workshop, by what each is about (``risk.no_direction``, ``work.opening``)."""
        query = "SELECT about, text FROM private_notes WHERE workshop = :workshop AND person = :person"
        rows = self._database.ask(query, {"workshop": workshop, "person": person})
        return {str(row[0]): str(row[1]) for row in rows}

    def write(self, workshop: str, person: str, about: str, text: str) -> None:
        """Keeps ``text`` in place of what the person had noted about the same; an empty one forgets it.

        Raises ``Invalid`` for a note longer than ``LONGEST`` and for more than ``MOST`` of them.
        """
        words = text.strip()
        key = {"workshop": workshop, "person": person, "about": about}
        if len(words) > LONGEST:
            raise Invalid("workshop.too_long", field="text", length=len(words), longest=LONGEST)
        with self._database.write() as connection:
            if not words:
                forget = "DELETE FROM private_notes WHERE workshop = :workshop AND person = :person AND about = :about"
                connection.execute(sql(forget), key)
                return
            count = "SELECT count(*) FROM private_notes WHERE workshop = :workshop AND person = :person AND about <> :about"
            if connection.execute(sql(count), key).scalar_one() >= MOST:
                raise Invalid("workshop.too_many_notes", most=MOST)
            keep = (
                "INSERT INTO private_notes (workshop, person, about, text) VALUES (:workshop, :person, :about, :text)"
                " ON CONFLICT (workshop, person, about) DO UPDATE SET text = excluded.text"
            )
            connection.execute(sql(keep), {**key, "text": words})
