"""A difficulty as a line of Markdown: 「5 — 条件の聞き取りが要る」."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FIRST: Final = re.compile(r"(?P<before>\D{0,6}?)(?P<number>\d+(?:\.\d+)?)(?P<rest>.*)$")
_DASH: Final = re.compile(r"\s*[—–―-]+\s*")
_NONE: Final = "—"


def write_difficulty(difficulty: float | None, reason: str) -> str:
    """The number, then the reason: on the same line, or below when it has several lines or is a list."""
    number = _NONE if difficulty is None else f"{difficulty:g}"
    if not reason:
        return "" if difficulty is None else number
    if difficulty is None:
        return f"{_NONE}\n{reason}"
    one_line = "\n" not in reason and not re.match(r"[—–―\-*+]|\d+[.)]\s", reason)
    return f"{number} {_NONE} {reason}" if one_line else f"{number}\n{reason}"


def read_difficulty(words: str) -> tuple[float | None, str]:
    """The number a line begins with (None when it has none) and the reason after it."""
    first, _, rest = words.partition("\n")
    plain = unicodedata.normalize("NFKC", first)
    match = _FIRST.match(plain) if not first.startswith(_NONE) else None
    if match is None:
        said = "" if first.strip() == _NONE else first
        return None, f"{said}\n{rest}".strip("\n")
    after = first[len(first) - len(match["rest"]) :] if match["rest"] else ""
    dash = _DASH.match(after)
    said = after[dash.end() :] if dash else after.strip()
    return float(match["number"]), f"{said}\n{rest}".strip("\n")
