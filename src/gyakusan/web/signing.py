"""Signing in and out: the personal link, one's signed-in devices, one's name, one's own new link."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from gyakusan.core.errors import NotAllowed, NotFound
from gyakusan.web import session, signing_pages
from gyakusan.web.house import House
from gyakusan.web.live import Hub
from gyakusan.web.naming import name_in, rename
from gyakusan.web.rooms import Form
from gyakusan.web.security import nonce_of
from gyakusan.web.workshop_routes import posted
from gyakusan.workshop.rights import FOLDER, Actor

signing = APIRouter(include_in_schema=False)


@signing.get("/p/{token}")
def personal_link(request: Request, token: str) -> Response:
    """A personal link signs this device in; ``?to=`` leads on within the application.

    A device that is somebody else's asks first: another person's link, slipped to somebody, must not make them write
    under that person's name unawares.
    """
    house: House = request.app.state.house
    guest = house.people.by_token(token)
    if guest is None:
        return RedirectResponse("/?ended", 303)
    return _opened(request, guest, f"/p/{token}")


@signing.post("/p/{token}")
def become(request: Request, token: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """This device changes to the person of the link, as its reader has just said."""
    house: House = request.app.state.house
    guest = house.people.by_token(token)
    if guest is None:
        return RedirectResponse("/?ended", 303)
    return _changed(request, guest, form)


@signing.get("/p/phone/{token}")
def device_link(request: Request, token: str) -> Response:
    """One's own second device is signed in, by a link that works once."""
    house: House = request.app.state.house
    guest = house.people.sessions.linked(token)
    present = session.here(request, house.people)
    # Who is in already uses nothing up; who is somebody else is asked, and the link waits for the answer.
    if guest is None or (present is None and not house.people.sessions.used(token)):
        return RedirectResponse("/?over" if present is None else "/", 303)
    return _opened(request, guest, f"/p/phone/{token}")


