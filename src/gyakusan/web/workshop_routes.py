"""The pages of a workshop: every room is drawn, acted in and watched in the same way."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request, Response, WebSocket, WebSocketDisconnect
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from gyakusan.core.errors import Invalid, NotFound, Refusal
from gyakusan.web import session
from gyakusan.web.answers import redrawn, see, whole
from gyakusan.web.common_actions import ACTIONS
from gyakusan.web.frame import typed
from gyakusan.web.house import House
from gyakusan.web.live import REMOVED, Hub
from gyakusan.web.rooms import IN, Form, Room, Sight, whole_number
from gyakusan.workshop import edits

workshops = APIRouter(include_in_schema=False)

KEPT_QUERY: Final = frozenset({"at", "tab", "of", "sort", "page", "ranks", IN, "start"})
"""What of an address decides what is drawn; language and resumption are not part of it."""


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
    nonce: str = request.scope["state"]["nonce"]
    request.scope["state"]["writes_together"] = place.writes_together
    answer = HTMLResponse(str(whole(sight, place, request.app.state.rooms, nonce)))
    if request.query_params.get("lang"):
        session.remember_language(answer, sight.language)
    return answer


@workshops.post("/w/{workshop}/{room}/{action}")
def act(
    request: Request, workshop: str, room: str, action: str, form: Annotated[Form, Depends(posted)]
) -> Response:
    """One action: a form becomes one verb; the room comes back."""
    place, sight = _sight(request, workshop, room)
    if sight.view.seq < _newest(sight):
        raise Invalid("web.looking_back", seq=sight.view.seq)
    _run(sight, place, action, form)
    answering = request.query_params.get(IN, room)
    if not request.headers.get("hx-request"):
        kept = {name: value for name, value in sight.query.items() if name != IN}
        return RedirectResponse(sight.url("" if answering == "overview" else answering, **kept), 303)
    place, newer = _sight(request, workshop, answering)
    return HTMLResponse(str(redrawn(newer, place)))


@workshops.websocket("/w/{workshop}/live/{room}")
async def live(socket: WebSocket, workshop: str, room: str) -> None:
    """The live connection of one page: the present room after every change, as this viewer may see it."""
    house: House = socket.app.state.house
    hub: Hub = socket.app.state.hub
    language = session.language(socket)
    query = _query(socket.query_params)

    def draw() -> tuple[int, str]:
        # Person and rights are looked up again each time: a removed person's page gets nothing more.
        place = _room(socket.app.state.rooms, room)
        person = session.person(socket, house.people)
        sight = see(house, workshop=workshop, person=person, room=place, language=language, query=query)
        return sight.view.seq, str(redrawn(sight, place))

    try:
        session.refuse_foreign_socket(socket)
        person = session.person(socket, house.people)
        await run_in_threadpool(house.journal.actor, workshop, person)
    except Refusal:
        await socket.close(REMOVED)
        return
    with hub.watching(workshop, person, room) as watcher:
        try:
            seq, present = await run_in_threadpool(draw)
        except Refusal:
            await socket.close(REMOVED)
            return
        await socket.accept()
        last = whole_number(socket.query_params.get("last", ""))
        if last is not None and last != seq:
            await socket.send_text(present)

        async def tell() -> None:
            while True:
                await watcher.changed.wait()
                watcher.changed.clear()
                await socket.send_text((await run_in_threadpool(draw))[1])

        await _until_gone(socket, tell())


async def _until_gone(socket: WebSocket, telling: Coroutine[Any, Any, None]) -> None:
    """Tells until the page goes away, or its viewer's right ends."""

    async def hear() -> None:
        while True:
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            await socket.send_text("{}")  # a page that heard nothing for a while asks whether we are there

    tasks = {asyncio.create_task(telling), asyncio.create_task(hear())}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    # Each is asked: an exception that nobody fetched is logged as lost.
    errors = [task.exception() for task in done]
    error = next((error for error in errors if error), None)
    if isinstance(error, Refusal):
        await socket.close(REMOVED)
    elif error is not None and not isinstance(error, WebSocketDisconnect | RuntimeError):
        raise error


def _sight(request: Request, workshop: str, room: str) -> tuple[Room, Sight]:
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
    )
    return place, sight


def _run(sight: Sight, room: Room, action: str, form: Form) -> None:
    house, viewer = sight.house, sight.view.viewer
    if action == "undo":
        house.journal.undo(sight.view.id, viewer)
    elif action in ("draft", "cancel-draft") and room.process:
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
                return
        house.journal.act(sight.view.id, viewer, call.verb, **call.arguments)


def _newest(sight: Sight) -> int:
    return sight.house.journal.view(sight.view.id, sight.view.viewer).seq if "at" in sight.query else 0


def _room(rooms: Mapping[str, Room], name: str) -> Room:
    if name not in rooms:
        raise NotFound("web.no_such_page")
    return rooms[name]


def _query(params: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in params.items() if name in KEPT_QUERY}
