"""Coming in by code, link or QR, without an account; what the facilitator does at the door stands in ``door``."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from gyakusan.core import ids
from gyakusan.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal
from gyakusan.core.text import text
from gyakusan.web import session
from gyakusan.web.house import House
from gyakusan.web.joining import entering, pages
from gyakusan.web.joining.door import door
from gyakusan.web.joining.entering import Entrance, NameTaken
from gyakusan.web.joining.guesses import Guesses
from gyakusan.web.live import Hub
from gyakusan.web.naming import called, name_in
from gyakusan.web.people.routes import role_of
from gyakusan.web.refusals import sentence
from gyakusan.web.rooms import Form
from gyakusan.web.security import nonce_of
from gyakusan.web.signing import look_again, secure
from gyakusan.web.workshop_routes import posted
from gyakusan.workshop.joining import WAITS_FOR, as_code, is_code
from gyakusan.workshop.programs import Program, load_program
from gyakusan.workshop.team import joinable

joining = APIRouter(include_in_schema=False)
joining.include_router(door)

WAITING: Final = "waiting"
"""The cookie of a device that waits to be let in."""
_LEAST_KNOCK: Final = 20


@joining.get("/join")
def which(request: Request) -> Response:
    """A field for the code; a code that was typed leads on."""
    written = request.query_params.get("code", "")
    if code := as_code(written):
        if is_code(code):
            return RedirectResponse(f"/join/{code}", 303)
        return _no_such_code(request, written)
    language = session.language(request)
    answer = HTMLResponse(str(pages.code_page(language=language, nonce=nonce_of(request))))
    session.remember_language(request, answer)
    return answer


@joining.get("/join/waiting")
def wait(request: Request) -> Response:
    """How one's request to be let in stands; whoever was let in is signed in here, once."""
    house: House = request.app.state.house
    token = request.cookies.get(WAITING, "")
    asked = house.people.joining.asked(token) if token else None
    asks_again = bool(request.headers.get("hx-request"))
    if asked is not None and asked.answer == "waiting" and asks_again:
        return Response(status_code=204)
    if asks_again:
        return Response(headers={"HX-Redirect": "/join/waiting"})
    language, nonce = session.language(request), nonce_of(request)
    # Who was taken out, or erased, after they were let in or while they waited, does not come in by it.
    there = asked is not None and _is_in(request, asked.workshop, asked.person)
    name = house.people.names([asked.person]).get(asked.person, "") if asked and there else ""
    if asked is None or asked.answer == "away" or not name:
        return HTMLResponse(str(pages.not_in_page(name=name, language=language, nonce=nonce)))
    if asked.answer == "waiting":
        return HTMLResponse(str(pages.waiting_page(name=name, language=language, nonce=nonce)))
    answer = RedirectResponse(_room(asked.workshop), 303)
    if house.people.joining.forget(token):
        session.sign_in(request, answer, house.people, asked.person, secure=secure(house))
    answer.delete_cookie(WAITING, path="/join")
    return answer


@joining.get("/join/{code}")
def enter(request: Request, code: str) -> Response:
    """Name and role; whoever is in already goes on at once, as themselves."""
    found = _opened(request, code)
    if found is None:
        return _no_such_code(request, code)
    me = session.here(request, _house(request).people)
    if me is not None and _is_in(request, found, me):
        return RedirectResponse(_room(found), 303)
    answer = _joining_page(request, found, code, me=me, form={})
    session.remember_language(request, answer)
    return answer