@signing.post("/p/phone/{token}")
def become_by_device_link(request: Request, token: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """This device changes to the person whose second device it is, as its reader has just said."""
    house: House = request.app.state.house
    guest = house.people.sessions.linked(token)
    if guest is None or not house.people.sessions.used(token):
        return RedirectResponse("/?over", 303)
    return _changed(request, guest, form)


@signing.post("/sign-out")
def sign_out(request: Request, _form: Annotated[Form, Depends(posted)]) -> Response:
    """Signs this device out."""
    house: House = request.app.state.house
    before = session.here(request, house.people)
    answer = RedirectResponse("/", 303)
    session.sign_out(request, answer, house.people)
    if before is not None:
        look_again(request, before)
    return answer


@signing.get("/me")
def oneself(request: Request) -> Response:
    """One's name and devices."""
    house: House = request.app.state.house
    person = session.person(request, house.people)
    language = session.language(request)
    page = signing_pages.oneself(
        person=person,
        name=house.people.names([person]).get(person, ""),
        devices=house.people.sessions.of(person, session.token(request)),
        language=language,
        nonce=nonce_of(request),
    )
    answer = HTMLResponse(str(page))
    session.remember_language(request, answer)
    return answer


@signing.post("/me/name")
def my_name(request: Request, form: Annotated[Form, Depends(posted)]) -> Response:
    """What one wants to be called, everywhere."""
    house: House = request.app.state.house
    rename(house, session.person(request, house.people), name_in(form))
    return RedirectResponse("/" if form.get("back") == "/" else "/me", 303)


@signing.post("/me/sign-out")
def sign_out_elsewhere(request: Request, form: Annotated[Form, Depends(posted)]) -> Response:
    """Signs out one of one's devices (``device``), or all others."""
    house: House = request.app.state.house
    person = session.person(request, house.people)
    if device := form.get("device", ""):
        house.people.sessions.end_one(person, device)
    else:
        house.people.sessions.end_others(person, session.token(request))
    look_again(request, person)
    return RedirectResponse("/me", 303)


@signing.post("/me/link")
def my_new_link(request: Request, _form: Annotated[Form, Depends(posted)]) -> Response:
    """A new link for oneself, shown once: the old one, and every other device, are out. This device stays."""
    house: House = request.app.state.house
    person = session.person(request, house.people)
    token = renewed(request, person)
    page = signing_pages.new_link(
        name=house.people.names([person]).get(person, ""),
        link=f"{house.origin}/p/{token}",
        only_here=house.only_here,
        language=session.language(request),
        nonce=nonce_of(request),
    )
    answer = HTMLResponse(str(page))
    session.sign_in(request, answer, house.people, person, secure=secure(house))
    return answer


@signing.post("/me/phone")
def on_my_phone(request: Request, form: Annotated[Form, Depends(posted)]) -> Response:
    """A QR code that signs one's own phone in: once, within minutes."""
    house: House = request.app.state.house
    person = session.person(request, house.people)
    to = _within(form.get("to", ""))
    address = f"{house.origin}/p/phone/{house.people.sessions.device_link(person)}"
    page = signing_pages.on_my_phone(
        name=house.people.names([person]).get(person, ""),
        link=address + ("" if to == "/" else f"?{urlencode({'to': to}, safe='/')}"),
        back=to if to != "/" else "/me",
        only_here=house.only_here,
        language=session.language(request),
        nonce=nonce_of(request),
    )
    return HTMLResponse(str(page))


@signing.get("/me/link")
@signing.get("/me/phone")
def shown_once() -> Response:
    """The address of a page that showed a link, opened again: it is not shown twice."""
    return RedirectResponse("/me", 303)


def renewed(request: Request, person: str) -> str:
    """The token of a new link; the person's old links and devices are out at once, open pages included."""
    house: House = request.app.state.house
    house.people.revoke_links(person)
    token = house.people.new_link(person)
    if person == house.owner:
        house.keep_owner_link(token)
    look_again(request, person)
    return token


def refuse_beyond(house: House, actor: Actor, guest: str) -> None:
    """A link, or a device let in, is a key to all that the person may see: only who runs all of it may give it out.

    The owner's opens the machine's commands too: nobody else gives that one.
    """
    if guest == house.owner != actor.id:
        raise NotAllowed("people.link_of_owner")
    theirs = house.journal.workshops_of(guest)
    if not theirs or guest not in house.people.names([guest]):
        raise NotFound("workshop.gone")
    for workshop in theirs:
        members = house.journal.view(workshop, FOLDER).members
        if not any(m.person == actor.id and m.present and m.runs for m in members):
            raise NotAllowed("people.link_beyond")


def _opened(request: Request, guest: str, address: str) -> Response:
    """This device is signed in as ``guest`` from now on; where it is somebody else's, its reader is asked."""
    house: House = request.app.state.house
    to = _within(request.query_params.get("to", ""))
    present = session.here(request, house.people)
    if present not in (None, guest):
        names = house.people.names([present, guest])
        page = signing_pages.another(
            present=names.get(present, ""),
            guest=names.get(guest, ""),
            address=address,
            to=to,
            language=session.language(request),
            nonce=nonce_of(request),
        )
        return HTMLResponse(str(page))
    answer = RedirectResponse(to, 303)
    if present is None:
        session.sign_in(request, answer, house.people, guest, secure=secure(house))
    return answer


def _changed(request: Request, guest: str, form: Form) -> Response:
    house: House = request.app.state.house
    before = session.here(request, house.people)
    answer = RedirectResponse(_within(form.get("to", "")), 303)
    session.sign_in(request, answer, house.people, guest, secure=secure(house))
    if before is not None:
        look_again(request, before)
    return answer


def look_again(request: Request, person: str) -> None:
    """Open pages ask anew who looks at them: those of a device that is out close."""
    house: House = request.app.state.house
    hub: Hub = request.app.state.hub
    for workshop in house.journal.workshops_of(person):
        hub.heard(workshop)


def _within(to: str) -> str:
    return to if to.startswith("/w/") else "/"


def secure(house: House) -> bool:
    """Whether cookies must travel by https alone."""
    return house.origin.startswith("https://")
