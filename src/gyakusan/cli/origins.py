"""Whether the public addresses of a server work: two names, both answering, live pages let through."""

from __future__ import annotations

import base64
import http.client
import secrets
import socket
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import SplitResult, urlsplit

from gyakusan.core.text import Language, text

Found = tuple[bool, str]
_PATIENCE_S = 5.0


def looked_at(origin: str, mock_origin: str, *, serving: bool, language: Language) -> Iterator[Found]:
    """What is to be said of both addresses; ``serving``: a server runs, so they have to answer."""
    places = [urlsplit(address.rstrip("/")) for address in (origin, mock_origin)]
    for place, address in zip(places, (origin, mock_origin), strict=True):
        if place.scheme not in ("http", "https") or not place.hostname:
            yield False, text("cli.doctor.bad_origin", language, origin=address)
            return
    both = {"origin": origin, "mock_origin": mock_origin}
    apart = places[0].hostname != places[1].hostname
    yield apart, text("cli.doctor.two_names" if apart else "cli.doctor.one_name", language, **both)
    if [place.scheme for place in places] == ["https", "http"]:
        yield False, text("cli.doctor.mixed", language)
    wrong = [words for place in places if (words := _unreachable(place, serving, language))]
    yield from ((False, words) for words in wrong)
    if serving and not wrong:
        passes = _lets_sockets_through(places[0])
        key = "cli.doctor.origins" if passes else "cli.doctor.no_sockets"
        yield passes, text(key, language, **(both if passes else {"origin": origin}))


def _unreachable(place: SplitResult, serving: bool, language: Language) -> str:
    name, origin = place.hostname or "", place.geturl()
    try:
        socket.getaddrinfo(name, place.port)
    except OSError:
        return text("cli.doctor.unknown_name", language, name=name)
    if not serving:
        return ""
    try:
        status = _asked(place, "/healthz")
    except (OSError, http.client.HTTPException):
        return text("cli.doctor.origin_silent", language, origin=origin)
    return "" if status == 200 else text("cli.doctor.origin_other", language, origin=origin, status=status)


def _lets_sockets_through(place: SplitResult) -> bool:
    """A stranger's socket is refused by the application (403); without the upgrade it is asked for a page (404, 405)."""
    asks = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(secrets.token_bytes(16)).decode(),
        "Origin": place.geturl(),
    }
    try:
        return _asked(place, "/w/nowhere/live/overview", asks) in (101, 403)
    except (OSError, http.client.HTTPException):
        return False


def _asked(place: SplitResult, path: str, headers: dict[str, str] | None = None) -> int:
    kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
    with closing(kind(place.hostname or "", place.port, timeout=_PATIENCE_S)) as connection:
        connection.request("GET", f"{place.path}{path}", headers=headers or {})
        return connection.getresponse().status
