"""Two people press at once: mocks end in one state that record, shelf, disk and address agree on."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from typing import Any, Final

import httpx
import pytest

from gyakusan.mocks.shelf import Receipt, read_shelf
from tests.attack.test_takeover import api
from tests.mock_host.processes import eventually
from tests.servers import Server, serving
from tests.web.visiting import OWN, bring_in, visit

NUMBERS: Final = count(1)
"""No two people of a workshop share a name, and its tests share the workshop."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Two workshops with two published mocks each: one for each test."""
    with serving(tmp_path_factory.mktemp("races"), command="demo") as running:
        yield running


@contextmanager
def deciders(server: Server, workshop: int) -> Iterator[tuple[list[httpx.Client], str]]:
    """Four people who may decide, each with a connection of their own, and the workshop's path."""
    with ExitStack() as stack:
        owner = stack.enter_context(visit(server, server.owner_link))
        path = f"/w/{owner.get('/api/workshops').json()[workshop]['id']}"
        others = [
            stack.enter_context(
                visit(server, bring_in(owner, path, f"Decider {next(NUMBERS)}", "product_manager"))
            )
            for _ in range(3)
        ]
        yield [owner, *others], path


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Runs the acts from as many threads, all let go together; raises what any of them raised."""
    gate = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(number: int) -> None:
        gate.wait()
        try:
            results[number] = acts[number]()
        except Exception as error:
            results[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results


def show(client: httpx.Client, path: str, mock: str, to: str) -> int:
    """Asks for a state of a mock; the status of the answer."""
    return client.post(
        f"{path}/mocks/show", data={"mock": mock, "to": to}, headers=OWN, timeout=60
    ).status_code


def mocks(client: httpx.Client, path: str) -> list[dict[str, Any]]:
    """The workshop's mocks by the record, once the disk has followed it."""
    assert client.get(f"{path}/mocks", timeout=60).status_code == 200
    found: list[dict[str, Any]] = client.get(api(path)).json()["mocks"]
    return found


def agreed(server: Server, client: httpx.Client, path: str) -> None:
    """Record, shelf, sites, receipts and addresses say the same of every mock of the workshop."""
    recorded = mocks(client, path)

    def follows() -> bool:
        shelf = read_shelf(server.data / "mocks")
        return all((held := shelf.find(mock["slug"])) and held.state == mock["state"] for mock in recorded)

    eventually(follows, "the shelf says what the record says")
    for mock in recorded:
        slug, state = mock["slug"], mock["state"]
        site, receipt = (
            server.data / "mocks" / "sites" / slug,
            server.data / "mocks" / "receipts" / f"{slug}.json",
        )
        assert site.exists() is (state != "destroyed")
        assert receipt.exists() is (state == "destroyed")
        status = {"published": 200, "paused": 403, "team": 404, "preview": 404, "destroyed": 410}[state]
        assert httpx.get(f"{server.mocks}/m/{slug}/").status_code == status
    known = {mock.slug for mock in read_shelf(server.data / "mocks").mocks}
    assert {place.name for place in (server.data / "mocks" / "sites").iterdir()} <= known


def test_two_who_destroy_at_once_leave_one_receipt(demo: Server) -> None:
    """Four ask, the record has one destruction, one receipt names every file, and the address says 410 for good."""
    with deciders(demo, 0) as (people, path):
        victim = mocks(people[0], path)[0]
        site = demo.data / "mocks" / "sites" / victim["slug"]
        files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
        answers = at_once([lambda c=c: show(c, path, victim["id"], "destroyed") for c in people])  # type: ignore[misc]  # a default binds the loop's value
        assert set(answers) == {303}
        agreed(demo, people[0], path)
        receipts = list((demo.data / "mocks" / "receipts").glob(f"{victim['slug']}*"))
        assert len(receipts) == 1
        assert {file.path for file in Receipt.model_validate_json(receipts[0].read_bytes()).files} == files
        records = [entry["record"] for entry in people[0].get(f"{api(path)}/history").json()]
        gone = [r for r in records if r["kind"] == "course.mock_state_set" and r["state"] == "destroyed"]
        assert len([record for record in gone if record["id"] == victim["id"]]) == 1
        for to in ("published", "team", "paused"):
            assert show(people[1], path, victim["id"], to) == 409
        written = receipts[0].read_bytes()
        assert show(people[1], path, victim["id"], "destroyed") == 303
        agreed(demo, people[0], path)
        assert receipts[0].read_bytes() == written


