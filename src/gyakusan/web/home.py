"""The front door: one's workshops, a new one in a minute, taking one along, bringing people in."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from gyakusan.core import clock
from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language, text
from gyakusan.course import bundle
from gyakusan.listen.titling import title_of
from gyakusan.web import home_pages, session
from gyakusan.web.answers import see
from gyakusan.web.bodies import UPLOAD_MB
from gyakusan.web.house import House
from gyakusan.web.joining import Entrance
from gyakusan.web.naming import name_in, rename, unnamed
from gyakusan.web.people.pages import link_page
from gyakusan.web.people.routes import role_of
from gyakusan.web.places import ROOMS
from gyakusan.web.rooms import UNNAMED, Form
from gyakusan.web.security import nonce_of
from gyakusan.web.signing import refuse_beyond, renewed, signing
from gyakusan.web.workshop_routes import posted
from gyakusan.workshop import edits, ops
from gyakusan.workshop.rights import Actor

home = APIRouter(include_in_schema=False)
home.include_router(signing)

MOST_FILES: Final = 400


@home.get("/")
def front(request: Request) -> Response:
    """One's workshops; for strangers, what to do to come in."""
    house: House = request.app.state.house
    language = session.language(request)
    try:
        person = session.person(request, house.people)
    except session.SignedOut:
        why = "home.fresh" if not house.people.anyone() else "web.signed_out"
        if "ended" in request.query_params:
            why = "home.link_ended"
        if "over" in request.query_params:
            why = "joining.phone_over"
        page = home_pages.stranger(
            language=language, nonce=nonce_of(request), why=why, door=house.people.anyone()
        )
        answer = HTMLResponse(str(page))
        session.remember_language(request, answer)
        return answer
    views = [
        house.journal.view(workshop, house.journal.actor(workshop, person))
        for workshop in reversed(house.journal.workshops_of(person))
    ]
    name = house.people.names([person]).get(person, "")
    if name in UNNAMED:
        name = text("people.owner", language)
    page = home_pages.front(
        views=views, viewer=name, unnamed=unnamed(house, person), language=language, nonce=nonce_of(request)
    )
    answer = HTMLResponse(str(page))
    session.remember_language(request, answer)
    return answer


@home.post("/new")
def new_from_sentence(request: Request, form: Annotated[Form, Depends(posted)]) -> Response:
    """A workshop from one sentence about product and customer."""
    house, actor = _person(request)
    sentence = form.get("sentence", "").strip()
    language = _content_language(request, form)
    title = form.get("title", "").strip() or title_of(sentence, language)
    if not title:
        raise Invalid("home.sentence_missing")
    zone = _zone(form.get("zone"))
    workshop = house.journal.create(actor, ops.create, title=title, language=language, zone=zone)
    if sentence:
        facilitator = house.journal.actor(workshop, actor.id)
        house.journal.act(
            workshop, facilitator, edits.change, id="customer", field="sentence", was="", value=sentence
        )
    return RedirectResponse(f"/w/{workshop}", 303)


@home.post("/new/text")
def new_from_text(request: Request, form: Annotated[Form, Depends(posted)]) -> Response:
    """A workshop from pasted text: customer, solutions or a whole README, told apart by their headings."""
    if not form.get("text", "").strip():
        raise Invalid("home.text_missing")
    files = bundle.from_text(form["text"])
    return _imported(request, files, _content_language(request, form), _zone(form.get("zone")))


@home.post("/new/upload")
async def new_from_upload(request: Request) -> Response:
    """A workshop from a zip of a bundle, a customer slide, or single files."""
    session.refuse_foreign_writes(request)
    _person(request)
    files: dict[str, bytes] = {}
    packed = False
    async with request.form(max_files=MOST_FILES, max_part_size=UPLOAD_MB * 1_000_000) as form:
        for _, value in form.multi_items():
            if isinstance(value, UploadFile) and value.filename:
                content = await value.read()
                if value.filename.lower().endswith(".zip"):
                    if packed:
                        raise Invalid("home.one_zip")
                    packed = True
                    files.update(await run_in_threadpool(bundle.files_of_zip, content))
                else:
                    files[value.filename] = content
        language, zone = form.get("language"), _zone(form.get("zone"))
    if not files:
        raise Invalid("home.file_missing")
    chosen: Language = "en" if language == "en" else "ja"
    return await run_in_threadpool(_imported, request, files, chosen, zone)


@home.get("/w/{workshop}/export.zip")
def export(request: Request, workshop: str) -> Response:
    """Everything one may see, as a bundle."""
    house: House = request.app.state.house
    viewer = house.journal.actor(workshop, session.person(request, house.people))
    house.rest(workshop)
    packed = bundle.zip_of(bundle.dump(house.journal, viewer, workshop))
    return Response(
        packed,
        media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="gyakusan-{workshop}.zip"'},
    )


@home.post("/w/{workshop}/my-name")
def my_name(request: Request, workshop: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """What the person wants to be called; it goes with them into every workshop and into no journal."""
    house: House = request.app.state.house
    person = session.person(request, house.people)
    house.journal.actor(workshop, person)
    rename(house, person, name_in(form))
    return RedirectResponse(f"/w/{workshop}/people", 303)


@home.post("/w/{workshop}/people-link")
def people_link(request: Request, workshop: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """Brings somebody in by name and role, or renews somebody's link; shows the link once."""
    house: House = request.app.state.house
    person = session.person(request, house.people)
    actor = house.journal.actor(workshop, person)
    actor.needs("run")
    guest = form.get("person", "")
    if guest:
        refuse_beyond(house, actor, guest)
        token = renewed(request, guest)
    else:
        entrance: Entrance = request.app.state.entrance
        guest = entrance.bring_in(house, workshop, actor, name=name_in(form), role=role_of(form))
        token = house.people.new_link(guest)
    link = f"{house.origin}/p/{token}?to=/w/{workshop}"
    language = session.language(request)
    sight = see(house, workshop=workshop, person=person, room=ROOMS["people"], language=language, query={})
    page = home_pages.within(
        sight, link_page(sight, house.people.names([guest])[guest], link), nonce_of(request)
    )
    return HTMLResponse(str(page))


def _person(request: Request) -> tuple[House, Actor]:
    house: House = request.app.state.house
    return house, Actor(id=session.person(request, house.people), role="facilitator")


def _imported(request: Request, files: bundle.Files, language: Language, zone: str) -> Response:
    house, actor = _person(request)
    imported = bundle.load(house.journal, actor, files, language=language, zone=zone)
    if not imported.notes:
        return RedirectResponse(f"/w/{imported.workshop}", 303)
    page = home_pages.imported(imported=imported, language=session.language(request), nonce=nonce_of(request))
    return HTMLResponse(str(page))


def _zone(said: object) -> str:
    """What the browser says of itself; one that only it knows is left out, for nobody typed it."""
    return said if isinstance(said, str) and clock.is_zone(said) else ""


def _content_language(request: Request, form: Form) -> Language:
    chosen = form.get("language", "")
    return "en" if chosen == "en" else "ja" if chosen == "ja" else session.language(request)
