"""A press release becomes a published page (budget 1 s), what a visit transfers (60 KB), how soon a phone can use it.

The phone is Chromium with 150 ms of delay, 1.6 Mbit/s and a processor slowed down four times (budget 1.5 s); left out
where there is no Chromium.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from pathlib import Path
from typing import Final

import httpx
from playwright.sync_api import sync_playwright

from bench._workshops import Uploaded, lock, owner, publish, upload
from bench.rows import Row, row
from gyakusan.course.demo import FOLDER
from tests.browser.binary import chromium_path
from tests.mock_host.processes import eventually
from tests.servers import Server, serving

PARTS: Final = re.compile(r'(?:src|href)="([^"#:]+\.(?:css|js)[^"]*|/[^"]+\.js[^"]*)"')
VISITS: Final = 5
DELAY_MS: Final = 150
BYTES_PER_S: Final = 1_600_000 / 8
SLOWER: Final = 4


def run() -> list[Row]:
    """Milliseconds until the page answers, bytes of a visit, milliseconds until a phone can use it."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server, owner(server) as client:
        workshop = upload(client, sorted((FOLDER / "en").glob("*.md")))
        times, page = [], ""
        for release in workshop.seen(client)["press_releases"]:
            lock(client, workshop, release["id"])
            began = time.perf_counter()
            page = _published(server, client, workshop, release["id"])
            times.append((time.perf_counter() - began) * 1000)
        rows = [
            row("mock", "press release → published page", "ms", statistics.median(times), budget="1,000 ms"),
            row("mock", "one visit, tracker included", "KB transferred", _visit(page), budget="60 KB"),
        ]
        if chromium := chromium_path():
            rows.append(
                row(
                    "mock",
                    "phone: 150 ms, 1.6 Mbit/s, 4 × slower",
                    "interactive ms",
                    _phone(page, chromium),
                    budget="1,500 ms",
                )
            )
        return rows


def _published(server: Server, client: httpx.Client, workshop: Uploaded, release: str) -> str:
    mock = publish(server, client, workshop, release)
    address = f"{server.mocks}/m/{mock.slug}/"
    eventually(lambda: httpx.get(address).status_code == 200, "the mock answers")
    return address


def _visit(address: str) -> float:
    """Kilobytes of the page and of everything it loads, as transferred."""
    with httpx.Client() as visitor:
        page = visitor.get(address)
        parts = [visitor.get(httpx.URL(address).join(part)) for part in PARTS.findall(page.text)]
    assert len(parts) >= 3, "style, script and tracker"
    return sum(each.raise_for_status().num_bytes_downloaded for each in (page, *parts)) / 1024


def _phone(address: str, chromium: str) -> float:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--no-proxy-server"]
        )
        times = []
        for _ in range(VISITS):
            context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True)
            page = context.new_page()
            control = context.new_cdp_session(page)
            control.send("Network.enable")
            control.send(
                "Network.emulateNetworkConditions",
                {
                    "offline": False,
                    "latency": DELAY_MS,
                    "downloadThroughput": BYTES_PER_S,
                    "uploadThroughput": BYTES_PER_S,
                },
            )
            control.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto(address)
            # Deferred scripts have run by then: every button answers.
            times.append(
                float(page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
            )
            context.close()
        browser.close()
    return statistics.median(times)
