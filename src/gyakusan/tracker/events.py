"""Events: what arrives at the collector, read leniently, and what is kept of it.

A batch is refused only when it is no batch. A bad event is set aside with its reason and never takes its neighbours
with it. Nothing of an address is read, and of the user agent only its class is kept.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import msgspec

from gyakusan.core.errors import Invalid
from gyakusan.core.ids import new_id
from gyakusan.tracker.visits import Device, Visit, device_of, is_bot

ANSWER: Final = "switch-answer"
"""Name of the event that answers "would you switch?"; its properties are ``score`` 1-5 and ``reason``."""

MOST_EVENTS: Final = 1000
LONGEST_NAME: Final = 200
LONGEST_PROPERTIES: Final = 8192
EARLIEST: Final = 946_684_800_000  # 2000-01-01: anything before it is a broken clock, not an event
DAY: Final = 86_400_000
_SKEW_STEP: Final = 600_000


class Event(msgspec.Struct, frozen=True, gc=False):
    """One thing one visitor did. ``time`` is when it happened and ``received_at`` when it came, ms since 1970 UTC.

    ``name`` is the element or, for a view, the page; ``visitor`` a hash or None when nobody can tell. ``continues``
    lets the store carry a visitor's session over page loads: sandboxed pages cannot remember one themselves.
    """

    application: str
    event_id: str
    received_at: int
    time: int
    type: str
    name: str = ""
    page: str = ""
    session: str | None = None
    visitor: str | None = None
    device: Device = "other"
    source: str = ""
    properties: str = "{}"
    team: bool = False
    bot: bool = False
    variant: str = ""
    continues: bool = False
    application_name: str = ""


@dataclass(frozen=True)
class Rejected:
    """An event that was set aside: its own id (if it had one) and a key of the text catalogue with its values."""

    event_id: str | None
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Batch:
    """A request to the collector, its events not yet read. ``sent_at`` is the sender's clock, ms."""

    application: str
    api_key: str
    visitor: str
    sent_at: int | None
    events: list[object]


def read_batch(body: bytes) -> Batch:
    """The batch in ``body``, from a fetch or a beacon. Raises Invalid when it is not one."""
    raw = _decoded(body)
    if not isinstance(raw, dict):
        raise Invalid("tracker.not_an_object")
    application, events = raw.get("applicationId"), raw.get("events")
    if not isinstance(application, str) or not application.strip():
        raise Invalid("tracker.application_missing")
    if not isinstance(events, list):
        raise Invalid("tracker.events_missing")
    if len(events) > MOST_EVENTS:
        raise Invalid("tracker.too_many_events", most=MOST_EVENTS)
    key, visitor, sent_at = raw.get("apiKey"), raw.get("visitor"), raw.get("sentAt")
    return Batch(
        application=_clean(application),
        api_key=key if isinstance(key, str) else "",
        visitor=visitor if isinstance(visitor, str) else "",
        sent_at=_milliseconds(sent_at),
        events=events,
    )


def read_events(batch: Batch, visit: Visit) -> tuple[list[Event], list[Rejected]]:
    """The events of ``batch`` that can be kept, in their order, and those that cannot, with reasons."""
    skew = 0 if batch.sent_at is None else skew_of(visit.received_at, batch.sent_at)
    kept: list[Event] = []
    rejected: list[Rejected] = []
    for raw in batch.events:
        event_id = _event_id(raw)
        try:
            kept.append(_read(raw, event_id or new_id(), visit, skew))
        except Invalid as refusal:
            rejected.append(Rejected(event_id, refusal.message, refusal.values))
    return kept, rejected


def _read(raw: object, event_id: str, visit: Visit, skew: int) -> Event:
    if not isinstance(raw, dict):
        raise Invalid("tracker.event_not_an_object")
    kind = _text(raw, "eventType")
    if not kind:
        raise Invalid("tracker.type_missing")
    name, page, session, user = (_text(raw, key) for key in ("elementName", "page", "sessionId", "userId"))
    claimed = user or session
    user_agent = raw.get("userAgent")
    agent = user_agent if isinstance(user_agent, str) and user_agent else visit.user_agent
    return Event(
        application=visit.application,
        event_id=event_id,
        received_at=visit.received_at,
        time=_time(raw, visit.received_at, skew),
        type=kind,
        name=name or (page if kind == "view" else ""),
        page=page,
        session=session or None,
        visitor=visit.visitor or (visit.pseudonym(claimed) if claimed else None),
        device=device_of(agent[:1000]),
        source=visit.source,
        properties=_properties(raw),
        team=visit.team,
        bot=is_bot(agent[:1000]),
        variant=visit.variant,
        continues=visit.visitor is not None,
        application_name=_text(raw, "applicationName"),
    )


