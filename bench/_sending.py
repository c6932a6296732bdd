"""Load on a collector: connections that send one batch after the other over plain sockets, so that the client costs little."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from itertools import count
from typing import Final

BATCH: Final = 10
"""Events in one request."""

_EVENT: Final = (
    '{"eventId":"%s","applicationName":"bench","eventType":"view","timestamp":%d,"elementName":"",'
    '"elementType":"","page":"step-%d","url":"http://localhost/m/bench/","sessionId":"s%d","userId":"u%d",'
    '"userAgent":"Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0","viewport":{"width":390,"height":844},'
    '"properties":{},"createdAt":"","version":"1"}'
)


@dataclass
class Sent:
    """What came of a load."""

    seconds: float = 0.0
    acknowledged: list[list[str]] = field(default_factory=list)
    """Ids of each batch that was answered with 200."""
    tried: list[list[str]] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    """Milliseconds of each acknowledged batch."""

    @property
    def per_second(self) -> float:
        """Events acknowledged per second."""
        return len(self.acknowledged) * BATCH / self.seconds


@dataclass(frozen=True, kw_only=True)
class Target:
    """Who is sent to, and as whom."""

    port: int
    application: str
    key: str

    def request(self, ids: list[str]) -> bytes:
        """A whole HTTP request with one batch."""
        now = time.time_ns() // 1_000_000
        people = [int(each[-6:], 16) % 500 for each in ids]
        events = ",".join(
            _EVENT % (each, now, person % 5, person, person) for each, person in zip(ids, people, strict=True)
        )
        body = f'{{"applicationId":"{self.application}","events":[{events}]}}'.encode()
        head = (
            f"POST /v1/events HTTP/1.1\r\nHost: localhost:{self.port}\r\nX-Api-Key: {self.key}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


async def load(target: Target, *, connections: int, seconds: float, name: str = "") -> Sent:
    """Sends from all ``connections`` for ``seconds``, or until the other side is gone."""
    sent = Sent()
    numbers = count()
    began = time.perf_counter()
    await asyncio.gather(
        *(_connection(target, sent, numbers, began + seconds, name) for _ in range(connections))
    )
    sent.seconds = time.perf_counter() - began
    return sent


async def _connection(target: Target, sent: Sent, numbers: count[int], until: float, name: str) -> None:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", target.port)
        while time.perf_counter() < until:
            # In the order of time, as the SDK makes them.
            ids = [f"{name}{time.time_ns() // 1_000_000:012x}-{next(numbers):08x}" for _ in range(BATCH)]
            sent.tried.append(ids)
            start = time.perf_counter()
            writer.write(target.request(ids))
            if await _status(reader) == 200:
                sent.acknowledged.append(ids)
                sent.latencies.append((time.perf_counter() - start) * 1000)
        writer.close()
    except (OSError, asyncio.IncompleteReadError):
        return  # the other side was ended


async def _status(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    await reader.readexactly(length)
    return int(head[9:12])
