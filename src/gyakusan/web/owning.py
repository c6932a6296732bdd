"""What the owner's commands ask of a running server beyond workshops: forgetting a person."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel

from gyakusan.core.errors import NotAllowed
from gyakusan.web.api import REFUSALS, Person
from gyakusan.web.house import House
from gyakusan.web.live import Hub
from gyakusan.workshop.testers import erase_person

owning = APIRouter(prefix="/api/people", tags=["people"], responses=REFUSALS)


class Forgotten(BaseModel):
    """A person, by id or by a name nobody else has; answered with the id."""

    person: str


@owning.post("/erase")
def erase(request: Request, person: Person, wanted: Forgotten) -> Forgotten:
    """Erases name, contact, links and devices of somebody, and what they said as a tester. For the owner of the server alone, and not of the owner."""
    house: House = request.app.state.house
    hub: Hub = request.app.state.hub
    if not house.owner or person != house.owner:
        raise NotAllowed("people.owner_only")
    found = erase_person(house.journal, house.people, wanted.person, but_not=house.owner)
    for workshop in house.journal.workshops_of(found):
        hub.heard(workshop)
    return Forgotten(person=found)
