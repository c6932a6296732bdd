"""Quantities in free text, Japanese and English: minutes, yen, times a year, percent and counts.

「約 9 時間」, 「30分/日」, 「月1回」, 「¥150,000/年」, "twice a week", "about 3 hours a month". What the text says is kept
beside what it was taken for, and a conversion that rests on a guess is marked as assumed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from gyakusan.assist.quantity_patterns import (
    AMOUNT,
    DATES,
    ENGLISH_NUMBERS,
    EVERY,
    FREQUENCY,
    MINUTES,
    NO_QUANTITY,
    PER_WORDS,
    SAME_LENGTH,
    SCALES,
    THINGS,
    UNITS,
    Kind,
    Per,
)

PER_YEAR: Final[dict[Per, int]] = {"day": 365, "workday": 250, "week": 52, "month": 12, "year": 1}
"""How often a period comes in a year; a working day 250 times (52 weeks of 5 days less holidays)."""


@dataclass(frozen=True)
class Found:
    """A quantity read at ``text[start:end]``.

    ``low`` and ``high`` are in the kind's unit (minutes, yen, times a year, percent, pieces) per ``per``; equal
    unless the text gave a range. ``times_per_year`` is already yearly. ``assumed`` when a conversion was guessed,
    as in 「30分/日」, taken for working days. ``unit`` is the counted word of a count (件, days).
    """

    kind: Kind
    low: float
    high: float
    text: str
    per: Per | None
    assumed: bool
    start: int
    end: int
    unit: str = ""

    @property
    def middle(self) -> float:
        """The middle of the range."""
        return (self.low + self.high) / 2

    @property
    def per_year(self) -> float | None:
        """The middle of the range for a whole year; None when the text does not say how often."""
        if self.kind == "times_per_year":
            return self.middle
        if self.per is None or self.per == "time":
            return None
        return self.middle * PER_YEAR[self.per]


@dataclass(frozen=True)
class Change:
    """An effect told as before and after: 「2時間から12分」, "from 31 % to 28 %"."""

    before: Found
    after: Found
    text: str

    @property
    def ratio(self) -> float | None:
        """After divided by before; None when nothing was there before."""
        return self.after.middle / self.before.middle if self.before.middle else None


def quantities(text: str) -> list[Found]:
    """Every quantity in ``text`` in reading order, none overlapping."""
    plain = NO_QUANTITY.sub(_blotted, DATES.sub(_blotted, text.translate(SAME_LENGTH)))
    taken: list[Found] = []
    covered = bytearray(len(text))
    for found in (
        *_frequencies(plain, text),
        *_things(plain, text),
        *_amounts(plain, text),
        *_everys(plain, text),
    ):
        if not any(covered[found.start : found.end]):
            taken.append(found)
            covered[found.start : found.end] = b"\1" * (found.end - found.start)
    return sorted(taken, key=lambda found: found.start)


def changes(text: str) -> list[Change]:
    """Every pair of quantities joined by から / → / to; the second takes over what only the first says (「年 7 回から 1 回」)."""
    plain = text.translate(SAME_LENGTH)
    found = []
    for before, after in pairwise(quantities(text)):
        between = plain[before.end : after.start].strip()
        if between.lower() not in ("から", "->", "→", "⇒", "to", "down to", "up to", "が"):
            continue
        if (
            before.kind == "times_per_year"
            and after.kind == "count"
            and after.unit in ("回", "times", "time")
        ):
            per = before.per or "year"
            rate = PER_YEAR[per]
            after = replace(
                after, kind="times_per_year", low=after.low * rate, high=after.high * rate, per=per, unit=""
            )
        if before.kind == after.kind and before.unit == after.unit:
            after = replace(after, per=after.per or before.per)
            found.append(Change(before, after, text[before.start : after.end]))
    return found


def _blotted(match: re.Match[str]) -> str:
    return "\x01" * len(match[0])


def _number(written: str) -> float:
    word = written.strip().lower()
    if word in ENGLISH_NUMBERS:
        return ENGLISH_NUMBERS[word]
    return float(word.replace(",", ""))


def _frequencies(plain: str, text: str) -> list[Found]:
    """月1回, 週に2〜3回, 12回/年, 3日に1回, twice a week, 3 times per month."""
    found = []
    for pattern in FREQUENCY:
        for match in pattern.finditer(plain):
            named = match.groupdict()
            per, assumed = PER_WORDS[re.sub(r"\s|間|に", "", named["per"].lower())]
            if named["per"] in ("日", "day"):
                per = "day"  # 「1日3回」 is said of every day, 「30分/日」 of the days one works
            low = _number(named["low"])
            high = _number(named.get("high") or named["low"])
            span = _number(named.get("span") or "1")
            if not span:
                continue
            rate = PER_YEAR[per] / span
            found.append(_often(match, text, low * rate, high * rate, per, assumed))
    return found


def _often(match: re.Match[str], text: str, low: float, high: float, per: Per, assumed: bool) -> Found:
    """How often in a year, where the words of ``match`` stand."""
    start, end = match.span()
    return Found("times_per_year", low, high, text[start:end], per, assumed, start, end)


def _things(plain: str, text: str) -> list[Found]:
    """Six calls a night: a count of things that have no unit, in each period."""
    found = []
    for match in THINGS.finditer(plain):
        low, high = _number(match["low"]), _number(match["high"] or match["low"])
        per, assumed = PER_WORDS[match["per"].lower()]
        start, end = match.span()
        found.append(
            Found(
                "count",
                min(low, high),
                max(low, high),
                text[start:end],
                per,
                assumed,
                start,
                end,
                match["unit"].lower(),
            )
        )
    return found


def _everys(plain: str, text: str) -> list[Found]:
    """毎週, every day, monthly: how often, where no amount was said with it."""
    found = []
    for match in EVERY.finditer(plain):
        per, assumed = PER_WORDS[re.sub(r"\s+", " ", match[0].strip().lower())]
        times = float(PER_YEAR[per])
        found.append(_often(match, text, times, times, per, assumed))
    return found


def _amounts(plain: str, text: str) -> list[Found]:
    found = []
    for match in AMOUNT.finditer(plain):
        named = {name: value or "" for name, value in match.groupdict().items()}
        unit = named["unit"].strip().lower().rstrip(".")
        kind: Kind | None = "yen" if named["yen"] or named["monthly"] else UNITS.get(unit)
        if kind is None:
            continue
        low, high = _number(named["low"]), _number(named["high"] or named["low"])
        if kind == "minutes":
            factor = MINUTES[unit]
            extra = 0.5 * factor if named["half"] else _number(named["minutes"]) if named["minutes"] else 0.0
            low, high = low * factor + extra, high * factor + extra
        elif kind == "yen":
            factor = SCALES.get(named["scale"].lower(), 1)
            low, high = low * factor, high * factor
        per, assumed = _period(named)
        if per == "workday" and re.match(
            r"\s*[(,、]?\s*(平日|営業日|weekdays|working days)", plain[match.end() :]
        ):
            assumed = False
        if kind == "count" and named["low"].lower() in ("a", "an"):
            continue  # "a day later" counts nothing
        low, high = min(low, high), max(low, high)
        start = match.end() - len(match[0].lstrip())
        counted = unit if kind == "count" else ""
        found.append(
            Found(kind, low, high, text[start : match.end()], per, assumed, start, match.end(), counted)
        )
    return found


def _period(named: dict[str, str]) -> tuple[Per | None, bool]:
    for name in ("after", "before"):
        written = re.sub(r"\s+", " ", named[name].strip().lower())
        written = re.sub(r"^(/|per |an? |each |1)\s*|(?:間|あたり|当たり|につき|に)+$", "", written).strip()
        if written in PER_WORDS:
            return PER_WORDS[written]
    if named["monthly"]:
        return ("month", False) if named["monthly"].startswith("月") else ("year", False)
    return None, False
