"""A house with every room over a real journal, asked in process by each of the people of one workshop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from starlette.testclient import TestClient

from gyakusan.app.opening import open_house
from gyakusan.web.application import create_app
from gyakusan.web.house import House
from gyakusan.web.live import Hub
from gyakusan.workshop import ops
from gyakusan.workshop.rights import Actor, Role
from gyakusan.workshop.view import View

ORIGIN = "http://testserver"
NAMES: dict[str, tuple[str, Role]] = {
    "fac": ("進行の山田", "facilitator"),
    "pm": ("佐藤", "product_manager"),
    "dev": ("鈴木", "developer"),
    "ds": ("田中", "data_scientist"),
    "boss": ("部長", "sponsor"),
}


class Answer(NamedTuple):
    """What came of a form."""

    status_code: int
    location: str


@dataclass(frozen=True, kw_only=True)
class Together:
    """One workshop and its people, each with a device of their own."""

    house: House
    workshop: str
    people: Mapping[str, str]
    devices: Mapping[str, TestClient]

    @property
    def base(self) -> str:
        """Its address."""
        return f"/w/{self.workshop}"

    @property
    def view(self) -> View:
        """What the facilitator may see now."""
        return self.house.journal.view(self.workshop, Actor(id=self.people["fac"], role="facilitator"))

    def get(self, who: str, path: str = "day0", **query: str) -> str:
        """A page as HTML."""
        answer = self.devices[who].get(f"{self.base}/{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, who: str, path: str, /, **form: str) -> Answer:
        """The answer to a form, not followed."""
        answer = self.devices[who].post(f"{self.base}/{path}", data=form, follow_redirects=False)
        return Answer(answer.status_code, answer.headers.get("location", ""))


@contextmanager
def together(folder: Path) -> Iterator[Together]:
    """A new workshop in Japanese with a facilitator, the three required roles and a sponsor."""
    house = open_house(folder, ORIGIN, "http://mock")
    people = {key: house.people.add(name) for key, (name, _) in NAMES.items()}
    fac = Actor(id=people["fac"], role="facilitator")
    workshop = house.journal.create(fac, ops.create, title="朝の発注", language="ja")
    for key, (_, role) in NAMES.items():
        if key != "fac":
            house.journal.act(workshop, fac, ops.set_member, person=people[key], role=role)
    with TestClient(create_app(house, Hub()), base_url=ORIGIN) as app:
        devices = {key: _device(app, house.people.new_link(person)) for key, person in people.items()}
        yield Together(house=house, workshop=workshop, people=people, devices=devices)


def _device(app: TestClient, token: str) -> TestClient:
    client = TestClient(app.app, base_url=ORIGIN)
    client.headers.update({"Authorization": f"Bearer {token}", "Accept-Language": "ja"})
    return client
