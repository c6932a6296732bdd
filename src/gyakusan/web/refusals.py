"""Refusals in the reader's words: JSON for the API, beside the form for htmx, a page otherwise."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gyakusan.core.errors import Conflict, Refusal
from gyakusan.core.text import Language, text
from gyakusan.web import session
from gyakusan.web.frame import button, conflict_view, notice, page, room, toolbar
from gyakusan.web.house import House

_LOG: Final = logging.getLogger(__name__)


class BadRequest(Refusal):
    """The request has not the form this address takes."""

    status = 400


class NoSuchPage(Refusal):
    """No such address, or not with this method."""

    status = 404


class Broken(Refusal):
    """Our own fault; the log knows more."""

    status = 500


def add_refusals(app: FastAPI) -> None:
    """Every failure of ``app`` is answered here."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)


class AnsweredFailures:
    """Answers what nobody expected, inside the middleware that puts the headers on; the connection lives on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:
            request = Request(scope)
            # A personal link stands in its address, and nobody's key belongs in a log.
            place = "/p/…" if request.url.path.startswith("/p/") else request.url.path
            _LOG.error("unexpected failure at %s", place, exc_info=error)
            if begun:
                raise
            answer = await refusal_answer(request, Broken("web.internal"))
            await answer(scope, receive, send)


async def _refused(request: Request, error: Exception) -> Response:
    return await refusal_answer(request, error if isinstance(error, Refusal) else Broken("web.internal"))


async def _http_error(request: Request, error: Exception) -> Response:
    unreadable = isinstance(error, HTTPException) and error.status_code == 400
    return await refusal_answer(
        request, BadRequest("web.bad_request") if unreadable else NoSuchPage("web.no_such_page")
    )


async def _invalid(request: Request, _error: Exception) -> Response:
    return await refusal_answer(request, BadRequest("web.bad_request"))


def sentence(message: str, values: Mapping[str, object], house: House, language: Language) -> str:
    """Why something was refused, in the reader's language; a person's id among the values (``by``) becomes a name."""
    told = dict(values)
    if isinstance(by := told.get("by"), str):
        told["by"] = house.people.names([by]).get(by) or text("common.somebody", language)
    # A lone surrogate in what somebody sent must not break the sentence that refuses it.
    return text(message, language, **told).encode("utf-8", "replace").decode()


async def refusal_answer(request: Request, refusal: Refusal) -> Response:
    """A refusal as JSON for the API, beside the form for htmx, as a page otherwise."""
    language = session.language(request)
    words = sentence(refusal.message, refusal.values, request.app.state.house, language)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": refusal.message, "message": words}, refusal.status)
    if request.headers.get("hx-request") and refusal.status == 401:
        return Response(status_code=401, headers={"HX-Redirect": "/"})
    said = notice(kind="error", body=words, language=language)
    form = await request.form() if isinstance(refusal, Conflict) and "theirs" in refusal.values else None
    if form is not None:
        said = conflict_view(
            action_url=str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
            item=str(form.get("item", "")),
            field=str(form.get("field", "")),
            yours=str(form.get("value", "")),
            theirs=str(refusal.values["theirs"]),
            language=language,
        )
    if request.headers.get("hx-request"):
        return HTMLResponse(str(said), refusal.status)
    if refusal.status == 401 and request.method == "GET" and request.url.path != "/":
        return RedirectResponse("/", 303)
    back = _way_back(request, refusal)
    home = button(label=text("web.back_home", language), url="/", kind="quiet" if back else "plain")
    again = back and button(label=text("web.back_there", language), url=back, kind="primary")
    body = [said, toolbar(items=[again, home] if again else [home])]
    whole = page(
        title=text("web.error_title", language),
        language=language,
        nonce=request.scope.get("state", {}).get("nonce", ""),
        room=room(title=text("web.error_title", language), body=body, width="text"),
    )
    return HTMLResponse(str(whole), refusal.status)


def _way_back(request: Request, refusal: Refusal) -> str:
    """Where one was before: the page that sent the form, if it is ours; else the workshop it was sent to; or blank."""
    try:
        came = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        came = urlsplit("")
    here = request.url.path
    # A path of two slashes would be another site, and a personal link is nothing to come back to.
    ours = came.scheme in ("http", "https") and came.netloc == request.headers.get("host", "")
    if (
        ours
        and re.match(r"/(?![/\\])", came.path)
        and came.path not in ("/", here)
        and came.path[:3] != "/p/"
    ):
        return came.path + (f"?{came.query}" if came.query else "")
    within = re.match(r"/w/[0-9a-z]+(?=/)", here)
    posted = request.method == "POST" and refusal.status not in (401, 404)
    return within[0] if within and posted else ""
