"""A data folder with mocks in every state, and ways to send events to its host."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from gyakusan.mocks.shelf import Shelved, State, put_site, write_shelf

PAGE = b"<!doctype html><html><head><title>Note</title></HEAD><body><h1>Shift note</h1></body></html>"
SITE = {"index.html": PAGE, "mock.css": b"body{margin:0}", "step/index.html": PAGE, "app.mjs": b"export {}"}
STATES: tuple[State, ...] = ("preview", "team", "published", "paused", "destroyed")


def shelved(slug: str, state: State, workshop: str = "w1") -> Shelved:
    """A mock with keys that follow from its name."""
    return Shelved(
        slug=slug, workshop=workshop, title=f"</script><b>{slug}", language="ja", state=state,
        team_key=f"team-{slug}", write_key=f"write-{slug}", read_key=f"read-{workshop}",
    )  # fmt: skip


def fill(data: Path, *more: Shelved) -> Path:
    """Puts one mock per state, called like its state, and ``more`` on the shelf of ``data``."""
    mocks = [*(shelved(state, state) for state in STATES), *more]
    for mock in mocks:
        if mock.state != "destroyed":
            put_site(data / "mocks", mock.slug, dict(SITE))
    write_shelf(data / "mocks", mocks)
    return data


def config_of(page: str) -> dict[str, Any]:
    """What the host wrote into a page for its tracker."""
    found = re.search(r'<script type="application/json" id="mlew-config">(.*?)</script>', page)
    assert found, page
    config = json.loads(found[1])
    assert isinstance(config, dict)
    return config


def batch(slug: str, *events: object, **more: object) -> dict[str, object]:
    """A body for the collector that the mock ``slug`` may send."""
    return {"applicationId": slug, "apiKey": f"write-{slug}", "events": list(events), **more}