def _decoded(body: bytes) -> object:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    # Half of an emoji, cut by somebody's slice, is broken JSON to a strict reader; its batch need not suffer.
    try:
        return _LENIENT.decode(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise Invalid("tracker.not_json") from None


def _no_number(_: str) -> None:
    """NaN and Infinity are no JSON; as nothing they do no harm."""


def _whole(digits: str) -> int | float:
    """A whole number; one of more digits than Python reads is infinite, and costs its event only."""
    try:
        return int(digits)
    except ValueError:
        return math.inf


_LENIENT: Final = json.JSONDecoder(parse_constant=_no_number, parse_int=_whole)


def _clean(words: str) -> str:
    """``words`` as any database and any page can hold them: no NUL, no half characters, no outer space."""
    return words.replace("\0", "").encode("utf-8", "replace").decode("utf-8").strip()


def _event_id(raw: object) -> str | None:
    given = raw.get("eventId") if isinstance(raw, dict) else None
    if isinstance(given, int) and not isinstance(given, bool) and abs(given) < 1 << 63:
        given = str(given)
    if not isinstance(given, str) or not given:
        return None
    if len(given) <= LONGEST_NAME and given == _clean(given):
        return given
    # Cleaning or cutting could make two ids one, and one of two events would be taken for a repetition.
    return hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()


def _text(raw: dict[str, object], key: str) -> str:
    value = raw.get(key)
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e18:
        value = str(value)
    if not isinstance(value, str):
        raise Invalid("tracker.field_not_text", field=key)
    return _clean(value)[:LONGEST_NAME]


def _milliseconds(value: object) -> int | None:
    """A time as JSON carries it, if it is one: below 2^53, so that no arithmetic on it can overflow."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1 << 53:
        return int(value)
    return None


def skew_of(received_at: int, sent_at: int) -> int:
    """How far the sender's clock is off, in steps of ten minutes.

    Finer correction would let the network's delay reorder two batches of the same visitor.
    """
    return round((received_at - sent_at) / _SKEW_STEP) * _SKEW_STEP


def _time(raw: dict[str, object], received_at: int, skew: int) -> int:
    if raw.get("timestamp") is None:
        return received_at
    stamp = _milliseconds(raw["timestamp"])
    if stamp is None:
        raise Invalid("tracker.timestamp_wrong")
    happened = stamp + skew
    if happened > received_at + DAY:
        raise Invalid("tracker.timestamp_future")
    if happened < EARLIEST:
        raise Invalid("tracker.timestamp_past")
    return min(happened, received_at)


def _properties(raw: dict[str, object]) -> str:
    value = raw.get("properties")
    if value is None:
        return "{}"
    if not isinstance(value, dict):
        raise Invalid("tracker.properties_not_object")
    return written_properties(value)


def written_properties(value: dict[str, object]) -> str:
    """The properties as they are stored: harmless JSON. Raises Invalid when they are too deep or too long."""
    try:
        written = json.dumps(_harmless(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError):
        raise Invalid("tracker.properties_unreadable") from None
    if len(written.encode()) > LONGEST_PROPERTIES:
        raise Invalid("tracker.properties_too_long", most=LONGEST_PROPERTIES)
    return written


def read_properties(text: str) -> str:
    """Properties that were written elsewhere, as the collector would have stored them.

    Raises Invalid when they are no JSON object, too deep or too long.
    """
    try:
        value = _LENIENT.decode(text)
    except (ValueError, RecursionError):
        raise Invalid("tracker.properties_unreadable") from None
    if not isinstance(value, dict):
        raise Invalid("tracker.properties_not_object")
    return written_properties(value)


def stored_properties(stored: str) -> dict[str, object]:
    """What stored properties say: always what JSON can hold, also where an earlier version let more in."""
    try:
        value = _harmless(_LENIENT.decode(stored), finite=True)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _harmless(value: object, *, finite: bool = False) -> object:
    """``value`` with clean texts; with ``finite`` a number that no JSON can hold is nothing."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, list):
        return [_harmless(part, finite=finite) for part in value]
    if isinstance(value, dict):
        return {_clean(key): _harmless(part, finite=finite) for key, part in value.items()}
    return None if finite and isinstance(value, float) and not math.isfinite(value) else value