@joining.post("/join/{code}")
def come_in(request: Request, code: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """A new person of the workshop, signed in on this device; or the one that this device is."""
    house, found = _house(request), _opened(request, code)
    if found is None:
        return _no_such_code(request, code)
    me = session.here(request, house.people)
    entrance: Entrance = request.app.state.entrance
    try:
        if me is not None:
            if not _is_in(request, found, me):
                entrance.known(house, found, me, role=role_of(_chosen(form)))
            return RedirectResponse(_room(found), 303)
        name, role = name_in(form), role_of(_chosen(form))
        if role not in joinable(entering.seen_from_the_door(house, found), _program(house, found)):
            raise Invalid("joining.role_taken")
        knock = form.get("knock", "")
        person = entrance.newcomer(
            house, found, name=name, role=role, knock=knock if len(knock) >= _LEAST_KNOCK else ""
        )
    except NameTaken as taken:
        return _are_you(request, code, str(taken.values["name"]), form)
    except (Conflict, Invalid, NotAllowed) as refusal:
        return _joining_page(request, found, code, me=me, form=form, refusal=refusal)
    answer = RedirectResponse(_room(found), 303)
    session.sign_in(request, answer, house.people, person, secure=secure(house))
    return answer


@joining.post("/join/{code}/ask")
def ask(request: Request, code: str, form: Annotated[Form, Depends(posted)]) -> Response:
    """Asks whoever runs the workshop to be let in as somebody who is in already."""
    house, found = _house(request), _opened(request, code)
    if found is None:
        return _no_such_code(request, code)
    member = called(house, found, name_in(form))
    if member is None:
        return RedirectResponse(f"/join/{as_code(code)}", 303)
    token = house.people.joining.ask(found, member.person, session.device(request))
    hub: Hub = request.app.state.hub
    hub.heard(found)
    answer = RedirectResponse("/join/waiting", 303)
    answer.set_cookie(
        WAITING,
        token,
        max_age=int(WAITS_FOR.total_seconds()),
        path="/join",
        httponly=True,
        samesite="lax",
        secure=secure(house),
    )
    return answer


@joining.post("/join/{code}/somebody-else")
def somebody_else(request: Request, code: str, _form: Annotated[Form, Depends(posted)]) -> Response:
    """The device is handed to somebody else: signed out, and back at the door."""
    people = _house(request).people
    before = session.here(request, people)
    answer = RedirectResponse(f"/join/{as_code(code)}", 303)
    session.sign_out(request, answer, people)
    if before is not None:
        look_again(request, before)
    return answer


def _opened(request: Request, written: str) -> str | None:
    """The workshop that the code opens. Only what could have been a code counts as a guess."""
    guesses: Guesses = request.app.state.guesses
    address = request.client.host if request.client else ""
    guesses.may_try(address)
    code = as_code(written)
    if not is_code(code):
        return None
    found = _house(request).people.joining.workshop_of(code)
    if found is None:
        guesses.was_wrong(address)
    return found


def _no_such_code(request: Request, written: str) -> Response:
    language = session.language(request)
    page = pages.code_page(
        language=language,
        nonce=nonce_of(request),
        said=text("joining.no_such_code", language),
        written=written[:20],
    )
    return HTMLResponse(str(page), 404)


def _joining_page(
    request: Request,
    workshop: str,
    code: str,
    *,
    me: str | None,
    form: Form,
    refusal: Refusal | None = None,
) -> HTMLResponse:
    house, language = _house(request), session.language(request)
    view = entering.seen_from_the_door(house, workshop)
    names = house.people.names([*(m.person for m in view.members if m.present), *filter(None, [me])])
    page = pages.joining_page(
        view=view,
        program=_program(house, workshop),
        names=names,
        code=as_code(code),
        knock=form.get("knock", "") or ids.secret(),
        known_as=(names.get(me) or text("common.somebody", language)) if me else "",
        name=form.get("name", ""),
        role=form.get("role", ""),
        said=sentence(refusal.message, refusal.values, house, language) if refusal else "",
        language=language,
        nonce=nonce_of(request),
    )
    return HTMLResponse(str(page), refusal.status if refusal else 200)


def _are_you(request: Request, code: str, name: str, form: Form) -> Response:
    page = pages.are_you_page(
        name=name,
        role=form.get("role", ""),
        knock=form.get("knock", ""),
        code=as_code(code),
        language=session.language(request),
        nonce=nonce_of(request),
    )
    return HTMLResponse(str(page), NameTaken.status)


def _is_in(request: Request, workshop: str, person: str) -> bool:
    try:
        _house(request).journal.actor(workshop, person)
    except NotFound:
        return False
    return True


def _chosen(form: Form) -> Form:
    if not form.get("role"):
        raise Invalid("joining.role_missing")
    return form


def _program(house: House, workshop: str) -> Program:
    return load_program(entering.seen_from_the_door(house, workshop).about.program)


def _room(workshop: str) -> str:
    return f"/w/{workshop}/room"


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house
