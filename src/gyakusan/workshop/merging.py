"""Two people changed the same text apart from each other: one text in which nothing that either wrote is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_PIECES: Final = re.compile(r"\w+|\s|.", re.DOTALL)
_MOST_PIECES: Final = 4_000
"""Beyond this many the middle that differs counts as one change: comparing takes the square of their number."""


class Hunk(NamedTuple):
    """The characters from ``start`` up to ``end`` of a text give way to ``words``."""

    start: int
    end: int
    words: str


def hunks(was: str, now: str) -> list[Hunk]:
    """The changes, in order, that make ``now`` of ``was``."""
    whole = _trimmed(was, Hunk(0, len(was), now))
    if whole is None:
        return []
    old, new = _PIECES.findall(was[whole.start : whole.end]), _PIECES.findall(whole.words)
    if max(len(old), len(new)) > _MOST_PIECES:
        return [whole]
    places = [whole.start]
    for piece in old:
        places.append(places[-1] + len(piece))
    found = (
        _trimmed(was, Hunk(places[a], places[b], "".join(new[c:d])))
        for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if how != "equal"
    )
    return [hunk for hunk in found if hunk is not None]


def applied(was: str, changes: Iterable[Hunk]) -> str:
    """``was`` with the changes made, which do not overlap and stand in order."""
    parts: list[str] = []
    reached = 0
    for start, end, words in changes:
        parts += (was[reached:start], words)
        reached = end
    return "".join((*parts, was[reached:]))


def merged(was: str, mine: str, theirs: str) -> str:
    """What both made of ``was``. Where they changed the same words differently, both versions stay, theirs first."""
    ours, others = hunks(was, mine), hunks(was, theirs)
    result: list[Hunk] = []
    while ours or others:
        mine_here, theirs_here = _together(ours, others)
        result.append(_settled(was, mine_here, theirs_here))
    return applied(was, result)


def _together(ours: list[Hunk], others: list[Hunk]) -> tuple[list[Hunk], list[Hunk]]:
    """Takes away the first change and every one that touches it, directly or through another."""
    taken: tuple[list[Hunk], list[Hunk]] = ([], [])
    queues = (ours, others)
    first = 0 if ours and (not others or ours[0][:2] <= others[0][:2]) else 1
    taken[first].append(queues[first].pop(0))
    reached = taken[first][0]
    grown = True
    while grown:
        grown = False
        for queue, mine in zip(queues, taken, strict=True):
            if queue and _touches(reached, queue[0]):
                mine.append(queue.pop(0))
                reached = Hunk(reached.start, max(reached.end, mine[-1].end), "")
                grown = True
    return taken


def _touches(reached: Hunk, following: Hunk) -> bool:
    inserts_there = following.start == following.end == reached.start == reached.end
    return following.start < reached.end or inserts_there


def _settled(was: str, mine: Sequence[Hunk], theirs: Sequence[Hunk]) -> Hunk:
    start = min(hunk.start for hunk in (*mine, *theirs))
    end = max(hunk.end for hunk in (*mine, *theirs))
    here = was[start:end]
    left, right = (
        applied(here, (Hunk(h.start - start, h.end - start, h.words) for h in side))
        for side in (mine, theirs)
    )
    if not mine or (theirs and left in right):
        return Hunk(start, end, right)
    if not theirs or right in left:
        return Hunk(start, end, left)
    return Hunk(start, end, right + left)


def _trimmed(was: str, hunk: Hunk) -> Hunk | None:
    """The change without what stays the same at its ends; None when nothing is left of it."""
    start, end, words = hunk
    head = 0
    while head < min(end - start, len(words)) and was[start + head] == words[head]:
        head += 1
    tail = 0
    while tail < min(end - start, len(words)) - head and was[end - 1 - tail] == words[-1 - tail]:
        tail += 1
    trimmed = Hunk(start + head, end - tail, words[head : len(words) - tail])
    return trimmed if trimmed.start < trimmed.end or trimmed.words else None
