"""Who is taken out of the room hears nothing more of it, at once; who is of another team never heard anything."""

from __future__ import annotations

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.attack.test_sockets import REMOVED, listening, until_closed
from tests.attack.test_takeover import verb
from tests.joining.visitors import join, members, opened
from tests.servers import Server
from tests.web.visiting import OWN, begin, visit

PLANTED = "これは外された人には届かない"


def test_a_removed_members_room_closes_at_once_and_delivers_nothing_after(server: Server) -> None:
    """By a real socket, in the room, while the meeting runs: 4403, and not a word of what was written next."""
    with visit(server, server.owner_link) as owner, visit(server) as ken, visit(server) as mika:
        path = begin(owner)
        code = opened(owner, path)
        join(ken, code, "ケン")
        join(mika, code, "ミカ", "product_manager")
        begun = owner.post(
            f"{path}/room/begin", data={"part": "practice", "reason": "時間がない"}, headers=OWN
        )
        assert begun.status_code == 303
        person = next(m["person"] for m in members(owner, path) if m["role"] == "developer")
        with (
            listening(server, ken, path, "room", origin=server.application) as gone,
            listening(server, mika, path, "room", origin=server.application) as stays,
        ):
            owner.post(f"{path}/people/remove-member", data={"person": person}, headers=OWN)
            owner.post(f"{path}/room/announce", data={"text": PLANTED}, headers=OWN)
            heard, closed_with = until_closed(gone)
            assert closed_with == REMOVED
            assert not [message for message in heard if PLANTED in message]
            assert any(PLANTED in str(stays.recv(timeout=10)) for _ in range(5))
        for refused in (
            ken.get(f"{path}/room"),
            ken.get(path),
            ken.post(f"{path}/room/ready", data={"work": "opening"}, headers=OWN),
        ):
            assert refused.status_code in (303, 401, 404)
            assert PLANTED not in refused.text
        with (
            pytest.raises((ConnectionClosed, InvalidStatus)),
            listening(server, ken, path, "room", origin=server.application, last=0) as again,
        ):
            again.recv(timeout=5)


def test_who_was_let_in_as_somebody_is_out_when_that_person_is(server: Server) -> None:
    """Both devices of one person end together."""
    with visit(server, server.owner_link) as owner, visit(server) as first, visit(server) as second:
        path = begin(owner)
        code = opened(owner, path)
        join(first, code, "ケン")
        person = str(members(owner, path)[-1]["person"])
        second.post(f"/join/{code}/ask", data={"name": "ケン"}, headers=OWN)
        page = owner.get(f"{path}/people").text
        request = page.partition("/people/let-in")[2].partition('name="request" value="')[2].partition('"')[0]
        owner.post(f"{path}/people/let-in", data={"request": request}, headers=OWN)
        assert second.get("/join/waiting").headers["location"] == f"{path}/room"
        with (
            listening(server, first, path, "room", origin=server.application) as one,
            listening(server, second, path, "room", origin=server.application) as other,
        ):
            owner.post(f"{path}/people/remove-member", data={"person": person}, headers=OWN)
            assert [until_closed(one)[1], until_closed(other)[1]] == [REMOVED, REMOVED]


def test_another_teams_code_id_and_connection_open_nothing_of_ours(server: Server) -> None:
    """A member of one workshop, signed in by its code, finds nothing of the other: not a page, not a form, not a word."""
    with visit(server, server.owner_link) as owner, visit(server) as guest:
        ours, theirs = begin(owner), begin(owner, PLANTED)
        assert join(guest, opened(owner, ours), "ケン").status_code == 303
        assert guest.get(f"{ours}/room").status_code == 200
        answers = [
            *(
                guest.get(f"{theirs}/{room}".rstrip("/"))
                for room in ("", "room", "people", "day0", "history", "export.zip")
            ),
            *(
                guest.post(f"{theirs}/people/{what}", data={"person": "x", "request": "x"}, headers=OWN)
                for what in ("open-door", "let-in", "hand-over", "take-over", "agree", "voice", "role")
            ),
            guest.get(theirs.replace("/w/", "/api/workshops/")),
            verb(guest, theirs, "rename", title="ours now"),
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert not [answer for answer in answers if PLANTED in answer.text]
        for room in ("room", "people", "overview"):
            with (
                pytest.raises((ConnectionClosed, InvalidStatus)),
                listening(server, guest, theirs, room, origin=server.application, last=0) as live,
            ):
                live.recv(timeout=5)


def test_a_waiting_device_cannot_be_let_in_by_another_teams_facilitator(server: Server) -> None:
    with visit(server, server.owner_link) as owner, visit(server) as first, visit(server) as waits:
        ours, theirs = begin(owner), begin(owner)
        code = opened(owner, ours)
        join(first, code, "ケン")
        waits.post(f"/join/{code}/ask", data={"name": "ケン"}, headers=OWN)
        page = owner.get(f"{ours}/people").text
        request = page.partition("/people/let-in")[2].partition('name="request" value="')[2].partition('"')[0]
        answer = owner.post(f"{theirs}/people/let-in", data={"request": request}, headers=OWN)
        assert answer.status_code == 404
        assert "gyakusan" not in waits.cookies
        assert "待って" in waits.get("/join/waiting").text
