"""People at the door of the real server, with nothing but HTTP: each has a browser of their own."""

from __future__ import annotations

import re

import httpx

from tests.web.visiting import OWN


def opened(owner: httpx.Client, path: str) -> str:
    """Opens the door of the workshop at ``path``; returns its code."""
    answer = owner.post(f"{path}/people/open-door", headers=OWN)
    assert answer.status_code == 303, answer.text
    found = re.search(r"/join/([A-Z]{6})", owner.get(f"{path}/people").text)
    assert found
    return found[1]


def knock_of(page: str) -> str:
    """What the page that was opened sends along."""
    found = re.search(r'name="knock" value="([^"]+)"', page)
    assert found, page
    return found[1]


def join(client: httpx.Client, code: str, name: str, role: str = "developer") -> httpx.Response:
    """Opens the link, writes a name, chooses a role, presses the button."""
    page = client.get(f"/join/{code}")
    assert page.status_code == 200, page.text
    form = {"name": name, "role": role, "knock": knock_of(page.text)}
    return client.post(f"/join/{code}", data=form, headers=OWN)


def members(client: httpx.Client, path: str) -> list[dict[str, object]]:
    """Everybody of the workshop, through the API."""
    found: list[dict[str, object]] = client.get(path.replace("/w/", "/api/workshops/")).json()["members"]
    return found


def waiting(runs: httpx.Client, path: str) -> str:
    """The request that stands on the people's page."""
    page = runs.get(f"{path}/people").text
    found = re.search(r'/people/let-in.*?name="request" value="([^"]+)"', page, re.DOTALL)
    assert found, page
    return found[1]
