"""What an invention is called: its first solution and what another adds to it; two parts at most."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from gyakusan.assist.japanese_words import words
from gyakusan.core.text import Language, text

_BRACKETED: Final = re.compile(r"\s*[(（\[［][^()（）\[\]［］]*[)）\]］]\s*")
_TAIL: Final = re.compile(
    r"\s+(?:that|which|who|in|on|at|for|from|with|of|by|to|before|after|between|without)\s", re.IGNORECASE
)
_ARTICLE: Final = re.compile(r"^(?:a|an|the)\s+", re.IGNORECASE)
LONGEST_WHOLE: Final = 3
"""Words of an English name that is said whole beside another."""


def combined_name(names: Sequence[str], language: Language, taken: Collection[str] = ()) -> str:
    """A name for the combination of the solutions called ``names``, the leading one first.

    Three solutions are named by two of them; ``taken`` are names that are in use already.
    """
    first, *others = [_short(name) for name in names]
    if not others:
        return first
    found = [_joined(first, other, language) for other in others]
    return next((name for name in found if name not in taken), found[0])


def _joined(first: str, other: str, language: Language) -> str:
    if language == "en":
        return text("invent.name.with", language, first=_brief(first), others=_lowered(_brief(other)))
    # 「目安つき声での予約変更」 would read as a guide to the voice: two particles in a row tell such names.
    key = "invent.name.and" if _told_by_a_way(first) or _told_by_a_way(other) else "invent.name.with"
    return text(key, language, first=first, others=other)


def _told_by_a_way(name: str) -> bool:
    return any(one.is_particle and after.is_particle for one, after in pairwise(words(name)))


def _brief(name: str) -> str:
    bare = _ARTICLE.sub("", name)
    return bare[:1].upper() + bare[1:] if len(bare.split()) <= LONGEST_WHOLE else _head(name)


def _short(name: str) -> str:
    """A name without what stands in brackets; the whole name when nothing else is in it."""
    return " ".join(_BRACKETED.sub(" ", name).split()) or name.strip()


def _head(name: str) -> str:
    """ "A letter from the future team" → "Letter": what it is, without what tells it from others."""
    bare = _ARTICLE.sub("", name)
    head = _TAIL.split(bare, maxsplit=1)[0].strip(" ,") or bare
    return head[:1].upper() + head[1:]


def _lowered(name: str) -> str:
    """A name in the middle of an English one: its capital goes, unless more of the word is in capitals (AI, POS)."""
    head = name.split(" ")[0]
    return name if any(letter.isupper() for letter in head[1:]) else name[:1].lower() + name[1:]
