"""The verbs that edit anything on any shelf: add, change, move, remove, set the basis. One way for all processes.

A process adds its own rules as a *guard* for its kind of item (``Context.guards``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import JsonValue, ValidationError

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, NotFound
from gyakusan.workshop import limits
from gyakusan.workshop.artifacts import Basis, BasisKind, Item
from gyakusan.workshop.entries import Added, Changed, Moved, Record, Removed
from gyakusan.workshop.fields import show, show_field
from gyakusan.workshop.fold import place_of, with_field
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import SHELVES, State
from gyakusan.workshop.verbs import Context, Edit

FIXED_FIELDS = frozenset({"id", "type", "by"})
NAMES = frozenset({"name", "title"})
"""Fields that stand in other sentences: no sign in them may turn or hide what is beside them."""


def add(
    state: State, actor: Actor, context: Context, *, item: Item, after: str | None = None
) -> list[Record]:
    """Puts a new item on its shelf, after the item ``after`` (None: at the end)."""
    actor.needs("write")
    if state.find(item.id) is not None:
        raise Invalid("workshop.id_taken")
    if item.owner_field and (owner := getattr(item, item.owner_field)) and state.find(owner) is None:
        raise NotFound("workshop.gone")
    return [_guarded(state, actor, context, Added(item=_checked(item), after=after))]


def add_all(state: State, actor: Actor, context: Context, *, items: Sequence[Item]) -> list[Record]:
    """Adds several items at once, in order: what a draft brings. They may belong to each other."""
    actor.needs("write")
    return [_guarded(state, actor, context, Added(item=_checked(item))) for item in items]


def change(
    state: State,
    actor: Actor,
    context: Context,
    *,
    id: str,
    field: str,
    was: JsonValue,
    value: JsonValue,
) -> list[Record]:
    """Replaces one field. Refused with both texts when it is no longer ``was``.

    A person who edits an AI draft makes it an assumption of theirs.
    """
    actor.needs("write")
    item = existing(state, id)
    if field in FIXED_FIELDS or field not in type(item).model_fields or field == item.owner_field:
        raise Invalid("workshop.no_such_field", field=field)
    current = item.model_dump(mode="json")[field]
    if field in NAMES and isinstance(value, str) and value != was:
        value = limits.cleaned(value)
    if current == value:
        return []
    if current != was:
        raise Conflict("workshop.changed_meanwhile", yours=show(value), theirs=show_field(item, field))
    try:
        newer = with_field(item, field, value)
    except ValidationError as error:
        raise Invalid("workshop.bad_value", field=field, value=value) from error
    limits.refuse_too_long({field: getattr(newer, field)})
    changed = Changed(id=id, field=field, was=current, value=newer.model_dump(mode="json")[field])
    records: list[Record] = [_guarded(state, actor, context, changed)]
    if actor.is_person and item.basis.kind == "ai" and field != "basis":
        records.append(_basis_change(item, Basis(kind="assumption")))
    return records


def move(state: State, actor: Actor, context: Context, *, id: str, after: str | None) -> list[Record]:
    """Puts an item after another one of its shelf (``""``: first; None: last)."""
    actor.needs("write")
    item = existing(state, id)
    shelf: tuple[Item, ...] = getattr(state, item.shelf)
    was = place_of(shelf, id)
    if after in (id, was) or (after is None and shelf[-1].id == id):
        return []
    return [_guarded(state, actor, context, Moved(id=id, was=was, after=after))]


def remove(state: State, actor: Actor, context: Context, *, id: str) -> list[Record]:
    """Takes an item away together with its parts (steps of a press release, comments on anything)."""
    actor.needs("write")
    going = [*_parts_of(state, id), existing(state, id)]
    return _guarded_removals(state, actor, context, going, wholes={id})


def set_basis(
    state: State, actor: Actor, context: Context, *, id: str, kind: BasisKind, source: str = ""
) -> list[Record]:
    """One click: an AI draft or an assumption is confirmed as an assumption, or as a fact with its source."""
    actor.needs("write")
    if not actor.is_person and kind != "ai":
        raise NotAllowed("workshop.people_confirm")
    item = existing(state, id)
    if kind == "fact" and not source.strip():
        raise Invalid("workshop.fact_needs_source")
    basis = Basis(kind=kind, source=limits.within(source, "source") if kind == "fact" else "")
    if basis == item.basis:
        return []
    return [_guarded(state, actor, context, _basis_change(item, basis))]


def replace_drafts(
    state: State, actor: Actor, context: Context, *, items: Sequence[Item], instead_of: Sequence[str] = ()
) -> list[Record]:
    """Lands a draft: takes away the AI items named that nobody touched, and adds the new ones.

    What a person wrote or confirmed is never replaced, whatever ``instead_of`` says.
    """
    actor.needs("write")
    going: dict[str, Item] = {}
    for item_id in instead_of:
        item = state.find(item_id)
        if item is not None and item.basis.kind == "ai":
            going.update({part.id: part for part in (*_parts_of(state, item_id), item)})
    records = _guarded_removals(state, actor, context, list(going.values()), wholes=set(instead_of))
    records.extend(_guarded(state, actor, context, Added(item=_checked(item))) for item in items)
    return records


def existing(state: State, item_id: str) -> Item:
    """The item, or ``NotFound`` in words that fit something another person just removed."""
    item = state.find(item_id)
    if item is None:
        raise NotFound("workshop.gone")
    return item


def _parts_of(state: State, owner: str) -> Iterable[Item]:
    for shelf in SHELVES:
        for item in getattr(state, shelf):
            if item.owner_field and getattr(item, item.owner_field) == owner:
                yield from _parts_of(state, item.id)
                yield item


def _removals(state: State, going: Sequence[Item]) -> Iterable[Removed]:
    """Each removal names the place left once the ones before it are gone, so that undoing backwards fits."""
    gone: set[str] = set()
    for item in going:
        shelf: tuple[Item, ...] = getattr(state, item.shelf)
        left = tuple(other for other in shelf if other.id not in gone)
        gone.add(item.id)
        yield Removed(item=item, after=place_of(left, item.id))


def _guarded_removals(
    state: State, actor: Actor, context: Context, going: Sequence[Item], wholes: set[str]
) -> list[Record]:
    """A part that goes with its whole is guarded as if the whole were gone: alone it might have to stay."""
    left = state
    for item in going:
        if item.id in wholes:
            shelf: tuple[Item, ...] = getattr(left, item.shelf)
            kept: dict[str, Any] = {item.shelf: tuple(other for other in shelf if other.id != item.id)}
            left = replace(left, **kept)
    return [
        _guarded(state if removed.item.id in wholes else left, actor, context, removed)
        for removed in _removals(state, going)
    ]


def _basis_change(item: Item, basis: Basis) -> Changed:
    return Changed(
        id=item.id,
        field="basis",
        was=item.basis.model_dump(mode="json"),
        value=basis.model_dump(mode="json"),
    )


def _guarded(state: State, actor: Actor, context: Context, edit: Edit) -> Edit:
    kind: Any = type(edit.item) if isinstance(edit, Added | Removed) else type(existing(state, edit.id))
    guard = context.guards.get(kind)
    if guard is not None:
        guard(state, actor, edit)
    return edit


def _checked(item: Item) -> Item:
    limits.refuse_strange_id(item.id)
    limits.refuse_too_long(item)
    names = {field: getattr(item, field) for field in NAMES.intersection(type(item).model_fields)}
    return item.model_copy(update={field: limits.cleaned(words) for field, words in names.items()})
