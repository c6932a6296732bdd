"""Drafts in the making, through the page and the API that a person and an agent see them by."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gyakusan.app.opening import open_house
from gyakusan.assist.drafter import Progress
from gyakusan.core.errors import Conflict, Refusal, Unavailable
from gyakusan.core.text import text
from gyakusan.define.ops import GUARDS
from gyakusan.define.state import FOLDS
from gyakusan.web.define import ROOM
from gyakusan.web.house import Drafting
from gyakusan.web.jobs import READ_S, DraftJobs
from gyakusan.workshop import fold, ops
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.entries import Added, Entry, Record
from gyakusan.workshop.meeting.entries import MeetingSet
from gyakusan.workshop.meeting.shape import Meeting
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor
from tests.one_room import OneRoom, one_room

Refuses = Callable[[Callable[[str], Refusal]], OneRoom]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Refuses]:
    """Asks for a draft that is refused with whatever is given for the person who asked, and waits for its end."""
    refusal: list[Callable[[str], Refusal]] = []
    ended = threading.Event()

    def draft(_workshop: str, _process: str, person: str, _progress: Progress) -> None:
        raise refusal[-1](person)

    registry = Registry({**fold.FOLDS, **FOLDS}, GUARDS)
    with one_room(
        tmp_path, "define", ROOM, registry, title="花屋", draft=draft, heard=lambda _: ended.set()
    ) as found:

        def refuses(why: Callable[[str], Refusal]) -> OneRoom:
            refusal.append(why)
            assert found.post("draft") == 303
            assert ended.wait(30)
            return found

        yield refuses


def _said(page: OneRoom) -> str:
    answer = page.ask("GET", f"/api/workshops/{page.workshop}/drafts/define").json()
    assert answer["state"] == "failed"
    return str(answer["message"])


def test_a_draft_that_failed_says_why_with_its_values_in_the_page_and_in_the_api(house: Refuses) -> None:
    page = house(lambda _: Unavailable("common.store_unavailable", reason="disk is full"))
    sentence = text("common.store_unavailable", "ja", reason="disk is full")
    assert sentence in page.get()
    assert sentence == _said(page)


def test_a_person_whom_a_failed_draft_names_is_called_by_name(house: Refuses) -> None:
    page = house(lambda person: Conflict("workshop.touched_since", by=person))
    assert "佐藤" in page.get()
    assert page.me.id not in _said(page)


def test_a_draft_that_broke_says_so_and_ends(house: Refuses, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_person: str) -> Refusal:
        raise ZeroDivisionError

    page = house(broken)
    assert _said(page)
    assert "ZeroDivisionError" in caplog.text


def test_how_a_draft_ended_is_told_to_who_asked_until_they_close_it(house: Refuses) -> None:
    """A facilitator asked; another who writes there reads nothing of it; closed, it is gone, and the API still knows."""
    page = house(lambda _: Unavailable("web.draft_failed"))
    (other,) = (m.person for m in page.view.members if m.person != page.me.id)
    page.journal.act(page.workshop, page.me, ops.set_member, person=other, role="developer")
    assert page.post("draft") == 303
    sentence = text("web.draft_failed", "ja")
    assert sentence in page.get()
    assert sentence not in page.get(token=page.reader)
    assert page.post("cancel-draft") == 303
    assert sentence not in page.get()
    assert _said(page) == sentence


PM, OTHER = "p1", "p2"


def ended(clock: list[float]) -> DraftJobs:
    """A draft that PM asked for and that was refused at the clock's time."""

    def refused(*_: object) -> None:
        raise Unavailable("web.draft_failed")

    jobs = DraftJobs(refused, lambda _: None, lambda: clock[0])
    jobs.start("w", "invent", PM)
    jobs.close()
    return jobs


def entry(actor: str, record: Record) -> Entry:
    return Entry(workshop="w", seq=9, act="a", verb="v", at=datetime.now(UTC), actor=actor, record=record)


WRITTEN = Added(item=Action(id="row", text="電話する"), after=None)


@pytest.mark.parametrize(
    ("heard", "after_s", "past"),
    [
        (entry(PM, WRITTEN), 0.0, True),
        (entry(OTHER, WRITTEN), 0.0, False),
        (entry(OTHER, WRITTEN), READ_S, True),
        (entry(OTHER, MeetingSet(was=Meeting(), meeting=Meeting(work="next"))), 0.0, True),
    ],
    ids=["of who asked", "of another, at once", "of another, later", "the room moved on"],
)
def test_what_a_draft_failed_for_is_past_when_the_record_changed(
    heard: Entry, after_s: float, past: bool
) -> None:
    """What others write leaves time to read it; another workshop's record has nothing to do with it."""
    clock = [100.0]
    jobs = ended(clock)
    clock[0] += after_s
    jobs.changed("elsewhere", [heard])
    assert jobs.of("w", "invent") == Drafting(state="failed", message="web.draft_failed", by=PM)
    jobs.changed("w", [heard])
    found = jobs.of("w", "invent")
    assert found is not None
    assert found.past is past


def test_a_house_tells_its_drafts_what_is_recorded(tmp_path: Path) -> None:
    """Given a draft of inventions without any solution, the next thing its person writes ends the talk of it."""
    house = open_house(tmp_path, "http://a", "http://b")
    me = Actor(id=house.people.add("佐藤"), role="facilitator")
    workshop = house.journal.create(me, ops.create, title="花屋", language="ja")
    house.drafts.start(workshop, "invent", me.id)
    assert isinstance(house.drafts, DraftJobs)
    house.drafts.close()
    told = [house.drafts.of(workshop, "invent")]
    house.journal.act(workshop, me, ops.rename, title="花屋の朝")
    told.append(house.drafts.of(workshop, "invent"))
    assert [one and (one.state, one.past) for one in told] == [("failed", False), ("failed", True)]
