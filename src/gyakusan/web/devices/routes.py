"""What devices say goes to the list in memory, not into the record."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from gyakusan.core.errors import Invalid
from gyakusan.web import session
from gyakusan.web.device_list import kind_of
from gyakusan.web.house import House
from gyakusan.web.live import Hub
from gyakusan.web.rooms import Form
from gyakusan.web.workshop_routes import draw_room, posted
from gyakusan.workshop.rights import Actor

devices: Final = APIRouter(include_in_schema=False)
_TOLD: Final = ("live", "mocks", "sound")


@devices.get("/w/{workshop}/devices")
def page(request: Request, workshop: str) -> Response:
    """The page; it alone may ask the mocks' address whether it answers."""
    request.scope["state"]["asks_mocks"] = True
    return draw_room(request, workshop, "devices")


@devices.post("/w/{workshop}/devices/say")
def say(request: Request, workshop: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """This device found something out."""
    house, viewer = _viewer(request, workshop)
    found = {name: form[name] == "true" for name in _TOLD if form.get(name) in ("true", "false")}
    if not found:
        raise Invalid("workshop.bad_value", field="live", value="")
    kind = kind_of(request.headers.get("user-agent", ""))
    if house.devices.say(workshop, viewer.id, kind, datetime.now(UTC), **found):
        _tell(request, workshop)
    return _done(request, workshop)


@devices.post("/w/{workshop}/devices/forget", dependencies=[Depends(posted)])
def forget(request: Request, workshop: str) -> Response:
    """The list is empty again."""
    house, viewer = _viewer(request, workshop)
    viewer.needs("run")
    house.devices.forget(workshop)
    _tell(request, workshop)
    return _done(request, workshop)


def _viewer(request: Request, workshop: str) -> tuple[House, Actor]:
    house: House = request.app.state.house
    return house, house.journal.actor(workshop, session.person(request, house.people))


def _tell(request: Request, workshop: str) -> None:
    hub: Hub = request.app.state.hub
    hub.heard(workshop)


def _done(request: Request, workshop: str) -> Response:
    """A page with a live connection hears of it there."""
    if request.headers.get("hx-request") or request.headers.get("x-device"):
        return Response(status_code=204)
    return RedirectResponse(f"/w/{workshop}/devices", 303)
