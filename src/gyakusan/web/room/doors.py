"""What the room needs beside its verbs: private notes, invented people, and the table of all rooms one runs."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from gyakusan.web import session
from gyakusan.web.answers import see
from gyakusan.web.frame import page
from gyakusan.web.house import House
from gyakusan.web.room import several
from gyakusan.web.room.invented import invented_names
from gyakusan.web.rooms import Form
from gyakusan.web.security import nonce_of
from gyakusan.web.workshop_routes import posted
from gyakusan.workshop.meeting import people
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.team import to_invent

doors: Final = APIRouter(include_in_schema=False)

LONGEST_ABOUT: Final = 100
"""Characters of what a note is about: an id of the program with its kind."""


@doors.get("/desk")
def desk(request: Request) -> Response:
    """Every workshop the person runs, one line each; nobody else's is among them."""
    house: House = request.app.state.house
    person = session.person(request, house.people)
    language = session.language(request)
    rooms = request.app.state.rooms
    sights = []
    for workshop in reversed(house.journal.workshops_of(person)):
        sight = see(house, workshop=workshop, person=person, room=rooms["room"], language=language, query={})
        if sight.view.viewer.may("run"):
            sights.append(sight)
    answer = HTMLResponse(
        str(
            page(
                title=several.title(language),
                language=language,
                nonce=nonce_of(request),
                viewer=house.people.names([person]).get(person, ""),
                room=several.table_of(sights, language),
            )
        )
    )
    session.remember_language(request, answer)
    return answer


@doors.post("/w/{workshop}/private-note")
def private_note(request: Request, workshop: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """Keeps what whoever runs the workshop writes down for themselves. It is told to nobody, not even that it is there."""
    house: House = request.app.state.house
    actor = house.journal.actor(workshop, session.person(request, house.people))
    actor.needs("run")
    about = form.get("about", "")[:LONGEST_ABOUT]
    house.people.private_notes.write(workshop, actor.id, about, form.get("text", ""))
    if request.headers.get("hx-request"):
        return Response(status_code=204)
    return RedirectResponse(f"/w/{workshop}/room", 303)


@doors.post("/w/{workshop}/invented-people")
def invented_people(request: Request, workshop: str, _form: Annotated[Form, Depends(posted)]) -> Response:
    """Brings in a made-up person for each required role nobody holds; whoever asks speaks for them."""
    house: House = request.app.state.house
    actor = house.journal.actor(workshop, session.person(request, house.people))
    actor.needs("run")
    view = house.journal.view(workshop, actor)
    program = load_program(view.about.program)
    known = house.people.names(member.person for member in view.members if member.present)
    names = invented_names(view.about.language, beside=set(known.values()))
    for role, name in zip(to_invent(view, program), names, strict=False):
        person = house.people.add(name)
        house.journal.act(workshop, actor, people.invent_member, person=person, role=role)
    return RedirectResponse(f"/w/{workshop}/room", 303)
