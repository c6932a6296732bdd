"""Changing an action: what its cells show, and several fields in one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from gyakusan.listen.amounts import Amounts, Measure
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action, Quantity
from gyakusan.workshop.entries import Record
from gyakusan.workshop.fields import show_quantity
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context


def shown_amount(action: Action, field: Measure) -> str:
    """What the cell of a quantity shows: its words, or the number."""
    quantity: Quantity | None = getattr(action, field)
    words: str = getattr(action, f"{field}_words")
    return words if quantity is None else show_quantity(quantity)


def amount_values(read: Amounts, keys: Iterable[Measure]) -> dict[str, JsonValue]:
    """Read quantities as values of an action's fields."""
    values: dict[str, JsonValue] = {}
    for key in keys:
        quantity: Quantity | None = getattr(read, key)
        values[key] = quantity.model_dump(mode="json") if quantity is not None else None
        values[f"{key}_words"] = read.words.get(key, "")
    return values


def changed_fields(
    state: State, actor: Actor, context: Context, action: Action, values: Mapping[str, JsonValue]
) -> list[Record]:
    """Several fields of one action at once; an AI draft becomes its editor's assumption once, not per field."""
    current = action.model_dump(mode="json")
    records: list[Record] = []
    for name, value in values.items():
        for record in edits.change(
            state, actor, context, id=action.id, field=name, was=current[name], value=value
        ):
            if record not in records:
                records.append(record)
    return records
