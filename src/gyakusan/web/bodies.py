"""No request body is read past its limit: a paste of megabytes is answered with a sentence, not with memory."""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gyakusan.core.errors import Refusal

FORM_MB: Final = 4
UPLOAD_MB: Final = 64
UPLOADS: Final = ("/new/upload", "/api/import")


class TooLarge(Refusal):
    """More than this address takes."""

    status = 413


class LimitedBody:
    """Counts what arrives and stops reading at the limit."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        megabytes = UPLOAD_MB if scope["path"].startswith(UPLOADS) else FORM_MB
        left = megabytes * 1_000_000

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise TooLarge("web.too_large", limit=megabytes)
            return message

        await self._app(scope, counted, send)
