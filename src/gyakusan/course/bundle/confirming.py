"""What AI drafted and people made theirs: the mark ``(AI)`` in a file must neither keep nor take back the wrong one.

A sentence somebody rewrote in the file is no draft any more, though the mark still stands behind it. A sentence that
somebody confirmed meanwhile does not become a draft again because an older file still says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.workshop.artifacts import Basis
from gyakusan.workshop.entries import Changed, Record
from gyakusan.workshop.state import State


def with_people_kept(state: State, records: Sequence[Record]) -> list[Record]:
    """``records`` of a file without those that would make a person's sentence a draft again, and with one more for each
    draft whose words they change: its basis becomes an assumption, as after an edit on a page."""
    changed = [record for record in records if isinstance(record, Changed)]
    rewritten = {record.id for record in changed if record.field != "basis"}
    stated = {record.id for record in changed if record.field == "basis"}
    taken_back = [r for r in changed if r.field == "basis" and _is_ai(r.value) and r.id not in rewritten]
    drafts = [item for item in state.items() if item.id in rewritten - stated and item.basis.kind == "ai"]
    assumed = Basis(kind="assumption").model_dump(mode="json")
    return [
        *(record for record in records if record not in taken_back),
        *(
            Changed(id=item.id, field="basis", was=item.basis.model_dump(mode="json"), value=assumed)
            for item in drafts
        ),
    ]


def _is_ai(basis: object) -> bool:
    return isinstance(basis, dict) and basis.get("kind") == "ai"
