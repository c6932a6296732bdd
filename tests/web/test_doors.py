"""What the doors promise: headers everywhere, no writes from elsewhere, nothing of other teams, rubbish refused."""

from __future__ import annotations

import json
from typing import NoReturn

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from gyakusan.web.frame.assets import style_sheet
from tests.servers import Server
from tests.web.visiting import OWN, SENTENCE, begin, bring_in, visit

ROOMS = (
    "",
    "/listen",
    "/define",
    "/invent",
    "/refine",
    "/test",
    "/mocks",
    "/verdicts",
    "/history",
    "/people",
)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/healthz", 200),
        ("/no-such-page", 404),
        ("/w/none/listen", 303),
        ("/p/not-a-token", 303),
        ("/api/workshops", 401),
        ("/api/openapi.json", 200),
        ("/static/css/tokens.css", 200),
        ("/static/../pyproject.toml", 404),
    ],
)
def test_every_response_carries_the_policy_errors_and_redirects_included(
    server: Server, path: str, status: int
) -> None:
    with visit(server) as stranger:
        answer = stranger.get(path)
    assert answer.status_code == status
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_files_addressed_by_their_content_are_kept_and_pages_never(server: Server) -> None:
    with visit(server) as someone:
        assert "immutable" in someone.get(style_sheet()).headers["cache-control"]
        for path in ("/", "/static/css/base.css", "/static/css/missing.css?v=1"):
            assert someone.get(path).headers["cache-control"] == "no-store"


def test_a_personal_link_signs_in_by_a_cookie_no_script_can_read(server: Server) -> None:
    with visit(server) as someone:
        answer = someone.get(server.owner_link)
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert someone.get("/").status_code == 200


def test_a_link_leads_nowhere_outside(server: Server) -> None:
    with visit(server) as someone:
        for target in ("https://evil.example/", "//evil.example/", "/w/../../evil"):
            answer = someone.get(server.owner_link.split("?")[0], params={"to": target})
            assert not answer.headers["location"].startswith(("http", "//"))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8001"},
        {"Origin": "https://evil.example"},
    ],
)
def test_another_site_cannot_write_with_a_signed_in_browser(server: Server, headers: dict[str, str]) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        own = ("/sign-out", "/me/name", "/me/sign-out", "/me/link", server.owner_link)
        for address in ("/new", f"{path}/listen/edit", f"{path}/people-link", *own):
            assert owner.post(address, data={"sentence": "x"}, headers=headers).status_code == 403
        answer = owner.post("/api/workshops", json={"title": "x"}, headers=headers)
        assert answer.status_code == 403


