"""New reactions wake the pages that show them.

The mock host owns ``events.db`` and knows nothing of the application, so the application looks: whether the file was
written to at all, and only then which of the workshops somebody watches has more events than before.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Final, TypeAlias

from starlette.concurrency import run_in_threadpool

from gyakusan.tracker.analytics import Analytics
from gyakusan.web.house import House
from gyakusan.web.live import Hub
from gyakusan.workshop.rights import Actor

LOOK_S: Final = 0.5

_Stamp: TypeAlias = tuple[tuple[int, int], ...]
_READER: Final = Actor(id="reactions", role="observer")
_log = logging.getLogger(__name__)


async def follow_reactions(house: House, hub: Hub) -> None:
    """Looks until cancelled, and only while somebody watches."""
    written: _Stamp = ()
    counts: dict[str, tuple[int, ...]] = {}
    while True:
        await asyncio.sleep(LOOK_S)
        watched = hub.watched()
        counts = {workshop: count for workshop, count in counts.items() if workshop in watched}
        stamp = _stamp(house.events)
        if not watched or (stamp == written and counts.keys() == watched):
            continue
        written = stamp
        for workshop in watched:
            try:
                count = await run_in_threadpool(_received, house, workshop)
            except Exception:  # a page that shows older numbers is better than none that ever shows new ones
                _log.exception("the reactions of workshop %s cannot be read", workshop)
                continue
            # One not looked at before may have changed since its page was drawn.
            if counts.get(workshop) != count:
                counts[workshop] = count
                hub.heard(workshop)


def _received(house: House, workshop: str) -> tuple[int, ...]:
    analytics = Analytics(house.events)
    mocks = house.journal.view(workshop, _READER).mocks
    return tuple(analytics.received(mock.slug) for mock in mocks)


def _stamp(events: Path) -> _Stamp:
    """Changes with every commit: those go to the write-ahead log, and later into the file itself."""
    found = []
    for file in (events, events.with_name(f"{events.name}-wal")):
        try:
            status = file.stat()
            found.append((status.st_mtime_ns, status.st_size))
        except FileNotFoundError:
            found.append((0, 0))
    return tuple(found)
