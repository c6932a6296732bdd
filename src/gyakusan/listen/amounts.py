"""What the cells of one journey row say about minutes, yen and times a year, in whatever form people wrote it.

A journey holds each amount *per time* and one number of times a year. A cell may say something else (「30分/日」,
「¥150,000/年」, a column in hours): it is turned into that, and the words it was written in are kept beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from gyakusan.assist.quantities import PER_YEAR, Found, quantities
from gyakusan.workshop.artifacts import LARGEST, Quantity
from gyakusan.workshop.fields import show_quantity
from gyakusan.workshop.markdown import synonyms

Measure: TypeAlias = Literal["minutes", "yen", "times"]
MEASURES: Final[tuple[Measure, ...]] = ("minutes", "yen", "times")

_KINDS: Final = {"minutes": "minutes", "yen": "yen", "times": "times_per_year"}
_NUMBER: Final = re.compile(
    r"(?:約|およそ|about|around|~)?\s*(?P<low>\d[\d,]*(?:\.\d+)?)\s*(?:[-–〜~ー]\s*(?P<high>\d[\d,]*(?:\.\d+)?))?",
    re.IGNORECASE,
)
_ASSUMED: Final = re.compile(r"\s*[(（]\s*(?:仮|仮定|assumed)\s*[)）]\s*$", re.IGNORECASE)
_NEAR: Final = (0.5, 1.5)
"""Times a year that stand for "once in each of these periods": 240 days of 「30分/日」 are 30 minutes each."""


@dataclass(frozen=True)
class Amounts:
    """A row's quantities; ``words`` are cells that name no number, ``unread`` those that look like one all the same."""

    minutes: Quantity | None = None
    yen: Quantity | None = None
    times: Quantity | None = None
    words: Mapping[Measure, str] = field(default_factory=dict)
    unread: tuple[Measure, ...] = ()


@dataclass(frozen=True)
class _Said:
    """One cell: an amount per ``rate`` (periods a year; None: per time) or words."""

    low: float = 0.0
    high: float = 0.0
    rate: float | None = None
    text: str = ""
    assumed: bool = False
    rate_assumed: bool = False


def read_amounts(cells: Mapping[Measure, str], units: Mapping[Measure, str] | None = None) -> Amounts:
    """Reads a row. ``units`` are those of the columns' headings (``時間/月``) for cells that are bare numbers.

    How often comes from its own cell, else from the period in the time, else from the one in the money.
    """
    read: dict[Measure, _Said] = {}
    words: dict[Measure, str] = {}
    unread: list[Measure] = []
    for measure in MEASURES:
        source = cells.get(measure, "").strip()
        said = _said(measure, source, (units or {}).get(measure, ""))
        if said is not None:
            read[measure] = said
        elif source and source not in ("-", "—", "–", "ー"):
            words[measure] = source
            if any(sign.isdigit() for sign in unicodedata.normalize("NFKC", source)):
                unread.append(measure)
    times = _times(read, words, unread)
    return Amounts(
        minutes=_each(read.get("minutes"), times),
        yen=_each(read.get("yen"), times),
        times=times,
        words=words,
        unread=tuple(unread),
    )


def write_amount(
    measure: Measure, quantity: Quantity | None, words: str, times: Quantity | None, mark: str
) -> str:
    """The cell of one quantity: the words it was written in while they still say it, else the number.

    ``mark`` follows a number that was assumed.
    """
    if quantity is None:
        return words
    if quantity.text and "\t" not in quantity.text and _still_says(measure, quantity, times):
        return quantity.text
    number = show_quantity(quantity.model_copy(update={"text": ""}))
    return f"{number} {mark.strip()}" if quantity.assumed else number


def _still_says(measure: Measure, quantity: Quantity, times: Quantity | None) -> bool:
    if measure == "times":
        return read_amounts({"times": quantity.text}).times == quantity
    often = _sane(times.low, times.high) if times else None
    said = _said(measure, quantity.text, "")
    return said is not None and (said.rate is None or often is not None) and _each(said, often) == quantity


