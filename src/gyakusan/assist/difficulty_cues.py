"""A first difficulty for a solution nobody has graded, from words in its own text, with the words named.

The scale is the method's: 1, 3, 5 or 10 for *this* team (seed 000, Invent). The proposal is a start for the team's
own answer, never a grade: it is always shown with the words it rests on.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast

from gyakusan.core.text import Language, text

Difficulty = Literal[1, 3, 5, 10]

NOTHING_FOUND: Final[Difficulty] = 3
"""Proposed where no cue is found: neither a screen nor a connection is spoken of."""


@dataclass(frozen=True)
class Reason:
    """``found`` is the word as written in the solution (empty when none was found), ``cue`` the kind of cue it is."""

    found: str
    cue: str
    difficulty: Difficulty

    @property
    def key(self) -> str:
        """The catalogue key of the sentence, with ``{found}`` to fill."""
        return f"assist.cue.{self.cue}"

    def worded(self, language: Language) -> str:
        """The sentence for a reader."""
        return text(f"assist.cue.{self.cue}", language, found=self.found)


@dataclass(frozen=True)
class Proposal:
    """The difficulty of the strongest cue; every cue found is a reason, the strongest first."""

    difficulty: Difficulty
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class _Cue:
    name: str
    difficulty: Difficulty
    pattern: re.Pattern[str]


def propose(solution: str) -> Proposal:
    """The difficulty the words of ``solution`` speak for, in Japanese or English."""
    plain = unicodedata.normalize("NFKC", solution)
    reasons = [
        Reason(match[0], cue.name, cue.difficulty)
        for cue in _cues()
        if (match := cue.pattern.search(plain)) is not None
    ]
    if not reasons:
        return Proposal(NOTHING_FOUND, (Reason("", "none", NOTHING_FOUND),))
    reasons.sort(key=lambda reason: -reason.difficulty)
    return Proposal(reasons[0].difficulty, tuple(reasons))


@cache
def _cues() -> tuple[_Cue, ...]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple(_cue(entry) for entry in table["cue"])


def _cue(entry: dict[str, object]) -> _Cue:
    japanese, english = (cast(list[str], entry[language]) for language in ("ja", "en"))
    anywhere = [_japanese(word) for word in japanese]
    whole = [rf"(?i:\b{re.escape(word)}\b)" for word in english]
    ordered = sorted(anywhere, key=len, reverse=True) + sorted(whole, key=len, reverse=True)
    return _Cue(str(entry["name"]), cast(Difficulty, entry["difficulty"]), re.compile("|".join(ordered)))


def _japanese(word: str) -> str:
    """The word anywhere, but not inside a longer word of the same script: フォーム is not in プラットフォーム, nor POS in POST."""
    for script in ("A-Za-z", "ァ-ヶー"):
        if re.fullmatch(f"[{script} ]+", word):
            return f"(?<![{script}]){re.escape(word)}(?![{script}])"
    return re.escape(word)
