"""The people of a record from elsewhere: each is somebody new here, whatever ids the record gives them.

Whoever holds the files may have written them. An id that is somebody's here must not make words look like theirs; only
what names the importer stays the importer's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gyakusan.core import ids
from gyakusan.core.text import Language, text
from gyakusan.workshop.entries import Entry, MemberSet
from gyakusan.workshop.rights import FOLDER, OFFLINE


def as_newcomers(
    entries: Sequence[Entry], importer: str, here: frozenset[str], language: Language
) -> tuple[list[Entry], dict[str, str]]:
    """The entries with a fresh id for everybody but ``importer``, and the names those people go by here.

    Replaced is each id of an actor or a member, and whatever is the id of a person who is or was ``here``, wherever it
    stands as a value: as an author, a voter, a partner.
    """
    known = {entry.actor for entry in entries} | here
    known.update(entry.record.member.person for entry in entries if isinstance(entry.record, MemberSet))
    known -= {importer, FOLDER.id, OFFLINE.id, ""}
    fresh: dict[str, str] = {}

    def renewed(value: str) -> str:
        return fresh.setdefault(value, ids.new_id()) if value in known else value

    found = [_renewed(entry, renewed) for entry in entries]
    names = {
        person: text("bundle.newcomer", language, number=number)
        for number, person in enumerate(fresh.values(), start=1)
    }
    return found, names


def _renewed(entry: Entry, renewed: Callable[[str], str]) -> Entry:
    held = entry.record.model_dump(mode="json")
    fresh = {key: value if key == "kind" else _walked(value, renewed) for key, value in held.items()}
    record = entry.record if fresh == held else type(entry.record).model_validate(fresh)
    return entry.model_copy(update={"actor": renewed(entry.actor), "record": record})


def _walked(value: Any, renewed: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return renewed(value)
    if isinstance(value, list):
        return [_walked(one, renewed) for one in value]
    if isinstance(value, dict):
        return {renewed(key): _walked(one, renewed) for key, one in value.items()}
    return value
