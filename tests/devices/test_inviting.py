"""What visitors of a mock are told is what the record and the software really do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gyakusan.core.text import LANGUAGES, Language, text
from gyakusan.course import inviting
from gyakusan.course.registry import REGISTRY
from gyakusan.mock_host.visitors import KEPT_SECONDS
from gyakusan.refine import ops as refine_ops
from gyakusan.web.inviting import ROOM
from gyakusan.workshop import ops
from gyakusan.workshop.artifacts import FeedbackSource, Mock
from gyakusan.workshop.view import View
from tests.one_room import OneRoom, one_room

ORIGIN = "http://mock"


@pytest.fixture
def page(tmp_path: Path) -> Iterator[OneRoom]:
    with one_room(tmp_path, "invite", ROOM, REGISTRY, title="朝の発注") as room:
        room.journal.act(room.workshop, room.me, refine_ops.start, title="朝いち")
        yield room


def with_mock(page: OneRoom, state: str) -> View:
    """The view with a mock in that state and one group that has a link of its own."""
    release = page.view.press_releases[0]
    mock = Mock.model_validate({"id": "m", "press_release": release.id, "slug": "asa-ichi", "state": state})
    row = FeedbackSource(id="f", press_release=release.id, who="駅前の店長", code="eki mae")
    held = page.view
    return View(**{**vars(held), "mocks": (mock,), "feedback": (row,)})


@pytest.mark.parametrize("state", ["preview", "team", "paused", "destroyed"])
def test_nobody_is_invited_to_a_mock_that_does_not_open(page: OneRoom, state: str) -> None:
    assert list(inviting.invited(with_mock(page, state), ORIGIN)) == []


def test_each_group_has_its_own_link_and_anybody_the_bare_one(page: OneRoom) -> None:
    found = list(inviting.invited(with_mock(page, "published"), ORIGIN))
    assert [(to.who, to.link) for to in found] == [
        ("駅前の店長", "http://mock/m/asa-ichi/?s=eki%20mae"),
        ("", "http://mock/m/asa-ichi/"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_says_link_counting_time_and_whom_to_ask(page: OneRoom, language: Language) -> None:
    view = with_mock(page, "published")
    [group, anybody] = inviting.invited(view, ORIGIN)
    words = inviting.invitation(group, contact="佐藤", language=language)
    assert group.link in words
    assert "朝いち" in words
    assert "佐藤" in words
    assert str(inviting.COOKIE_DAYS) in words
    assert text("inviting.source", language) in words
    assert text("inviting.no_source", language) in inviting.invitation(
        anybody, contact="佐藤", language=language
    )


def test_the_days_told_are_the_days_kept() -> None:
    assert inviting.COOKIE_DAYS * 24 * 3600 == KEPT_SECONDS


def test_visitors_ask_whoever_decides_else_whoever_runs_it(page: OneRoom) -> None:
    assert inviting.contact_of(page.view) == page.me.id
    people = page.app.state.house.people
    boss = people.add("田中")
    page.journal.act(page.workshop, page.me, ops.set_member, person=boss, role="product_manager")
    assert inviting.contact_of(page.view) == boss
    assert "田中" in page.get()


def test_without_a_published_mock_the_page_leads_to_publishing(page: OneRoom) -> None:
    shown = page.get()
    assert text("inviting.none", "ja") in shown
    assert text("inviting.counted", "ja") in shown
    assert text("inviting.counted", "en") in shown
