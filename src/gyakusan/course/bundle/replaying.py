"""The history of a bundle: replayed where it is new, left as it is where it is known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from gyakusan.core import ids
from gyakusan.core.errors import Invalid, NotFound
from gyakusan.course.bundle import foreign, originals
from gyakusan.course.bundle.newcomers import as_newcomers
from gyakusan.workshop import ops
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.entries import Created
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.reading import Note
from gyakusan.workshop.rights import FOLDER, Actor

_ID: Final = re.compile(r"[0-9a-z]{6,40}")


def of_journal(
    journal: Journal,
    actor: Actor,
    lines: Sequence[str],
    words: Mapping[str, str],
    notes: list[tuple[Process | None, Note]],
) -> str:
    """The id of the workshop that the lines tell of: it is here already, or is replayed, as a copy where it must be.

    ``words`` are its testers' by id; they come along only with a workshop that was not here, for what was erased here
    stays erased. ``notes`` are added to.
    """
    entries = journal.parse(lines)
    begun = entries[0].record if entries else None
    if not isinstance(begun, Created):
        raise Invalid("bundle.history_unusable")
    wanted = entries[0].workshop if _ID.fullmatch(entries[0].workshop) else ids.new_id()
    if _exists(journal, wanted):
        try:
            journal.actor(wanted, actor.id).needs("write")
        except NotFound:
            wanted = ids.new_id()  # somebody else's here: whoever holds the files gets a copy of their own
        else:
            held = journal.history(wanted, FOLDER)
            if [entry.act for entry in entries] != [entry.act for entry in held[: len(entries)]]:
                notes.append((None, Note(originals.JOURNAL, 1, "bundle.history_differs")))
            return wanted
    if actor.is_person:
        foreign.refuse_unknown_programs(entries)
        foreign.refuse_changed_names(entries)
        moved, told = foreign.with_own_addresses(journal, entries, originals.JOURNAL)
        notes.extend((None, note) for note in told)
    people: dict[str, str] = {}
    try:
        if actor.is_person:
            language = begun.about.language
            entries, people = as_newcomers(moved, actor.id, journal.everybody(), language)
        lines = [entry.model_dump_json() for entry in entries]
        journal.replay(lines, wanted, words=words, people=people)
    except (ValueError, KeyError, AttributeError, TypeError) as broken:
        # Lines that are whole each for itself but tell of things that never were.
        raise Invalid("bundle.history_unusable") from broken
    person = Actor(id=actor.id, role="facilitator")
    if actor.is_person:
        journal.act(wanted, person, ops.set_member, person=actor.id, role="facilitator")
        journal.act(wanted, person, foreign.leave_others, person=actor.id)
    return wanted


def _exists(journal: Journal, workshop: str) -> bool:
    try:
        journal.view(workshop, FOLDER)
    except NotFound:
        return False
    return True
