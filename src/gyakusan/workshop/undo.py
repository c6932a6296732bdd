"""Undo: entries that compensate *my* last verb that can be taken back, only while nobody touched the same fields since."""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.core.errors import Conflict, Invalid
from gyakusan.workshop.entries import Entry, Record


def rests(mine: Sequence[Entry], settled: Sequence[Entry]) -> bool:
    """Whether something ``settled`` for good later rests on what ``mine`` wrote: that stays then."""
    return any(_overlap(_touched(mine), entry.record.touches()) for entry in settled)


def compensate(entries: Sequence[Entry], act: str) -> list[Record]:
    """Records that take ``act`` back, newest first.

    Refused when it holds something permanent (reveal, lock, dice, publish, destroy), or when somebody touched the
    same fields since, naming who (``by`` is an actor's id for the door to word).
    """
    mine = [entry for entry in entries if entry.act == act]
    if not mine:
        raise Invalid("workshop.nothing_to_undo")
    touched = _touched(mine)
    undone = {entry.undoes for entry in entries if entry.undoes}
    for entry in entries:
        later = entry.seq > mine[-1].seq and entry.undoes is None and entry.act not in undone
        if later and _overlap(touched, entry.record.touches()):
            raise Conflict("workshop.touched_since", by=entry.actor)
    records: list[Record] = []
    for entry in reversed(mine):
        inverse = None if entry.record.permanent else entry.record.inverse()
        if inverse is None:
            raise Invalid("workshop.cannot_undo")
        records.append(inverse)
    return records


def _touched(entries: Sequence[Entry]) -> frozenset[str]:
    return frozenset[str]().union(*(entry.record.touches() for entry in entries))


def _overlap(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """``id`` overlaps with ``id.field``: removing a card touches every field of it."""
    return any(a == b or a.startswith(f"{b}.") or b.startswith(f"{a}.") for a in mine for b in theirs)
