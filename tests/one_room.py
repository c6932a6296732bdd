"""A house with one process room over a real journal, asked in process as a browser without JavaScript asks it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from fastapi import FastAPI

from gyakusan.assist.drafter import Progress
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.web.api import api
from gyakusan.web.frame import STATIC_URL, Files
from gyakusan.web.house import House
from gyakusan.web.jobs import DraftJobs
from gyakusan.web.live import Hub
from gyakusan.web.refusals import add_refusals
from gyakusan.web.rooms import Room
from gyakusan.web.security import SecureHeaders
from gyakusan.web.workshop_routes import workshops
from gyakusan.workshop import ops
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.view import View


@dataclass(frozen=True, kw_only=True)
class OneRoom:
    """The page as its facilitator sees it; the holder of ``reader`` only reads."""

    app: FastAPI
    journal: Journal
    workshop: str
    room: str
    me: Actor
    token: str
    reader: str

    @property
    def view(self) -> View:
        """What the journal holds now."""
        return self.journal.view(self.workshop, self.me)

    def get(self, query: str = "", *, token: str = "") -> str:
        """The page as HTML."""
        answer = self.ask("GET", f"/w/{self.workshop}/{self.room}{query}", token=token)
        assert answer.status_code == 200
        return answer.text

    def post(self, action: str, form: Mapping[str, str] | None = None, *, token: str = "") -> int:
        """The status a form is answered with."""
        return self.ask("POST", f"/w/{self.workshop}/{self.room}/{action}", form, token=token).status_code

    def ask(
        self, method: str, path: str, form: Mapping[str, str] | None = None, *, token: str = ""
    ) -> httpx.Response:
        """The answer to any request in the house."""

        async def asked() -> httpx.Response:
            sign = {"Authorization": f"Bearer {token or self.token}", "Accept-Language": "ja"}
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://house", headers=sign
            ) as client:
                return await client.request(method, path, data=dict(form or {}))

        return asyncio.run(asked())


@contextmanager
def one_room(
    folder: Path,
    name: str,
    room: Room,
    registry: Registry,
    *,
    title: str,
    draft: Callable[[str, str, str, Progress], None] = lambda *_: None,
    heard: Callable[[str], None] = lambda _: None,
) -> Iterator[OneRoom]:
    """A new workshop ``title`` in Japanese, seen through the one ``room`` that is called ``name`` in addresses."""
    database = Database(folder / "journal.db", JOURNAL)
    journal, people = Journal(database, registry), People(database)
    me, boss = Actor(id=people.add("佐藤"), role="facilitator"), people.add("部長")
    workshop = journal.create(me, ops.create, title=title, language="ja")
    journal.act(workshop, me, ops.set_member, person=boss, role="sponsor")
    app = FastAPI()
    jobs = DraftJobs(draft, heard)
    app.state.house = House(
        data=folder, journal=journal, people=people, drafts=jobs, origin="", mock_origin="http://mock"
    )
    app.state.hub, app.state.rooms = Hub(), {name: room}
    app.include_router(workshops)
    app.include_router(api)
    app.mount(STATIC_URL, Files())
    add_refusals(app)
    app.add_middleware(SecureHeaders, mock_origin="http://mock")
    try:
        yield OneRoom(
            app=app,
            journal=journal,
            workshop=workshop,
            room=name,
            me=me,
            token=people.new_link(me.id),
            reader=people.new_link(boss),
        )
    finally:
        jobs.close()
