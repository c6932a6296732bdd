"""Verbs of Listen beyond the generic edits, and its rules about generic edits (``GUARDS``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from pydantic import JsonValue

from gyakusan.core.errors import Conflict, Invalid, NotFound
from gyakusan.listen.amounts import MEASURES, Amounts, Measure, read_amounts
from gyakusan.listen.changing import amount_values, changed_fields, shown_amount
from gyakusan.listen.pasting import pasted
from gyakusan.listen.rows import block_of
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action, Customer, Item, Quantity
from gyakusan.workshop.carrying import one_line
from gyakusan.workshop.entries import START, Added, Changed, Moved, Record, Removed
from gyakusan.workshop.fields import show_quantity
from gyakusan.workshop.fold import place_of
from gyakusan.workshop.goals import is_goal
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Edit, Guard


def add_row(state: State, actor: Actor, context: Context, *, after: str | None = None) -> list[Record]:
    """A blank action after another one; by default the last thing before the goal. It continues that one's stage."""
    actor.needs("write")
    if after is None:
        goals = [action.id for action in state.journey if is_goal(action)]
        after = place_of(state.journey, goals[0]) if goals else None
    elif after != START and state.get(Action, after) is None:
        raise NotFound("workshop.gone")
    before = (
        state.get(Action, after)
        if after
        else (state.journey[-1] if after is None and state.journey else None)
    )
    if before is not None:
        after = block_of(state.journey, before)[-1].id
    stage = before.stage if before is not None and not is_goal(before) else ""
    return edits.add(state, actor, context, item=Action(id=context.new_id(), stage=stage), after=after)


def move_row(state: State, actor: Actor, context: Context, *, id: str, up: bool) -> list[Record]:
    """One place earlier or later. Actions written into one row move together, and past the other rows as wholes."""
    actor.needs("write")
    action = _existing(state, id)
    block = block_of(state.journey, action)
    first, last = state.journey.index(block[0]), state.journey.index(block[-1])
    if up:
        if first == 0:
            return []
        after = place_of(state.journey, block_of(state.journey, state.journey[first - 1])[0].id)
        return _moved(state, actor, context, block, after)
    if last == len(state.journey) - 1:
        return []
    other = block_of(state.journey, state.journey[last + 1])
    return _moved(state, actor, context, other, place_of(state.journey, block[0].id))


def _moved(
    state: State, actor: Actor, context: Context, block: tuple[Action, ...], after: str | None
) -> list[Record]:
    records: list[Record] = []
    shelf = state.journey
    for action in block:
        edits.move(state, actor, context, id=action.id, after=after)  # guards and rights
        records.append(Moved(id=action.id, was=place_of(shelf, action.id), after=after))
        others = [other for other in shelf if other.id != action.id]
        place = 0 if after in (START, None) else [other.id for other in others].index(str(after)) + 1
        shelf = (*others[:place], action, *others[place:])
        after = action.id
    return records


def measure(
    state: State, actor: Actor, context: Context, *, id: str, field: Measure, was: str, value: str
) -> list[Record]:
    """One quantity as typed: ``60``, ``3-4時間``, ``30分/日`` (which also says how often), or words without a number.

    Actions written into one row share their quantities, so all of them change. Refused with both texts when the cell
    no longer shows ``was``, and when something that looks like a number cannot be read.
    """
    actor.needs("write")
    action = _existing(state, id)
    shown = shown_amount(action, field)
    if one_line(value) == one_line(shown):
        return []
    if one_line(was) != one_line(shown):
        raise Conflict("workshop.changed_meanwhile", yours=value, theirs=shown)
    read = _read_cell(action, field, value)
    if field in read.unread:
        raise Invalid("workshop.bad_quantity", field=field, value=value)
    return _all_changed(state, actor, context, action, _changes(action, field, read))


def describe(
    state: State,
    actor: Actor,
    context: Context,
    *,
    id: str,
    field: Literal["stage", "emotion", "note"],
    was: str,
    value: str,
) -> list[Record]:
    """Stage, emotion or note of a row, for all actions that were written into it."""
    actor.needs("write")
    action = _existing(state, id)
    shown: str = getattr(action, field)
    if value.strip() == shown.strip():
        return []
    if was.strip() != shown.strip():
        raise Conflict("workshop.changed_meanwhile", yours=value, theirs=shown)
    return _all_changed(state, actor, context, action, {field: value.strip()})


def paste_rows(
    state: State, actor: Actor, context: Context, *, row: str, column: str, tsv: str
) -> list[Record]:
    """Cells copied from a spreadsheet, from the cell ``column`` of the action ``row`` on; one act.

    Rows beyond the end become new actions. Refused as a whole when a number cannot be read, naming row and column.
    """
    actor.needs("write")
    return pasted(state, actor, context, row=row, column=column, tsv=tsv)


def _read_cell(action: Action, field: Measure, value: str) -> Amounts:
    """The typed cell beside the row's present frequency, unless it brings its own."""
    alone = read_amounts({field: value})
    if field == "times" or alone.times is not None or action.times is None:
        return alone
    return read_amounts({field: value, "times": show_quantity(action.times)})


def _changes(action: Action, field: Measure, read: Amounts) -> dict[str, JsonValue]:
    brings = field != "times" and read.times is not None and _says_how_often(action, read.times)
    return amount_values(read, (field, "times") if brings else (field,))


def _says_how_often(action: Action, times: Quantity) -> bool:
    return action.times is None or (action.times.low, action.times.high) != (times.low, times.high)


def _all_changed(
    state: State, actor: Actor, context: Context, action: Action, values: Mapping[str, JsonValue]
) -> list[Record]:
    records: list[Record] = []
    for mate in block_of(state.journey, action):
        records.extend(changed_fields(state, actor, context, mate, values))
    return records


def _existing(state: State, id: str) -> Action:
    action = state.get(Action, id)
    if action is None:
        raise NotFound("workshop.gone")
    return action


def _quantities(edit: Edit) -> Iterator[Quantity]:
    if isinstance(edit, Added) and isinstance(edit.item, Action):
        for name in MEASURES:
            quantity: Quantity | None = getattr(edit.item, name)
            if quantity is not None:
                yield quantity
    if isinstance(edit, Changed) and edit.field in MEASURES and edit.value is not None:
        yield Quantity.model_validate(edit.value)


def _action_guard(_state: State, _actor: Actor, edit: Edit) -> None:
    for quantity in _quantities(edit):
        if quantity.low < 0 or quantity.high < quantity.low:
            raise Invalid("listen.negative", value=show_quantity(quantity))


def _customer_guard(state: State, _actor: Actor, edit: Edit) -> None:
    if isinstance(edit, Removed):
        raise Invalid("listen.customer_stays")
    if isinstance(edit, Added) and state.customers:
        raise Invalid("listen.one_customer")


GUARDS: Final[Mapping[type[Item], Guard]] = {Action: _action_guard, Customer: _customer_guard}
