"""What of Day0 is no form of a room: a list that comes as a file, dates for a calendar, notes nobody else may see."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from htpy import li, ul
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.course.bundle.loading import decoded
from gyakusan.course.day0 import calendar, ops
from gyakusan.web import session
from gyakusan.web.answers import redrawn, see
from gyakusan.web.frame import button, page, room
from gyakusan.web.house import House
from gyakusan.web.rooms import IN, Form, Room, Sight
from gyakusan.web.security import nonce_of
from gyakusan.web.workshop_routes import KEPT_QUERY, posted
from gyakusan.workshop.reading import Note

day0 = APIRouter(include_in_schema=False)

PASTED: Final = "solutions.md"
_LONGEST_ABOUT: Final = 120


@day0.post("/w/{workshop}/day0/solutions-file")
async def solutions_file(request: Request, workshop: str) -> Response:
    """Brings in a list of solutions, from a file or as pasted text; says what could not be read."""
    session.refuse_foreign_writes(request)
    sight, place = await run_in_threadpool(_sight, request, workshop)
    name, source = PASTED, ""
    async with request.form(max_files=1, max_part_size=4_000_000) as form:
        for field, value in form.multi_items():
            if isinstance(value, UploadFile) and value.filename:
                name = value.filename[-_LONGEST_ABOUT:]
                source = decoded(name, await value.read())
            elif field == "text" and isinstance(value, str) and not source:
                source = value.replace("\r\n", "\n")
    return await run_in_threadpool(_bring, request, sight, place, name, source)


def _bring(request: Request, sight: Sight, place: Room, name: str, source: str) -> Response:
    if not source.strip():
        raise Invalid("day0.list_missing")
    notes: list[Note] = []
    sight.house.journal.act(
        sight.view.id,
        sight.view.viewer,
        ops.bring_solutions,
        source=source,
        file=name,
        language=sight.content_language,
        notes=notes,
    )
    back = _address(sight, place)
    if not notes:
        return RedirectResponse(back, 303)
    told = room(
        title=sight.words("day0.solutions.brought"),
        lead=sight.words("day0.solutions.unread", count=len(notes)),
        width="text",
        body=[
            ul[(li[note.words(sight.language)] for note in sorted(notes, key=lambda note: note.line))],
            button(label=sight.words("day0.back"), kind="primary", url=back),
        ],
    )
    return HTMLResponse(
        str(
            page(
                title=sight.words("day0.solutions.brought"),
                language=sight.language,
                nonce=nonce_of(request),
                room=told,
                workshop=sight.view.about.title,
                workshop_url=sight.base,
                workshop_language=sight.content_language,
                viewer=sight.name(sight.view.viewer.id),
            )
        )
    )


@day0.get("/w/{workshop}/day0.ics")
def dates(request: Request, workshop: str) -> Response:
    """The dates of the workshop for a calendar."""
    sight, _ = _sight(request, workshop)
    packed = calendar.calendar(
        sight.view,
        sight.program,
        url=f"{sight.house.origin}{sight.url('day0')}",
        now=sight.now,
        language=sight.content_language,
        zone=sight.zone,
    )
    return Response(
        packed,
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="gyakusan-{workshop}.ics"'},
    )


@day0.post("/w/{workshop}/day0/private-note")
def private_note(request: Request, workshop: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """Keeps a note of whoever runs the workshop: ``item`` says what it is about, ``value`` is the text."""
    sight, place = _sight(request, workshop)
    viewer = sight.view.viewer
    viewer.needs("run")
    about = form.get("item", "")
    if not about or len(about) > _LONGEST_ABOUT:
        raise NotFound("workshop.gone")
    sight.house.people.private_notes.write(workshop, viewer.id, about, form.get("value", ""))
    if not request.headers.get("hx-request"):
        return RedirectResponse(_address(sight, place), 303)
    return HTMLResponse(str(redrawn(sight, place)))


def _sight(request: Request, workshop: str) -> tuple[Sight, Room]:
    """The page that the answer shows: Day0, or the one the form stands on."""
    house: House = request.app.state.house
    rooms: dict[str, Room] = request.app.state.rooms
    place = rooms.get(request.query_params.get(IN, "day0"))
    if place is None:
        raise NotFound("web.no_such_page")
    query = {name: value for name, value in request.query_params.items() if name in KEPT_QUERY and name != IN}
    sight = see(
        house,
        workshop=workshop,
        person=session.person(request, house.people),
        room=place,
        language=session.language(request),
        query=query,
    )
    return sight, place


def _address(sight: Sight, place: Room) -> str:
    return sight.url(place.name, **sight.query)
