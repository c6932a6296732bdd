"""Live pages: after each append everybody who looks at the workshop gets their room redrawn from their own view.

What is sent is always the present view, never a replay of entries; a burst of appends is sent once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from gyakusan.workshop.entries import Entry

REMOVED: Final = 4403
"""Close code for a viewer whose right ended: the browser does not try again."""


@dataclass(eq=False)
class Watcher:
    """One open page: woken when its workshop changed."""

    workshop: str
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class Hub:
    """Wakes the watchers of a workshop; callable from any thread as a listener of the journal."""

    def __init__(self) -> None:
        self._watchers: dict[str, set[Watcher]] = {}
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

    @contextmanager
    def watching(self, workshop: str) -> Iterator[Watcher]:
        """A watcher of ``workshop``; what happens from here on is not missed."""
        watcher = Watcher(workshop)
        self._watchers.setdefault(workshop, set()).add(watcher)
        try:
            yield watcher
        finally:
            self._watchers[workshop].discard(watcher)
            if not self._watchers[workshop]:
                del self._watchers[workshop]
