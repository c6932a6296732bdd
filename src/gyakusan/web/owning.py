"""What the owner's commands ask of a running server beyond workshops: forgetting a person."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel

from gyakusan.core.errors import Conflict, NotAllowed
from gyakusan.web.api import Person
from gyakusan.web.house import House
from gyakusan.web.live import Hub
from gyakusan.workshop.erasing import person_called

owning = APIRouter(prefix="/api/people", tags=["people"])


class Forgotten(BaseModel):
    """A person, by id or by a name nobody else has; answered with the id."""

    person: str


@owning.post("/erase")
def erase(request: Request, person: Person, wanted: Forgotten) -> Forgotten:
    """Erases name, contact, links and devices of somebody. For the owner of the server alone, and not of the owner."""
    house: House = request.app.state.house
    hub: Hub = request.app.state.hub
    if not house.owner or person != house.owner:
        raise NotAllowed("people.owner_only")
    found = person_called(house.journal, house.people, wanted.person)
    if found == house.owner:
        raise Conflict("people.owner_stays")
    theirs = house.journal.workshops_of(found)
    house.people.erase(found)
    for workshop in theirs:
        hub.heard(workshop)
    return Forgotten(person=found)
