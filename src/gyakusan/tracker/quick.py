"""The quick reader: batches as the SDK writes them, decoded straight into their types.

It takes only what needs no leniency at all and leaves the rest to ``events``; what it takes, both read the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Final, TypeAlias

import msgspec

from gyakusan.core.errors import Invalid
from gyakusan.tracker.events import (
    DAY,
    EARLIEST,
    LONGEST_NAME,
    MOST_EVENTS,
    Event,
    skew_of,
    written_properties,
)
from gyakusan.tracker.visits import Device, Visit, device_of, is_bot

_Short: TypeAlias = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]


class _Sent(msgspec.Struct, gc=False):
    eventId: _Short
    eventType: _Short
    timestamp: int
    elementName: _Short | None = None
    page: _Short | None = None
    sessionId: _Short | None = None
    userId: _Short | None = None
    userAgent: str | None = None
    properties: dict[str, object] | None = None
    applicationName: _Short | None = None


class QuickBatch(msgspec.Struct):
    """A request to the collector whose events are of the expected types."""

    applicationId: str
    events: list[_Sent]
    apiKey: str | None = None
    visitor: str | None = None
    sentAt: int | None = None


_decode: Final = msgspec.json.Decoder(QuickBatch).decode


def read_quickly(body: bytes) -> QuickBatch | None:
    """The batch in ``body``, or None when the lenient reader has to look at it."""
    # A NUL can only come escaped; where there is one, texts must be cleaned.
    if b"\\u0000" in body:
        return None
    try:
        batch = _decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    application = batch.applicationId
    odd_clock = batch.sentAt is not None and not 0 <= batch.sentAt < 1 << 53
    if not application or application != application.strip() or len(batch.events) > MOST_EVENTS or odd_clock:
        return None
    return batch


def quick_events(batch: QuickBatch, visit: Visit) -> list[Event] | None:
    """All events of ``batch``; None when one of them needs the lenient reader."""
    received_at = visit.received_at
    skew = 0 if batch.sentAt is None else skew_of(received_at, batch.sentAt)
    latest, hosted = received_at + DAY, visit.visitor
    events = []
    for sent in batch.events:
        event_id, kind, name, page = sent.eventId, sent.eventType, sent.elementName or "", sent.page or ""
        session, user, called = sent.sessionId or "", sent.userId or "", sent.applicationName or ""
        time = sent.timestamp + skew
        if (
            not event_id
            or not kind
            or not 0 <= sent.timestamp < 1 << 53
            or not EARLIEST <= time <= latest
            # Nothing to clean; that there is nothing to cut, the types say.
            or event_id != event_id.strip()
            or kind != kind.strip()
            or name != name.strip()
            or page != page.strip()
            or session != session.strip()
            or user != user.strip()
            or called != called.strip()
        ):
            return None
        properties = "{}"
        if sent.properties:
            try:
                properties = written_properties(sent.properties)
            except Invalid:
                return None
        claimed = user or session
        device, bot = _class_of(sent.userAgent or visit.user_agent)
        events.append(
            Event(
                visit.application,
                event_id,
                received_at,
                min(time, received_at),
                kind,
                name or (page if kind == "view" else ""),
                page,
                session or None,
                hosted or (visit.pseudonym(claimed) if claimed else None),
                device,
                visit.source,
                properties,
                visit.team,
                bot,
                visit.variant,
                hosted is not None,
                called,
            )
        )
    return events


@lru_cache(maxsize=4096)
def _classified(user_agent: str) -> tuple[Device, bool]:
    return device_of(user_agent), is_bot(user_agent)


def _class_of(user_agent: str) -> tuple[Device, bool]:
    return _classified(user_agent[:1000])
