"""Who is asking: a personal link signs a person in; the cookie holds nothing but that link's token."""

from __future__ import annotations

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from gyakusan.core.errors import NotAllowed, Refusal
from gyakusan.core.text import LANGUAGES, Language
from gyakusan.workshop.people import People

COOKIE: Final = "gyakusan"
LANGUAGE_COOKIE: Final = "language"
_YEAR_S: Final = 365 * 24 * 3600


class SignedOut(Refusal):
    """Nobody is signed in: the page asks for the personal link."""

    status = 401


def person(connection: HTTPConnection, people: People) -> str:
    """The id of the person who asks, by cookie or ``Authorization: Bearer``; raises ``SignedOut``."""
    scheme, _, bearer = connection.headers.get("authorization", "").partition(" ")
    token = bearer.strip() if scheme.lower() == "bearer" else connection.cookies.get(COOKIE, "")
    found = people.by_token(token) if token else None
    if found is None:
        raise SignedOut("web.signed_out")
    return found


def sign_in(response: Response, token: str, *, secure: bool) -> None:
    """Keeps the personal link in a cookie that scripts and other sites cannot use.

    Lax, not Strict: the link is usually opened from a mail or chat, and every GET here is harmless.
    """
    response.set_cookie(COOKIE, token, max_age=_YEAR_S, httponly=True, samesite="lax", secure=secure)


def sign_out(response: Response) -> None:
    """Forgets the person on this device."""
    response.delete_cookie(COOKIE)


def language(connection: HTTPConnection) -> Language:
    """The reader's language: chosen, else the browser's first that we have, else Japanese."""
    chosen = connection.query_params.get("lang") or connection.cookies.get(LANGUAGE_COOKIE)
    for known in LANGUAGES:
        if chosen == known:
            return known
    for part in connection.headers.get("accept-language", "").split(","):
        for known in LANGUAGES:
            if part.strip().casefold().startswith(known):
                return known
    return "ja"


def remember_language(response: Response, chosen: Language) -> None:
    """Keeps the reader's choice; holds nothing about them."""
    response.set_cookie(LANGUAGE_COOKIE, chosen, max_age=_YEAR_S, httponly=True, samesite="lax")


def refuse_foreign_writes(connection: HTTPConnection) -> None:
    """Other sites cannot make a signed-in browser write: raises ``NotAllowed``.

    A request with its own ``Authorization`` was not made by a form of another site.
    """
    if connection.headers.get("authorization"):
        return
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        if site == "same-origin":
            return
    else:
        origin = connection.headers.get("origin", "")
        if origin in (f"http://{connection.url.netloc}", f"https://{connection.url.netloc}"):
            return
    raise NotAllowed("web.foreign_write")
