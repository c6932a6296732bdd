"""Who is asking: a personal link signs a device in; its cookie holds a token of its own, which no link contains."""

from __future__ import annotations

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from gyakusan.core.errors import NotAllowed, NotFound, Refusal
from gyakusan.core.text import LANGUAGES, Language
from gyakusan.workshop.people import People

COOKIE: Final = "gyakusan"
LANGUAGE_COOKIE: Final = "language"
_YEAR_S: Final = 365 * 24 * 3600
# The first that occurs: most browsers name the others too.
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


class SignedOut(Refusal):
    """Nobody is signed in: the page asks for the personal link."""

    status = 401


def person(connection: HTTPConnection, people: People) -> str:
    """The id of the person who asks, by cookie or ``Authorization: Bearer``; raises ``SignedOut``."""
    key = bearer(connection)
    found = here(connection, people) if key is None else people.by_token(key)
    if found is None:
        raise SignedOut("web.signed_out")
    return found


def bearer(connection: HTTPConnection) -> str | None:
    """The key that a script sends, which then counts alone; None for a browser, whatever else it was made to send."""
    scheme, _, key = connection.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else None


def here(connection: HTTPConnection, people: People) -> str | None:
    """The person this device is signed in as, by its cookie; None for nobody."""
    held = token(connection)
    return people.sessions.person_of(held) if held else None


def token(connection: HTTPConnection) -> str:
    """What this device holds; blank for nothing."""
    return connection.cookies.get(COOKIE, "")


def sign_in(
    connection: HTTPConnection, response: Response, people: People, person: str, *, secure: bool
) -> None:
    """Signs this device in, with a fresh token whatever it held before, in a cookie no script or other site can use.

    Lax, not Strict: the link is usually opened from a mail or chat, and every GET here is harmless.
    """
    if held := token(connection):
        people.sessions.end(held)
    fresh = people.sessions.begin(person, device(connection))
    response.set_cookie(COOKIE, fresh, max_age=_YEAR_S, httponly=True, samesite="lax", secure=secure)


def sign_out(connection: HTTPConnection, response: Response, people: People) -> None:
    """Signs this device out, here and in its browser."""
    people.sessions.end(token(connection))
    response.delete_cookie(COOKIE)


def device(connection: HTTPConnection) -> str:
    """What people know this device by: its browser and its system, as the browser says; blank when it does not."""
    agent = connection.headers.get("user-agent", "")
    named = (next((name for mark, name in marks if mark in agent), "") for marks in (_BROWSERS, _SYSTEMS))
    return ", ".join(filter(None, named))


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


def remember_language(connection: HTTPConnection, response: Response) -> None:
    """Keeps the language that the reader has just chosen by ``?lang=``, if they did; holds nothing about them."""
    if connection.query_params.get("lang"):
        chosen = language(connection)
        response.set_cookie(LANGUAGE_COOKIE, chosen, max_age=_YEAR_S, httponly=True, samesite="lax")


def refuse_foreign_writes(connection: HTTPConnection) -> None:
    """Other sites cannot make a signed-in browser write: raises ``NotAllowed``.

    A request with a bearer's key was not made by a form of another site; a password in an address can be.
    """
    if bearer(connection) is not None:
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


def refuse_foreign_socket(connection: HTTPConnection) -> None:
    """A page of another site must not listen with this browser's cookie; browsers always say where a page is from."""
    if connection.headers.get("authorization"):
        return
    host = connection.headers.get("host", "")
    if connection.headers.get("origin") not in (f"http://{host}", f"https://{host}"):
        raise NotFound("web.no_such_page")
