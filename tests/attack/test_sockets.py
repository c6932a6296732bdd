"""The live connection: who may listen, what a hostile page may send into it, and what it must never say."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.attack.test_takeover import api, verb
from tests.servers import Server, serving
from tests.web.visiting import OWN, begin, bring_in, visit

ROOMS: Final = (
    "overview",
    "listen",
    "define",
    "invent",
    "refine",
    "mocks",
    "test",
    "verdicts",
    "history",
    "people",
)
GROWTH_MB: Final = 120
"""More than this a flood may not cost."""
REMOVED: Final = 4403
GONE: Final = (ConnectionClosed, InvalidStatus)


def listening(
    server: Server,
    client: httpx.Client | None,
    path: str,
    room: str = "overview",
    *,
    origin: str | None = None,
    last: int | None = None,
    **headers: str,
) -> ClientConnection:
    """A page's live connection, from a page of ``origin`` (None: a browser never leaves it out)."""
    cookies = client.cookies.items() if client else ()
    sent = {**headers, "Cookie": "; ".join(f"{name}={value}" for name, value in cookies)}
    if origin is not None:
        sent["Origin"] = origin
    query = "" if last is None else f"?last={last}"
    address = server.application.replace("http", "ws") + f"{path}/live/{room}{query}"
    return connect(address, additional_headers=sent, proxy=None, max_size=None, close_timeout=0.3)


@pytest.mark.parametrize(
    "origin",
    [None, "null", "https://evil.example", "http://127.0.0.1", "http://127.0.0.1.evil.example", "MOCKS", ""],
)
def test_only_a_page_of_the_application_listens_with_a_browsers_cookie(
    server: Server, origin: str | None
) -> None:
    """Not another site, not a sandboxed mock, not one that does not say where it is from."""
    asked = server.mocks if origin == "MOCKS" else origin
    with visit(server, server.owner_link) as owner:
        path = begin(owner, "secretly")
        with pytest.raises(GONE), listening(server, owner, path, origin=asked, last=0) as live:
            live.recv(timeout=5)
        with listening(server, owner, path, origin=server.application, last=0) as live:
            assert "secretly" in str(live.recv(timeout=10))


def test_a_script_with_the_key_in_its_hand_may_listen(server: Server) -> None:
    """No other site's page can send an ``Authorization`` of its own."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner, "secretly")
        key = f"Bearer {server.owner_link.rpartition('/')[2]}"
        with listening(server, None, path, last=0, Authorization=key) as live:
            assert "secretly" in str(live.recv(timeout=10))


def test_who_is_not_in_a_workshop_hears_nothing_of_it(server: Server) -> None:
    """A stranger, and a member of another team; rooms and workshops that are none."""
    with visit(server, server.owner_link) as owner, visit(server) as stranger:
        ours, theirs = begin(owner, "ours"), begin(owner, "theirs")
        with visit(server, bring_in(owner, ours, "B", "developer")) as member:
            for client, path, room in (
                (stranger, ours, "overview"),
                *((member, theirs, room) for room in ROOMS),
                (member, ours, "nothing"),
                (member, "/w/nothing", "overview"),
                (member, f"{ours}/../{theirs.rpartition('/')[2]}", "overview"),
            ):
                with (
                    pytest.raises(GONE),
                    listening(server, client, path, room, origin=server.application, last=0) as live,
                ):
                    live.recv(timeout=5)


@pytest.mark.parametrize("cause", ["removed", "new link", "renamed only"])
def test_a_right_that_ends_ends_the_connection(server: Server, cause: str) -> None:
    """Removed from the workshop, or given a new link because the old one leaked: what comes after is not heard."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        with (
            visit(server, bring_in(owner, path, "C", "developer")) as member,
            listening(server, member, path, origin=server.application) as live,
        ):
            person = owner.get(api(path)).json()["members"][-1]["person"]
            form = {"person": person}
            if cause == "removed":
                owner.post(f"{path}/people/remove-member", data=form, headers=OWN)
            elif cause == "new link":
                assert owner.post(f"{path}/people-link", data=form, headers=OWN).status_code == 200
            assert verb(owner, path, "rename", title="afterwards").status_code == 200
            if cause == "renamed only":
                assert any("afterwards" in str(live.recv(timeout=10)) for _ in range(2))
            else:
                heard, code = until_closed(live)
                assert code == REMOVED
                assert not any("afterwards" in message for message in heard)


