"""A real Chromium in front of the real servers, and a net that catches what a person would not see.

A test fails when any page it opened logs an error, breaks the content security policy, throws, or gets a
5xx answer, unless it said before, by ``faults.allow``, that this one belongs to what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, Protocol, TypeAlias

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    WebError,
    sync_playwright,
)

from gyakusan.core.text import LANGUAGES, Language
from tests.browser import workshops
from tests.browser.binary import chromium_path
from tests.browser.person import Person
from tests.servers import Server, serving

Device: TypeAlias = Literal["desktop", "phone"]
DEVICES: Final[dict[Device, dict[str, Any]]] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
}
LOCALES: Final[dict[Language, str]] = {"ja": "ja-JP", "en": "en-GB"}
FLAGS: Final = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
HERE: Final = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Faults:
    """What went wrong in the pages of one test."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._allowed: list[re.Pattern[str]] = []

    def allow(self, pattern: str) -> None:
        """Expect a fault matching the regular expression, such as the 422 that the test provokes."""
        self._allowed.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        """The faults nobody allowed, in the order they came."""
        return [fault for fault in self.found if not any(allowed.search(fault) for allowed in self._allowed)]

    def watch(self, context: BrowserContext) -> None:
        """Note every fault of every page of ``context`` from now on."""
        context.on("console", self._console)
        context.on("weberror", self._thrown)
        context.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium reports a break of the content security policy as an error of the console.
        if message.type == "error":
            self.found.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _thrown(self, error: WebError) -> None:
        self.found.append(f"thrown: {error.error}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.found.append(f"answer {response.status}: {response.request.method} {response.url}")


class OpenContext(Protocol):
    """Opens a new person's browser: no cookie, no history."""

    def __call__(
        self, device: Device = "desktop", language: Language = "ja", **options: Any
    ) -> BrowserContext: ...


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, started once for each file of tests.

    Stopped with it too: while Playwright runs, its event loop keeps every other test from running one.
    """
    path = chromium_path()
    if path is None:
        pytest.fail("Chromium is missing: run scripts/browser (make test does), or name it with CHROMIUM=")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def faults() -> Iterator[Faults]:
    """The net under the test; its end fails the test over anything not allowed."""
    net = Faults()
    yield net
    assert net.unexpected() == []


@pytest.fixture
def open_context(chromium: Browser, faults: Faults) -> Iterator[OpenContext]:
    """Opens as many separate browsers as the test needs, each watched, closed at its end."""
    opened: list[BrowserContext] = []

    def open_one(device: Device = "desktop", language: Language = "ja", **options: Any) -> BrowserContext:
        settings = {**DEVICES[device], "locale": LOCALES[language], "timezone_id": "Asia/Tokyo", **options}
        context = chromium.new_context(**settings)
        context.set_default_timeout(15_000)
        faults.watch(context)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def desktop(open_context: OpenContext) -> Page:
    """A page of a Japanese reader at 1440 by 900."""
    return open_context("desktop", "ja").new_page()


@pytest.fixture
def phone(open_context: OpenContext) -> Page:
    """A page of a Japanese reader's phone, 390 by 844, touched."""
    return open_context("phone", "ja").new_page()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of a file; each test has a workshop of its own in it."""
    with serving(tmp_path_factory.mktemp("rooms")) as running:
        yield running


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    """What the reader reads and the workshop is written in."""
    chosen: Language = request.param
    return chosen


@pytest.fixture
def base(server: Server, language: Language) -> str:
    """A workshop written up to its criteria."""
    return workshops.of(server, workshops.demo(language), language=language)


def signed_in(
    open_context: OpenContext, server: Server, base: str, language: Language, device: Device
) -> Person:
    """The facilitator with a browser of their own."""
    context = open_context(device, language)
    return Person(context, context.new_page(), server, language, base).signed_in(server.owner_link)


@pytest.fixture
def owner(open_context: OpenContext, server: Server, base: str, language: Language) -> Person:
    """The facilitator at a desk."""
    return signed_in(open_context, server, base, language, "desktop")


@pytest.fixture
def on_phone(open_context: OpenContext, server: Server, base: str, language: Language) -> Person:
    """The facilitator with a phone."""
    return signed_in(open_context, server, base, language, "phone")
