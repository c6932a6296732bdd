"""Tells open pages what changed: each workshop by itself, never two drawings of one at once, a burst as one."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, TypeVar

from gyakusan.core.errors import Refusal, Unavailable
from gyakusan.web.drawings import Drawings
from gyakusan.web.house import House
from gyakusan.web.live import Hub, Watcher
from gyakusan.web.rooms import Room

T = TypeVar("T")
_LOG: Final = logging.getLogger(__name__)
LONGEST_PAUSE_S: Final = 0.04
"""Between two tellings of one workshop it rests as long as the last one took, at most this: a crowd that writes at once
is told in bursts, two people at once are not kept waiting."""


_DRAWERS: Final = 2
"""Threads that draw. Drawing computes, so more would only take turns; a second one lets others pass a long drawing."""
MOVED_S: Final = 0.1
_WAITING: Final = 8
"""Messages that may wait for a slow page before it is not told any more where others are."""


class Teller:
    """One for each application; everything here runs on its loop but the drawing itself."""

    def __init__(self, house: House, hub: Hub, rooms: Mapping[str, Room]) -> None:
        self._hub = hub
        self._drawings = Drawings(house, rooms)
        self._telling: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._moving: set[str] = set()
        self._drawers = ThreadPoolExecutor(_DRAWERS, thread_name_prefix="drawing")
        self._closed = False
        hub.told = self.due

    async def begin(self, watcher: Watcher, last: int | None) -> str:
        """The first message to a page; from here on it is told."""
        message = await self._drawn(partial(self._drawings.begin, watcher, last))
        if watcher.changed.is_set():
            self.due(watcher.workshop)
        return message

    def close(self) -> None:
        """The server stops: what was not begun is not drawn any more."""
        self._closed = True
        self._drawers.shutdown(wait=False, cancel_futures=True)

    def due(self, workshop: str) -> None:
        """Something happened there."""
        if self._closed:
            return
        if workshop in self._telling:
            self._again.add(workshop)
        else:
            self._telling[workshop] = asyncio.get_running_loop().create_task(self._tell(workshop))

    def sent(self, watcher: Watcher) -> None:
        """The page has what was drawn for it."""
        watcher.busy = False
        if watcher.changed.is_set():
            self.due(watcher.workshop)

    def where(self, workshop: str, watcher: Watcher) -> str:
        """In which fields the others are; blank when nobody is anywhere."""
        names = self._drawings.names(workshop)
        found: dict[str, list[str]] = {}
        for one in self._hub.watchers(workshop):
            if one.focus and one.person != watcher.person:
                people = found.setdefault(one.focus, [])
                if (name := names.get(one.person, "")) not in people and name:
                    people.append(name)
        return json.dumps({"where": found}, ensure_ascii=False) if found or watcher.located else ""

    def moved(self, workshop: str) -> None:
        """Somebody went to another field: told soon, with whatever else moves meanwhile."""
        if workshop not in self._moving:
            self._moving.add(workshop)
            asyncio.get_running_loop().call_later(MOVED_S, self._locate, workshop)

    def _locate(self, workshop: str) -> None:
        self._moving.discard(workshop)
        for watcher in self._hub.watchers(workshop):
            where = self.where(workshop, watcher) if watcher.shown is not None else ""
            watcher.located = "{}" not in where
            if where and watcher.outbox.qsize() < _WAITING:
                watcher.outbox.put_nowait(where)

    async def _tell(self, workshop: str) -> None:
        try:
            while True:
                self._again.discard(workshop)
                began = time.perf_counter()
                await self._round(workshop)
                if workshop not in self._again:
                    return
                await asyncio.sleep(min(LONGEST_PAUSE_S, time.perf_counter() - began))
        finally:
            del self._telling[workshop]
            if not self._hub.watchers(workshop):
                self._drawings.forget(workshop)

    async def _drawn(self, draw: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._drawers, draw)

    async def _round(self, workshop: str) -> None:
        ready = [
            watcher
            for watcher in self._hub.watchers(workshop)
            if watcher.shown is not None and watcher.changed.is_set() and not watcher.busy
        ]
        if not ready:
            return
        for watcher in ready:
            watcher.changed.clear()
        try:
            told = await self._drawn(partial(self._drawings.messages, workshop, ready))
        except Exception as error:
            # Their pages connect anew, and are told then; those who come later must not wait for a task that died.
            if not isinstance(error, Refusal):
                _LOG.exception("a live message could not be made")
            told = [
                (watcher, error if isinstance(error, Refusal) else Unavailable("web.internal"))
                for watcher in ready
            ]
        for watcher, message in told:
            if message:
                watcher.busy = True
                watcher.outbox.put_nowait(message)
