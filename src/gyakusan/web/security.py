"""Headers that every response of the application carries, errors and redirects included."""

from __future__ import annotations

import secrets
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gyakusan.web.frame import STATIC_URL, content_security_policy

FOR_EVER: Final = "public, max-age=31536000, immutable"


class SecureHeaders:
    """Gives each request a nonce (``scope["state"]["nonce"]``) and each response its policy."""

    def __init__(self, app: ASGIApp, *, mock_origin: str) -> None:
        self._app = app
        self._mock_origin = mock_origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        state = scope.setdefault("state", {})
        state["nonce"] = nonce
        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = content_security_policy(
                    nonce=nonce,
                    host=_plain(host),
                    mock_origin=self._mock_origin,
                    editor=state.get("writes_together", False),
                    asks_mocks=state.get("asks_mocks", False),
                )
                headers["X-Content-Type-Options"] = "nosniff"
                # Another site's page could learn who is signed in from what it embeds, or from the frames of a
                # window it opened; the pop-ups of a sandboxed mock do not open us at all.
                headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                # no-referrer would make our own posts carry "Origin: null"
                headers["Referrer-Policy"] = "same-origin"
                addressed_by_content = scope["path"].startswith(STATIC_URL) and b"v=" in scope["query_string"]
                lasting = addressed_by_content and message["status"] == 200
                headers.setdefault("Cache-Control", FOR_EVER if lasting else "no-store")
                headers.add_vary_header("HX-Request")
            await send(message)

        await self._app(scope, receive, send_with_headers)


def nonce_of(request: HTTPConnection) -> str:
    """What lets the own scripts of the page that answers ``request`` run."""
    nonce: str = request.scope["state"]["nonce"]
    return nonce


def _plain(host: str) -> str:
    """A host name that cannot smuggle another rule into the policy."""
    return host if all(c.isalnum() or c in ".-:[]" for c in host) else ""
