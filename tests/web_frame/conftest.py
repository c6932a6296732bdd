"""The gallery as a real server and a real Chromium to look at it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import chromium as chromium

from .gallery import application


class Gallery:
    """A gallery on a port of its own that can be stopped and started again there."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.app = application()
        self.start()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve until ``stop``; returns when it answers."""
        self.server = uvicorn.Server(
            uvicorn.Config(
                self.app,
                port=self.port,
                log_level="error",
                timeout_graceful_shutdown=1,
                ws="websockets-sansio",
            )
        )
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            self.thread.join(0.01)

    def stop(self) -> None:
        """Go away as a restarted server does: connections are cut."""
        self.server.should_exit = True
        self.thread.join()


@pytest.fixture
def gallery() -> Iterator[Gallery]:
    served = Gallery()
    yield served
    served.stop()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    opened = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="ja-JP")
    opened.set_default_timeout(6000)
    yield opened
    opened.close()


def opened(context: BrowserContext, url: str) -> Page:
    """A page that is connected; any message on the console or uncaught error fails at the end by ``page.said``."""
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector('#connection[data-state="open"]', state="attached")
    return page
