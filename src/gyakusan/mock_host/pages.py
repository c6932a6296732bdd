"""Mocks as pages: ``/m/<slug>/`` for visitors and the team, ``/preview/<slug>/`` for frames of the application."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gyakusan.mock_host.files import FolderWithoutSlash, SiteFile, find
from gyakusan.mock_host.sentences import sentence_page
from gyakusan.mock_host.settings import HostSettings
from gyakusan.mock_host.shelved import CurrentShelf
from gyakusan.mock_host.visitors import COOKIE, KEPT_SECONDS, Known, Token, Visitors
from gyakusan.mocks.shelf import Shelved

_HEAD_END: Final = re.compile(rb"</head\s*>|<body[\s>]", re.IGNORECASE)
_LONGEST_SOURCE: Final = 40
_ASSET_SECONDS: Final = 60  # long enough for one visit, short enough for "destroyed" to mean it


@dataclass(frozen=True)
class Pages:
    """The routes that show mocks."""

    settings: HostSettings
    shelf: CurrentShelf
    visitors: Visitors

    async def visit(self, request: Request) -> Response:
        """A page or file of a mock, for a visitor who is known by cookie from now on."""
        mock = self.shelf.by_slug(request.path_params["slug"])
        if mock is None or mock.state == "preview":
            return sentence_page(request, "not_found", 404)
        if gone := _gone(request, mock):
            return gone
        if mock.state == "paused":
            return sentence_page(request, "paused", 403, mock.language)
        found = self._found(request, mock)
        if isinstance(found, Response):
            return found
        file, content = found
        if not file.is_page:
            # Files come without the cookie (the sandbox is another site), so the team's link cannot be asked of them.
            return _asset(file, content)
        before = self.visitors.known(request.cookies.get(COOKIE))
        known = before or self.visitors.new()
        if _same(request.query_params.get("team", ""), mock.team_key):
            known = self.visitors.admitted(known, mock.team_key)
        team = self.visitors.is_team(known, mock.team_key)
        if mock.state == "team" and not team:
            return sentence_page(request, "not_found", 404)
        source = request.query_params.get("s", "").replace("\0", "")[:_LONGEST_SOURCE]
        response = _page(_with_tracker(content, self._tracker(mock, known, team, source)))
        if known != before:
            self._remember(response, known)
        return response

    async def preview(self, request: Request) -> Response:
        """The same files without SDK, visitor or cookie: looked at inside the application, never counted."""
        mock = self.shelf.by_slug(request.path_params["slug"])
        if mock is None:
            return sentence_page(request, "not_found", 404)
        if gone := _gone(request, mock):
            return gone
        found = self._found(request, mock)
        if isinstance(found, Response):
            return found
        file, content = found
        return _page(content) if file.is_page else _asset(file, content)

    async def with_slash(self, request: Request) -> Response:
        """``/m/<slug>`` → ``/m/<slug>/``, its query kept."""
        return _slashed(request)

    def _found(self, request: Request, mock: Shelved) -> tuple[SiteFile, bytes] | Response:
        try:
            file = find(self.settings.mocks / "sites" / mock.slug, request.path_params["path"])
        except FolderWithoutSlash:
            return _slashed(request)
        content = None if file is None else _content(file)
        if file is None or content is None:
            return sentence_page(request, "not_found", 404, mock.language)
        return file, content

    def _tracker(self, mock: Shelved, known: Known, team: bool, source: str) -> dict[str, object]:
        visitor = self.visitors.in_workshop(known, mock.workshop)
        return {
            "applicationId": mock.application,
            "applicationName": mock.title,
            "apiKey": mock.write_key,
            "visitor": self.visitors.sign(Token(mock.application, visitor, team, source)),
        }

    def _remember(self, response: Response, known: Known) -> None:
        response.set_cookie(
            COOKIE,
            known.written(),
            max_age=KEPT_SECONDS,
            path="/",
            httponly=True,
            samesite="lax",
            secure=self.settings.public_origin.startswith("https:"),
        )


def _gone(request: Request, mock: Shelved) -> Response | None:
    return sentence_page(request, "destroyed", 410, mock.language) if mock.state == "destroyed" else None


def _same(given: str, key: str) -> bool:
    return bool(key) and hmac.compare_digest(given.encode("utf-8", "replace"), key.encode())


def _slashed(request: Request) -> Response:
    # Relative, so that it holds behind any proxy; only the last part, so that no "//host" can come of it.
    last = request.url.path.rsplit("/", 1)[-1]
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{last}/{query}", 307)


def _page(content: bytes) -> Response:
    return Response(content, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})


def _asset(file: SiteFile, content: bytes) -> Response:
    caching = {"Cache-Control": f"public, max-age={_ASSET_SECONDS}"}
    return Response(content, media_type=file.media_type, headers=caching)


def _content(file: SiteFile) -> bytes | None:
    """What the file holds; None when it has just been destroyed."""
    try:
        return file.path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _with_tracker(page: bytes, config: dict[str, object]) -> bytes:
    """``page`` with its tracker's settings and the SDK at the end of its head."""
    # "<" would let a title close the element it is written into.
    written = msgspec.json.encode(config).replace(b"<", b"\\u003c")
    inserted = (
        b'<script type="application/json" id="mlew-config">' + written + b"</script>"
        b'<script src="/tracker-sdk.js"></script>'
    )
    found = _HEAD_END.search(page)
    place = found.start() if found else len(page)
    return page[:place] + inserted + page[place:]
