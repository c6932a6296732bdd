"""Drafts in the making, through the page and the API that a person and an agent see them by."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gyakusan.assist.drafter import Progress
from gyakusan.core.errors import Conflict, Refusal, Unavailable
from gyakusan.core.text import text
from gyakusan.define.ops import GUARDS
from gyakusan.define.state import FOLDS
from gyakusan.web.define import ROOM
from gyakusan.workshop import fold
from gyakusan.workshop.registry import Registry
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
