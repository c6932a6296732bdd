"""Workshops to measure on: posted to a running server the way a person does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from gyakusan.course.demo import FOLDER
from gyakusan.mocks.shelf import Shelved, read_shelf
from tests.mock_host.processes import eventually
from tests.servers import Server

OWN: Final = {"Sec-Fetch-Site": "same-origin"}


@contextmanager
def owner(server: Server) -> Iterator[httpx.Client]:
    """The owner's browser, without JavaScript."""
    with httpx.Client(base_url=server.application, headers={"Accept-Language": "en"}, timeout=60) as client:
        client.get(server.owner_link)
        yield client


@dataclass(frozen=True)
class Uploaded:
    """A workshop that came from a folder."""

    id: str

    @property
    def path(self) -> str:
        """``/w/<id>``."""
        return f"/w/{self.id}"

    def seen(self, client: httpx.Client) -> dict[str, Any]:
        """The API's view of it."""
        answer: dict[str, Any] = client.get(f"/api/workshops/{self.id}").raise_for_status().json()
        return answer


def upload(client: httpx.Client, files: Sequence[Path]) -> Uploaded:
    """A new workshop from files of a bundle."""
    before = {each["id"] for each in client.get("/api/workshops").json()}
    parts = [("files", (file.name, file.read_bytes())) for file in files]
    answer = client.post("/new/upload", files=parts, data={"language": "en"}, headers=OWN)
    assert answer.status_code in (200, 303), answer.text
    (made,) = {each["id"] for each in client.get("/api/workshops").json()} - before
    return Uploaded(made)


def published_mock(server: Server, client: httpx.Client) -> Shelved:
    """The English demo's first press release, published on a server of one's own."""
    workshop = upload(client, sorted((FOLDER / "en").glob("*.md")))
    release: str = workshop.seen(client)["press_releases"][0]["id"]
    lock(client, workshop, release)
    return publish(server, client, workshop, release)


def lock(client: httpx.Client, workshop: Uploaded, release: str) -> None:
    """Locks the criteria of a press release: nothing is published without them."""
    for criterion in workshop.seen(client)["criteria"]:
        if criterion["press_release"] == release and criterion["locked_at"] is None:
            form = {"item": criterion["id"]}
            answer = client.post(f"{workshop.path}/test/lock", data=form, headers=OWN)
            assert answer.status_code == 303, answer.text


def publish(server: Server, client: httpx.Client, workshop: Uploaded, release: str) -> Shelved:
    """Makes the mock of a press release and publishes it; back as soon as the mock host has it."""
    client.post(f"{workshop.path}/mocks/make", data={"press_release": release}, headers=OWN)
    mocks = workshop.seen(client)["mocks"]
    (made,) = (each for each in mocks if each["press_release"] == release)
    told = {"mock": made["id"], "to": "published"}
    answer = client.post(f"{workshop.path}/mocks/show", data=told, headers=OWN)
    assert answer.status_code == 303, answer.text
    eventually(lambda: _shelved(server, made["slug"]) is not None, "the mock is on the shelf")
    found = _shelved(server, made["slug"])
    assert found is not None
    return found


def _shelved(server: Server, slug: str) -> Shelved | None:
    found = read_shelf(server.data / "mocks").find(slug)
    return found if found is not None and found.state == "published" else None
