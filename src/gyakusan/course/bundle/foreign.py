"""A record from elsewhere: what it must not bring along into a server that others use too.

Whoever holds the files may have written them. They get a workshop of their own and nothing of anybody else's: not the
people whose ids stand in it, not the address of somebody's mock with its visitors, not a program file of the machine.
"""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.core import ids
from gyakusan.core.errors import Invalid, NotFound
from gyakusan.workshop.artifacts import Mock
from gyakusan.workshop.entries import AboutChanged, Added, Changed, Created, Entry, MemberSet, Record, Removed
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.programs import available
from gyakusan.workshop.reading import Note
from gyakusan.workshop.rights import FOLDER, Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context


def refuse_unknown_programs(entries: Sequence[Entry]) -> None:
    """A program is named, never a path: naming files would read them for whoever asks."""
    for entry in entries:
        if isinstance(entry.record, Created | AboutChanged) and entry.record.about.program not in available():
            raise Invalid("bundle.history_unusable")


def refuse_changed_names(entries: Sequence[Entry]) -> None:
    """What a thing is and a mock's address are written once: no verb changes them, so a history that does was forged."""
    mocks = {mock.id for mock in (_mock_of(entry.record) for entry in entries) if mock is not None}
    for entry in entries:
        record = entry.record
        if isinstance(record, Changed) and (
            record.field in ("id", "type") or (record.field == "slug" and record.id in mocks)
        ):
            raise Invalid("bundle.history_unusable")


def with_own_addresses(
    journal: Journal, entries: Sequence[Entry], file: str
) -> tuple[list[Entry], list[Note]]:
    """The entries with a new address for each mock whose address is, or ever was, somebody's here, and a note on each.

    ``file`` holds the entries, one a line.
    """
    taken = _addresses(journal)
    fresh: dict[str, str] = {}
    notes: list[Note] = []
    for line, entry in enumerate(entries, start=1):
        mock = _mock_of(entry.record)
        if mock is not None and mock.slug in taken and mock.slug not in fresh:
            fresh[mock.slug] = f"{mock.slug[:40].rstrip('-')}-{ids.new_id()[-8:]}"
            values = {"was": mock.slug, "now": fresh[mock.slug]}
            notes.append(Note(file, line, "bundle.mock_has_new_address", values))
    return [_moved(entry, fresh) for entry in entries], notes


def leave_others(state: State, _actor: Actor, _context: Context, *, person: str) -> list[Record]:
    """Only ``person`` is in; the others may be brought in, as everywhere."""
    return [
        MemberSet(member=member.model_copy(update={"present": False}))
        for member in state.members
        if member.present and member.person != person
    ]


def _addresses(journal: Journal) -> set[str]:
    found: set[str] = set()
    for workshop in journal.all_workshops():
        try:
            # Also of mocks that are gone: what their visitors said is still counted under the address.
            mocks = (_mock_of(entry.record) for entry in journal.history(workshop, FOLDER))
            found.update(mock.slug for mock in mocks if mock is not None)
        except NotFound:
            continue
    return found


def _mock_of(record: Record) -> Mock | None:
    if isinstance(record, Added | Removed) and isinstance(record.item, Mock):
        return record.item
    return None


def _moved(entry: Entry, fresh: dict[str, str]) -> Entry:
    mock = _mock_of(entry.record)
    if mock is None or mock.slug not in fresh:
        return entry
    moved = mock.model_copy(update={"slug": fresh[mock.slug]})
    return entry.model_copy(update={"record": entry.record.model_copy(update={"item": moved})})
