"""Every address that names a workshop, as the application has them: shut to whoever is not in, also to who was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from gyakusan.app.opening import open_house
from gyakusan.web.application import create_app
from gyakusan.web.live import Hub
from gyakusan.workshop import ops
from gyakusan.workshop.rights import Actor
from tests.day0.house import ORIGIN

UNSEEN = "だれにも見せない題"
FORM = {
    "name": "x",
    "role": "facilitator",
    "person": "x",
    "item": "customer",
    "value": "x",
    "text": "x",
    "request": "x",
}
FILLED = {"room": "overview", "action": "rename", "name": "rename", "process": "listen"}


def addresses(routes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Method and path of each address, those of included routers too."""
    for route in routes:
        if (included := getattr(route, "original_router", None)) is not None:
            yield from addresses(included.routes)
        for method in sorted(getattr(route, "methods", None) or ()):
            if method != "HEAD" and "{workshop}" in route.path:
                yield method, route.path


def filled(path: str, workshop: str) -> str:
    """The address with something in every place."""
    parts = [part.partition("{") for part in path.replace("{workshop}", workshop).split("/")]
    return "/".join(
        before + (FILLED.get(name.partition("}")[0], "x") + name.partition("}")[2] if brace else "")
        for before, brace, name in parts
    )


@pytest.mark.parametrize("who", ["nobody", "another team's facilitator", "who was taken out"])
def test_no_address_of_a_workshop_opens_to_who_is_not_in(tmp_path: Path, who: str) -> None:
    house = open_house(tmp_path, ORIGIN, "http://mock")
    mine, theirs = house.people.add("進行"), house.people.add("よそ")
    fac = Actor(id=mine, role="facilitator")
    workshop = house.journal.create(fac, ops.create, title=UNSEEN, language="ja")
    house.journal.create(Actor(id=theirs, role="facilitator"), ops.create, title="よそ", language="ja")
    link = house.people.new_link(theirs)
    if who == "who was taken out":
        house.journal.act(workshop, fac, ops.set_member, person=theirs, role="facilitator")
        house.journal.act(workshop, fac, ops.remove_member, person=theirs)
    code = house.people.joining.open(workshop)
    before = house.journal.view(workshop, fac).seq
    app = create_app(house, Hub())
    assert isinstance(app, FastAPI)
    known = sorted(set(addresses(app.routes)))
    assert len(known) > 25
    with TestClient(app, base_url=ORIGIN, follow_redirects=False) as device:
        if who != "nobody":
            assert device.get(f"/p/{link}").status_code == 303
        for method, path in known:
            address = filled(path, workshop)
            form = FORM if method == "POST" else None
            answer = device.request(method, address, headers={"Sec-Fetch-Site": "same-origin"}, data=form)
            # A script's rubbish may be refused before it is asked who sends it; a page asks first.
            rubbish = (400, 422) if path.startswith("/api/") else ()
            assert answer.status_code in (303, 401, 404, *rubbish), (method, address, answer.status_code)
            assert answer.status_code != 303 or answer.headers["location"] == "/", (method, address)
            assert UNSEEN not in answer.text, (method, address)
            assert code not in answer.text, (method, address)
    assert house.journal.view(workshop, fac).seq == before
    assert house.people.joining.code_of(workshop) == code
