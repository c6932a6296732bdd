"""A page's connection to the texts of a press release, spoken as ``static/cowriting`` speaks it, with Yjs from pycrdt."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from pycrdt import Doc, Text
from websockets.sync.client import ClientConnection, connect

from gyakusan.web.cowriting.shared_text import NAME
from tests.servers import Server

PATIENCE_S = 20.0


class Line:
    """One page with one text open."""

    def __init__(self, socket: ClientConnection, slot: str) -> None:
        self.socket, self.slot = socket, slot
        self.doc: Doc[Text] = Doc()
        self.text = self.doc.get(NAME, type=Text)
        self.number = 0
        self.heard: list[dict[str, Any]] = []

    def say(self, **message: Any) -> None:
        """One message, as it is."""
        self.socket.send(json.dumps(message))

    def join(self, slot: str = "") -> dict[str, Any]:
        """Opens the text; what the server tells of it."""
        self.say(t="join", slot=slot or self.slot)
        return self.wait("open")

    def write(self, words: str) -> int:
        """Puts words at the end and sends them; the number to be acknowledged."""
        known = self.doc.get_state()
        self.text += words
        return self.send(self.doc.get_update(known))

    def send(self, update: bytes) -> int:
        """Sends a change."""
        self.number += 1
        self.say(t="update", slot=self.slot, n=self.number, u=base64.b64encode(update).decode())
        return self.number

    def wait(self, kind: str) -> dict[str, Any]:
        """The next message of a kind; changes on the way are taken in."""
        while True:
            message: dict[str, Any] = json.loads(self.socket.recv(timeout=PATIENCE_S))
            self.heard.append(message)
            if message["t"] == "open":
                self.doc.apply_update(base64.b64decode(message["state"]))
            elif message["t"] == "update":
                self.doc.apply_update(base64.b64decode(message["u"]))
            if message["t"] == kind:
                return message

    def until(self, words: str) -> None:
        """Waits until the text holds ``words``."""
        while words not in str(self.text):
            self.wait("update")


def address(server: Server, path: str, release: str) -> str:
    """Where a press release of the workshop at ``path`` (``/w/<id>``) is written."""
    return server.application.replace("http", "ws") + f"{path}/write/{release}"


@contextmanager
def line(
    server: Server, client: httpx.Client, path: str, release: str, slot: str, *, origin: str | None = ""
) -> Iterator[Line]:
    """A page of ``client``; ``origin`` None says none, blank the application's own."""
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in client.cookies.items())}
    headers["Accept-Language"] = "ja"
    if origin is not None:
        headers["Origin"] = origin or server.application
    with connect(
        address(server, path, release),
        additional_headers=headers,
        proxy=None,
        max_size=None,
        close_timeout=0.3,
    ) as socket:
        yield Line(socket, slot)
