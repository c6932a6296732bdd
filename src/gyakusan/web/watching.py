"""The live connection of one page: what it is told, and the little it says.

To the page: markup to put in, preceded by the numbers of the journal it leads from and to; the whole room; ``{}`` to
"ping"; where others are (``{"where": …}``). From the page: ``ping``, ``whole`` (it cannot place what it got), ``at`` with
the field its person writes in.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Mapping
from typing import Any, Final

from fastapi import WebSocket, WebSocketDisconnect
from starlette.concurrency import run_in_threadpool

from gyakusan.core.errors import NotFound, Refusal
from gyakusan.web import session
from gyakusan.web.house import House
from gyakusan.web.live import REMOVED, Hub, Watcher
from gyakusan.web.rooms import Room, whole_number
from gyakusan.web.telling import Teller

PAGE: Final = "gyakusan-page"
"""The header of a post by which a page names its live connection."""
NAMED: Final = "named"
"""The same in the address of the connection itself, where ``page`` is a portion of a long table."""
_LONGEST: Final = 200
"""Characters of anything a page says."""
_PER_SECOND: Final = 10
_BURST: Final = 40


async def watch(socket: WebSocket, workshop: str, room: str, query: Mapping[str, str]) -> None:
    """Tells the page until it goes away, or its viewer's right ends."""
    house: House = socket.app.state.house
    hub: Hub = socket.app.state.hub
    rooms: Mapping[str, Room] = socket.app.state.rooms

    def who() -> str:
        return session.person(socket, house.people)

    try:
        session.refuse_foreign_socket(socket)
        if room not in rooms:
            raise NotFound("web.no_such_page")
        person = await run_in_threadpool(who)
        await run_in_threadpool(house.journal.actor, workshop, person)
    except Refusal:
        await socket.close(REMOVED)
        return
    teller = teller_of(socket.app.state)
    page = socket.query_params.get(NAMED, "")[:_LONGEST]
    language = session.language(socket)
    with hub.watching(workshop, person, room, page=page, language=language, query=query, who=who) as watcher:
        try:
            first = await teller.begin(watcher, whole_number(socket.query_params.get("last", "")))
        except Refusal:
            await socket.close(REMOVED)
            return
        await socket.accept()
        if first:
            await socket.send_text(first)
        if where := teller.where(workshop, watcher):
            await socket.send_text(where)
        await _until_gone(socket, _tell(socket, watcher, teller), _hear(socket, watcher, teller))
    if watcher.focus:
        teller.moved(workshop)


def teller_of(state: Any) -> Teller:
    """The application's one teller."""
    known: Teller | None = getattr(state, "teller", None)
    if known is None:
        known = state.teller = Teller(state.house, state.hub, state.rooms)
    return known


async def _tell(socket: WebSocket, watcher: Watcher, teller: Teller) -> None:
    while True:
        message = await watcher.outbox.get()
        if isinstance(message, Exception):
            raise message
        await socket.send_text(message)
        if not message.startswith("{"):
            teller.sent(watcher)


async def _hear(socket: WebSocket, watcher: Watcher, teller: Teller) -> None:
    loop = asyncio.get_running_loop()
    left, since = float(_BURST), loop.time()
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        left, since = min(_BURST, left + (loop.time() - since) * _PER_SECOND) - 1, loop.time()
        said = str(message.get("text") or "")
        if left < 0 or len(said) > _LONGEST:
            continue  # somebody's script: nothing a page says so often matters
        word, _, rest = said.partition(" ")
        if word == "at":
            if watcher.focus != rest:
                watcher.focus = rest
                teller.moved(watcher.workshop)
        elif word == "whole":
            watcher.whole = True
            watcher.changed.set()
            teller.due(watcher.workshop)
        else:  # a page that heard nothing for a while asks whether we are there
            await socket.send_text(json.dumps({}))


async def _until_gone(
    socket: WebSocket, telling: Coroutine[Any, Any, None], hearing: Coroutine[Any, Any, None]
) -> None:
    tasks = {asyncio.create_task(telling), asyncio.create_task(hearing)}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    # Each is asked: an exception that nobody fetched is logged as lost.
    errors = [task.exception() for task in done]
    error = next((error for error in errors if error), None)
    if isinstance(error, Refusal):
        await socket.close(REMOVED if error.status < 500 else 1011)
    elif error is not None and not isinstance(error, WebSocketDisconnect | RuntimeError):
        raise error
