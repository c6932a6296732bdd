"""Texts that are being written together: each change to them is a row, durable before it is acknowledged.

The rows of one text from its seed on are one *opening*. The journal is the truth while nobody writes; then the rows go.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from gyakusan.store.database import Database


@dataclass(frozen=True)
class Row:
    """One change (a Yjs update; blank: none) and whose it is; ``taken`` is the entry it brought in from the journal, or 0."""

    number: int
    change: bytes
    person: str = ""
    taken: int = 0


class OpenTexts:
    """The rows of every open text of a data folder."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[tuple[str, str]]:
        """Workshop and item of each text that has rows."""
        with self._database.read() as connection:
            rows = connection.execute(text("SELECT DISTINCT workshop, item FROM open_texts"))
            return [(str(workshop), str(item)) for workshop, item in rows]

    def rows(self, workshop: str, item: str) -> tuple[str, list[Row]]:
        """The opening (blank when there is none) and its rows in order."""
        with self._database.read() as connection:
            found = connection.execute(
                text(
                    "SELECT opening, number, change, person, taken FROM open_texts"
                    " WHERE workshop = :workshop AND item = :item ORDER BY number"
                ),
                {"workshop": workshop, "item": item},
            ).all()
        rows = [Row(number, bytes(change), person, taken) for _, number, change, person, taken in found]
        return (str(found[0].opening) if found else "", rows)

    def add(self, workshop: str, item: str, opening: str, row: Row) -> None:
        """Keeps one row; on disk when this returns."""
        with self._database.write() as connection:
            connection.execute(_INSERT, _values(workshop, item, opening, row))

    def replace(self, workshop: str, item: str, opening: str, whole: Row) -> None:
        """One row instead of all that make up the same text."""
        with self._database.write() as connection:
            connection.execute(_DELETE, {"workshop": workshop, "item": item})
            connection.execute(_INSERT, _values(workshop, item, opening, whole))

    def close(self, workshop: str, item: str) -> None:
        """Takes the rows of a text away: the journal holds it."""
        with self._database.write() as connection:
            connection.execute(_DELETE, {"workshop": workshop, "item": item})


_INSERT = text(
    "INSERT INTO open_texts (workshop, item, opening, number, change, person, taken)"
    " VALUES (:workshop, :item, :opening, :number, :change, :person, :taken)"
)
_DELETE = text("DELETE FROM open_texts WHERE workshop = :workshop AND item = :item")


def _values(workshop: str, item: str, opening: str, row: Row) -> dict[str, object]:
    return {"workshop": workshop, "item": item, "opening": opening, **vars(row)}
