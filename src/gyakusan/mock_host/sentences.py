"""Small pages for a visitor who finds no mock: one sentence, in the visitor's language."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

import htpy as h
from starlette.requests import Request
from starlette.responses import HTMLResponse

from gyakusan.core.text import LANGUAGES, Language, text

Reason: TypeAlias = Literal["not_found", "destroyed", "paused", "not_allowed", "broken"]

_TITLES: Final[dict[Reason, str]] = {
    "not_found": "mock_host.not_found.title",
    "destroyed": "mock_host.destroyed.title",
    "paused": "mock_host.paused.title",
    "not_allowed": "mock_host.not_allowed.title",
    "broken": "mock_host.broken.title",
}
_SENTENCES: Final[dict[Reason, str]] = {
    "not_found": "mock_host.not_found.sentence",
    "destroyed": "mock_host.destroyed.sentence",
    "paused": "mock_host.paused.sentence",
    "not_allowed": "mock_host.not_allowed.sentence",
    "broken": "mock_host.broken.sentence",
}
_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{margin:0;min-height:100svh;display:grid;place-content:center;padding:2rem;box-sizing:border-box;"
    "font:1.0625rem/1.8 system-ui,Hiragino Sans,Noto Sans JP,Noto Sans CJK JP,sans-serif}"
    "main{max-width:32rem}h1{font-size:1.5rem;line-height:1.4;margin:0 0 .75rem}"
    "p{margin:0;opacity:.8}h1,p{word-break:auto-phrase}"
)


def language_of(request: Request, otherwise: Language = "en") -> Language:
    """The language of ours that the browser asks for first."""
    asked: list[tuple[float, Language]] = []
    for part in request.headers.get("accept-language", "")[:500].split(","):
        tag, _, weight = part.strip().lower().partition(";q=")
        for language in LANGUAGES:
            if tag.split("-")[0] == language:
                asked.append((_weight(weight), language))
    return max(asked, key=lambda wish: wish[0], default=(0.0, otherwise))[1]


def _weight(written: str) -> float:
    try:
        return float(written or "1")
    except ValueError:
        return 0.0


def sentence_page(request: Request, reason: Reason, status: int, otherwise: Language = "en") -> HTMLResponse:
    """A page that says why there is nothing here; ``otherwise`` is its language when the browser asks for none of ours."""
    language = language_of(request, otherwise)
    title = text(_TITLES[reason], language)
    page = h.html(lang=language)[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.meta(name="robots", content="noindex"),
            h.title[title],
            h.style[_STYLE],
        ],
        h.body[h.main[h.h1[title], h.p[text(_SENTENCES[reason], language)]]],
    ]
    return HTMLResponse(str(page), status, {"Vary": "Accept-Language"})
