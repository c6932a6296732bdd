"""Kept text: what a section of a file says that fits no artifact. One text for each place it stands at."""

from __future__ import annotations

from collections.abc import Callable

from gyakusan.workshop.artifacts import Prose
from gyakusan.workshop.carrying import verbatim
from gyakusan.workshop.compare import changes
from gyakusan.workshop.entries import Added, Record, Removed
from gyakusan.workshop.fold import place_of
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context


def prose_of(state: State, section: str, form: Callable[[str], str] = verbatim) -> str:
    """Everything kept of ``section`` as one text, each piece in the ``form`` it is written in."""
    kept = (form(prose.text) for prose in state.prose if prose.section == section)
    return "\n\n".join(words for words in kept if words)


def prose_records(
    state: State, context: Context, section: str, words: str, form: Callable[[str], str] = verbatim
) -> list[Record]:
    """Records that make the kept text of ``section`` say ``words``; none when it does already."""
    if form(words) == prose_of(state, section, form):
        return []
    held = [prose for prose in state.prose if prose.section == section]
    records: list[Record] = []
    left = state.prose
    for extra in held[1:] if words else held:
        records.append(Removed(item=extra, after=place_of(left, extra.id)))
        left = tuple(other for other in left if other.id != extra.id)
    if words and held:
        records.extend(changes(held[0], held[0].model_copy(update={"text": words}), ("text",)))
    elif words:
        records.append(Added(item=Prose(id=context.new_id(), section=section, text=words)))
    return records
