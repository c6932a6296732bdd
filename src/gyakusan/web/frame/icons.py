"""The frame's few line icons, drawn in the text's colour."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from htpy import Element, path, svg

Icon: TypeAlias = Literal[
    "undo",
    "theme",
    "lock",
    "plus",
    "copy",
    "link",
    "draft",
    "stop",
    "open",
    "more",
    "check",
    "warning",
    "bin",
    "up",
    "down",
]

_DRAWN: Final[dict[Icon, str]] = {
    "undo": "M4 8h8.500a4 4 0 0 1 0 8H8M4 8l3.500-3.500M4 8l3.500 3.500",
    "theme": "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
    "lock": "M5 9.500h10V16H5zM7 9.500V7a3 3 0 0 1 6 0v2.500",
    "plus": "M10 4v12M4 10h12",
    "copy": "M7 7h9v9H7zM13 7V4H4v9h3",
    "link": "M8.500 11.500a3 3 0 0 0 4.200 0l2.400-2.400a3 3 0 0 0-4.200-4.200l-1 1M11.500 8.500a3 3 0 0 0-4.200 0l-2.400 2.400a3 3 0 0 0 4.200 4.200l1-1",
    "draft": "M4 16l1-4 8.500-8.500 3 3L8 15zM12 5l3 3",
    "stop": "M5.500 5.500h9v9h-9z",
    "open": "M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7",
    "more": "M4.500 10h.01M10 10h.01M15.500 10h.01",
    "check": "M4 10.500l4 4 8-9",
    "warning": "M10 3.500 17 16H3zM10 8.500v3.500M10 14h.01",
    "bin": "M4 6h12M8 6V4h4v2M6 6l.7 10h6.600L14 6",
    "up": "M10 16V4M5 9l5-5 5 5",
    "down": "M10 4v12M5 11l5 5 5-5",
}


def icon(name: Icon) -> Element:
    """A 20-pixel icon; decoration only, the meaning is in words beside it."""
    return svg(".icon", viewBox="0 0 20 20", width="20", height="20", aria_hidden="true")[
        path(d=_DRAWN[name])
    ]
