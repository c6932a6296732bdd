"""Shares and counts as people type them: ``60%``, ``0.6``, ``６０％``, ``36/50``."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from math import ceil, floor
from typing import Final

from gyakusan.core.errors import Invalid

_LONGEST: Final = 40  # Python refuses to read numbers of thousands of digits; nobody types one on purpose.
_SHARE: Final = re.compile(r"(\d+(?:\.\d*)?|\.\d+)\s*(%)?", re.ASCII)
_COUNT: Final = re.compile(r"(\d+)\s*/\s*(\d+)", re.ASCII)


def parse_share(written: str) -> Fraction:
    """The exact share (0–1) somebody typed as ``60%`` or ``0.6``; full-width signs are read too.

    Exact because 0.07 × 100 in binary floating point is more than 7, and the bar would ask for one person more.
    Raises ``Invalid`` for anything else, and for shares below 0 or above 1 (a bare ``60`` is not guessed at).
    """
    typed = unicodedata.normalize("NFKC", written).strip()
    match = _SHARE.fullmatch(typed) if len(typed) <= _LONGEST else None
    if match is None:
        raise Invalid("verdicts.invalid.share", written=written[:_LONGEST])
    share = Fraction(match[1]) / (100 if match[2] else 1)
    if share > 1:
        raise Invalid("verdicts.invalid.share", written=written[:_LONGEST])
    return share


def parse_count(written: str) -> tuple[int, int]:
    """``36/50`` as (36 said yes, of 50 people). Raises ``Invalid`` when it is not two whole numbers."""
    typed = unicodedata.normalize("NFKC", written).strip()
    match = _COUNT.fullmatch(typed) if len(typed) <= _LONGEST else None
    if match is None:
        raise Invalid("verdicts.invalid.count", written=written[:_LONGEST])
    return int(match[1]), int(match[2])


def percent(share: Fraction | float) -> str:
    """A share for reading, at most one decimal: 7/10 is ``70%``, 1/3 is ``33.3%``."""
    tenths = round(share * 1000)
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}%" if rest else f"{whole}%"


def percent_range(low: float, high: float, bar: Fraction) -> tuple[str, str]:
    """The ends of an interval for reading, rounded outwards, so that what is shown covers what was computed.

    Whole percents, unless rounding would move an end across the bar and contradict the outcome beside it.
    """
    shown = ("", "")
    for digits in (0, 1, 2):
        scale = 100 * 10**digits
        # A millionth of a step of slack keeps 0.28 from becoming 27% by binary rounding.
        shown_low, shown_high = floor(low * scale + 1e-6), ceil(high * scale - 1e-6)
        shown = (f"{shown_low / 10**digits:.{digits}f}%", f"{shown_high / 10**digits:.{digits}f}%")
        if (shown_low >= bar * scale) == (low >= bar) and (shown_high < bar * scale) == (high < bar):
            break
    return shown
