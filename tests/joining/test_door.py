"""Joining the real server by link and code: once, as oneself, never as somebody else, and not by guessing."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.joining.visitors import join, knock_of, members, opened, waiting
from tests.servers import Server, serving
from tests.web.visiting import OWN, begin, bring_in, visit


def test_a_name_and_a_role_are_enough_and_the_device_is_signed_in(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as phone:
        path = begin(owner)
        code = opened(owner, path)
        typed = phone.get("/join", params={"code": f" {code.lower()[:3]}-{code[3:]} "})
        assert (typed.status_code, typed.headers["location"]) == (303, f"/join/{code}")
        answer = join(phone, code, "佐藤", "product_manager")
        assert (answer.status_code, answer.headers["location"]) == (303, f"{path}/room")
        assert phone.get(f"{path}/room").status_code == 200
        assert [m["role"] for m in members(owner, path)] == ["facilitator", "product_manager"]
        assert "佐藤 さんが入った" in owner.get(f"{path}/history").text


def test_a_closed_lid_opens_again_on_the_same_person(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as laptop:
        path = begin(owner)
        code = opened(owner, path)
        join(laptop, code, "佐藤")
        again = laptop.get(f"/join/{code}")
        assert (again.status_code, again.headers["location"]) == (303, f"{path}/room")
        sent_again = laptop.post(f"/join/{code}", data={"name": "別名", "role": "sales"}, headers=OWN)
        assert sent_again.headers["location"] == f"{path}/room"
        assert len(members(owner, path)) == 2


def test_pressed_twice_or_sent_again_after_a_lost_answer_it_is_one_person(server: Server) -> None:
    """The phone lost the answer, and with it its cookie: the page it still shows is enough."""
    with visit(server, server.owner_link) as owner, visit(server) as phone:
        path = begin(owner)
        code = opened(owner, path)
        form = {"name": "佐藤", "role": "developer", "knock": knock_of(phone.get(f"/join/{code}").text)}
        assert phone.post(f"/join/{code}", data=form, headers=OWN).status_code == 303
        phone.cookies.clear()
        assert phone.post(f"/join/{code}", data=form, headers=OWN).status_code == 303
        assert phone.get(f"{path}/room").status_code == 200
        assert len(members(owner, path)) == 2
        other = {**form, "knock": "0" * 32}
        with visit(server) as stranger:
            assert stranger.post(f"/join/{code}", data=other, headers=OWN).status_code == 409


@pytest.mark.parametrize("name", ["佐藤 Ken", " 佐藤  ken", "佐藤\u200bＫＥＮ"])
def test_another_browser_with_a_name_that_is_in_is_asked_and_gets_nothing(server: Server, name: str) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as first, visit(server) as second:
        path = begin(owner)
        code = opened(owner, path)
        join(first, code, "佐藤 Ken")
        asked = join(second, code, name)
        assert asked.status_code == 409
        assert "ですか" in asked.text
        assert "gyakusan" not in second.cookies
        assert second.get(f"{path}/room").status_code == 303
        assert len(members(owner, path)) == 2


def test_the_facilitator_lets_a_waiting_device_in_by_one_press_on_the_record(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as first, visit(server) as second:
        path = begin(owner)
        code = opened(owner, path)
        join(first, code, "佐藤")
        asked = second.post(f"/join/{code}/ask", data={"name": "佐藤"}, headers=OWN)
        assert asked.headers["location"] == "/join/waiting"
        assert "待って" in second.get("/join/waiting").text
        assert second.get("/join/waiting", headers={"HX-Request": "true"}).status_code == 204
        assert "gyakusan" not in second.cookies
        request = waiting(owner, path)
        for client in (first, second):
            refused = client.post(f"{path}/people/let-in", data={"request": request}, headers=OWN)
            assert refused.status_code in (401, 403)
        pressed = owner.post(f"{path}/people/let-in", data={"request": request}, headers=OWN)
        assert pressed.status_code == 303
        told = second.get("/join/waiting", headers={"HX-Request": "true"})
        assert told.headers["hx-redirect"] == "/join/waiting"
        assert second.get("/join/waiting").headers["location"] == f"{path}/room"
        assert second.get(f"{path}/room").status_code == 200
        assert len(members(owner, path)) == 2
        assert "もう一台の端末を入れた" in owner.get(f"{path}/history").text
        again = owner.post(f"{path}/people/let-in", data={"request": request}, headers=OWN)
        assert again.status_code == 404


def test_who_is_turned_away_is_told_and_not_in(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as first, visit(server) as second:
        path = begin(owner)
        code = opened(owner, path)
        join(first, code, "佐藤")
        second.post(f"/join/{code}/ask", data={"name": "佐藤"}, headers=OWN)
        request = waiting(owner, path)
        owner.post(f"{path}/people/turn-away", data={"request": request}, headers=OWN)
        assert "入れませんでした" in second.get("/join/waiting").text
        assert second.get(f"{path}/room").status_code == 303


def test_the_page_of_whoever_came_in_before_lets_nobody_else_in_as_them(server: Server) -> None:
    """A laptop goes from hand to hand: "back" shows the form of the one before, and another name is another person."""
    with visit(server, server.owner_link) as owner, visit(server) as laptop:
        path = begin(owner)
        code = opened(owner, path)
        form = {"name": "佐藤", "role": "developer", "knock": knock_of(laptop.get(f"/join/{code}").text)}
        assert laptop.post(f"/join/{code}", data=form, headers=OWN).status_code == 303
        laptop.post(f"/join/{code}/somebody-else", headers=OWN)
        assert laptop.post(f"/join/{code}", data={**form, "name": "ナオ"}, headers=OWN).status_code == 303
        assert 'value="ナオ"' in laptop.get(f"{path}/people").text
        assert len(members(owner, path)) == 3


def test_who_was_taken_out_does_not_come_in_by_having_been_let_in(server: Server) -> None:
    """Let in, then taken out before the device asked again: nothing is signed in, and the page says so."""
    with visit(server, server.owner_link) as owner, visit(server) as first, visit(server) as second:
        path = begin(owner)
        code = opened(owner, path)
        join(first, code, "佐藤")
        second.post(f"/join/{code}/ask", data={"name": "佐藤"}, headers=OWN)
        owner.post(f"{path}/people/let-in", data={"request": waiting(owner, path)}, headers=OWN)
        person = members(owner, path)[-1]["person"]
        assert (
            owner.post(f"{path}/people/remove-member", data={"person": person}, headers=OWN).status_code
            == 303
        )
        assert second.get("/join/waiting").status_code == 200
        assert "gyakusan" not in second.cookies


def test_nobody_is_let_in_as_somebody_who_has_more_than_this_workshop(server: Server) -> None:
    """Whoever runs one workshop must not become the owner, or a member of another team, by a friend at the door."""
    with visit(server, server.owner_link) as owner, visit(server) as friend:
        mallory_link = bring_in(owner, begin(owner), "マロリー", "developer")
        other = begin(owner)
        ken_link = bring_in(owner, other, "ケン", "developer")
        owner.post("/me/name", data={"name": "山田", "back": "/"}, headers=OWN)
        with visit(server, mallory_link) as mallory, visit(server, ken_link) as ken:
            path = begin(mallory)
            code = opened(mallory, path)
            for client in (owner, ken):
                assert client.post(f"/join/{code}", data={"role": "observer"}, headers=OWN).status_code == 303
            for name in ("山田", "ケン"):
                friend.post(f"/join/{code}/ask", data={"name": name}, headers=OWN)
                request = waiting(mallory, path)
                refused = mallory.post(f"{path}/people/let-in", data={"request": request}, headers=OWN)
                assert refused.status_code == 403
                assert "gyakusan" not in friend.cookies
                mallory.post(f"{path}/people/turn-away", data={"request": request}, headers=OWN)


def test_who_is_signed_in_elsewhere_joins_as_themselves(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        first, second = begin(owner), begin(owner)
        code = opened(owner, second)
        with visit(server, bring_in(owner, first, "ミカ", "developer")) as mika:
            page = mika.get(f"/join/{code}").text
            assert "ミカ" in page
            assert 'name="name"' not in page
            joined = mika.post(f"/join/{code}", data={"role": "sales", "name": "別名"}, headers=OWN)
            assert joined.status_code == 303
            assert members(owner, first)[-1]["person"] == members(owner, second)[-1]["person"]
            assert members(owner, second)[-1]["role"] == "sales"


def test_who_is_signed_in_elsewhere_does_not_join_under_the_name_of_somebody_who_is_in(
    server: Server,
) -> None:
    """One names oneself as one likes where one is alone: the page says whose name it is, and nobody comes in."""
    with visit(server, server.owner_link) as owner, visit(server) as ken:
        ours = begin(owner)
        code = opened(owner, ours)
        join(ken, code, "ケン")
        with visit(server, bring_in(owner, begin(owner), "ｹﾝ", "developer")) as mallory:
            refused = mallory.post(f"/join/{code}", data={"role": "sales"}, headers=OWN)
            assert refused.status_code == 409
            assert "notice-error" in refused.text
            assert len(members(owner, ours)) == 2


def test_a_shared_laptop_can_be_handed_to_somebody_else(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        first, second = begin(owner), begin(owner)
        code = opened(owner, second)
        with visit(server, bring_in(owner, first, "ミカ", "developer")) as laptop:
            left = laptop.post(f"/join/{code}/somebody-else", headers=OWN)
            assert left.headers["location"] == f"/join/{code}"
            assert join(laptop, code, "ナオ").status_code == 303
            assert laptop.get(first).status_code == 404
            assert len(members(owner, second)) == 2


@pytest.mark.parametrize(
    "form",
    [
        {"name": "M", "role": "facilitator"},
        {"name": "M", "role": "product_manager"},
        {"name": "M", "role": "owner"},
        {"name": "M", "role": ""},
        {"name": "  ", "role": "sales"},
        {"name": "\u200b", "role": "sales"},
        {"name": "M" * 81, "role": "sales"},
    ],
)
def test_no_name_no_role_and_roles_that_are_not_for_taking_are_refused(
    server: Server, form: dict[str, str]
) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as first, visit(server) as second:
        path = begin(owner)
        code = opened(owner, path)
        join(first, code, "決める人", "product_manager")
        refused = second.post(f"/join/{code}", data=form, headers=OWN)
        assert refused.status_code == 422
        assert "notice-error" in refused.text
        assert "gyakusan" not in second.cookies
        assert len(members(owner, path)) == 2


def test_the_door_shows_who_holds_which_role_and_nothing_of_the_work(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as first, visit(server) as second:
        path = begin(owner, "だれにも言わない一文")
        owner.post(f"{path}/overview/rename", data={"value": "朝の発注"}, headers=OWN)
        code = opened(owner, path)
        join(first, code, "佐藤", "product_manager")
        page = second.get(f"/join/{code}").text
        assert "朝の発注" in page
        assert "佐藤 さんが決める人です" in page
        assert "だれにも言わない一文" not in page
        assert re.search(r'value="product_manager"[^>]* disabled', page)
        assert 'value="facilitator"' not in page
        assert str(members(owner, path)[0]["person"]) not in page


def test_only_who_runs_the_workshop_has_a_hand_on_its_door(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as stranger:
        path, other = begin(owner), begin(owner)
        code = opened(owner, path)
        with visit(server, bring_in(owner, path, "B", "product_manager")) as member:
            for client in (member, stranger):
                for what in ("open-door", "close-door", "let-in", "turn-away", "seat"):
                    answer = client.post(
                        f"{path}/people/{what}", data={"name": "x", "role": "sales"}, headers=OWN
                    )
                    assert answer.status_code in (401, 403), what
                assert code not in client.get(f"{path}/people").text
                assert code not in client.get(f"{path}/people?tab=door").text
            assert member.post(f"{other}/people/open-door", headers=OWN).status_code == 404
            assert code not in member.get(f"{path.replace('/w/', '/api/workshops/')}").text
        assert code in owner.get(f"{path}/people?tab=door").text
        foreign = {"Sec-Fetch-Site": "cross-site"}
        assert owner.post(f"{path}/people/close-door", headers=foreign).status_code == 403


def test_a_closed_door_and_an_old_code_look_like_no_door_at_all(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as phone:
        path = begin(owner)
        old = opened(owner, path)
        new = opened(owner, path)
        owner.post(f"{path}/people/close-door", headers=OWN)
        answers = [phone.get(f"/join/{code}") for code in (old, new, "BCDFGH", "nonsense")]
        assert {answer.status_code for answer in answers} == {404}
        seen = {re.sub(r'nonce="[^"]*"|value="[^"]*"', "", answer.text) for answer in answers}
        assert len(seen) == 1
        posted = phone.post(f"/join/{new}", data={"name": "x", "role": "sales"}, headers=OWN)
        assert posted.status_code == 404
        assert len(members(owner, path)) == 1


def test_another_site_cannot_make_a_browser_join(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as victim:
        path = begin(owner)
        code = opened(owner, path)
        for address in (f"/join/{code}", f"/join/{code}/ask", f"/join/{code}/somebody-else", "/me/phone"):
            answer = victim.post(
                address, data={"name": "x", "role": "sales"}, headers={"Sec-Fetch-Site": "cross-site"}
            )
            assert answer.status_code == 403
        assert len(members(owner, path)) == 1


def test_a_hundred_people_behind_one_address_come_in_and_guessing_is_stopped(tmp_path: Path) -> None:
    """Right codes are never counted; after thirty wrong ones the address waits, whatever it types next."""
    with serving(tmp_path) as hall, visit(hall, hall.owner_link) as owner:
        path = begin(owner)
        code = opened(owner, path)
        with ExitStack() as browsers:
            people = [browsers.enter_context(visit(hall)) for _ in range(100)]
            answers = [join(client, code, f"参加者{n}").status_code for n, client in enumerate(people)]
            assert answers == [303] * 100
            assert len(members(owner, path)) == 101
            with visit(hall) as thief:
                tried = [thief.get(f"/join/{guess}").status_code for guess in wrong_codes(code, 40)]
                assert tried == [404] * 30 + [429] * 10
                stopped = thief.get(f"/join/{code}")
                assert stopped.status_code == 429
                assert "違うコードが続けて" in stopped.text
                assert thief.post(f"/join/{code}", data={"name": "x"}, headers=OWN).status_code == 429
            assert people[0].get(f"{path}/room").status_code == 200


def test_behind_a_proxy_on_this_machine_each_visitor_waits_for_their_own_guesses(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as thief, visit(server) as guest:
        code = opened(owner, begin(owner))
        thief.headers["X-Forwarded-For"] = "203.0.113.9"
        guest.headers["X-Forwarded-For"] = "203.0.113.10"
        tried = [thief.get(f"/join/{guess}").status_code for guess in wrong_codes(code, 31)]
        assert tried[-1] == 429
        assert guest.get(f"/join/{code}").status_code == 200
        # What a visitor claims stands left of what the proxy has seen.
        thief.headers["X-Forwarded-For"] = "198.51.100.7, 203.0.113.9"
        assert thief.get(f"/join/{code}").status_code == 429


def wrong_codes(right: str, count: int) -> list[str]:
    """Codes that open nothing."""
    letters = "BCDFGHJKMN"
    codes = [f"{a}{b}BBBB" for a in letters for b in letters]
    return [code for code in codes if code != right][:count]
