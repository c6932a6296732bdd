"""A mock's address is public, and its visitors trust it: nobody else's history gets hold of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.attack.forged import added, brought_in
from tests.attack.test_takeover import api
from tests.servers import Server, serving
from tests.web.visiting import OWN, begin, bring_in, visit

RELEASE = {"type": "press_release", "id": "p", "title": "STOLEN", "slug": "own"}
OWN_MOCK = {"type": "mock", "id": "m", "press_release": "p", "slug": "own-1", "state": "published"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Servers with mocks that are published."""
    with serving(tmp_path_factory.mktemp("demo"), command="demo") as running:
        yield running


def mock_of(client: httpx.Client) -> tuple[str, dict[str, Any]]:
    """A workshop with a published mock, and that mock."""
    path = f"/w/{client.get('/api/workshops').json()[0]['id']}"
    mock: dict[str, Any] = client.get(api(path)).json()["mocks"][0]
    return path, mock


@pytest.mark.parametrize(
    "renamed",
    [
        [{"kind": "changed", "id": "m", "field": "slug", "was": "own-1"}],
        [
            {"kind": "changed", "id": "m", "field": "id", "was": "m", "value": "n"},
            {"kind": "changed", "id": "n", "field": "slug", "was": "own-1"},
        ],
    ],
    ids=["its address", "its name, then its address"],
)
def test_a_forged_change_takes_nobodys_address(demo: Server, renamed: list[dict[str, Any]]) -> None:
    """No verb changes an address, so a history in which one changes is refused whole; ``000…`` would be first in line."""
    with visit(demo, demo.owner_link) as owner:
        _, victim = mock_of(owner)
        page = f"{demo.mocks}/m/{victim['slug']}/"
        before = httpx.get(page).text
        records = [{"value": victim["slug"], **record} for record in renamed]
        with visit(demo, bring_in(owner, begin(owner), "Mallory", "developer")) as mallory:
            answer = brought_in(mallory, "0000000000", [added(RELEASE), added(OWN_MOCK), *records])
            assert answer.status_code == 422
            own = brought_in(mallory, "0000000001", [added(RELEASE), added(OWN_MOCK)]).json()["workshop"]
            assert mallory.get(f"/w/{own}/mocks").status_code == 200  # waits for the disk
        after = httpx.get(page).text
        assert "STOLEN" not in after
        assert after.split("mlew-config")[0] == before.split("mlew-config")[0]


def test_the_address_of_a_destroyed_and_removed_mock_stays_taken(demo: Server) -> None:
    """What its visitors said is still counted under it: who claims it later would read that."""
    with visit(demo, demo.owner_link) as owner:
        path, victim = mock_of(owner)
        for action, form in (
            ("show", {"mock": victim["id"], "to": "destroyed"}),
            ("remove", {"item": victim["id"]}),
        ):
            assert owner.post(f"{path}/mocks/{action}", data=form, headers=OWN).status_code == 303
        assert victim["slug"] not in {mock["slug"] for mock in owner.get(api(path)).json()["mocks"]}
        with visit(demo, bring_in(owner, begin(owner), "Mallory", "developer")) as mallory:
            claim = added({**OWN_MOCK, "slug": victim["slug"]})
            answer = brought_in(mallory, "0000000002", [added(RELEASE), claim])
            assert answer.status_code == 200, answer.text
            got = mallory.get("/api/workshops/0000000002").json()["mocks"][0]["slug"]
            assert got != victim["slug"]
