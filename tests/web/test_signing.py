"""Signing in and out: a link makes a session of its own, asks before it changes the person, and can be made anew."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from tests.cli.running import copy_of, succeeded
from tests.servers import Server, serving
from tests.web.test_doors import hear_until_closed, listen
from tests.web.visiting import OWN, begin, bring_in, visit

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1"
)


def path_of(link: str) -> str:
    """A link's address within the application."""
    return urlsplit(link).path


def cookie(client: httpx.Client) -> str:
    """What the browser keeps."""
    return client.cookies["gyakusan"]


def test_the_cookie_is_not_the_link_and_the_link_is_not_a_cookie(server: Server) -> None:
    token = path_of(server.owner_link).removeprefix("/p/")
    with visit(server, server.owner_link) as owner:
        assert token not in owner.headers.get("cookie", "") + cookie(owner)
        assert owner.get("/api/workshops").status_code == 200
    with visit(server) as thief:
        thief.cookies.set("gyakusan", token)
        assert thief.get("/api/workshops").status_code == 401


def test_a_session_is_no_key_for_scripts(server: Server) -> None:
    """A cookie that leaked cannot be used as a bearer token, which needs no same-origin header."""
    with visit(server, server.owner_link) as owner, visit(server) as thief:
        sign = {"Authorization": f"Bearer {cookie(owner)}"}
        assert thief.get("/api/workshops", headers=sign).status_code == 401


def test_a_cookie_planted_before_signing_in_is_not_what_signs_in(server: Server) -> None:
    """Session fixation: whoever planted it knows nothing afterwards."""
    with visit(server) as victim, visit(server) as attacker:
        attacker.cookies.set("gyakusan", "planted")
        victim.cookies.set("gyakusan", "planted")
        assert victim.get(server.owner_link).status_code == 303
        assert "planted" not in [each.value for each in victim.cookies.jar if each.domain]
        assert attacker.get("/api/workshops").status_code == 401


def test_one_step_for_a_newcomer_and_nothing_new_for_who_is_in_already(server: Server) -> None:
    with visit(server) as phone:
        first = phone.get(server.owner_link)
        assert (first.status_code, first.headers["location"]) == (303, "/")
        again = phone.get(server.owner_link)
        assert again.status_code == 303
        assert "set-cookie" not in again.headers


def test_another_persons_link_asks_before_it_changes_who_one_is(server: Server) -> None:
    """A link slipped to somebody must not make them write under another name unawares."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        mallory = bring_in(owner, path, "マロリー", "developer")
        before = cookie(owner)
        asked = owner.get(mallory)
        assert asked.status_code == 200
        assert "マロリー" in asked.text
        assert "set-cookie" not in asked.headers
        for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
            assert owner.post(path_of(mallory), headers=headers).status_code == 403
        assert cookie(owner) == before
        changed = owner.post(path_of(mallory), data={"to": path}, headers=OWN)
        assert (changed.status_code, changed.headers["location"]) == (303, path)
        assert "マロリー" in owner.get(path).text
        with visit(server) as old:
            old.cookies.set("gyakusan", before)
            assert old.get("/api/workshops").status_code == 401
        outside = owner.post(path_of(server.owner_link), data={"to": "//evil.example"}, headers=OWN)
        assert outside.headers["location"] == "/"


def test_a_stolen_link_made_anew_throws_the_thief_out_at_once(server: Server) -> None:
    """Their device, their open page and the link itself; the page that asked stays in."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        stolen = bring_in(owner, path, "ミカ", "facilitator")
        with (
            visit(server, stolen) as mika,
            visit(server, stolen) as thief,
            listen(server, thief, path) as live,
        ):
            shown = mika.post("/me/link", headers=OWN)
            assert shown.status_code == 200
            heard: list[str] = []
            with pytest.raises(ConnectionClosed) as closed:
                hear_until_closed(live, heard)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4403
            assert thief.get(path).headers["location"] == "/"
            assert thief.get(stolen).headers["location"] == "/?ended"
            assert "もう使えません" in thief.get("/?ended").text
            assert mika.get(path).status_code == 200
            found = re.search(r"/p/[0-9a-z]{32}", shown.text)
            assert found
            with visit(server, found[0]) as fresh:
                assert fresh.get(path).status_code == 200


