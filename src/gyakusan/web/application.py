"""The application's ASGI app: middleware, sign-in, the rooms of every workshop, refusals in the reader's words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from typing import Final

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Response

from gyakusan.web.api import api
from gyakusan.web.bodies import LimitedBody
from gyakusan.web.compression import Compressed
from gyakusan.web.cowriting import Documents, cowriting
from gyakusan.web.day0.doors import day0
from gyakusan.web.devices.routes import devices
from gyakusan.web.frame import STATIC_URL, Files
from gyakusan.web.home import home
from gyakusan.web.house import House
from gyakusan.web.joining import Entrance, Guesses, joining
from gyakusan.web.live import Hub
from gyakusan.web.owning import owning
from gyakusan.web.places import ROOMS
from gyakusan.web.reactions import follow_reactions
from gyakusan.web.refusals import AnsweredFailures, add_refusals
from gyakusan.web.room.doors import doors
from gyakusan.web.rooms import Room
from gyakusan.web.security import SecureHeaders
from gyakusan.web.taking.routes import taking
from gyakusan.web.tour import tour
from gyakusan.web.watching import teller_of
from gyakusan.web.workshop_routes import workshops

ANSWERING: Final = 12
"""Threads that answer. They only take turns: forty of them in a rush would keep the two that draw from their turn, and each
keeps memory of its own."""


def create_app(house: House, hub: Hub, rooms: Mapping[str, Room] = ROOMS) -> FastAPI:
    """The application over one data folder."""
    documents = Documents(house.journal, house.open_texts) if house.open_texts is not None else None
    if documents is not None:
        house = replace(house, rest=documents.rest, edit_open_text=documents.edit)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        hub.open(asyncio.get_running_loop())
        current_default_thread_limiter().total_tokens = ANSWERING
        house.journal.listeners.append(hub.heard)
        following = asyncio.create_task(follow_reactions(house, hub))
        async with documents.running() if documents is not None else nullcontext():
            yield
        following.cancel()
        teller_of(app.state).close()
        house.journal.listeners.remove(hub.heard)

    app = FastAPI(
        title="Gyakusan", lifespan=lifespan, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None
    )
    app.state.house, app.state.hub, app.state.rooms = house, hub, rooms
    if documents is not None:
        app.state.documents = documents
        app.include_router(cowriting)
    app.mount(STATIC_URL, Files(), name="static")
    app.state.guesses, app.state.entrance = Guesses(), Entrance()
    app.include_router(home)
    app.include_router(day0)
    app.include_router(joining)
    app.include_router(tour)
    app.include_router(api)
    app.include_router(owning)
    app.include_router(taking)
    app.include_router(devices)
    app.include_router(doors)
    app.include_router(workshops)

    @app.get("/healthz", include_in_schema=False)
    def healthz() -> Response:
        """Answers 200 while the journal can be read."""
        house.people.anyone()
        return Response("ok", media_type="text/plain")

    add_refusals(app)
    app.add_middleware(LimitedBody)
    app.add_middleware(AnsweredFailures)
    app.add_middleware(Compressed)
    app.add_middleware(SecureHeaders, mock_origin=house.mock_origin)
    return app