def test_another_teams_workshop_is_not_found_by_any_door(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        ours, theirs = begin(owner, "わたしたち"), begin(owner, "あちらのチーム")
        link = bring_in(owner, ours, "ミカ", "developer")
    with visit(server, link) as mika:
        assert mika.get(ours).status_code == 200
        for room in ROOMS:
            assert mika.get(theirs + room).status_code == 404
        assert mika.get(f"{theirs}/export.zip").status_code == 404
        edit = {"item": "customer", "field": "sentence", "was": "", "value": "x"}
        assert mika.post(f"{theirs}/listen/edit", data=edit, headers=OWN).status_code == 404
        assert mika.post(f"{theirs}/listen/undo", headers=OWN).status_code == 404
        assert mika.post(f"{theirs}/listen/draft", headers=OWN).status_code == 404
        api = "/api/workshops" + theirs.removeprefix("/w")
        for address in (api, f"{api}/history", f"{api}/export.zip"):
            assert mika.get(address).status_code == 404
        assert mika.post(f"{api}/verbs/rename", json={"title": "x"}, headers=OWN).status_code == 404
        assert "あちらのチーム" not in mika.get("/").text
        with pytest.raises((InvalidStatus, ConnectionClosed)):
            listen(server, mika, theirs).recv(timeout=5)


def test_a_removed_members_live_page_hears_nothing_more(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        link = bring_in(owner, path, "ケン", "developer")
        with visit(server, link) as ken, listen(server, ken, path) as live:
            rename = {"value": "新しい題"}
            assert owner.post(f"{path}/overview/rename", data=rename, headers=OWN).status_code == 303
            while "新しい題" not in str(live.recv(timeout=10)):
                pass  # who came in is told too
            person = owner.get(f"/api/workshops{path.removeprefix('/w')}").json()["members"][-1]["person"]
            removed = owner.post(f"{path}/people/remove-member", data={"person": person}, headers=OWN)
            assert removed.status_code == 303
            secret = {"value": "ケンの知らない題"}
            assert owner.post(f"{path}/overview/rename", data=secret, headers=OWN).status_code == 303
            heard: list[str] = []
            with pytest.raises(ConnectionClosed) as closed:
                hear_until_closed(live, heard)
            assert not any("ケンの知らない題" in message for message in heard)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4403
            # It was Ken's only workshop: the device is signed out, and the link opens nothing.
            assert ken.get(path).headers["location"] == "/"
            assert ken.get(link).headers["location"] == "/?ended"
            assert "set-cookie" not in ken.get(link).headers


def hear_until_closed(live: ClientConnection, heard: list[str]) -> NoReturn:
    """Hears on until the connection is closed: what was drawn before may still be on its way."""
    while True:
        heard.append(str(live.recv(timeout=10)))


def test_a_foreign_page_cannot_listen_with_this_browsers_cookie(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        with pytest.raises((InvalidStatus, ConnectionClosed)):
            listen(server, owner, path, origin="https://evil.example").recv(timeout=5)


def test_a_reconnecting_page_is_sent_what_it_missed(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner, "はじめの一文")
        with listen(server, owner, path, last=1) as live:
            assert "はじめの一文" in str(live.recv(timeout=10))


def test_readers_see_pages_but_cannot_write(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        link = bring_in(owner, path, "役員", "sponsor")
    with visit(server, link) as sponsor:
        for room in ROOMS:
            assert sponsor.get(path + room).status_code == 200
        edit = {"item": "customer", "field": "sentence", "was": "", "value": "x"}
        for action in ("edit", "undo", "draft"):
            assert sponsor.post(f"{path}/listen/{action}", data=edit, headers=OWN).status_code == 403
        assert sponsor.post(f"{path}/people-link", data={"name": "x"}, headers=OWN).status_code == 403


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_room_opens_empty_in_both_languages(server: Server, room: str, language: str) -> None:
    with visit(server, server.owner_link, language=language) as owner:
        answer = owner.get(begin(owner) + room)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


def test_forms_work_without_javascript_and_a_conflict_shows_both_texts(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner, "一")
        edit = {"item": "customer", "field": "sentence", "was": "一", "value": "二"}
        assert owner.post(f"{path}/listen/edit", data=edit, headers=OWN).status_code == 303
        assert "二" in owner.get(f"{path}/listen").text
        late = owner.post(f"{path}/listen/edit", data={**edit, "value": "三"}, headers=OWN)
        assert late.status_code == 409
        assert "二" in late.text
        assert "三" in late.text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"item": "nothing", "field": "text", "value": "x"}, 404),
        ({"item": "customer", "field": "nothing", "value": "x"}, 422),
        ({"item": "customer", "field": "id", "was": "customer", "value": "x"}, 422),
        ({"item": "customer", "field": "sentence", "was": SENTENCE, "value": "x" * 200_000}, 422),
        ({"item": "customer", "field": "sentence", "was": "", "value": "x" * 5_000_000}, 413),
        ({}, 404),
    ],
)
def test_rubbish_is_refused_with_a_sentence(server: Server, fields: dict[str, str], status: int) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        answer = owner.post(f"{path}/listen/edit", data=fields, headers=OWN)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        assert owner.get(f"{path}/listen").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"\x00\xff\xfe",
        b"{" * 100_000,
        json.dumps({"item": {"type": "action", "id": "\ud800"}}).encode(),
        b'{"item": {"type": "action", "id": "a", "text": 1e400}}',
        b'{"item": {"type": "nothing"}}',
        b"[]",
        b"null",
    ],
)
def test_rubbish_at_the_api_is_a_4xx_and_changes_nothing(server: Server, body: bytes) -> None:
    with visit(server, server.owner_link) as owner:
        path = "/api/workshops" + begin(owner).removeprefix("/w")
        before = owner.get(path).json()
        headers = {**OWN, "Content-Type": "application/json"}
        answer = owner.post(f"{path}/verbs/add", content=body, headers=headers)
        assert 400 <= answer.status_code < 500
        assert owner.get(path).json() == before


def listen(
    server: Server, client: httpx.Client, path: str, *, origin: str | None = None, last: int | None = None
) -> ClientConnection:
    """A page's live connection."""
    address = server.application.replace("http", "ws") + f"{path}/live/overview"
    if last is not None:
        address += f"?last={last}"
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    headers = {"Cookie": cookie, "Origin": origin or server.application}
    return connect(address, additional_headers=headers, proxy=None)
