"""The net under the browser tests catches what it says it catches."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Faults, OpenContext

PAGES = {
    "/fine": "<h1>逆算</h1>",
    "/logs": "<script nonce=n>console.error('written by the page')</script>",
    "/throws": "<script nonce=n>nothing.at.all</script>",
    "/inline": "<script>document.title = 'ran'</script>",
    "/elsewhere": "<img src='http://127.0.0.2:9/x.png'>",
}


class Site(BaseHTTPRequestHandler):
    """Pages under a strict policy; an unknown path answers 500."""

    def do_GET(self) -> None:
        body = PAGES.get(self.path, "")
        self.send_response(200 if body else 500)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'none'; img-src data:; script-src 'nonce-n'")
        self.end_headers()
        head = "<!doctype html><meta name=viewport content=width=device-width><link rel=icon href='data:,'>"
        self.wfile.write(f"{head}{body}".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{served.server_address[1]}"
        served.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/logs", "written by the page"),
        ("/throws", "nothing is not defined"),
        ("/inline", "Content Security Policy"),
        ("/elsewhere", "Content Security Policy"),
        ("/broken", "answer 500: GET"),
    ],
)
def test_a_fault_of_a_page_is_caught_and_can_only_pass_when_allowed(
    desktop: Page, faults: Faults, site: str, path: str, says: str
) -> None:
    """Each kind of fault is seen without the test looking for it."""
    desktop.goto(site + path)
    assert any(says in fault for fault in faults.unexpected()), faults.found
    faults.allow(says)
    faults.allow("Failed to load resource")
    assert faults.unexpected() == []


def test_each_reader_has_the_language_and_the_size_they_came_with(
    open_context: OpenContext, site: str
) -> None:
    """A phone is 390 wide and touched, a desktop 1440; the language is that of the reader."""
    seen = {}
    for device, language in (("desktop", "en"), ("phone", "ja")):
        page = open_context(device, language).new_page()  # type: ignore[arg-type]  # literals of the pairs above
        page.goto(site + "/fine")
        seen[device] = page.evaluate("[navigator.language, innerWidth, navigator.maxTouchPoints > 0]")
    assert seen == {"desktop": ["en-GB", 1440, False], "phone": ["ja-JP", 390, True]}


def test_japanese_is_drawn_with_a_font_that_has_it(desktop: Page, site: str) -> None:
    """Two different signs look different: without a font both would be the same empty box."""
    desktop.goto(site + "/fine")
    drawn = [
        desktop.evaluate(
            """sign => { const c = document.createElement('canvas').getContext('2d');
            c.font = '40px sans-serif'; c.fillText(sign, 0, 45); return c.canvas.toDataURL(); }""",
            sign,
        )
        for sign in ("逆", "算")
    ]
    assert drawn[0] != drawn[1]
