"""The page of Test/Iterate through its forms, as a browser without JavaScript posts them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.test_iterate import drafts
from gyakusan.test_iterate.ops import GUARDS
from gyakusan.test_iterate.state import FOLDS
from gyakusan.web.frame import STATIC, STATIC_URL
from gyakusan.web.house import House
from gyakusan.web.jobs import DraftJobs
from gyakusan.web.live import Hub
from gyakusan.web.refusals import add_refusals
from gyakusan.web.security import SecureHeaders
from gyakusan.web.test_iterate import ROOM
from gyakusan.web.workshop_routes import workshops
from gyakusan.workshop import edits, fold, ops
from gyakusan.workshop.artifacts import Criterion
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.view import View
from tests.test_iterate.rooms import salon
from tests.test_iterate.test_drafts import drafted


@dataclass(frozen=True)
class Page:
    """The hair salon's page as its facilitator sees it; ``reader`` only reads."""

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

    @property
    def solved(self) -> Criterion:
        """The criterion on solving, as it stands."""
        return self.view.criteria[0]

    def get(self, query: str = "", *, token: str = "") -> str:
        """The page as HTML."""
        answer = self._ask("GET", f"test{query}", {}, token)
        assert answer.status_code == 200
        return answer.text

    def post(self, action: str, form: Mapping[str, str], *, token: str = "") -> int:
        """The status a form is answered with."""
        return self._ask("POST", f"test/{action}", dict(form), token).status_code

    def _ask(self, method: str, path: str, form: dict[str, str], token: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            sign = {"Authorization": f"Bearer {token or self.token}", "Accept-Language": "ja"}
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://house", headers=sign
            ) as client:
                return await client.request(method, f"/w/{self.workshop}/{path}", data=form)

        return asyncio.run(ask())


def opened(folder: Path) -> tuple[Page, DraftJobs]:
    """A house of one room over a real journal, with two ideas."""
    database = Database(folder / "journal.db", JOURNAL)
    journal, people = Journal(database, Registry({**fold.FOLDS, **FOLDS}, GUARDS)), People(database)
    me, boss = Actor(id=people.add("佐藤"), role="facilitator"), people.add("部長")
    workshop = journal.create(me, ops.create, title="美容室", language="ja")
    journal.act(workshop, me, ops.set_member, person=boss, role="sponsor")
    before = salon("ja", "かんたん予約帳", "髪型アルバム")
    customer = before.customer
    for field in ("sentence", "purpose", "attributes"):
        value = getattr(customer, field)
        journal.act(workshop, me, edits.change, id="customer", field=field, was="", value=value)
    items = [*before.journey, *before.questions, *before.inventions, *before.press_releases, *before.steps]
    journal.act(workshop, me, edits.add_all, items=items)
    app = FastAPI()
    jobs = DraftJobs(lambda *_: None, lambda _: None)
    app.state.house = House(
        data=folder, journal=journal, people=people, drafts=jobs, origin="", mock_origin="http://mock"
    )
    app.state.hub, app.state.rooms = Hub(), {"test": ROOM}
    app.include_router(workshops)
    app.mount(STATIC_URL, StaticFiles(directory=STATIC))
    add_refusals(app)
    app.add_middleware(SecureHeaders, mock_origin="http://mock")
    return Page(app, journal, workshop, me, people.new_link(me.id), people.new_link(boss)), jobs


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """The page before anything is measured."""
    found, jobs = opened(tmp_path)
    yield found
    jobs.close()


@pytest.fixture
def filled(page: Page) -> Page:
    """The page after its draft."""
    page.journal.act(page.workshop, page.me, drafts.land, draft=drafted(page.view))
    return page


def test_an_empty_page_teaches_and_begins_a_criterion_with_the_programs_plan(page: Page) -> None:
    assert "まだ合格の基準がありません" in page.get()
    assert page.post("start", {"press_release": "p1", "milestone": "solved"}) == 303
    assert (page.solved.bar, page.solved.default) == ("80%", True)
    assert "プログラムの既定値" in page.get()


def test_the_page_says_what_the_bar_is_worth_and_offers_plans(filled: Page) -> None:
    html = filled.get()
    assert "100 回のうち 9 回、偶然に達成します" in html
    assert "11 人中 8 人以上で達成" in html
    assert filled.post("adopt", {"item": filled.solved.id, "stage": "optimal"}) == 303
    assert (filled.solved.planned_n, filled.solved.cut_of) == (10, 3)
    assert "いまの計画" in filled.get()


def test_a_number_changed_in_place_changes_the_sentence_with_it(filled: Page) -> None:
    form = {"item": filled.solved.id, "field": "bar", "was": "80%", "value": "６０％"}
    assert filled.post("rule", form) == 303
    assert "60% 以上（3 人以上）" in filled.solved.how


def test_a_lock_is_confirmed_and_shown_with_its_day_and_a_later_change_asks_why(filled: Page) -> None:
    criterion = filled.solved
    assert "取り消せません" in filled.get()
    assert filled.post("lock", {"item": criterion.id}) == 303
    locked = filled.solved
    assert locked.locked_at is not None
    assert f"{locked.locked_at:%Y-%m-%d}" in filled.get()
    edit = {"item": criterion.id, "field": "how", "was": criterion.how, "value": "x"}
    assert filled.post("edit", edit) == 409
    form = {"item": criterion.id, "bar": "60%", "planned_n": "5", "deadline": ""}
    assert filled.post("change", {**form, "reason": ""}) == 422
    assert filled.post("change", {**form, "reason": "5 人では厳しい"}) == 303
    html = filled.get()
    assert "佐藤が変更: 5 人では厳しい" in html
    assert (filled.solved.version, filled.solved.bar) == (2, "60%")
    assert "第 1 版: 5 人のうち 80% 以上" in html


def test_an_incomplete_criterion_says_what_is_missing_instead_of_a_lock(page: Page) -> None:
    page.post("start", {"press_release": "p1", "milestone": "口コミ"})
    html = page.get()
    assert "確定するには: 基準、予定人数" in html
    assert page.post("lock", {"item": page.solved.id}) == 422


def test_a_user_test_is_taken_down_in_a_few_touches(filled: Page) -> None:
    form = {"press_release": "p1", "solved": "yes", "minutes": "４分", "would_switch": "5", "note": "迷わず"}
    assert filled.post("observe", form) == 303
    test = filled.view.user_tests[0]
    assert (test.solved, test.minutes, test.would_switch, test.note) == (True, 4, 5, "迷わず")
    assert filled.post("observe", {"press_release": "p1"}) == 422


def test_script_and_feedback_rows_begin_from_the_page(page: Page) -> None:
    assert page.post("script", {"press_release": "p1"}) == 303
    assert page.post("source", {"press_release": "p1"}) == 303
    assert [part.part for part in page.view.script] == ["purpose", "task", "measurement"]
    assert len(page.view.feedback) == 1


def test_each_idea_has_its_own_tab(filled: Page) -> None:
    assert "「髪型アルバム」" in filled.get("?of=p2")
    assert "「髪型アルバム」" not in filled.get("?of=p1")


def test_who_only_reads_sees_the_same_without_fields_and_may_not_post(filled: Page) -> None:
    html = filled.get(token=filled.reader)
    assert "5 人のうち 80% 以上（4 人以上）が解けたら合格" in html
    assert "<textarea" not in html
    assert filled.post("lock", {"item": filled.solved.id}, token=filled.reader) == 403
