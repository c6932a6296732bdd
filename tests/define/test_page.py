"""Define's page through its forms, as a browser without JavaScript posts them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from gyakusan.assist.drafter import OfflineDrafter, Progress
from gyakusan.define import drafts
from gyakusan.define.ops import GUARDS
from gyakusan.define.state import FOLDS
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.web.define import ROOM
from gyakusan.web.house import House
from gyakusan.web.jobs import DraftJobs
from gyakusan.web.live import Hub
from gyakusan.web.refusals import add_refusals
from gyakusan.web.security import SecureHeaders
from gyakusan.web.workshop_routes import workshops
from gyakusan.workshop import edits, fold, ops
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.view import View
from tests.define.rooms import shift


@dataclass(frozen=True)
class Page:
    """The page of the case ``shift`` as its facilitator sees it; ``reader`` only reads."""

    app: FastAPI
    journal: Journal
    workshop: str
    me: Actor
    token: str
    reader: str

    @property
    def view(self) -> View:
        """What the journal holds now."""
        return self.journal.view(self.workshop, self.me)

    def get(self, query: str = "", *, token: str = "") -> str:
        """The page as HTML."""
        answer = self._ask("GET", f"define{query}", {}, token)
        assert answer.status_code == 200
        return answer.text

    def post(self, action: str, form: Mapping[str, str] | None = None, *, token: str = "") -> int:
        """The status a form is answered with."""
        return self._ask("POST", f"define/{action}", dict(form or {}), token).status_code

    def _ask(self, method: str, path: str, form: dict[str, str], token: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            sign = {"Authorization": f"Bearer {token or self.token}", "Accept-Language": "ja"}
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://house", headers=sign
            ) as client:
                return await client.request(method, f"/w/{self.workshop}/{path}", data=form)

        return asyncio.run(ask())


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """A house of one room over a real journal."""
    database = Database(tmp_path / "journal.db", JOURNAL)
    journal, people = Journal(database, Registry({**fold.FOLDS, **FOLDS}, GUARDS)), People(database)
    me, boss = Actor(id=people.add("佐藤"), role="facilitator"), people.add("部長")
    workshop = journal.create(me, ops.create, title="ミセシフト", language="ja")
    journal.act(workshop, me, ops.set_member, person=boss, role="sponsor")
    journal.act(workshop, me, edits.add_all, items=shift().journey)
    app = FastAPI()
    jobs = DraftJobs(lambda *_: None, lambda _: None)
    app.state.house = House(
        data=tmp_path, journal=journal, people=people, drafts=jobs, origin="", mock_origin="http://mock"
    )
    app.state.hub, app.state.rooms = Hub(), {"define": ROOM}
    app.include_router(workshops)
    add_refusals(app)
    app.add_middleware(SecureHeaders, mock_origin="http://mock")
    yield Page(app, journal, workshop, me, people.new_link(me.id), people.new_link(boss))
    jobs.close()


@pytest.fixture
def filled(page: Page) -> Page:
    """The page after its draft."""
    task = drafts.task(page.view, load_program("v3"), "ja")
    drafted = OfflineDrafter().draft(task, Progress())
    page.journal.act(page.workshop, page.me, drafts.land, draft=drafted)
    return page


def test_an_empty_page_teaches_and_has_open_places(page: Page) -> None:
    """One sentence, one example, one button, and a cell to type into for every place."""
    html = page.get()
    assert "下書きから始めて" in html
    assert html.count('name="kind" value="optimal"') == 12
    assert html.count('name="kind" value="continuous"') == 11


def test_a_question_typed_into_an_open_place_belongs_there(page: Page) -> None:
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


def test_the_draft_shows_the_top_three_with_their_arithmetic(filled: Page) -> None:
    """The first rows are marked, and the numbers can be checked by eye."""
    html = filled.get()
    assert html.count(">取り組む<") == 3
    assert "50 分 × 96 回 = 4,800 分/年、300 円 × 96 回 = 28,800 円/年" in html
    assert "ほかの 15 問" in html


def test_a_rank_is_changed_with_a_reason_that_everybody_sees(filled: Page) -> None:
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


def test_an_own_question_is_asked_and_shown_best_first(page: Page) -> None:
    """It stands among the others, and in the one list by impact."""
    action = page.view.journey[10].id
    assert page.post("ask", {"text": "なぜ休む人が代わりを選べないのか", "action": action}) == 303
    assert "なぜ休む人が代わりを選べないのか" in page.get()
    assert "なぜ休む人が代わりを選べないのか" in page.get("?sort=best")
    assert page.post("ask", {"text": " "}) == 422


def test_a_reader_sees_everything_and_can_change_nothing(filled: Page) -> None:
    """The same page without fields."""
    html = filled.get(token=filled.reader)
    assert "4,800 分/年" in html
    assert "<textarea" not in html
    assert 'name="value"' not in html
    assert filled.post("rank", token=filled.reader) == 403
