"""What changed between what the journal holds and what a file says now: the entries of the actor ``folder``.

What is the same thing: the same text, else the same place in the table, else new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from gyakusan.workshop.artifacts import Item
from gyakusan.workshop.entries import START, Added, Changed, Moved, Record, Removed
from gyakusan.workshop.fold import insert, place_of

ItemT = TypeVar("ItemT", bound=Item)


def differences(
    held: Sequence[ItemT],
    read: Sequence[ItemT],
    *,
    fields: Sequence[str],
    key: Callable[[ItemT], str],
) -> tuple[list[Record], list[ItemT]]:
    """Records that turn ``held`` into ``read``, and ``read`` with the ids of what each one is.

    ``fields`` are those a file carries; others stay as held. ``read`` items bring fresh ids for the case that they
    are new.
    """
    matched = _pairs([key(item) for item in held], [key(item) for item in read])
    records: list[Record] = []
    left: tuple[Item, ...] = tuple(held)
    kept = set(matched.values())
    for index in reversed(range(len(held))):
        if index not in kept:
            records.append(Removed(item=held[index], after=place_of(left, held[index].id)))
            left = tuple(other for other in left if other.id != held[index].id)
    staying = _longest_rising([matched[place] for place in sorted(matched)])
    named: list[ItemT] = []
    before = START
    for place, item in enumerate(read):
        if place not in matched:
            records.append(Added(item=item, after=before))
            left = insert(left, item, before)
        else:
            was = held[matched[place]]
            item = item.model_copy(update={"id": was.id})
            if matched[place] not in staying:
                records.append(Moved(id=was.id, was=place_of(left, was.id), after=before))
                left = insert(tuple(other for other in left if other.id != was.id), was, before)
            records.extend(changes(was, item, fields))
        named.append(item)
        before = item.id
    return records, named


def on_held(records: Iterable[Record], held: Sequence[Item]) -> list[Record]:
    """Records found on items as a file can carry them, on the items as they are ``held``: undoing must bring those back."""
    real = {item.id: item for item in held}
    found: list[Record] = []
    for record in records:
        if isinstance(record, Removed) and record.item.id in real:
            record = record.model_copy(update={"item": real[record.item.id]})
        elif isinstance(record, Changed) and record.id in real:
            was = real[record.id].model_dump(mode="json")[record.field]
            record = record.model_copy(update={"was": was})
        found.append(record)
    return found


def changes(was: Item, now: Item, fields: Sequence[str]) -> list[Record]:
    """One ``Changed`` per field that differs."""
    old, new = was.model_dump(mode="json"), now.model_dump(mode="json")
    return [
        Changed(id=was.id, field=field, was=old[field], value=new[field])
        for field in fields
        if old[field] != new[field]
    ]


def _pairs(held: Sequence[str], read: Sequence[str]) -> dict[int, int]:
    """Place in ``read`` -> place in ``held``: equal texts first (wherever they stand), then runs replaced in place."""
    places: dict[str, list[int]] = {}
    for place, words in enumerate(held):
        places.setdefault(words, []).append(place)
    matched: dict[int, int] = {}
    for place, words in enumerate(read):
        if places.get(words):
            matched[place] = places[words].pop(0)
    taken = set(matched.values())
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=held, b=read, autojunk=False).get_opcodes():
        if tag == "replace":
            free = [i for i in range(i1, i2) if i not in taken]
            new = [j for j in range(j1, j2) if j not in matched]
            matched.update(zip(new, free, strict=False))
    return matched


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The most items that can stay where they are; the others are the ones that moved."""
    best: list[list[int]] = []
    for number in numbers:
        longest: list[int] = []
        for run in best:
            if run[-1] < number and len(run) > len(longest):
                longest = run
        best.append([*longest, number])
    return set(sorted(best, key=len)[-1]) if best else set()
