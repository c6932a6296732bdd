"""The columns of the journey table, whatever people call them and in whatever order they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from gyakusan.core.text import Language, text
from gyakusan.listen.amounts import MEASURES, Measure
from gyakusan.workshop.markdown import columns

ColumnKey: TypeAlias = Literal["stage", "text", "minutes", "yen", "times", "emotion", "basis", "note"]
COLUMNS: Final[tuple[ColumnKey, ...]] = ("stage", "text", "minutes", "yen", "times", "emotion", "basis")
_ORDER: Final[dict[ColumnKey, str]] = {
    # The more particular names first: 「行動段階」 is a stage, "Times per year" no time.
    "basis": "markdown.names.basis",
    "note": "listen.names.note",
    "stage": "listen.names.stage",
    "emotion": "listen.names.emotion",
    "times": "listen.names.times",
    "yen": "listen.names.yen",
    "minutes": "listen.names.minutes",
    "text": "listen.names.text",
}
_TITLES: Final[dict[ColumnKey, str]] = {
    "stage": "listen.column.stage",
    "text": "listen.column.text",
    "minutes": "listen.column.minutes",
    "yen": "listen.column.yen",
    "times": "listen.column.times",
    "emotion": "listen.column.emotion",
    "basis": "markdown.names.basis",
    "note": "listen.column.note",
}
_USUAL: Final = {"分", "円", "回", "min", "minutes", "minute", "mins", "yen", "jpy", "¥", "times"}
_PER: Final = re.compile(r"[(（\[]\s*(?P<unit>[^()（）\[\]]*?)\s*[)）\]]\s*$")


@dataclass(frozen=True)
class Columns:
    """Where each column stands; ``units`` are those of headings that are not minutes, yen or times a year."""

    places: dict[ColumnKey, int]
    units: dict[Measure, str]
    others: tuple[int, ...]


def title(key: ColumnKey, language: Language) -> str:
    """The heading of a column, with its unit."""
    return text(_TITLES[key], language)


def find(headings: Sequence[str]) -> Columns:
    """The columns of a table by its headings."""
    places = columns(headings, _ORDER)
    units: dict[Measure, str] = {
        key: unit for key in MEASURES if key in places and (unit := _unit(key, headings[places[key]]))
    }
    taken = set(places.values())
    others = tuple(place for place, heading in enumerate(headings) if heading.strip() and place not in taken)
    return Columns(places, units, others)


def _unit(key: str, heading: str) -> str:
    """What to put behind a bare number of the column so that it can be read; blank for the usual units."""
    match = _PER.search(unicodedata.normalize("NFKC", heading))
    if match is None:
        return ""
    unit, _, per = match["unit"].partition("/")
    unit, per = unit.strip(), re.sub(r"^1\s*", "", per.strip())
    if key == "times":
        return "" if per in ("年", "year", "") else f"{unit or '回'}/{per}"
    if per in ("回", "time", "each", ""):
        return "" if unit.casefold() in _USUAL else unit
    return f"{unit}/{per}"
