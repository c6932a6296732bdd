"""What whoever runs a workshop does at its door: open, close, change the code, let a waiting device in; seats on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from gyakusan.web import session
from gyakusan.web.answers import redrawn, see
from gyakusan.web.house import House
from gyakusan.web.joining.entering import Entrance
from gyakusan.web.live import Hub
from gyakusan.web.naming import name_in
from gyakusan.web.people import ROOM as PEOPLE
from gyakusan.web.people.routes import role_of
from gyakusan.web.rooms import IN, Form, Room
from gyakusan.web.workshop_routes import KEPT_QUERY, posted
from gyakusan.workshop.rights import Actor

door = APIRouter(include_in_schema=False)


@door.post("/w/{workshop}/people/open-door")
def open_door(request: Request, workshop: str, _form: Annotated[Form, Depends(posted)]) -> Response:
    """Opens the door by a new code; the code there was opens nothing any more."""
    house, _actor = _who_runs(request, workshop)
    house.people.joining.open(workshop)
    return _back(request, workshop)


@door.post("/w/{workshop}/people/close-door")
def close_door(request: Request, workshop: str, _form: Annotated[Form, Depends(posted)]) -> Response:
    """Nobody comes in any more."""
    house, _actor = _who_runs(request, workshop)
    house.people.joining.close(workshop)
    return _back(request, workshop)


@door.post("/w/{workshop}/people/let-in")
def let_in(request: Request, workshop: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """One waiting device comes in as the person it asked for, on the record."""
    house, actor = _who_runs(request, workshop)
    entrance: Entrance = request.app.state.entrance
    entrance.let_in(house, workshop, actor, form.get("request", ""))
    return _back(request, workshop)


@door.post("/w/{workshop}/people/turn-away")
def turn_away(request: Request, workshop: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """A waiting device does not come in."""
    house, _actor = _who_runs(request, workshop)
    house.people.joining.answer(workshop, form.get("request", ""), "away")
    return _back(request, workshop)


@door.post("/w/{workshop}/people/seat")
def seat(request: Request, workshop: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """Somebody without a device: a name, a role, and who puts in what they say or write on paper."""
    house, actor = _who_runs(request, workshop)
    entrance: Entrance = request.app.state.entrance
    voice = form.get("voice", "") or actor.id
    entrance.seat(house, workshop, actor, name=name_in(form), role=role_of(form), voice=voice)
    return _back(request, workshop)


def _who_runs(request: Request, workshop: str) -> tuple[House, Actor]:
    house: House = request.app.state.house
    actor = house.journal.actor(workshop, session.person(request, house.people))
    actor.needs("run")
    return house, actor


def _back(request: Request, workshop: str) -> Response:
    """The page again on which this was done, for everybody who looks at it: what happens at the door is in no journal."""
    house: House = request.app.state.house
    hub: Hub = request.app.state.hub
    hub.heard(workshop)
    query = {name: value for name, value in request.query_params.items() if name in KEPT_QUERY}
    rooms: Mapping[str, Room] = request.app.state.rooms
    room = rooms.get(query.pop(IN, ""), PEOPLE)
    sight = see(
        house,
        workshop=workshop,
        person=session.person(request, house.people),
        room=room,
        language=session.language(request),
        query=query,
    )
    if not request.headers.get("hx-request"):
        return RedirectResponse(sight.url("" if room.name == "overview" else room.name, **query), 303)
    return HTMLResponse(str(redrawn(sight, room)))
