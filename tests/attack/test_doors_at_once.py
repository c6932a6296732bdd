"""Two press at the same door at once: one person of a name, one record of who was let in."""

from __future__ import annotations

from contextlib import ExitStack

from tests.attack.test_races import at_once
from tests.joining.visitors import join, members, opened, waiting
from tests.servers import Server
from tests.web.visiting import OWN, begin, visit


def test_a_seat_asked_for_twice_at_once_is_one_seat(server: Server) -> None:
    """The same name from two tabs: one seat, and the other is told that the name is taken."""
    with ExitStack() as stack:
        tabs = [stack.enter_context(visit(server, server.owner_link)) for _ in range(4)]
        path = begin(tabs[0])
        form = {"name": "紙の人", "role": "sales"}
        asked = [lambda t=t: t.post(f"{path}/people/seat", data=form, headers=OWN).status_code for t in tabs]
        assert sorted(map(str, at_once(asked))) == ["303", "409", "409", "409"]
        assert len(members(tabs[0], path)) == 2


def test_a_device_let_in_twice_at_once_is_recorded_once(server: Server) -> None:
    """From several tabs at once: one lets it in, the others are told that it waits no more."""
    with ExitStack() as stack:
        tabs = [stack.enter_context(visit(server, server.owner_link)) for _ in range(4)]
        ken, again = stack.enter_context(visit(server)), stack.enter_context(visit(server))
        path = begin(tabs[0])
        code = opened(tabs[0], path)
        join(ken, code, "ケン")
        again.post(f"/join/{code}/ask", data={"name": "ケン"}, headers=OWN)
        form = {"request": waiting(tabs[0], path)}
        asked = [
            lambda t=t: t.post(f"{path}/people/let-in", data=form, headers=OWN).status_code for t in tabs
        ]
        assert sorted(map(str, at_once(asked))) == ["303", "404", "404", "404"]
        history = tabs[0].get(f"{path.replace('/w/', '/api/workshops/')}/history").json()
        assert [e["record"]["kind"] for e in history].count("workshop.let_in") == 1
