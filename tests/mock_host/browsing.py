"""The real server on a free port, and a browser just clever enough to keep its cookie and send any address as it is."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import uvicorn

from gyakusan.mock_host.app import create_app
from gyakusan.mock_host.settings import HostSettings

APPLICATION = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode()

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.content)


@dataclass
class Visitor:
    """One browser; ``cookies`` are those it was given."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """Where the host is."""
        return f"http://localhost:{self.port}"

    def ask(
        self,
        method: str,
        address: str,
        body: bytes | Iterable[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """One request; the address travels unchanged."""
        sent = dict(headers or {})
        if self.cookies and "Cookie" not in sent:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with closing(http.client.HTTPConnection("localhost", self.port, timeout=30)) as connection:
            connection.request(method, address, body, sent)
            response = connection.getresponse()
            for written in response.headers.get_all("set-cookie", []):
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(written).items()}
            return Reply(response.status, response.headers, response.read())

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Opens a page."""
        return self.ask("GET", address, headers=headers)

    def send(
        self, body: object, address: str = "/v1/events", headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Sends events as JSON text."""
        return self.ask("POST", address, json.dumps(body).encode(), headers)


@contextmanager
def hosting(
    data: Path,
    public_origin: str = "http://localhost:8001",
    application_origin: str = APPLICATION,
    events_per_second: int = 0,
) -> Iterator[Visitor]:
    """Serves ``data`` from this process until the block ends; a browser in front of it."""
    settings = HostSettings(
        data=data,
        application_origin=application_origin,
        public_origin=public_origin,
        events_per_second=events_per_second,
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(
            create_app(settings),
            http="httptools",
            loop="uvloop",
            log_level="critical",
            timeout_graceful_shutdown=1,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            visitor = Visitor(listening.getsockname()[1])
            visitor.get("/healthz")  # answered only once the host has started
            yield visitor
        finally:
            server.should_exit = True
            thread.join()
