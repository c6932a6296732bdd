"""Browsers without a screen: a WebSocket that listens and an HTTP connection that posts, on plain sockets so that
240 of them cost the machine little."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

SEQUENCE: Final = re.compile(rb'(?:<!--\d+ |data-sequence=")(\d+)')
"""The number of the journal that a message or an answer shows."""
_TEXT: Final = 0x1
_CLOSE: Final = 0x8
_PING: Final = 0x9
_PONG: Final = 0xA
_COMPRESSED: Final = 0x40
_TAIL: Final = b"\x00\x00\xff\xff"


class Listener:
    """An open WebSocket; each whole text it hears is given to ``heard``."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, inflating: bool
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._inflate = zlib.decompressobj(-15) if inflating else None

    @classmethod
    async def open(cls, port: int, path: str, cookie: str) -> Listener:
        """Connects as a page does: with its cookie and origin, offering compression as browsers do."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        key = base64.b64encode(os.urandom(16)).decode()
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
            f"Accept-Language: en\r\nCookie: {cookie}\r\n\r\n".encode()
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        if " 101 " not in head.partition("\r\n")[0]:
            raise ConnectionError(head.partition("\r\n")[0])
        return cls(reader, writer, inflating="permessage-deflate" in head)

    async def listen(self, heard: Callable[[bytes], None]) -> None:
        """Until the other side closes; pings are answered."""
        whole: list[bytes] = []
        compressed = False
        while True:
            try:
                first, second = await self._reader.readexactly(2)
                length = second & 0x7F
                if length == 126:
                    (length,) = struct.unpack("!H", await self._reader.readexactly(2))
                elif length == 127:
                    (length,) = struct.unpack("!Q", await self._reader.readexactly(8))
                payload = await self._reader.readexactly(length)
            except (asyncio.IncompleteReadError, ConnectionError):
                return
            kind = first & 0x0F
            if kind == _PING:
                self._send(_PONG, payload)
            elif kind == _CLOSE:
                return
            elif kind in (0, _TEXT):
                compressed = bool(first & _COMPRESSED) if kind == _TEXT else compressed
                whole.append(payload)
                if first & 0x80:
                    message, whole = b"".join(whole), []
                    if compressed and self._inflate is not None:
                        message = self._inflate.decompress(message + _TAIL)
                    heard(message)

    def say(self, words: str) -> None:
        """Sends a short text."""
        self._send(_TEXT, words.encode())

    def close(self) -> None:
        """Goes away."""
        self._writer.close()

    def _send(self, kind: int, payload: bytes) -> None:
        mask = os.urandom(4)
        size = len(payload)
        head = bytes([0x80 | kind]) + (
            bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack("!H", size)
        )
        masked = bytes(byte ^ mask[n % 4] for n, byte in enumerate(payload))
        self._writer.write(head + mask + masked)


@dataclass(frozen=True)
class Answer:
    """What a form was answered with."""

    status: int
    sequence: int
    """The journal's number when the answer was made; 0 when it does not say."""
    bytes: int


@dataclass
class Poster:
    """One kept-alive connection that posts forms as htmx does."""

    port: int
    cookie: str
    page: str
    """What the page calls its live connection."""
    _open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None, repr=False)

    async def post(self, path: str, **form: str) -> Answer:
        """Posts a form and reads the answer to its end."""
        if self._open is None:
            self._open = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        reader, writer = self._open
        body = urlencode(form).encode()
        writer.write(
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            f"Accept-Encoding: gzip\r\nAccept-Language: en\r\nSec-Fetch-Site: same-origin\r\nHX-Request: true\r\n"
            f"Gyakusan-Page: {self.page}\r\n\r\n".encode()
            + body
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        content = await _body(reader, fields)
        status = int(head.split(" ", 2)[1])
        return Answer(status, _sequence(fields, content) if status == 200 else 0, len(content))

    def close(self) -> None:
        """Ends the connection."""
        if self._open is not None:
            self._open[1].close()


def _sequence(fields: dict[str, str], content: bytes) -> int:
    if "gyakusan-sequence" in fields:
        return int(fields["gyakusan-sequence"])
    page = zlib.decompress(content, 31) if fields.get("content-encoding") == "gzip" else content
    found = SEQUENCE.search(page)
    return int(found[1]) if found else 0


async def _body(reader: asyncio.StreamReader, fields: dict[str, str]) -> bytes:
    if "content-length" in fields:
        return await reader.readexactly(int(fields["content-length"]))
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return b"".join(parts)
