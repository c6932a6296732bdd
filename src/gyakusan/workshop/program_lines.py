"""On which line of a TOML file a key stands. ``tomllib`` does not say, and a refusal without a line is no help."""

from __future__ import annotations

import tomllib
from typing import TypeAlias

Place: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from the root: ``("works", 3, "minutes")``."""


class Lines:
    """Line numbers (from 1) of the keys of one TOML text, which must be valid TOML."""

    def __init__(self, source: str) -> None:
        self._found: dict[Place, int] = {}
        self._lengths: dict[Place, int] = {}
        rows = source.replace("\r\n", "\n").split("\n")
        table: Place = ()
        at = 0
        while at < len(rows):
            row = rows[at].strip()
            end = at + 1
            if row.startswith("["):
                table = self._header(row, at + 1)
            elif row and not row.startswith("#"):
                end = self._assignment(rows, at, table)
            at = end

    def of(self, place: Place) -> int:
        """The line of ``place``, or of the nearest thing around it that is written down."""
        while place and place not in self._found:
            place = place[:-1]
        return self._found.get(place, 1)

    def _header(self, row: str, line: int) -> Place:
        place: Place = ()
        inner: object = tomllib.loads(row)
        while isinstance(inner, dict) and inner:
            name, inner = next(iter(inner.items()))
            place += (name,)
            if isinstance(inner, list):
                self._found.setdefault(place, line)
                self._lengths[place] = self._lengths.get(place, 0) + 1
                inner = inner[0]
            if place in self._lengths:
                place += (self._lengths[place] - 1,)
            self._found.setdefault(place, line)
        return place

    def _assignment(self, rows: list[str], at: int, table: Place) -> int:
        """Records the keys of the assignment that starts at row ``at``; returns the row after it."""
        lengths: list[tuple[int, int]] = []
        for end in range(at + 1, len(rows) + 1):
            written = "\n".join(rows[at:end])
            try:
                value = tomllib.loads(written)
            except tomllib.TOMLDecodeError:
                lengths.append((end, _elements(written)))
                continue
            self._record(table, value, at + 1, lengths)
            return end
        return len(rows)

    def _record(self, place: Place, value: object, line: int, lengths: list[tuple[int, int]]) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                self._found.setdefault((*place, name), line)
                self._record((*place, name), inner, line, lengths)
        elif isinstance(value, list):
            for position, inner in enumerate(value):
                on = next((row for row, length in lengths if length > position), None)
                on = on or (lengths[-1][0] + 1 if lengths else line)
                self._found.setdefault((*place, position), on)
                self._record((*place, position), inner, on, [])


def _elements(unfinished: str) -> int:
    """How many elements of a list are complete when its text is cut here; 0 when it is no list."""
    try:
        value: object = tomllib.loads(unfinished + "\n]")
    except tomllib.TOMLDecodeError:
        return 0
    while isinstance(value, dict) and len(value) == 1:
        value = next(iter(value.values()))
    return len(value) if isinstance(value, list) else 0
