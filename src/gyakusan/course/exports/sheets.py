"""A table as CSV that a spreadsheet opens as what it is: text stays text, numbers stay numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final, TypeAlias

Cell: TypeAlias = str | float | None

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the beginning of a formula, full-width forms included."""
_BOM: Final = "\ufeff"
"""Excel reads UTF-8 as such only behind this sign."""


def sheet(heading: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """UTF-8 with BOM, lines ended by CRLF, every text that could be a formula behind an apostrophe."""
    written = io.StringIO()
    write = csv.writer(written, lineterminator="\r\n").writerow
    write([safe(cell) for cell in heading])
    for row in rows:
        write([safe(cell) for cell in row])
    return (_BOM + written.getvalue()).encode()


def safe(cell: Cell) -> str:
    """A number as a number; words as words, whatever they begin with."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return f"{cell:.15g}"
    words = cell.replace("\0", "")
    return (
        f"'{words}" if words.lstrip(" \u3000").startswith(_FORMULA) or words.startswith(_FORMULA) else words
    )
