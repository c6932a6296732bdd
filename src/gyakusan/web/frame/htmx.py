"""The one place that knows how htmx 4 is spelt: attributes of elements, swaps, configuration, live messages.

Nothing here needs ``eval``: no ``hx-on``, no ``js:`` values, no trigger filters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from htpy import Element, Fragment, Node, div, fragment

Attributes = dict[str, str]

MORPH: Final = "outerMorph"
"""The swap that keeps nodes, focus, caret and composition, and changes only what differs."""

IGNORED_BY_MORPH: Final = [
    "data-htmx-powered",
    "data-state",
    "open",
    "aria-expanded",
    "aria-description",
    "data-there",
    "style",
]
"""Attributes that belong to the browser: a morph neither removes nor resets them."""

hx_partial = Element("hx-partial")


def configuration() -> str:
    """Content of ``<meta name="htmx-config">``."""
    return json.dumps(
        {
            "history": False,
            "noSwap": [204, 304, "5xx"],
            "includeIndicatorCSS": False,
            "morphIgnore": IGNORED_BY_MORPH,
            "ws": {
                "pauseOnBackground": False,
                "reconnectDelay": 300,
                "reconnectMaxDelay": 2000,
                # without 1000 a page restored from the back/forward cache stays dead
                "reconnectCodes": [1000, 1001, 1005, 1006, 1011, 1012, 1013, 1014],
            },
        },
        separators=(",", ":"),
    )


def room_defaults() -> Attributes:
    """What every form inside the room inherits: the answer is morphed into the room, a refusal goes beside the form."""
    return {
        "hx-target:inherited": "#room",
        "hx-swap:inherited": MORPH,
        "hx-status:4xx:inherited": "target:'next .said' swap:innerHTML",
    }


def post(url: str, *, trigger: str = "", once: bool = False) -> Attributes:
    """A form or button that posts to ``url``; ``once`` ignores a second press until the answer is here."""
    attributes = {"hx-post": url}
    if trigger:
        attributes["hx-trigger"] = trigger
    if once:
        attributes["hx-disable"] = "find button[type=submit]"
        attributes["hx-sync"] = "this:drop"
    return attributes


def into_room(url: str) -> Attributes:
    """A form outside the room whose answer is nevertheless morphed into it."""
    return {
        "hx-post": url,
        "hx-target": "#room",
        "hx-swap": MORPH,
        "hx-status:4xx": "target:#room-said swap:innerHTML",
        "hx-disable": "find button[type=submit]",
    }


def refusal_inside() -> Attributes:
    """A small form that holds its own place for a refusal (the room's default looks for one after the form)."""
    return {"hx-status:4xx": "target:'find .said' swap:innerHTML"}


def save(url: str) -> Attributes:
    """An in-place editor: posts when its value is committed; a later value waits for the earlier one's answer."""
    return {"hx-post": url, "hx-trigger": "change, submit", "hx-sync": "this:queue last"}


def asked_again(url: str, *, part: str, seconds: int) -> Attributes:
    """An element that takes its own ``part`` of the page at ``url`` anew every few seconds."""
    return {
        "hx-get": url,
        "hx-trigger": f"every {seconds}s",
        "hx-select": part,
        "hx-target": part,
        "hx-swap": MORPH,
    }


def partial(target: str, content: Node, *, swap: str = MORPH) -> Element:
    """One part of an answer or live message: ``content`` goes to the selector ``target``."""
    return hx_partial({"hx-target": target, "hx-swap": swap})[content]


def partial_text(target: str, markup: str, *, swap: str = MORPH) -> str:
    """As ``partial``, of markup drawn before."""
    return f'<hx-partial hx-target="{target}" hx-swap="{swap}">{markup}</hx-partial>'


def update(*, room: Node, others: Iterable[tuple[str, Node]] = ()) -> Fragment:
    """An answer to htmx or a live message: the room, and other elements by selector (``("#path", path_nav(…))``)."""
    return fragment[partial("#room", room), (partial(target, content) for target, content in others)]


def live(url: str) -> Element:
    """The page's live connection: what arrives is a message made by ``update``."""
    return div(
        {"hx-ws:connect": url, "hx-swap": "none", "id": "live", "data-controller": "connection whereabouts"}
    )
