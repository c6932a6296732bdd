"""Headers of every response of the mock origin, errors included: mocks are other people's HTML.

The sandbox makes each page an origin of its own: no cookie, no storage, no API of the application, also when both
servers share one host name. ``allow-same-origin`` and ``allow-top-navigation`` would undo that.
"""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SANDBOX: Final = "sandbox allow-scripts allow-forms allow-popups"


class Isolation:
    """Wraps the whole app, so that no response leaves without the headers. Previews may be framed by the application."""

    def __init__(self, app: ASGIApp, *, application_origin: str) -> None:
        self._app = app
        self._application_origin = application_origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and puts the headers on what comes back."""
        preview = scope["type"] == "http" and scope["path"].startswith("/preview/")
        ancestors = self._application_origin if preview else "'none'"

        async def send_isolated(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = f"{SANDBOX}; frame-ancestors {ancestors}"
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                # Scripts and fonts of a sandboxed page are fetched across origins, and its collector too.
                headers["Access-Control-Allow-Origin"] = "*"
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, send_isolated)
