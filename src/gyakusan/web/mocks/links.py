"""The links of a mock to hand on, each as text and as a QR code."""

from __future__ import annotations

from urllib.parse import quote

from htpy import Node, div, p

from gyakusan.core.errors import Unavailable
from gyakusan.mocks.shelf import read_shelf
from gyakusan.web.frame import copy_field, disclosure
from gyakusan.web.qr import qr
from gyakusan.web.rooms import Sight
from gyakusan.web.written import only_here
from gyakusan.workshop.artifacts import FeedbackSource, Mock, PressRelease


def links(sight: Sight, release: PressRelease, mock: Mock) -> Node:
    """One link for everybody, one per feedback source, one for the team; nothing while the mock is a preview."""
    if mock.state == "preview":
        return p[sight.words("mocks_page.no_links")]
    address = f"{sight.house.mock_origin}/m/{mock.slug}/"
    sources = sight.view.parts(FeedbackSource, release.id)
    shown: list[Node] = []
    if mock.state == "published":
        shown.append(_link(sight, address, sight.words("mocks_page.link.public")))
        shown += [
            _link(
                sight,
                f"{address}?s={quote(source.code, safe='')}",
                sight.words("mocks_page.link.source", who=source.who or source.code),
            )
            for source in sources
            if source.code
        ]
    if sight.may_write and (key := _team_key(sight, mock)):
        explained = sight.words("mocks_page.link.team_explained")
        shown.append(_link(sight, f"{address}?team={key}", sight.words("mocks_page.link.team"), explained))
    return [only_here(sight), div(".links")[shown]]


def _link(sight: Sight, address: str, label: str, hint: str = "") -> Node:
    return div[
        copy_field(value=address, label=label, language=sight.language),
        disclosure(summary_text=sight.words("mocks_page.link.qr"), body=qr(address, label)),
        hint and p(".hint")[hint],
    ]


def _team_key(sight: Sight, mock: Mock) -> str:
    """From the shelf, where the publisher put it: keys are never in the journal."""
    try:
        shelved = read_shelf(sight.house.shelf).find(mock.slug)
    except Unavailable:
        return ""
    return shelved.team_key if shelved is not None else ""
