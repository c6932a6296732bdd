"""Text that several people write at once, as it comes into the record when it rests."""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.workshop import edits
from gyakusan.workshop.entries import Changed, Record, Together
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context


def write_together(
    state: State,
    actor: Actor,
    context: Context,
    *,
    id: str,
    was: str,
    text: str,
    together: Together,
) -> list[Record]:
    """The text of a slot, written by those whom ``together`` names; ``actor`` is the one who wrote last.

    The rules of every edit hold: a ``Conflict`` when the text is no longer ``was``, an AI draft becomes an assumption.
    """
    records: Sequence[Record] = edits.change(state, actor, context, id=id, field="text", was=was, value=text)
    return [
        record.model_copy(update={"together": together})
        if isinstance(record, Changed) and record.field == "text"
        else record
        for record in records
    ]
