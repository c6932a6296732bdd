"""Undo: entries that compensate *my* last verb, only while nobody touched the same fields since."""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.core.errors import Conflict, Invalid
from gyakusan.workshop.entries import Entry, Record


def last_act(entries: Sequence[Entry], actor: str) -> str | None:
    """The act that undo would take back for ``actor``: their newest that is neither an undo nor undone."""
    undone = {entry.undoes for entry in entries if entry.undoes}
    for entry in reversed(entries):
        if entry.actor == actor and entry.undoes is None and entry.act not in undone:
            return entry.act
    return None


def compensate(entries: Sequence[Entry], act: str) -> list[Record]:
    """Records that take ``act`` back, newest first.

    Refused when it holds something permanent (reveal, lock, dice, publish, destroy), or when somebody touched the
    same fields since, naming who (``by`` is an actor's id for the door to word).
    """
    mine = [entry for entry in entries if entry.act == act]
    if not mine:
        raise Invalid("workshop.nothing_to_undo")
    touched = frozenset[str]().union(*(entry.record.touches() for entry in mine))
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


def _overlap(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """``id`` overlaps with ``id.field``: removing a card touches every field of it."""
    return any(a == b or a.startswith(f"{b}.") or b.startswith(f"{a}.") for a in mine for b in theirs)