def test_publishing_pausing_renewing_and_editing_at_once_end_in_one_state(demo: Server) -> None:
    """Whoever was last, what visitors see is what the record says; then it is destroyed in the middle of it all."""
    with deciders(demo, 1) as (people, path):
        victim = mocks(people[0], path)[0]
        release = victim["press_release"]
        title = next(r for r in people[0].get(api(path)).json()["press_releases"] if r["id"] == release)[
            "title"
        ]

        def renew(client: httpx.Client) -> int:
            return client.post(
                f"{path}/mocks/rebuild", data={"mock": victim["id"]}, headers=OWN, timeout=60
            ).status_code

        def edit(client: httpx.Client, was: str, value: str) -> int:
            form = {"item": release, "field": "title", "was": was, "value": value}
            return client.post(f"{path}/refine/edit", data=form, headers=OWN, timeout=60).status_code

        for turn in range(5):
            answers = at_once(
                [
                    lambda: show(people[0], path, victim["id"], "paused"),
                    lambda: show(people[1], path, victim["id"], "published"),
                    lambda: renew(people[2]),
                    lambda turn=turn: edit(
                        people[3], title if turn == 0 else f"title {turn - 1}", f"title {turn}"
                    ),  # type: ignore[misc]  # as above
                ]
            )
            assert set(answers) <= {303, 409}
            agreed(demo, people[0], path)
        assert show(people[0], path, victim["id"], "published") == 303
        assert renew(people[0]) == 303
        agreed(demo, people[0], path)
        assert "title 4" in httpx.get(f"{demo.mocks}/m/{victim['slug']}/").text
        answers = at_once(
            [
                lambda: show(people[0], path, victim["id"], "destroyed"),
                lambda: show(people[1], path, victim["id"], "paused"),
                lambda: renew(people[2]),
                lambda: edit(people[3], "title 4", "title 5"),
            ]
        )
        assert answers[0] in (303, 409)
        if answers[0] == 409:
            assert show(people[0], path, victim["id"], "destroyed") == 303
        agreed(demo, people[0], path)
        assert mocks(people[0], path)[0]["state"] == "destroyed"


def test_only_one_of_many_who_make_a_mock_at_once_makes_it(demo: Server) -> None:
    """The others are told that there is one; no site lies about that belongs to nobody."""
    with deciders(demo, 0) as (people, path):
        spare = mocks(people[0], path)[-1]
        assert show(people[0], path, spare["id"], "destroyed") == 303
        form = {"press_release": spare["press_release"]}

        def make(client: httpx.Client) -> int:
            return client.post(f"{path}/mocks/make", data=form, headers=OWN, timeout=60).status_code

        answers = at_once([lambda c=c: make(c) for c in people])  # type: ignore[misc]  # a default binds the loop's value
        assert sorted(map(str, answers)) == ["303", "409", "409", "409"]
        agreed(demo, people[0], path)


def test_visitors_in_the_middle_of_a_destruction_get_a_page_or_the_word_that_it_is_gone(demo: Server) -> None:
    """Never a failure and never a page after 410."""
    with deciders(demo, 1) as (people, path):
        victim = next(mock for mock in mocks(people[0], path) if mock["state"] == "published")
        address = f"{demo.mocks}/m/{victim['slug']}/"
        config = json.dumps({"applicationId": victim["slug"], "apiKey": "x", "events": []})

        def look() -> list[int]:
            seen: list[int] = []
            with httpx.Client() as visitor:
                while len(seen) < 400 and seen[-20:] != [410] * 20:
                    seen.append(visitor.get(address).status_code)
                    assert visitor.post(f"{demo.mocks}/v1/events", content=config).status_code == 401
            return seen

        results = at_once([look, look, look, lambda: show(people[0], path, victim["id"], "destroyed")])
        for seen in results[:3]:
            assert isinstance(seen, list)
            assert set(seen) <= {200, 410}
            assert seen == sorted(seen)
        agreed(demo, people[0], path)
        assert httpx.get(address).status_code == 410
