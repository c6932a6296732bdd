"""From what a file says to records: things compared as the file can carry them, prose kept where it stood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gyakusan.invent import labels
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Item, Prose
from gyakusan.workshop.compare import differences, on_held
from gyakusan.workshop.entries import Added, Record, Removed
from gyakusan.workshop.rights import FOLDER
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

ItemT = TypeVar("ItemT", bound=Item)


def compared(
    held: Sequence[ItemT],
    carried: Sequence[ItemT],
    read: Sequence[ItemT],
    *,
    fields: Sequence[str],
    key: Callable[[ItemT], str],
) -> tuple[list[Record], list[ItemT]]:
    """``differences`` of ``carried`` (the held items as a file can carry them) and ``read``, on the held values."""
    records, named = differences(carried, read, fields=fields, key=key)
    return on_held(records, held), named


def with_parts(state: State, context: Context, records: Sequence[Record]) -> list[Record]:
    """Records in which what goes takes along what belongs to it: a solution its grade, anything its remarks."""
    found: list[Record] = []
    for record in records:
        if isinstance(record, Removed):
            found.extend(edits.remove(state, FOLDER, context, id=record.item.id))
        else:
            found.append(record)
    return found


@dataclass(frozen=True)
class ProseParts:
    """Where kept prose is written: a file's head, chunks under headings of their own, and notes for the rest."""

    head: str
    headed: tuple[str, ...]
    notes: str


def prose_parts(state: State, section: str, form: labels.Form) -> ProseParts:
    """The prose of ``section`` as it is written."""
    return _parts([item.text for item in state.prose if item.section == section], form)


def prose_records(
    state: State, context: Context, section: str, read: Sequence[str], form: labels.Form
) -> list[Record]:
    """Records that make the kept prose of ``section`` what was read."""
    held = [item for item in state.prose if item.section == section]
    was, now = _parts([item.text for item in held], form), _parts(read, form)
    if was == now:
        return []
    chunks = [part for part in (now.head, *now.headed, now.notes) if part]
    fresh = [Prose(id=context.new_id(), section=section, text=chunk) for chunk in chunks]
    records, _ = differences(held, fresh, fields=("text",), key=lambda prose: prose.text)
    others = [item.id for item in state.prose if item.section != section]
    if not others:
        return records
    # Places are named within the section; the shelf is shared with other sections, so new prose goes to its end.
    return [Added(item=r.item) if isinstance(r, Added) and r.after == "" else r for r in records]


def _parts(texts: Sequence[str], form: labels.Form) -> ProseParts:
    head, headed, notes = "", [], []
    for place, words in enumerate(labels.tidy(words) for words in texts):
        if not words:
            continue
        if place == 0 and form.level == 2 and words.startswith("# ") and _alone(words, form):
            head = words
        elif words.startswith("#" * form.level + " ") and _alone(words, form):
            headed.append(words)
        else:
            notes.append(words)
    return ProseParts(head, tuple(headed), "\n\n".join(notes))


def _alone(words: str, form: labels.Form) -> bool:
    """Whether the words, written as they are, are read as one chunk of prose again."""
    sheet = labels.read(words, 1, form)
    return not sheet.things and [part.words for part in sheet.prose] == [words]
