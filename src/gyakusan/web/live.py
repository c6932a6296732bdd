"""Live pages: who looks at which workshop, where they are, and who must be told that something happened.

What is sent is always the present view, never a replay of entries; a burst of appends is sent once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from gyakusan.core.text import Language
from gyakusan.web.house import Presence
from gyakusan.workshop.entries import Added, Entry, Removed

REMOVED: Final = 4403
"""Close code for a viewer whose right ended: the browser does not try again."""


@dataclass(eq=False)
class Watcher:
    """One open page. ``shown`` is what it was last sent, kept by whoever sends (``web.telling``)."""

    workshop: str
    person: str = ""
    room: str = ""
    page: str = ""
    """What the page calls itself in its posts, so that they need not be answered with the room again."""
    language: Language = "ja"
    query: Mapping[str, str] = field(default_factory=dict)
    focus: str = ""
    """The field (``item.field``) its person is in; told to the others, never kept."""
    located: bool = False
    """Whether it was told that somebody is somewhere: then it has to be told when nobody is."""
    ask: bool = True
    """Whether it has to be asked anew who sits before it."""
    undo: bool = True
    """Whether what its viewer may undo has to be told anew."""
    added: set[str] = field(default_factory=set)
    """The items its person added while it was open: what others hang on them may stand in the way of undoing that."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    shown: Any = None
    whole: bool = False
    """Whether the page asked for the whole room."""
    busy: bool = False
    """Whether something drawn for it is still on its way: a slow page gets the newest when it is ready for it."""
    outbox: asyncio.Queue[str | Exception] = field(default_factory=asyncio.Queue)
    who: Callable[[], str] = lambda: ""
    """Who sits before it now; raises a refusal when nobody does."""


class Hub:
    """Wakes the watchers of a workshop; callable from any thread as a listener of the journal."""

    def __init__(self) -> None:
        self._watchers: dict[str, set[Watcher]] = {}
        self._present: dict[str, dict[str, Presence]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self.told: Callable[[str], None] = lambda _workshop: None
        """Asked on the loop once for each workshop in which something happened."""

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """The loop that the watchers live on; before it, nobody can be watching."""
        self._loop = loop

    def heard(self, workshop: str, entries: Sequence[Entry] = ()) -> None:
        """Something happened in ``workshop``: these entries, or without any something beside the record."""
        if workshop in self._watchers and self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._note, workshop, entries)

    def _note(self, workshop: str, entries: Sequence[Entry]) -> None:
        actors = {entry.actor for entry in entries}
        # A part added or taken away by somebody may be what one's own act rests on, or rested on until now.
        parts = [entry.record.item for entry in entries if isinstance(entry.record, Added | Removed)]
        wholes = {getattr(item, item.owner_field) for item in parts if item.owner_field}
        for watcher in self._watchers.get(workshop, ()):
            mine = watcher.person in actors
            watcher.undo |= mine or not entries or not wholes.isdisjoint(watcher.added)
            if mine:
                added = {e.record.item.id for e in entries if isinstance(e.record, Added)}
                watcher.added |= added
            watcher.ask |= not entries
        self._wake(workshop)

    def _wake(self, workshop: str) -> None:
        for watcher in self._watchers.get(workshop, ()):
            watcher.changed.set()
        self.told(workshop)

    def watched(self) -> frozenset[str]:
        """The workshops somebody looks at now; to be asked on the hub's own loop."""
        return frozenset(self._watchers)

    def watchers(self, workshop: str) -> frozenset[Watcher]:
        """The open pages of a workshop; to be asked on the hub's own loop."""
        return frozenset(self._watchers.get(workshop, ()))

    def has_page(self, workshop: str, person: str, page: str) -> bool:
        """Whether ``person`` has this very page open and is being told; may be asked from any thread."""
        there = self._watchers.get(workshop, set()).copy()
        return bool(page) and any(
            one.page == page and one.person == person and one.shown is not None for one in there
        )

    def present(self, workshop: str) -> Mapping[str, Presence]:
        """Who has a page of ``workshop`` open, by person; may be asked from any thread."""
        return self._present.get(workshop, {})

    @contextmanager
    def watching(self, workshop: str, person: str = "", room: str = "", **more: Any) -> Iterator[Watcher]:
        """A watcher of ``workshop``; what happens from here on is not missed."""
        watcher = Watcher(workshop, person, room, **more)
        self._watchers.setdefault(workshop, set()).add(watcher)
        self.count(workshop)
        try:
            yield watcher
        finally:
            self._watchers[workshop].discard(watcher)
            if not self._watchers[workshop]:
                del self._watchers[workshop]
            self.count(workshop)

    def count(self, workshop: str) -> None:
        """Who is there is another whole now, so that a reader in another thread never sees half of it."""
        before = self._present.get(workshop, {})
        present: dict[str, Presence] = {}
        for watcher in sorted(self._watchers.get(workshop, ()), key=lambda one: one.focus):
            known = present.get(watcher.person, Presence(frozenset()))
            present[watcher.person] = Presence(known.rooms | {watcher.room}, watcher.focus or known.focus)
        if present:
            self._present[workshop] = present
        else:
            self._present.pop(workshop, None)
        if present.keys() != before.keys() or _rooms(present) != _rooms(before):
            self._wake(workshop)


def _rooms(present: Mapping[str, Presence]) -> dict[str, frozenset[str]]:
    return {person: there.rooms for person, there in present.items()}
