"""``POST /v1/events``: acknowledged only once what it says is on the disk."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from gyakusan.core.errors import Refusal
from gyakusan.core.text import text
from gyakusan.mock_host.sentences import language_of
from gyakusan.mock_host.shelved import CurrentShelf
from gyakusan.mock_host.visitors import Token, Visitors
from gyakusan.mocks.shelf import Shelved
from gyakusan.tracker.events import Batch, read_batch, read_events
from gyakusan.tracker.store import EventStore
from gyakusan.tracker.visits import Visit

LONGEST_BODY: Final = 1 << 20
_CORS: Final = {
    "Access-Control-Allow-Methods": "POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, X-Api-Key",
    "Access-Control-Max-Age": "86400",
}


class _TooLong(Refusal):
    status = 413


class _Unreadable(Refusal):
    status = 400


class _NotKnown(Refusal):
    status = 401


@dataclass(frozen=True)
class Collector:
    """The routes that take events. ``store`` is asked for at each request: it opens when the server starts."""

    shelf: CurrentShelf
    visitors: Visitors
    store: Callable[[], EventStore]

    async def preflight(self, _: Request) -> Response:
        """Pages of any origin may send events, also those that have none (``null``); cookies are never looked at."""
        return Response(status_code=204, headers=_CORS)

    async def collect(self, request: Request) -> Response:
        """Takes a batch from a fetch, a beacon or a script; see ``interfaces`` for the shapes."""
        language = language_of(request)
        try:
            batch = _batch(await _body(request))
            mock, token = self._sender(request, batch)
            events, rejected = read_events(batch, self._visit(request, mock, token))
            if events:
                await asyncio.wrap_future(self.store().submit(events))
        except ClientDisconnect:
            return Response(status_code=400)
        except Refusal as refusal:
            answer = {"success": False, "error": text(refusal.message, language, **refusal.values)}
            again = {"Retry-After": "1"} if refusal.status in (429, 503) else {}
            return JSONResponse(answer, refusal.status, again)
        reasons = [
            {"eventId": event.event_id, "reason": text(event.reason, language, **event.values)}
            for event in rejected
        ]
        return JSONResponse({"success": True, "processedCount": len(events), "rejected": reasons})

    def _sender(self, request: Request, batch: Batch) -> tuple[Shelved, Token | None]:
        mock = self.shelf.by_application(batch.application, request.headers.get("x-api-key") or batch.api_key)
        if mock is None or mock.state in ("preview", "destroyed"):
            raise _NotKnown("mock_host.not_known")
        if not batch.visitor:
            return mock, None
        token = self.visitors.verified(batch.visitor)
        if token is None or token.application != mock.application:
            raise _NotKnown("mock_host.visitor_not_signed")
        return mock, token

    def _visit(self, request: Request, mock: Shelved, token: Token | None) -> Visit:
        return Visit(
            application=mock.application,
            received_at=time.time_ns() // 1_000_000,
            pseudonym=partial(self.visitors.pseudonym, mock.application),
            visitor=token.visitor if token else None,
            team=mock.state == "team" or (token is not None and token.team),
            source=token.source if token else "",
            user_agent=request.headers.get("user-agent", ""),
        )


def _batch(body: bytes) -> Batch:
    try:
        return read_batch(body)
    except Refusal as refusal:
        status = _TooLong if refusal.message == "tracker.too_many_events" else _Unreadable
        raise status(refusal.message, **refusal.values) from None


async def _body(request: Request) -> bytes:
    """The body, never more than ``LONGEST_BODY`` of it in memory."""
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced[:12]) > LONGEST_BODY:
        raise _TooLong("mock_host.body_too_long", most=LONGEST_BODY)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise _TooLong("mock_host.body_too_long", most=LONGEST_BODY)
    return bytes(body)
