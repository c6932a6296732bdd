"""Signs in what people write: something left blank, a day named, a price named."""

from __future__ import annotations

import re
from typing import Final

_LEFT_BLANK: Final = re.compile(
    r"[◯〇○●]{2,}|[◯〇○](?=[年月日社人円万億か％%回])|□{2,}|[XＸ]{3,}|＿{2,}|_{3,}|ああああ|TBD|\[[^\]\n]*(?:…|\.\.\.)[^\]\n]*\]"
)
_DATE: Final = re.compile(
    r"\d{4}\s*[年/.\-]\s*\d{1,2}|[0-9０-９]{1,2}\s*月|[0-9０-９]{4}\s*年"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d|\b\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s+\d{4}"
)
_PRICE: Final = re.compile(
    r"[0-9０-９一二三四五六七八九十百千万億]|無料|無償|\bfree\b|\bno charge\b", re.IGNORECASE
)


def leaves_blank(text: str) -> bool:
    """Whether signs that people put for later still stand in ``text``: ◯◯, XXXX, [ … ]."""
    return _LEFT_BLANK.search(text) is not None


def names_date(text: str) -> bool:
    """Whether a day, a month or a year is named."""
    return _DATE.search(text) is not None


def names_price(text: str) -> bool:
    """Whether a number, or that it is free, is named."""
    return _PRICE.search(text) is not None
