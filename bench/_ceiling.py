"""The ceiling of a durable collector: minimal ASGI, msgspec, one writer, group commit, SQLite WAL FULL.

It checks nothing, counts nothing and serves one address; a real collector cannot be faster on the same machine.
``python -m bench._ceiling FILE PORT`` serves on loopback until it is ended.
"""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import sys
import threading
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any, Final, TypeAlias

import msgspec
import uvicorn

Message: TypeAlias = MutableMapping[str, Any]
ANSWER: Final = b'{"success":true}'
HEADERS: Final = [(b"content-type", b"application/json"), (b"content-length", str(len(ANSWER)).encode())]


class Event(msgspec.Struct):
    """What is kept of an event."""

    eventId: str
    eventType: str
    timestamp: int
    page: str


class Batch(msgspec.Struct):
    """What is sent."""

    applicationId: str
    events: list[Event]


Waiting: TypeAlias = tuple[Sequence[Event], "asyncio.Future[None]"]


class Writer:
    """Writes whatever waits in one transaction, then acknowledges all of it."""

    def __init__(self, path: str, loop: asyncio.AbstractEventLoop) -> None:
        self.waiting: queue.SimpleQueue[Waiting] = queue.SimpleQueue()
        self._path, self._loop = path, loop
        threading.Thread(target=self._write, daemon=True).start()

    def _write(self) -> None:
        db = sqlite3.connect(self._path, isolation_level=None)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute(
            "CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, type TEXT, at INTEGER, page TEXT)"
        )
        while True:
            group = [self.waiting.get()]
            while not self.waiting.empty():
                group.append(self.waiting.get())
            db.execute("BEGIN IMMEDIATE")
            db.executemany(
                "INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)",
                [(e.eventId, e.eventType, e.timestamp, e.page) for events, _ in group for e in events],
            )
            db.execute("COMMIT")
            self._loop.call_soon_threadsafe(_acknowledge, group)


def _acknowledge(group: Sequence[Waiting]) -> None:
    for _, written in group:
        if not written.done():
            written.set_result(None)


class Ceiling:
    """The whole application."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._writer: Writer | None = None
        self._decode = msgspec.json.Decoder(Batch).decode

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        """Every request is a batch."""
        if scope["type"] != "http":
            return
        loop = asyncio.get_running_loop()
        if self._writer is None:
            self._writer = Writer(self._path, loop)
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        if body:
            written: asyncio.Future[None] = loop.create_future()
            self._writer.waiting.put((self._decode(body).events, written))
            await written
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": ANSWER})


if __name__ == "__main__":
    uvicorn.run(
        Ceiling(sys.argv[1]),
        host="127.0.0.1",
        port=int(sys.argv[2]),
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="warning",
    )
