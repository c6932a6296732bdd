"""Live pages: after each append everybody who looks at the workshop gets their room redrawn from their own view.

What is sent is always the present view, never a replay of entries; a burst of appends is sent once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from gyakusan.web.house import Presence
from gyakusan.workshop.entries import Entry

REMOVED: Final = 4403
"""Close code for a viewer whose right ended: the browser does not try again."""


@dataclass(eq=False)
class Watcher:
    """One open page: woken when its workshop changed."""

    workshop: str
    person: str = ""
    room: str = ""
    focus: str = ""
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class Hub:
    """Wakes the watchers of a workshop; callable from any thread as a listener of the journal."""

    def __init__(self) -> None:
        self._watchers: dict[str, set[Watcher]] = {}
        self._present: dict[str, dict[str, Presence]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """The loop that the watchers live on; before it, nobody can be watching."""
        self._loop = loop

    def heard(self, workshop: str, _entries: Sequence[Entry] = ()) -> None:
        """Something happened in ``workshop``."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake, workshop)

    def _wake(self, workshop: str) -> None:
        for watcher in self._watchers.get(workshop, ()):
            watcher.changed.set()

    def watched(self) -> frozenset[str]:
        """The workshops somebody looks at now; to be asked on the hub's own loop."""
        return frozenset(self._watchers)

    def present(self, workshop: str) -> Mapping[str, Presence]:
        """Who has a page of ``workshop`` open, by person; may be asked from any thread."""
        return self._present.get(workshop, {})

    @contextmanager
    def watching(self, workshop: str, person: str, room: str) -> Iterator[Watcher]:
        """A watcher of ``workshop``; what happens from here on is not missed."""
        watcher = Watcher(workshop, person, room)
        self._watchers.setdefault(workshop, set()).add(watcher)
        self._count(workshop)
        try:
            yield watcher
        finally:
            self._watchers[workshop].discard(watcher)
            if not self._watchers[workshop]:
                del self._watchers[workshop]
            self._count(workshop)

    def _count(self, workshop: str) -> None:
        """Who is there is another whole now, so that a reader in another thread never sees half of it."""
        before = self._present.get(workshop, {})
        present: dict[str, Presence] = {}
        for watcher in self._watchers.get(workshop, ()):
            known = present.get(watcher.person, Presence(frozenset()))
            present[watcher.person] = Presence(known.rooms | {watcher.room}, watcher.focus or known.focus)
        self._present[workshop] = present
        if not present:
            del self._present[workshop]
        if present.keys() != before.keys():
            self._wake(workshop)
