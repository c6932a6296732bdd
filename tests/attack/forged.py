"""Histories that somebody wrote themselves: the one door by which any field of anything can be made to say anything."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

import httpx

from tests.attack.test_takeover import zipped
from tests.web.visiting import OWN

_BEGUN: Final = "2026-01-01T00:00:00Z"


def added(item: dict[str, Any]) -> dict[str, Any]:
    """The record of a new item, last on its shelf."""
    return {"kind": "added", "item": item}


def brought_in(
    client: httpx.Client,
    workshop: str,
    records: Iterable[dict[str, Any]],
    *,
    title: str = "x",
    files: dict[str, str] | None = None,
) -> httpx.Response:
    """A history of ``records`` imported through the API as the workshop of that id."""
    created = {"kind": "workshop.created", "about": {"title": title, "language": "ja", "program": "v3"}}
    lines = [
        json.dumps(
            {
                "workshop": workshop,
                "seq": seq,
                "act": f"act-{seq}",
                "verb": "add",
                "at": _BEGUN,
                "actor": "somebody",
                "undoes": None,
                "record": record,
            }
        )
        for seq, record in enumerate((created, *records), start=1)
    ]
    packed = zipped({"journal.jsonl": "\n".join(lines), **(files or {})})
    return client.post("/api/import", content=packed, headers=OWN, timeout=60)
