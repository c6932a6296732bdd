"""What an invention is called: its first solution, and what the others add to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from gyakusan.core.text import Language, text

Side: TypeAlias = Literal["before", "after", "beside"]
"""When the other solution is used: earlier in the journey than the first one, later, or at the same time."""

_BRACKETED: Final = re.compile(r"\s*[(（\[［][^()（）\[\]［］]*[)）\]］]\s*")
_WORDS: Final[dict[Side, str]] = {
    "before": "invent.name.before",
    "after": "invent.name.after",
    "beside": "invent.name.beside",
}


def combined_name(names: Sequence[str], language: Language, sides: Sequence[Side] = ()) -> str:
    """A name for the combination of the solutions called ``names``, the leading one first.

    ``sides`` says of each other solution when it is used; without it they are used beside the first.
    """
    first, *others = [_short(name) for name in names]
    if language == "en":
        others = [_lowered(name) for name in others]
    if not others:
        return first
    if len(others) == 1:
        side: Side = sides[0] if sides else "beside"
        return text(_WORDS[side], language, first=first, other=others[0])
    if len(others) == 2 and sorted(sides) == ["after", "before"]:
        before, after = others if sides[0] == "before" else others[::-1]
        return text("invent.name.around", language, first=first, before=before, after=after)
    joined = text("invent.name.and", language).join(
        (text("invent.list_join", language).join(others[:-1]), others[-1])
    )
    return text("invent.name.beside", language, first=first, other=joined)


def _short(name: str) -> str:
    """A name without what stands in brackets; the whole name when nothing else is in it."""
    return " ".join(_BRACKETED.sub(" ", name).split()) or name.strip()


def _lowered(name: str) -> str:
    """A name in the middle of an English one: its capital goes, unless more of the word is in capitals (AI, POS)."""
    head = name.split(" ")[0]
    return name if any(letter.isupper() for letter in head[1:]) else name[:1].lower() + name[1:]
