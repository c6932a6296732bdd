"""Open pages on a real server: who posts is told as all others are, who is where is said and forgotten."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from gyakusan.app.serving import PING_SECONDS
from tests.servers import Server, serving
from tests.web.visiting import OWN, begin, bring_in, visit

WAIT_S = 20.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("pages")) as running:
        yield running


@contextmanager
def page(server: Server, client: httpx.Client, path: str, room: str, name: str) -> Iterator[ClientConnection]:
    """The live connection of an open page that calls itself ``name``."""
    cookie = "; ".join(f"{key}={value}" for key, value in client.cookies.items())
    address = server.application.replace("http", "ws") + f"{path}/live/{room}?named={name}"
    headers = {"Cookie": cookie, "Origin": server.application}
    with connect(address, additional_headers=headers, proxy=None, max_size=None, close_timeout=0.3) as live:
        yield live


def hears(live: ClientConnection, wanted: Callable[[str], bool]) -> str:
    """The first message that is wanted; others are passed over."""
    until = time.monotonic() + WAIT_S
    while True:
        message = str(live.recv(timeout=max(0.1, until - time.monotonic())))
        if wanted(message):
            return message


def where(message: str) -> dict[str, list[str]] | None:
    """Where the others are, if the message says so."""
    if not message.startswith('{"where"'):
        return None
    found: dict[str, list[str]] = json.loads(message)["where"]
    return found


def test_who_posts_from_an_open_page_is_told_by_its_connection(server: Server) -> None:
    """The answer is a number; what it did comes as to everybody. Another's name for a page opens nothing."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        with (
            visit(server, bring_in(owner, path, "高橋", "developer")) as guest,
            page(server, owner, path, "listen", "mine") as mine,
            page(server, guest, path, "listen", "theirs") as theirs,
        ):
            sent = {**OWN, "HX-Request": "true", "Gyakusan-Page": "mine"}
            answer = owner.post(f"{path}/listen/add-row", headers=sent)
            assert (answer.status_code, answer.text) == (200, "")
            assert answer.headers["hx-reswap"] == "none"
            reached = answer.headers["gyakusan-sequence"]
            shown = (f" {reached}-->", f'data-sequence="{reached}"')
            for live, name in ((mine, "mine"), (theirs, "theirs")):
                told = hears(live, lambda said: any(step in said for step in shown))
                assert 'id="row-' in told
                assert f"={name}" not in told, "what a page calls itself is no part of what is drawn for all"
            foreign = guest.post(f"{path}/listen/add-row", headers=sent)
            assert 'id="room"' in foreign.text


def test_where_somebody_is_is_told_to_the_others_and_ends_with_their_page(server: Server) -> None:
    """Not to themselves; the name comes with it; it is no entry; two pages of one person are one."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        with (
            visit(server, bring_in(owner, path, "高橋", "developer")) as guest,
            page(server, owner, path, "listen", "a") as mine,
        ):
            before = owner.get(f"/api/workshops{path.removeprefix('/w')}").json()["seq"]
            with (
                page(server, guest, path, "listen", "b") as one,
                page(server, guest, path, "listen", "c") as two,
            ):
                one.send("at c1.sentence")
                two.send("at c1.sentence")
                told = hears(mine, lambda said: bool(where(said)))
                assert where(told) == {"c1.sentence": ["高橋"]}
                one.send("ping")
                assert hears(one, lambda said: said == "{}") == "{}"
            assert hears(mine, lambda said: where(said) == {})
            assert owner.get(f"/api/workshops{path.removeprefix('/w')}").json()["seq"] == before


def test_what_a_page_says_too_long_or_too_often_is_not_heard(server: Server) -> None:
    """Neither reaches the others, and the connection lives on."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        with (
            visit(server, bring_in(owner, path, "高橋", "developer")) as guest,
            page(server, owner, path, "listen", "a") as mine,
            page(server, guest, path, "listen", "b") as theirs,
        ):
            theirs.send("at " + "x" * 500)
            theirs.send("at c1.sentence")
            assert where(hears(mine, lambda said: bool(where(said)))) == {"c1.sentence": ["高橋"]}


def test_a_laptop_that_sleeps_is_away_within_half_a_minute() -> None:
    """A question and as long again for its answer."""
    assert 2 * PING_SECONDS <= 30
