"""The actions every room has: edit, basis, remove, move, comment, tick a work."""

from __future__ import annotations

from typing import Final

from pydantic import JsonValue

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.core.ids import new_id
from gyakusan.web.rooms import Call, Form, Sight
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import BasisKind, Comment, Item
from gyakusan.workshop.fields import read_field, show_field


def edit(form: Form, sight: Sight) -> Call:
    """One field of one item, as typed; ``was`` is what the page showed."""
    item, field = _item(form, sight), form.get("field", "")
    if field not in type(item).model_fields:
        raise Invalid("workshop.no_such_field", field=field)
    current: JsonValue = item.model_dump(mode="json")[field]
    shown = show_field(item, field)
    was = current if form.get("was", "") == shown else read_field(type(item), field, form.get("was", ""))
    typed = form.get("value", "")
    value = current if typed == shown else read_field(type(item), field, typed)
    return Call(edits.change, {"id": item.id, "field": field, "was": was, "value": value})


def basis(form: Form, sight: Sight) -> Call:
    """Confirm as an assumption or a fact with its source, or discard."""
    item = _item(form, sight)
    chosen = form.get("basis", "")
    if chosen == "discard":
        return Call(edits.remove, {"id": item.id})
    kinds: dict[str, BasisKind] = {"fact": "fact", "assumption": "assumption"}
    if chosen not in kinds:
        raise Invalid("workshop.bad_value", field="basis", value=chosen)
    return Call(edits.set_basis, {"id": item.id, "kind": kinds[chosen], "source": form.get("source", "")})


def remove(form: Form, sight: Sight) -> Call:
    """Takes an item away; undo brings it back."""
    return Call(edits.remove, {"id": _item(form, sight).id})


def move(form: Form, sight: Sight) -> Call:
    """Puts an item after another one; ``after`` empty: first, ``end``: last."""
    after = form.get("after", "")
    return Call(edits.move, {"id": _item(form, sight).id, "after": None if after == "end" else after})


def comment(form: Form, sight: Sight) -> Call:
    """A remark on an item."""
    words = form.get("text", "").strip()
    if not words:
        raise Invalid("web.comment_empty")
    remark = Comment(id=new_id(), on=_item(form, sight).id, text=words, by=sight.view.viewer.id)
    return Call(edits.add, {"item": remark})


def work(form: Form, _sight: Sight) -> Call:
    """Ticks a work of the program, or unticks it."""
    return Call(ops.mark_work, {"work": form.get("work", ""), "done": form.get("done", "") == "true"})


def _item(form: Form, sight: Sight) -> Item:
    item = sight.view.find(form.get("item", ""))
    if item is None:
        raise NotFound("workshop.gone")
    return item


ACTIONS: Final = {
    "edit": edit,
    "basis": basis,
    "remove": remove,
    "move": move,
    "comment": comment,
    "work": work,
}