def _times(read: dict[Measure, _Said], words: dict[Measure, str], unread: list[Measure]) -> Quantity | None:
    own = read.get("times")
    if own is not None:
        return _sane(own.low, own.high, text=own.text, assumed=own.assumed)
    for measure in ("minutes", "yen"):
        said = read.get(measure)
        if said is not None and said.rate is not None:
            # A price per year says nothing certain about how often the minutes beside it are spent.
            guessed = said.rate_assumed or (measure == "yen" and "minutes" in read)
            return _sane(said.rate, said.rate, assumed=guessed)
    source = "\n".join(words.get(measure, "") for measure in ("minutes", "yen"))
    for found in quantities(source):
        if found.kind == "times_per_year" and "times" not in unread:
            return _sane(found.low, found.high, assumed=True)
    return None


def _each(said: _Said | None, times: Quantity | None) -> Quantity | None:
    """The amount per time: one per period is shared among the times of that period."""
    if said is None:
        return None
    share = 1.0
    if said.rate is not None and times is not None and times.middle > 0:
        often = times.middle / said.rate
        share = 1.0 if _NEAR[0] <= often <= _NEAR[1] else said.rate / times.middle
    low, high = (said.low * share, said.high * share) if share != 1.0 else (said.low, said.high)
    return _sane(low, high, text=said.text, assumed=said.assumed)


def _sane(low: float, high: float, *, text: str = "", assumed: bool = False) -> Quantity | None:
    """The quantity; None for what nobody spends (more than the world's money)."""
    if not 0 <= low <= high <= LARGEST:
        return None
    return Quantity(low=low, high=high, text=text, assumed=assumed)


def _said(measure: Measure, source: str, unit: str) -> _Said | None:
    marked = _ASSUMED.search(source)
    bare = unicodedata.normalize("NFKC", source[: marked.start()] if marked else source).strip()
    number = _NUMBER.fullmatch(bare)
    if number and not unit:
        low = float(number["low"].replace(",", ""))
        high = float((number["high"] or number["low"]).replace(",", ""))
        text = "" if _plain(bare, low, high) else bare
        return _Said(min(low, high), max(low, high), text=text, assumed=marked is not None)
    words = f"{bare}{unit}" if number else source
    found = [one for one in quantities(words) if one.kind == _KINDS[measure]]
    if measure == "times" and not found:
        found = [often for one in quantities(words) if (often := as_often(one)) is not None]
    if not found:
        nothing = _nothing(bare) and measure != "times"
        return _Said(text=source) if nothing else None
    if measure == "times":
        first = found[0]
        return _Said(first.low, first.high, text=words, assumed=first.assumed or marked is not None)
    return _summed(words, found, marked is not None)


def as_often(found: Found) -> Found | None:
    """So many things in each period as times a year: 「1 日 8 件」; None for anything else."""
    if found.kind != "count" or found.per in (None, "time"):
        return None
    rate = PER_YEAR[found.per]
    return replace(found, kind="times_per_year", low=found.low * rate, high=found.high * rate, unit="")


def _plain(bare: str, low: float, high: float) -> bool:
    """Whether the number alone says the same as the words."""
    quantity = _sane(min(low, high), max(low, high))
    return quantity is not None and show_quantity(quantity) == bare


def _summed(words: str, found: list[Found], assumed: bool) -> _Said:
    """Amounts joined by ``+`` add up over the year (「30分/日 + 週末1時間」); otherwise the first one counts."""
    first = found[0]
    rate = float(PER_YEAR[first.per]) if first.per not in (None, "time") else None
    low, high = first.low, first.high
    for before, after in pairwise(found):
        if "+" not in unicodedata.normalize("NFKC", words[before.end : after.start]):
            break
        if rate is None or after.per in (None, "time"):
            low, high = low + after.low, high + after.high
        else:
            share = PER_YEAR[after.per] / rate
            low, high = low + after.low * share, high + after.high * share
        assumed = True
    return _Said(low, high, rate, words, assumed, first.assumed)


def _nothing(bare: str) -> bool:
    """「追加費用なし」 and "free" are a number: nothing is spent."""
    if any(sign.isdigit() for sign in bare):
        return False
    folded = bare.casefold()
    return any(
        re.search(rf"\b{re.escape(name)}\b", folded) if name.isascii() else folded.endswith(name)
        for name in synonyms("listen.names.nothing")
    )
