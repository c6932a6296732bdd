"""Define's page through its forms, as a browser without JavaScript posts them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gyakusan.assist.drafter import OfflineDrafter, Progress
from gyakusan.define import drafts
from gyakusan.define.ops import GUARDS
from gyakusan.define.state import FOLDS
from gyakusan.web.define import ROOM
from gyakusan.workshop import edits, fold
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.registry import Registry
from tests.define.rooms import shift
from tests.one_room import OneRoom, one_room


@pytest.fixture
def page(tmp_path: Path) -> Iterator[OneRoom]:
    """The page of the case ``shift`` before anything is asked."""
    registry = Registry({**fold.FOLDS, **FOLDS}, GUARDS)
    with one_room(tmp_path, "define", ROOM, registry, title="ミセシフト") as found:
        found.journal.act(found.workshop, found.me, edits.add_all, items=shift().journey)
        yield found


@pytest.fixture
def filled(page: OneRoom) -> OneRoom:
    """The page after its draft."""
    task = drafts.task(page.view, load_program("v3"), "ja")
    drafted = OfflineDrafter().draft(task, Progress())
    page.journal.act(page.workshop, page.me, drafts.land, draft=drafted)
    return page


def test_an_empty_page_teaches_and_has_open_places(page: OneRoom) -> None:
    """One sentence, one example, one button, and a cell to type into for every place."""
    html = page.get()
    assert "下書きから始めて" in html
    assert html.count('name="kind" value="optimal"') == 12
    assert html.count('name="kind" value="continuous"') == 11


def test_a_question_typed_into_an_open_place_belongs_there(page: OneRoom) -> None:
    """The place knows its actions."""
    first, second = page.view.journey[:2]
    actions = f"{first.id} {second.id}"
    assert (
        page.post(
            "write",
            {"kind": "continuous", "actions": actions, "value": "なぜ枠と人数は一度に決められないのか"},
        )
        == 303
    )
    [question] = page.view.questions
    assert (question.kind, question.actions) == ("continuous", (first.id, second.id))
    assert page.get().count('name="kind" value="continuous"') == 10


def test_the_draft_shows_the_top_three_with_their_arithmetic(filled: OneRoom) -> None:
    """The first rows are marked, and the numbers can be checked by eye."""
    html = filled.get()
    assert html.count(">取り組む<") == 3
    assert "50 分 × 96 回 = 4,800 分/年、300 円 × 96 回 = 28,800 円/年" in html
    assert "ほかの 15 問" in html


def test_a_rank_is_changed_with_a_reason_that_everybody_sees(filled: OneRoom) -> None:
    """Without the reason the page says why not, and nothing changed."""
    assert filled.post("rank") == 303
    order = filled.view.ranking.order
    fourth = order[3]
    assert filled.post("place", {"question": fourth, "rank": "1"}) == 422
    assert filled.view.ranking.order == order
    assert filled.post("place", {"question": fourth, "rank": "1", "reason": "毎月の不満の始まり"}) == 303
    html = filled.get()
    assert "毎月の不満の始まり" in html
    assert "計算では 4 位" in html
    assert filled.post("place", {"question": fourth, "rank": "first"}) == 422


def test_an_own_question_is_asked_and_shown_best_first(page: OneRoom) -> None:
    """It stands among the others, and in the one list by impact."""
    action = page.view.journey[10].id
    assert page.post("ask", {"text": "なぜ休む人が代わりを選べないのか", "action": action}) == 303
    assert "なぜ休む人が代わりを選べないのか" in page.get()
    assert "なぜ休む人が代わりを選べないのか" in page.get("?sort=best")
    assert page.post("ask", {"text": " "}) == 422


def test_a_reader_sees_everything_and_can_change_nothing(filled: OneRoom) -> None:
    """The same page without fields."""
    html = filled.get(token=filled.reader)
    assert "4,800 分/年" in html
    assert "<textarea" not in html
    assert 'name="value"' not in html
    assert filled.post("rank", token=filled.reader) == 403
