"""Short ways to write down who did what, for tests of counting."""

from __future__ import annotations

from pathlib import Path

from gyakusan.tracker.events import ANSWER, Event, written_properties
from gyakusan.tracker.store import EventStore

START = 1_760_000_000_000
MINUTE = 60_000


def did(
    visitor: str, what: str, minute: float, *, score: int | None = None, team: bool = False, bot: bool = False
) -> Event:
    """``visitor`` did ``what`` (``view:landing``, ``click:try``, ``answer``) some minutes after START."""
    kind, _, name = what.partition(":")
    properties = "{}"
    if kind == "answer":
        kind, name, properties = (
            "custom",
            ANSWER,
            written_properties({"score": score, "reason": f"{visitor} says {score}"}),
        )
    time = START + int(minute * MINUTE)
    return Event(
        application="shift-note",
        event_id=f"{visitor}-{what}-{minute}-{score}",
        received_at=time,
        time=time,
        type=kind,
        name=name,
        page=name if kind == "view" else "",
        session=f"session of {visitor}",
        visitor=visitor,
        properties=properties,
        team=team,
        bot=bot,
    )


def keep(path: Path, *events: Event) -> Path:
    """Stores the events in ``path`` and lets go of it."""
    store = EventStore(path)
    try:
        store.submit(events).result(timeout=30)
    finally:
        store.close()
    return path
