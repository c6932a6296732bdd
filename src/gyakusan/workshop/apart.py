"""Testers' words beside the record: what is appended names them by id, what is read has them again, or says they are gone.

Pure: the journal keeps the words in a table from which they can be erased (decision 007). A verb reads and writes words
as if they stood in the items.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from pydantic import JsonValue

from gyakusan.core.text import LANGUAGES, Language, text
from gyakusan.workshop.artifacts import Item
from gyakusan.workshop.entries import SAID, Added, Changed, Entry, Record, Removed, WordsErased
from gyakusan.workshop.state import SHELVES, State

_REFERENCE: Final = re.compile(r"words:[0-9a-z]{20}")
_SHELVES: Final = tuple({kind.shelf for kind in Item.__subclasses__() if kind.said} & set(SHELVES))


class Words(NamedTuple):
    """What one tester said or is called: its id, and the field of the item that names it."""

    id: str
    item: str
    field: str
    words: str


def gone(language: Language) -> str:
    """What stands where words were erased, or never came along."""
    return text("workshop.words_gone", language)


def is_gone(words: JsonValue) -> bool:
    """Whether this only says that words are gone, in any language."""
    return words in {gone(language) for language in LANGUAGES}


def references(state: State) -> Iterator[Words]:
    """The ids that the items of ``state`` name, each as ``Words`` without its words."""
    for item in _said_items(state):
        for name in type(item).said:
            if _is_reference(id := getattr(item, name)):
                yield Words(id, item.id, name, "")


@dataclass
class Apart:
    """Takes words out of records that follow each other, from the state on in which they begin.

    ``trusts``: the records come from a journal, where ids stand already; in a verb's they would be somebody's words.
    """

    new_id: Callable[[], str]
    trusts: bool = False
    kept: list[Words] = field(default_factory=list)
    _held: dict[tuple[str, str], str] = field(default_factory=dict)
    _items: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def begin(self, state: State) -> Apart:
        """Knows the ids that stand in ``state``, as the journal holds it."""
        for item in _said_items(state):
            self._hold(item)
        return self

    def take(self, record: Record) -> Record:
        """The record with ids in place of words, which are added to ``kept``."""
        if isinstance(record, Added) and type(record.item).said:
            item = self._with(record.item, lambda name, words: self._new(record.item.id, name, words))
            self._hold(item)
            return record.model_copy(update={"item": item})
        if isinstance(record, Removed) and type(record.item).said:
            item = self._with(record.item, lambda name, words: self._old(record.item.id, name, words))
            return record.model_copy(update={"item": item})
        if isinstance(record, Changed) and record.field in self._items.get(record.id, ()):
            was = self._old(record.id, record.field, record.was)
            value = self._new(record.id, record.field, record.value)
            self._held[record.id, record.field] = str(value)
            return record.model_copy(update={"was": was, "value": value})
        if isinstance(record, WordsErased):
            self.kept[:] = [one for one in self.kept if record.item and one.item != record.item]
        return record

    def _with(self, item: Item, of: Callable[[str, JsonValue], JsonValue]) -> Item:
        return item.model_copy(update={name: of(name, getattr(item, name)) for name in type(item).said})

    def _hold(self, item: Item) -> None:
        self._items[item.id] = type(item).said
        self._held.update({(item.id, name): getattr(item, name) for name in type(item).said})

    def _old(self, item: str, name: str, words: JsonValue) -> JsonValue:
        if self.trusts and _is_reference(words):
            return words
        return self._held[item, name] if (item, name) in self._held else self._new(item, name, words)

    def _new(self, item: str, name: str, words: JsonValue) -> JsonValue:
        if not words or (self.trusts and _is_reference(words)):
            return words
        id = f"words:{self.new_id()}"
        self.kept.append(Words(id, item, name, str(words)))
        return id


def joined(state: State, words: Mapping[str, str]) -> State:
    """``state`` with the words its items name by id."""
    language = state.about.language
    changed: dict[str, Any] = {}
    for shelf in _SHELVES:
        items: Sequence[Item] = getattr(state, shelf)
        if any(_is_reference(getattr(item, name)) for item in items for name in type(item).said):
            changed[shelf] = tuple(_joined_item(item, words, language) for item in items)
    return state.having(**changed) if changed else state


def joined_entries(entries: Iterable[Entry], words: Mapping[str, str], state: State) -> list[Entry]:
    """Entries of a history that led to ``state`` with the words that are still kept."""
    language = state.about.language
    said = {item.id for item in _said_items(state)}
    found: list[Entry] = []
    for entry in entries:
        record = entry.record
        if isinstance(record, Added | Removed) and type(record.item).said:
            said.add(record.item.id)
            record = record.model_copy(update={"item": _joined_item(record.item, words, language)})
        elif isinstance(record, Changed) and record.field in SAID and record.id in said:
            pair = {
                "was": _words(record.was, words, language),
                "value": _words(record.value, words, language),
            }
            record = record.model_copy(update=pair)
        found.append(entry if record is entry.record else entry.model_copy(update={"record": record}))
    return found


def _joined_item(item: Item, words: Mapping[str, str], language: Language) -> Item:
    return item.model_copy(
        update={name: _words(getattr(item, name), words, language) for name in type(item).said}
    )


def _words(held: JsonValue, words: Mapping[str, str], language: Language) -> JsonValue:
    return words.get(str(held), gone(language)) if _is_reference(held) else held


def _said_items(state: State) -> Iterator[Item]:
    for shelf in _SHELVES:
        yield from getattr(state, shelf)


def _is_reference(held: object) -> bool:
    return isinstance(held, str) and _REFERENCE.fullmatch(held) is not None
