"""The people's page: who runs the meeting, who speaks for whom, what the method says of the team; the history in words."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.joining.visitors import join, members, opened
from tests.servers import Server
from tests.web.visiting import OWN, begin, visit


def does(client: httpx.Client, path: str, what: str, **form: str) -> int:
    """The status a form of the people's page is answered with."""
    return client.post(f"{path}/people/{what}", data=form, headers=OWN).status_code


def person_of(client: httpx.Client, path: str, role: str) -> str:
    """The person in a role."""
    return next(str(m["person"]) for m in members(client, path) if m["role"] == role)


def test_the_meeting_is_handed_over_and_the_history_says_to_whom(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as ken:
        path = begin(owner)
        join(ken, opened(owner, path), "ケン")
        assert does(ken, path, "hand-over", person=person_of(owner, path, "facilitator")) == 403
        assert does(owner, path, "hand-over", person=person_of(owner, path, "developer")) == 303
        assert "進行を ケン さんに渡した" in ken.get(f"{path}/history").text
        assert "/people/open-door" in ken.get(f"{path}/people").text
        assert does(owner, path, "open-door") == 403


def test_the_decider_and_one_member_take_over_and_every_step_is_told(server: Server) -> None:
    with (
        visit(server, server.owner_link) as owner,
        visit(server) as pm,
        visit(server) as ken,
        visit(server) as boss,
    ):
        path = begin(owner)
        code = opened(owner, path)
        for client, name, role in (
            (pm, "ミカ", "product_manager"),
            (ken, "ケン", "developer"),
            (boss, "部長", "sponsor"),
        ):
            join(client, code, name, role)
        assert does(ken, path, "take-over") == 403
        assert does(pm, path, "take-over") == 303
        assert does(owner, path, "here-after-all") == 303
        assert does(ken, path, "agree") == 422
        assert does(pm, path, "take-over") == 303
        assert "ミカ さんが、進行を引き継ぎたい" in ken.get(f"{path}/people").text
        assert "ミカ さんが、進行を引き継ぎたい" not in pm.get(f"{path}/people").text
        assert [does(client, path, "agree") for client in (pm, boss, ken)] == [403, 403, 303]
        history = pm.get(f"{path}/history").text
        for told in (
            "進行の引き継ぎを申し出た",
            "進行の引き継ぎの申し出を断った",
            "ミカ さんが進行を引き継ぐことに同意した",
        ):
            assert told in history
        assert does(pm, path, "open-door") == 303


def test_somebody_without_a_device_has_a_seat_and_a_voice_on_the_record(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as ken, visit(server) as laptop:
        path = begin(owner)
        code = opened(owner, path)
        join(ken, code, "ケン")
        speaker = person_of(owner, path, "developer")
        assert does(owner, path, "seat", name="紙の人", role="sales", voice=speaker) == 303
        assert does(owner, path, "seat", name="紙の 人", role="sales", voice=speaker) == 409
        assert does(owner, path, "seat", name="別の人", role="sales", voice="nobody") == 404
        assert "ケン さんが代わりに入力します" in ken.get(f"{path}/people").text
        assert "端末のない 紙の人 さんを加えた" in ken.get(f"{path}/history").text
        seated = person_of(owner, path, "sales")
        assert does(owner, path, "voice", person=seated, voice="") == 303
        assert does(owner, path, "voice", person=seated, voice=speaker) == 303
        history = ken.get(f"{path}/history").text
        assert "紙の人 さんは自分で入力することにした" in history
        assert "紙の人 さんの代わりに ケン さんが入力することにした" in history
        assert laptop.post(f"/join/{code}/ask", data={"name": "紙の人"}, headers=OWN).status_code == 303
        request = re.search(r'name="request" value="([^"]+)"', owner.get(f"{path}/people").text)
        assert request
        assert does(owner, path, "let-in", request=request[1]) == 303
        assert not [m for m in members(owner, path) if m["voice"]]


@pytest.mark.parametrize("room", ["people", "day0", "room"])
def test_missing_roles_and_too_few_people_are_said_at_once(server: Server, room: str) -> None:
    """Wherever one looks before a part begins, in the reader's language, with what to do; silent once all are here."""
    with visit(server, server.owner_link) as owner, visit(server, language="en") as guest:
        path = begin(owner)
        code = opened(owner, path)
        page = owner.get(f"{path}/{room}").text
        assert (
            "まだいない役割: プロダクトマネージャー、開発者、データサイエンティスト（開発者が兼ねられます）"
            in page
        )
        assert "チームはいま 0 人です" in page
        join(guest, code, "Kim", "product_manager")
        english = guest.get(f"{path}/{room}").text
        assert "Nobody yet as: Developer" in english
        assert "1 in the team" in english
        for number, role in enumerate(("developer", "developer")):
            with visit(server) as other:
                join(other, code, f"人{number}", role)
        page = owner.get(f"{path}/{room}").text
        assert "データサイエンティストは開発者が兼ねます" in page
        assert "まだいない役割" not in page
        with visit(server) as last:
            join(last, code, "最後の人", "data_scientist")
        assert "team-advice" not in owner.get(f"{path}/{room}").text


def test_ones_own_phone_is_signed_in_once_and_as_oneself(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as ken, visit(server) as phone:
        path = begin(owner)
        join(ken, opened(owner, path), "ケン")
        shown = ken.post("/me/phone", data={"to": f"{path}/room"}, headers=OWN)
        found = re.search(r"/p/phone/[0-9a-z]{32}\?to=/w/[0-9a-z]+/room", shown.text)
        assert found
        link = found[0]
        assert ken.get("/me/phone").headers["location"] == "/me"
        # The same device again, and somebody else's, use nothing up.
        assert ken.get(link).headers["location"] == f"{path}/room"
        assert owner.get(link).status_code == 200
        assert phone.get(link).headers["location"] == f"{path}/room"
        assert phone.get(f"{path}/room").status_code == 200
        assert len(members(owner, path)) == 2
        with visit(server) as thief:
            assert thief.get(link).headers["location"] == "/?over"
            assert "使い終わった" in thief.get("/?over").text
            assert thief.get(path).status_code == 303
            token = link.partition("?")[0].rpartition("/")[2]
            sign = {"Authorization": f"Bearer {token}"}
            assert thief.get("/api/workshops", headers=sign).status_code == 401


def test_a_stranger_at_the_front_is_offered_to_join_and_nothing_else(server: Server) -> None:
    with visit(server) as stranger:
        page = stranger.get("/").text
        assert 'action="/join"' in page
        assert 'action="/new"' not in page
