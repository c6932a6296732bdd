"""When the review is left, the mocks are made; the room shows them being built, then beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gyakusan.core.text import text
from gyakusan.course import moving
from gyakusan.course.registry import REGISTRY
from gyakusan.refine import ops as refine_ops
from gyakusan.web.mocks import ROOM
from gyakusan.web.places import ROOMS
from gyakusan.web.room import room_of
from gyakusan.workshop.artifacts import Arrangements, Mock
from gyakusan.workshop.meeting import ops
from gyakusan.workshop.ops import set_member
from gyakusan.workshop.programs import load_program
from tests.meeting.rooms import Table, seated
from tests.one_room import OneRoom, one_room

PROGRAM = load_program("v3")
REVIEW = next(work.id for work in PROGRAM.works("practice") if "comments" in work.leaves)
BREAK = next(work.id for work in PROGRAM.works("practice") if "mocks" in work.leaves)
LAST = next(work.id for work in PROGRAM.works("practice") if "next_step" in work.leaves)


def reviewing() -> Table:
    """Two press releases with a step each and one with nothing, at the end of their review."""
    table = seated()
    for title in ("朝いち", "棚ノート", "白紙"):
        table.act("pm", refine_ops.start, title=title)
    for release in table.state.press_releases[:2]:
        table.act("pm", refine_ops.add_step, press_release=release.id, text="棚を撮る")
    table.act("fac", ops.begin, part="practice")
    table.act("fac", moving.go_to, work=REVIEW)
    return table


def mocks(table: Table) -> list[Mock]:
    return list(table.state.mocks)


def test_leaving_the_review_makes_a_mock_of_everything_that_has_something_to_show() -> None:
    table = reviewing()
    assert mocks(table) == []
    table.act("fac", moving.advance, expected=REVIEW)
    assert table.state.meeting.work == BREAK
    titles = {release.id: release.title for release in table.state.press_releases}
    assert [titles[mock.press_release] for mock in mocks(table)] == ["朝いち", "棚ノート"]
    assert {mock.state for mock in mocks(table)} == {"preview"}
    assert len({mock.slug for mock in mocks(table)}) == 2


def test_going_there_twice_makes_nothing_twice() -> None:
    """Given mocks from the break, when the room goes back by mistake and on again, then there are no more of them."""
    table = reviewing()
    table.act("fac", moving.advance, expected=REVIEW)
    table.act("fac", ops.back)
    table.act("fac", moving.advance, expected=REVIEW)
    table.act("fac", moving.go_to, work=LAST)
    table.act("fac", moving.go_to, work=BREAK)
    assert len(mocks(table)) == 2


def test_other_works_make_no_mocks() -> None:
    table = reviewing()
    table.act("fac", moving.go_to, work=LAST)
    assert mocks(table) == []


def test_a_press_on_next_that_came_too_late_does_nothing() -> None:
    table = reviewing()
    assert table.act("fac", moving.advance, expected=LAST) == []


@pytest.fixture
def page(tmp_path: Path) -> Iterator[OneRoom]:
    rooms = [ROOMS["mocks"], ROOMS["next-step"]]
    with one_room(tmp_path, "room", room_of(rooms), REGISTRY, title="朝の発注") as room:
        room.app.state.rooms.update({name: ROOMS[name] for name in ("mocks", "next-step", "day0")})
        act = room.journal.act
        for title in ("朝いち", "白紙"):
            act(room.workshop, room.me, refine_ops.start, title=title)
        first = room.view.press_releases[0].id
        act(room.workshop, room.me, refine_ops.add_step, press_release=first, text="棚を撮る")
        act(room.workshop, room.me, ops.begin, part="practice")
        yield room


def at(page: OneRoom, work: str) -> str:
    answer = page.post("go-to", {"work": work})
    assert answer == 303
    return page.get()


def test_the_break_shows_how_far_the_mocks_are(page: OneRoom) -> None:
    """No publisher runs here, so nothing gets built: the board says so, and what has nothing to show says that."""
    shown = at(page, BREAK)
    assert len(page.view.mocks) == 1
    assert text("mocks_page.board.built", "ja", ready=0, of=1) in shown
    assert text("mocks_page.board.nothing_written", "ja") in shown
    assert 'max="1"' in shown
    assert ROOM.boards.keys() == {"mocks"}


def test_the_last_work_records_who_leads_when_and_what_is_to_do(page: OneRoom) -> None:
    shown = at(page, LAST)
    for title in ("next_step.mocks", "next_step.homework", "next_step.closing"):
        assert text(title, "ja") in shown
    assert PROGRAM.text("checks.process_understood.title", "ja") in shown
    held = page.view.arrangements[0]
    assert isinstance(held, Arrangements)
    for field, value in (
        ("improve_lead", page.me.id),
        ("improve_at", "2026-12-10T13:00"),
        ("improve_to_dos", "佐藤 — 店長 5 人に見せる"),
    ):
        form = {"item": held.id, "field": field, "was": "", "value": value}
        assert page.ask("POST", f"/w/{page.workshop}/next-step/edit?in=room", form).status_code == 303
    held = page.view.arrangements[0]
    assert (held.improve_lead, held.improve_at) == (page.me.id, "2026-12-10T13:00")
    read = page.get(token=page.reader)
    assert "店長 5 人に見せる" in read
    assert "佐藤" in read


def test_each_says_on_the_closing_list_that_they_understood(page: OneRoom) -> None:
    people = page.app.state.house.people
    dev = people.add("山田")
    page.journal.act(page.workshop, page.me, set_member, person=dev, role="developer")
    at(page, LAST)
    form = {"check": "process_understood", "done": "true"}
    address = f"/w/{page.workshop}/day0/answer?in=room"
    assert page.ask("POST", address, form, token=people.new_link(dev)).status_code == 303
    assert [(answer.check, answer.person) for answer in page.view.answers] == [("process_understood", dev)]
