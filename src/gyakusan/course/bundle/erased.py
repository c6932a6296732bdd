"""Words that were erased here: a file written before still has them, and must not bring them back unasked."""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.workshop.apart import is_gone
from gyakusan.workshop.artifacts import Item
from gyakusan.workshop.entries import Added, Changed, Record, Removed
from gyakusan.workshop.state import State


def with_erased_kept(state: State, records: Sequence[Record]) -> list[Record]:
    """``records`` of a file without those that would put words where some were erased.

    A row that the file measures alike and tells in other words is the row whose words were erased.
    """
    left: list[Record] = []
    gone = [record.item for record in records if isinstance(record, Removed) and _is_erased(record.item)]
    for record in records:
        if isinstance(record, Added) and (same := next((i for i in gone if _alike(i, record.item)), None)):
            gone.remove(same)
            left = [one for one in left if not (isinstance(one, Removed) and one.item.id == same.id)]
        elif not (isinstance(record, Changed) and _is_where_erased(state, record)):
            left.append(record)
    return left


def _is_where_erased(state: State, record: Changed) -> bool:
    held = state.find(record.id)
    return held is not None and record.field in type(held).said and is_gone(getattr(held, record.field))


def _is_erased(item: Item) -> bool:
    return any(is_gone(getattr(item, name)) for name in type(item).said)


def _alike(one: Item, other: Item) -> bool:
    apart = {"id", "basis", "at", *type(one).said}
    return type(one) is type(other) and one.model_dump(exclude=apart) == other.model_dump(exclude=apart)
