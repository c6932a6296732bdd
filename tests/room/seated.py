"""The whole application over one workshop with its people, asked in process as browsers without JavaScript ask it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
from fastapi import FastAPI

from gyakusan.core.text import Language
from gyakusan.course.registry import REGISTRY
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.web.application import create_app
from gyakusan.web.house import House
from gyakusan.web.jobs import DraftJobs
from gyakusan.web.live import Hub
from gyakusan.workshop import ops
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.rights import Actor, Role
from gyakusan.workshop.verbs import Verb
from gyakusan.workshop.view import View

ROLES: Final[dict[str, Role]] = {
    "佐藤": "facilitator",
    "高橋": "product_manager",
    "小林": "developer",
    "斎藤": "data_scientist",
    "社長": "sponsor",
}


@dataclass(kw_only=True)
class Seated:
    """People around one workshop, each by name."""

    app: FastAPI
    house: House
    workshop: str
    ids: dict[str, str]
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def journal(self) -> Journal:
        """Where it all is."""
        return self.house.journal

    def actor(self, name: str) -> Actor:
        """The person as they may act now."""
        return self.journal.actor(self.workshop, self.ids[name])

    def view(self, name: str = "佐藤") -> View:
        """What the person may see."""
        return self.journal.view(self.workshop, self.actor(name))

    def act(self, name: str, verb: Verb, /, **arguments: Any) -> None:
        """The person does something, without a page."""
        self.journal.act(self.workshop, self.actor(name), verb, **arguments)

    def token(self, name: str) -> str:
        """What signs the person in."""
        if name not in self.tokens:
            self.tokens[name] = self.house.people.new_link(self.ids[name])
        return self.tokens[name]

    def ask(
        self,
        name: str,
        method: str,
        path: str,
        form: Mapping[str, str] | None = None,
        language: Language = "ja",
    ) -> httpx.Response:
        """The answer to any request of the person."""

        async def asked() -> httpx.Response:
            sign = {"Authorization": f"Bearer {self.token(name)}", "Accept-Language": language}
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://house", headers=sign
            ) as client:
                return await client.request(method, path, data=dict(form or {}))

        return asyncio.run(asked())

    def page(self, name: str, place: str = "room", language: Language = "ja") -> str:
        """A page of the workshop as HTML."""
        answer = self.ask(
            name, "GET", f"/w/{self.workshop}/{place}".replace("/?", "?").rstrip("/"), language=language
        )
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, name: str, action: str, **form: str) -> int:
        """The status a form of the room is answered with."""
        return self.ask(name, "POST", f"/w/{self.workshop}/room/{action}", form).status_code

    def hold(self, work: str) -> None:
        """The practice part, begun, at one of its works."""
        if not self.view().meeting.running:
            assert self.post("佐藤", "begin", part="practice", reason="時間がない") == 303
        if self.view().meeting.work != work:
            assert self.post("佐藤", "go-to", work=work, reveal="true", undecided="leave") == 303
        assert self.view().meeting.work == work


@contextmanager
def seated(folder: Path, title: str = "朝の発注", roles: Mapping[str, Role] = ROLES) -> Iterator[Seated]:
    """A new workshop in Japanese; the first of ``roles`` made it."""
    database = Database(folder / "journal.db", JOURNAL)
    journal, people = Journal(database, REGISTRY), People(database)
    ids = {name: people.add(name) for name in roles}
    first, *others = roles
    me = Actor(id=ids[first], role="facilitator")
    workshop = journal.create(me, ops.create, title=title, language="ja")
    for name in others:
        journal.act(workshop, me, ops.set_member, person=ids[name], role=roles[name])
    jobs = DraftJobs(lambda *_: None, lambda _: None)
    house = House(
        data=folder, journal=journal, people=people, drafts=jobs, origin="", mock_origin="http://mock"
    )
    try:
        yield Seated(app=create_app(house, Hub()), house=house, workshop=workshop, ids=ids)
    finally:
        jobs.close()
