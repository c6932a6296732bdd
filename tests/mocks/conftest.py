"""Each sample mock in turn, and a real browser to look at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from gyakusan.mocks.spec import MockSpec
from tests.mocks.samples import ENGLISH, JAPANESE

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",  # the tests run as root in containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(params=[JAPANESE, ENGLISH], ids=["ja", "en"])
def spec(request: pytest.FixtureRequest) -> MockSpec:
    """Each of the two mocks."""
    wanted = request.param
    assert isinstance(wanted, MockSpec)
    return wanted


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of this room; each test opens its own context."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
