"""Undo: entries that compensate *my* last verb that can be taken back, only while nobody touched the same fields since."""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.core.errors import Conflict, Invalid
from gyakusan.workshop.entries import Added, Entry, Record
from gyakusan.workshop.state import State


def rests(mine: Sequence[Entry], settled: Sequence[Entry], state: State) -> bool:
    """Whether something rests on what ``mine`` wrote, which stays then: what was ``settled`` for good later, or a part of
    what was added (the mock of a press release) that would be left without its whole."""
    added = {entry.record.item.id for entry in mine if isinstance(entry.record, Added)}
    parts = (item for item in state.items() if added and item.owner_field and item.id not in added)
    return any(getattr(item, item.owner_field or "") in added for item in parts) or any(
        _overlap(_touched(mine), entry.record.touches()) for entry in settled
    )


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
