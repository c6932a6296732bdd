"""``POST /v1/events``: acknowledged only once what it says is on the disk."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gyakusan.core.errors import Refusal
from gyakusan.core.text import text
from gyakusan.mock_host.isolation import SANDBOX
from gyakusan.mock_host.limits import Limits, TooMany
from gyakusan.mock_host.sentences import language_of
from gyakusan.mock_host.shelved import CurrentShelf
from gyakusan.mock_host.visitors import Token, Visitors
from gyakusan.tracker.events import Batch, Event, read_batch, read_events
from gyakusan.tracker.quick import quick_events, read_quickly
from gyakusan.tracker.store import EventStore
from gyakusan.tracker.visits import Visit

PATHS: Final = ("/v1/events", "//v1/events")
"""An endpoint configured with a trailing slash sends to the second."""

LONGEST_BODY: Final = 1 << 20
_CORS: Final = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, X-Api-Key",
    "Access-Control-Max-Age": "86400",
}
_HEADERS: Final = (
    (b"content-type", b"application/json"),
    # The same isolation as of every response of this origin, which the collector is not behind.
    (b"content-security-policy", f"{SANDBOX}; frame-ancestors 'none'".encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"access-control-allow-origin", b"*"),
    (b"cache-control", b"no-store"),
)
_log = logging.getLogger(__name__)


class _TooLong(Refusal):
    status = 413


class _Unreadable(Refusal):
    status = 400


class _NotKnown(Refusal):
    status = 401


class Collector:
    """Takes events in front of ``app``, which answers whatever is no batch: a request costs no routing and no middleware.

    ``store`` is asked for at each request: it opens when the server starts.
    """

    def __init__(
        self,
        app: ASGIApp,
        shelf: CurrentShelf,
        visitors: Visitors,
        store: Callable[[], EventStore],
        limits: Limits,
    ) -> None:
        self._app, self._shelf, self._visitors, self._store, self._limits = (
            app,
            shelf,
            visitors,
            store,
            limits,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Collects what is posted to one of ``PATHS``; passes everything else on."""
        if scope["type"] != "http" or scope["method"] != "POST" or scope["path"] not in PATHS:
            await self._app(scope, receive, send)
            return
        again: list[tuple[bytes, bytes]] = []
        try:
            headers = _Headers(scope)
            status, answer = 200, await self._collect(headers, await _body(headers, receive))
        except ClientDisconnect:
            return
        except Refusal as refusal:
            language = language_of(Request(scope))
            sentence = text(refusal.message, language, **refusal.values)
            if refusal.status in (429, 503):
                again.append((b"retry-after", b"%d" % (refusal.again if isinstance(refusal, TooMany) else 1)))
            status, answer = refusal.status, msgspec.json.encode({"success": False, "error": sentence})
        except (
            Exception
        ):  # a fault of ours must not look like an answer; the tracker keeps its events and asks again
            _log.exception("a batch of events failed")
            sentence = text("mock_host.broken.sentence", language_of(Request(scope)))
            status, answer = 500, msgspec.json.encode({"success": False, "error": sentence})
        length = (b"content-length", b"%d" % len(answer))
        await send({"type": "http.response.start", "status": status, "headers": [*_HEADERS, length, *again]})
        await send({"type": "http.response.body", "body": answer})

    async def _collect(self, headers: _Headers, body: bytes) -> bytes:
        """The answer to a batch from a fetch, a beacon or a script; see ``interfaces`` for the shapes."""
        quick = read_quickly(body)
        if quick is None:
            batch = _batch(body)
            sender = self._sender(headers, batch.application, batch.api_key, batch.visitor, len(batch.events))
        else:
            sent = (quick.applicationId, quick.apiKey or "", quick.visitor or "", len(quick.events))
            sender = self._sender(headers, *sent)
            taken = quick_events(quick, sender)
            if taken is not None:
                await self._keep(taken)
                return b'{"success":true,"processedCount":%d,"rejected":[]}' % len(taken)
            batch = _batch(body)
        events, rejected = read_events(batch, sender)
        await self._keep(events)
        language = language_of(Request(headers.scope))
        reasons = [
            {"eventId": event.event_id, "reason": text(event.reason, language, **event.values)}
            for event in rejected
        ]
        return msgspec.json.encode({"success": True, "processedCount": len(events), "rejected": reasons})

    async def _keep(self, events: Sequence[Event]) -> None:
        if events:
            await self._store().keep(events)

    def _sender(self, headers: _Headers, application: str, api_key: str, signed: str, events: int) -> Visit:
        self._limits.of_address(headers.address, events)
        mock = self._shelf.by_application(application, headers.api_key or api_key)
        if mock is None or mock.state in ("preview", "destroyed"):
            raise _NotKnown("mock_host.not_known")
        token: Token | None = None
        if signed:
            token = self._visitors.verified(signed)
            if token is None or token.application != mock.application:
                raise _NotKnown("mock_host.visitor_not_signed")
        self._limits.of_key(mock.application, events)
        return Visit(
            application=mock.application,
            received_at=time.time_ns() // 1_000_000,
            pseudonym=partial(self._visitors.pseudonym, mock.application),
            visitor=token.visitor if token else None,
            team=mock.state == "team" or (token is not None and token.team),
            source=token.source if token else "",
            user_agent=headers.user_agent,
        )


class _Headers:
    """What the collector reads of a request's head; of two headers of one name the first."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.address: str = (scope.get("client") or ("",))[0]
        self.api_key = self.user_agent = self.length = ""
        for name, value in reversed(scope["headers"]):
            if name == b"x-api-key":
                self.api_key = value.decode("latin-1")
            elif name == b"user-agent":
                self.user_agent = value.decode("latin-1")
            elif name == b"content-length":
                self.length = value.decode("latin-1")


def _batch(body: bytes) -> Batch:
    try:
        return read_batch(body)
    except Refusal as refusal:
        status = _TooLong if refusal.message == "tracker.too_many_events" else _Unreadable
        raise status(refusal.message, **refusal.values) from None


async def _body(headers: _Headers, receive: Receive) -> bytes:
    """The body, never more than ``LONGEST_BODY`` of it in memory."""
    if headers.length.isdigit() and int(headers.length[:12]) > LONGEST_BODY:
        raise _TooLong("mock_host.body_too_long", most=LONGEST_BODY)
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LONGEST_BODY:
            raise _TooLong("mock_host.body_too_long", most=LONGEST_BODY)
    return body


async def preflight(_: Request) -> Response:
    """Pages of any origin may send events and, with the key, read counts, also those that have none (``null``); cookies are never looked at."""
    return Response(status_code=204, headers=_CORS)
