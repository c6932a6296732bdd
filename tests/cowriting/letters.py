"""A press release on a real server, and whoever has its texts open."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from tests.cowriting.lines import Line, line
from tests.servers import Server
from tests.web.visiting import OWN, begin, bring_in, visit


@dataclass(frozen=True)
class Letter:
    """A press release on a server, with the slot that is written."""

    server: Server
    owner: httpx.Client
    path: str
    release: str
    slot: str

    @classmethod
    def begun(cls, server: Server, owner: httpx.Client, title: str = "早起き便") -> Letter:
        """A new workshop with one press release."""
        path = begin(owner)
        posted = owner.post(f"{path}/refine/start", data={"title": title}, headers=OWN)
        assert posted.status_code == 303
        letter = cls(server, owner, path, "", "")
        seen = letter.seen
        release = seen["press_releases"][0]["id"]
        slot = next(s["id"] for s in seen["slots"] if s["press_release"] == release)
        return cls(server, owner, path, release, slot)

    @property
    def seen(self) -> dict[str, Any]:
        """The workshop through the API."""
        view: dict[str, Any] = self.owner.get(f"/api/workshops/{self.path[3:]}").json()
        return view

    @property
    def recorded(self) -> str:
        """The text that the journal holds."""
        return next(str(s["text"]) for s in self.seen["slots"] if s["id"] == self.slot)

    @property
    def exported(self) -> str:
        """The README of an export."""
        answer = self.owner.get(f"/api/workshops/{self.path[3:]}/export.zip")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            return packed.read("README.md").decode()

    @property
    def history(self) -> list[dict[str, Any]]:
        """Every entry through the API."""
        entries: list[dict[str, Any]] = self.owner.get(f"/api/workshops/{self.path[3:]}/history").json()
        return entries

    def change(self, was: str, value: str) -> int:
        """Another writer through the API; the status."""
        arguments = {"id": self.slot, "field": "text", "was": was, "value": value}
        path = f"/api/workshops/{self.path[3:]}/verbs/change"
        return self.owner.post(path, json=arguments, headers=OWN).status_code

    @contextmanager
    def page(self, who: httpx.Client | None = None, **options: Any) -> Iterator[Line]:
        """Somebody's page, the text open on it."""
        with self.untold(who, **options) as opened:
            opened.join()
            yield opened

    @contextmanager
    def untold(self, who: httpx.Client | None = None, **options: Any) -> Iterator[Line]:
        """Somebody's page before it opened anything."""
        with line(self.server, who or self.owner, self.path, self.release, self.slot, **options) as opened:
            yield opened


@contextmanager
def somebody(letter: Letter, name: str, role: str = "developer") -> Iterator[httpx.Client]:
    """A new member with a browser of their own."""
    with visit(letter.server, bring_in(letter.owner, letter.path, name, role)) as client:
        yield client


def closed(opened: Line) -> int:
    """Hears on until the connection is closed; the code."""
    with pytest.raises(ConnectionClosed) as end:
        opened.wait("nothing of this kind")
    return end.value.rcvd.code if end.value.rcvd else 0
