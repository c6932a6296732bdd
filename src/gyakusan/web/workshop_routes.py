"""The pages of a workshop: every room is drawn, acted in and watched in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request, Response, WebSocket
from fastapi.responses import HTMLResponse, RedirectResponse

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.web import session
from gyakusan.web.answers import redrawn, see, undone, whole
from gyakusan.web.common_actions import ACTIONS
from gyakusan.web.frame import typed
from gyakusan.web.house import House
from gyakusan.web.live import Hub
from gyakusan.web.rooms import IN, Form, Room, Sight
from gyakusan.web.security import nonce_of
from gyakusan.web.watching import PAGE, watch
from gyakusan.workshop import edits

workshops = APIRouter(include_in_schema=False)

KEPT_QUERY: Final = frozenset({"at", "tab", "of", "sort", "page", "ranks", IN, "start"})
"""What of an address decides what is drawn; language and resumption are not part of it."""
REACHED: Final = "gyakusan-sequence"
"""The header by which a page learns what it will be told."""


async def posted(request: Request) -> Form:
    """A posted form; other sites' forms are refused before anything is read."""
    session.refuse_foreign_writes(request)
    fields: dict[str, str] = {}
    async with request.form(max_files=0, max_part_size=4_000_000) as form:
        for name, value in form.multi_items():
            if isinstance(value, str):
                # Pasted cells keep their leading tabs: they say which columns are blank.
                words = value.replace("\r\n", "\n") if name == "tsv" else typed(value)
                fields[name] = f"{fields[name]}\n{words}" if name in fields else words
    return fields


@workshops.get("/w/{workshop}")
def overview(request: Request, workshop: str) -> Response:
    """The overview: where the workshop is and what is next."""
    return draw_room(request, workshop, "overview")


@workshops.get("/w/{workshop}/{room}")
def draw_room(request: Request, workshop: str, room: str) -> Response:
    """One room as a page."""
    place, sight = _sight(request, workshop, room)
    request.scope["state"]["writes_together"] = place.writes_together
    answer = HTMLResponse(str(whole(sight, place, request.app.state.rooms, nonce_of(request))))
    session.remember_language(request, answer)
    return answer


@workshops.post("/w/{workshop}/{room}/{action}")
def act(
    request: Request, workshop: str, room: str, action: str, form: Annotated[Form, Depends(posted)]
) -> Response:
    """One action: a form becomes one verb; the room comes back."""
    place, sight = _sight(request, workshop, room, undo=action == "undo")
    house = sight.house
    if sight.view.seq < _newest(sight):
        raise Invalid("web.looking_back", seq=sight.view.seq)
    said: dict[str, str] = {}
    if action == "undo":
        back = house.journal.undo(workshop, sight.view.viewer)
        reached, said = back.seq, undone(sight, back.entries)
    else:
        reached = _run(sight, place, action, form)
    hub: Hub = request.app.state.hub
    if hub.has_page(workshop, sight.view.viewer.id, request.headers.get(PAGE, "")):
        # Its live connection brings what changed, to this page as to all others.
        return Response(headers={"HX-Reswap": "none", REACHED: str(reached), **said})
    answering = request.query_params.get(IN, room)
    if not request.headers.get("hx-request"):
        kept = {name: value for name, value in sight.query.items() if name != IN}
        return RedirectResponse(sight.url("" if answering == "overview" else answering, **kept), 303)
    place, newer = _sight(request, workshop, answering)
    return HTMLResponse(str(redrawn(newer, place)), headers=said)


@workshops.websocket("/w/{workshop}/live/{room}")
async def live(socket: WebSocket, workshop: str, room: str) -> None:
    """The live connection of one page: the present room after every change, as this viewer may see it."""
    await watch(socket, workshop, room, _query(socket.query_params))


def _sight(request: Request, workshop: str, room: str, *, undo: bool = True) -> tuple[Room, Sight]:
    house: House = request.app.state.house
    person = session.person(request, house.people)
    place = _room(request.app.state.rooms, room)
    sight = see(
        house,
        workshop=workshop,
        person=person,
        room=place,
        language=session.language(request),
        query=_query(request.query_params),
        undo=undo,
    )
    return place, sight


def _run(sight: Sight, room: Room, action: str, form: Form) -> int:
    """The journal's number that was reached."""
    house, viewer = sight.house, sight.view.viewer
    if action in ("draft", "cancel-draft") and room.process:
        viewer.needs("write")
        if action == "draft":
            house.rest(sight.view.id)
            house.drafts.start(sight.view.id, room.process, viewer.id)
        else:
            house.drafts.cancel(sight.view.id, room.process)
    else:
        parse = room.actions.get(action) or ACTIONS.get(action)
        if parse is None:
            raise NotFound("web.no_such_action")
        call = parse(form, sight)
        if call.verb is edits.change:
            reached = house.edit_open_text(sight.view.id, viewer, call.arguments)
            if reached is not None:
                return reached
        return house.journal.act(sight.view.id, viewer, call.verb, **call.arguments).seq
    return sight.view.seq


def _newest(sight: Sight) -> int:
    return sight.house.journal.view(sight.view.id, sight.view.viewer).seq if "at" in sight.query else 0


def _room(rooms: Mapping[str, Room], name: str) -> Room:
    if name not in rooms:
        raise NotFound("web.no_such_page")
    return rooms[name]


def _query(params: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in params.items() if name in KEPT_QUERY}
