"""From a spec to a static site: one document, one style sheet, one script. No network, no clock, no randomness."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from htpy import Element, a, body, div, footer, head, header, html, link, main, meta, p, script, span, title

from gyakusan.core.errors import Invalid
from gyakusan.core.text import text
from gyakusan.mocks.experience import question, steps, thanks
from gyakusan.mocks.landing import landing
from gyakusan.mocks.site import Site
from gyakusan.mocks.spec import MockSpec
from gyakusan.mocks.words import blank

MOST_BYTES: Final = 60 * 1024
"""What a visit may transfer in all, before any compression."""

ASSETS: Final = Path(__file__).parent / "assets"
_ASSETS: Final = ("mock.css", "mock.js")


def build(spec: MockSpec) -> Site:
    """The site of a mock: the same spec gives the same bytes. Raises Invalid when it would exceed ``MOST_BYTES``."""
    style = f":root{{--hue:{hue(spec.title)}}}\n".encode() + _asset("mock.css")
    behaviour = _asset("mock.js")
    page = str(_document(spec, style=_version(style), behaviour=_version(behaviour)))
    site = {"index.html": page.encode(), "mock.css": style, "mock.js": behaviour}
    size = sum(len(content) for content in site.values())
    if size > MOST_BYTES:
        raise Invalid("mocks.too_large", slug=spec.slug, kilobytes=-(-size // 1024), most=MOST_BYTES // 1024)
    return site


def is_built(site: Site) -> bool:
    """Whether ``site`` is as some version of ``build`` left it, and not somebody's own work."""
    page = site.get("index.html", b"")
    return site.keys() <= {"index.html", *_ASSETS} and all(
        f"{name}?v={_version(site[name]) if name in site else ''}".encode() in page for name in _ASSETS
    )


def hue(words: str) -> int:
    """An OKLCH hue, 0–359°, always the same for the same title, so that mocks side by side differ."""
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:4]) % 360


@cache
def _asset(name: str) -> bytes:
    return (ASSETS / name).read_bytes()


def _version(content: bytes) -> str:
    """Part of an asset's address, so that a rebuilt mock is never shown with a cached older style or script."""
    return hashlib.sha256(content).hexdigest()[:8]


def _document(spec: MockSpec, *, style: str, behaviour: str) -> Element:
    language = spec.language
    return html(lang=language)[
        head[
            meta(charset="utf-8"),
            meta(name="viewport", content="width=device-width, initial-scale=1"),
            meta(name="robots", content="noindex, nofollow"),
            meta(name="color-scheme", content="light dark"),
            title[spec.name],
            link(rel="icon", href=_icon(spec)),
            link(rel="stylesheet", href=f"mock.css?v={style}"),
        ],
        body[
            a(".skip", href="#main")[text("mocks.skip", language)],
            header(".top")[span(".mark", aria_hidden="true")[_initial(spec)], span(".service")[spec.name]],
            main("#main", tabindex="-1")[landing(spec), steps(spec), question(spec), thanks(spec)],
            _foot(spec),
            script(src=f"mock.js?v={behaviour}", defer=True),
        ],
    ]


def _foot(spec: MockSpec) -> Element:
    language = spec.language
    return footer(".foot")[
        div(".foot-words")[
            p[text("mocks.trial", language)],
            p(data_when="counted")[text("mocks.counted", language)],
            p(data_when="preview", hidden=True)[text("mocks.not_counted", language)],
            p(".provider")[text("mocks.provider", language), " ", spec.company or blank(language)],
        ]
    ]


def _initial(spec: MockSpec) -> str:
    return next((letter.upper() for letter in spec.name if letter.isalnum()), "·")


def _icon(spec: MockSpec) -> str:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
        f'<rect width="16" height="16" rx="4" fill="oklch(0.47 0.1 {hue(spec.title)})"/></svg>'
    )
    return f"data:image/svg+xml,{quote(drawing)}"