def test_a_facilitator_renews_a_link_and_every_device_of_it_is_out(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        stolen = bring_in(owner, path, "ケン", "developer")
        person = owner.get(f"/api/workshops{path.removeprefix('/w')}").json()["members"][-1]["person"]
        with visit(server, stolen) as thief:
            assert owner.post(f"{path}/people-link", data={"person": person}, headers=OWN).status_code == 200
            assert thief.get(path).status_code == 303
            assert thief.get(stolen).headers["location"] == "/?ended"


def test_nobody_but_the_owner_makes_the_owners_link(server: Server) -> None:
    """It is a key to the machine's commands too."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        person = owner.get(f"/api/workshops{path.removeprefix('/w')}").json()["members"][0]["person"]
        with visit(server, bring_in(owner, path, "共同進行", "facilitator")) as other:
            answer = other.post(f"{path}/people-link", data={"person": person}, headers=OWN)
            assert answer.status_code == 403
            assert "/p/" not in answer.text
        assert owner.get(path).status_code == 200


def test_devices_are_listed_and_signed_out_one_by_one_or_all_others(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        link = bring_in(owner, begin(owner), "ハナ", "developer")
    with visit(server, link) as here, visit(server) as phone, visit(server, link) as third:
        phone.headers["User-Agent"] = PHONE
        assert phone.get(link).status_code == 303
        page = here.get("/me").text
        assert "Safari, iPhone" in page
        others = re.findall(r'name="device" value="([^"]+)"', page)
        assert len(others) == 2
        for token in (cookie(here), cookie(phone), cookie(third)):
            assert token not in page
        assert here.post("/me/sign-out", data={"device": others[0]}, headers=OWN).status_code == 303
        assert [each.get("/me").status_code for each in (phone, third)].count(200) == 1
        assert here.post("/me/sign-out", headers=OWN).status_code == 303
        assert [each.get("/me").status_code for each in (here, phone, third)] == [200, 303, 303]


def test_signing_out_ends_the_session_and_not_only_the_cookie(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as copy:
        copy.cookies.set("gyakusan", cookie(owner))
        assert copy.get("/me").status_code == 200
        assert owner.post("/sign-out", headers=OWN).status_code == 303
        assert copy.get("/me").status_code == 303
        assert owner.get("/me").status_code == 303


def test_the_owner_of_a_fresh_server_is_asked_for_a_name_once(tmp_path: Path) -> None:
    """What the server calls them at first follows its machine, not them; guests are named by who brings them in."""
    with serving(tmp_path) as fresh, visit(fresh, fresh.owner_link) as owner:
        path = begin(owner)
        asking = 'action="/me/name"'
        assert asking in owner.get("/").text
        # The other language's word for an owner: a name like any other where the owner is not called so.
        stored = owner.post(f"{path}/people-link", data={"name": "Owner", "role": "sales"}, headers=OWN)
        if stored.status_code == 409:
            stored = owner.post(f"{path}/people-link", data={"name": "主催者", "role": "sales"}, headers=OWN)
        link = re.search(r"http://[^\"<]+/p/[0-9a-z]+\?to=[^\"<]+", stored.text)
        assert link
        with visit(fresh, link[0]) as guest:
            assert asking not in guest.get("/").text
        named = owner.post("/me/name", data={"name": "  山田  花子 ", "back": "/"}, headers=OWN)
        assert (named.status_code, named.headers["location"]) == (303, "/")
        front = owner.get("/").text
        assert asking not in front
        assert "山田 花子" in front
        assert owner.post("/me/name", data={"name": " "}, headers=OWN).status_code == 422


def test_the_owner_renews_the_own_link_and_the_commands_go_on(tmp_path: Path) -> None:
    """The commands of the machine use what is written down for them, which follows the new link."""
    with serving(tmp_path) as fresh, visit(fresh, fresh.owner_link) as owner, visit(fresh) as thief:
        assert thief.get(fresh.owner_link).status_code == 303
        shown = owner.post("/me/link", headers=OWN)
        found = re.search(r"/p/([0-9a-z]{32})", shown.text)
        assert found
        assert json.loads((fresh.data / "owner.json").read_text())["token"] == found[1]
        assert thief.get("/api/workshops").status_code == 401
        assert thief.get(fresh.owner_link).headers["location"] == "/?ended"
        assert owner.get("/api/workshops").status_code == 200
        succeeded("import", copy_of("shift", tmp_path), "--data", fresh.data)
        assert len(owner.get("/api/workshops").json()) == 1
