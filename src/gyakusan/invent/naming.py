"""What an invention is called: its first solution, and what the others add to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gyakusan.core.text import Language, text

_BRACKETED: Final = re.compile(r"\s*[(（\[［][^()（）\[\]［］]*[)）\]］]\s*")


def combined_name(names: Sequence[str], language: Language) -> str:
    """A name for the combination of the solutions called ``names``, the leading one first."""
    first, *others = [_short(name) for name in names]
    if not others:
        return first
    if language == "en":
        others = [_lowered(name) for name in others]
    *some, last = others
    joined = text("invent.list_join", language).join(some)
    added = text("invent.name.and", language).join((joined, last)) if some else last
    return text("invent.name.with", language, first=first, others=added)


def _short(name: str) -> str:
    """A name without what stands in brackets; the whole name when nothing else is in it."""
    return " ".join(_BRACKETED.sub(" ", name).split()) or name.strip()


def _lowered(name: str) -> str:
    """A name in the middle of an English one: its capital goes, unless more of the word is in capitals (AI, POS)."""
    head = name.split(" ")[0]
    return name if any(letter.isupper() for letter in head[1:]) else name[:1].lower() + name[1:]
