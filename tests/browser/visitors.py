"""People who try a mock: one by hand on a phone, many by the protocol that the SDK speaks."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from gyakusan.core.ids import new_id
from tests.web.visiting import PLAIN


def tries_by_hand(page: Page, link: str, *, score: int, reason: str) -> int:
    """Walks a mock from its landing page to the thanks; returns how many steps there were."""
    page.goto(link)
    page.locator("#landing [data-track-name=try]").first.click()
    steps = page.locator("[data-screen^=step-]").count()
    for number in range(1, steps + 1):
        screen = page.locator(f"#step-{number}")
        expect(screen).to_be_visible()
        if screen.locator("form[data-trial]").count():
            screen.locator("form[data-trial] [type=submit]").click()
            expect(screen.locator("[data-answer]")).to_be_visible()
        screen.locator(f"[data-track-name=next-{number}]").click()
    page.locator(f"#done .score:has(input[value='{score}'])").click()
    page.locator("#reason").fill(reason)
    page.locator("#done [type=submit]").click()
    expect(page.locator("#thanks")).to_be_visible()
    return steps


def try_by_protocol(link: str, scores: Iterable[int], reason: str = "") -> None:
    """One new visitor per score opens the page, walks all its steps and answers; 0 tries without answering."""
    collector = re.sub(r"/m/.*", "/v1/events", link)
    for score in scores:
        with httpx.Client(verify=PLAIN) as visitor:
            page = visitor.get(link).text
            config = _config(page)
            events = [_event("view", "landing"), _event("click", "try")]
            if score:
                screens = re.findall(r'data-screen="(step-\d+|done)"', page)
                events += [_event("view", screen) for screen in screens]
                events.append(_event("custom", "switch-answer", {"score": score, "reason": reason}))
            body = json.dumps({**config, "sentAt": _now(), "events": events}, ensure_ascii=False)
            answer = visitor.post(collector, content=body, headers={"Content-Type": "text/plain"})
            assert answer.json() == {"success": True, "processedCount": len(events), "rejected": []}


def _config(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="mlew-config">(.*?)</script>', page)
    assert found, page[:2000]
    config: dict[str, Any] = json.loads(found[1])
    return config


def _event(kind: str, name: str, properties: dict[str, object] | None = None) -> dict[str, object]:
    return {
        "eventId": new_id(),
        "eventType": kind,
        "elementName": name,
        "page": name if kind == "view" else "landing",
        "timestamp": _now(),
        "properties": properties or {},
    }


def _now() -> int:
    return time.time_ns() // 1_000_000
