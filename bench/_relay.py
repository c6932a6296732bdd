"""The least a live message can take: an ASGI app that hands each text to everybody else at the same address."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import uvicorn

_there: Final[dict[str, set[asyncio.Queue[str]]]] = {}


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """One connection: what it says, the others hear."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body"})
    if scope["type"] != "websocket":
        return
    assert (await receive())["type"] == "websocket.connect"
    await send({"type": "websocket.accept"})
    mine: asyncio.Queue[str] = asyncio.Queue()
    table = _there.setdefault(scope["path"], set())
    table.add(mine)

    async def tell() -> None:
        while True:
            await send({"type": "websocket.send", "text": await mine.get()})

    telling = asyncio.create_task(tell())
    try:
        while (message := await receive())["type"] == "websocket.receive":
            for other in table - {mine}:
                other.put_nowait(message["text"])
    finally:
        table.discard(mine)
        telling.cancel()


if __name__ == "__main__":
    import sys

    uvicorn.run(app, port=int(sys.argv[1]), loop="uvloop", http="httptools", log_level="warning")