def until_closed(live: ClientConnection) -> tuple[list[str], int | None]:
    """Everything heard until the server closes the connection, and the code it closes with."""
    heard: list[str] = []
    try:
        while True:
            heard.append(str(live.recv(timeout=10)))
    except ConnectionClosed as closed:
        return heard, closed.rcvd.code if closed.rcvd else None


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Servers of their own, whose memory is measured."""
    with serving(tmp_path_factory.mktemp("flooded")) as running:
        yield running


def resident_mb(server: Server) -> float:
    """What the application holds in memory now."""
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def one_great_frame(live: ClientConnection) -> None:
    live.send("x" * 8_000_000)
    live.recv(timeout=10)


def great_frames(live: ClientConnection) -> None:
    for _ in range(20):
        live.send("x" * 4_000_000)
    live.recv(timeout=10)


def many_small_ones(live: ClientConnection) -> None:
    for _ in range(3_000):
        live.send("{}")


def bytes_instead(live: ClientConnection) -> None:
    live.send(b"\xff" * 1000)
    live.recv(timeout=10)


@pytest.mark.parametrize("flood", [one_great_frame, great_frames, many_small_ones, bytes_instead])
def test_no_flood_takes_the_server_down_or_fills_its_memory(
    flooded: Server, flood: Callable[[ClientConnection], None]
) -> None:
    """Frames of megabytes, thousands that nobody reads the answers of, bytes: the page may lose its connection."""
    with visit(flooded, flooded.owner_link) as owner, ExitStack() as open_pages:
        path = begin(owner, "before")
        quiet = open_pages.enter_context(listening(flooded, owner, path, origin=flooded.application))
        before = resident_mb(flooded)
        for _ in range(4):
            live = open_pages.enter_context(listening(flooded, owner, path, origin=flooded.application))
            try:
                flood(live)
            except (ConnectionClosed, TimeoutError, OSError):
                continue
        assert resident_mb(flooded) - before < GROWTH_MB
        began = time.monotonic()
        assert verb(owner, path, "rename", title="still here").status_code == 200
        assert any("still here" in str(quiet.recv(timeout=10)) for _ in range(3))
        assert time.monotonic() - began < 5
    assert "Traceback" not in flooded.log.read_text("utf-8")


def test_three_hundred_open_pages_cost_little_and_all_go_on(flooded: Server) -> None:
    """A person who opens a page again and again does not lock the others out."""
    with visit(flooded, flooded.owner_link) as owner, ExitStack() as open_pages:
        path = begin(owner, "before")
        before = resident_mb(flooded)
        lives = [
            open_pages.enter_context(listening(flooded, owner, path, origin=flooded.application))
            for _ in range(300)
        ]
        assert verb(owner, path, "rename", title="heard by all").status_code == 200
        for live in lives:
            assert any("heard by all" in str(live.recv(timeout=30)) for _ in range(3))
        assert resident_mb(flooded) - before < GROWTH_MB


def test_a_hidden_vote_is_in_no_message_page_or_file_that_another_gets(server: Server) -> None:
    """Everything that B's connections to every room hear while A casts, recasts and others act, until the reveal."""
    planted = "quincebarrow"
    with visit(server, server.owner_link) as owner, ExitStack() as open_pages:
        path = begin(owner)
        assert verb(owner, path, "add", item={"type": "solution", "id": "s1", "name": "x"}).status_code == 200
        voter = open_pages.enter_context(visit(server, bring_in(owner, path, "A", "developer")))
        others = [
            open_pages.enter_context(visit(server, bring_in(owner, path, name, role)))
            for name, role in (("B", "developer"), ("C", "product_manager"))
        ]
        people = [member["person"] for member in owner.get(api(path)).json()["members"]][2:]
        pages = [
            open_pages.enter_context(listening(server, client, path, room, origin=server.application))
            for client in others
            for room in ROOMS
        ]
        for value, words in ((3, f"{planted} one"), (10, f"{planted} two")):
            given = {"solution": "s1", "difficulty": value, "reason": words}
            assert verb(voter, path, "cast_grade", **given).status_code == 200
        theirs = {"solution": "s1", "difficulty": 5, "reason": "B's own"}
        assert verb(others[0], path, "cast_grade", **theirs).status_code == 200
        heard: list[str] = []
        for client in (*others, owner):
            heard += [client.get(f"{path}/{room}").text for room in (*ROOMS, "invent?tab=vote")]
            newest = client.get(api(path)).json()["seq"]
            heard += [client.get(api(path), params={"at": at}).text for at in range(newest + 1)]
            heard.append(client.get(f"{api(path)}/history").text)
            packed = client.get(f"{path}/export.zip").content
            with zipfile.ZipFile(io.BytesIO(packed)) as archive:
                heard += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        seen = [client.get(api(path)).json()["ballots"][0] for client in (others[0], owner)]
        assert [[cast["value"] for cast in ballot["casts"]] for ballot in seen] == [[5], []]
        for person in people:
            assert (
                owner.post(f"{path}/people/remove-member", data={"person": person}, headers=OWN).status_code
                == 303
            )
        for live in pages:
            messages, code = until_closed(
                live
            )  # nothing is missed: a removed person's page is closed at the end
            assert code == REMOVED
            assert messages
            heard += messages
        assert not [text[:300] for text in heard if planted in text]
        assert verb(owner, path, "reveal", purpose="difficulty").status_code == 200
        assert f"{planted} two" in owner.get(api(path)).text
