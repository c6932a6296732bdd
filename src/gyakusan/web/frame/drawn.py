"""Parts that appear hundreds of times on a page are drawn once for the same content.

A live change redraws the room for every viewer; in a table of forty rows all but one cell are what they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from htpy import BaseElement, Fragment
from markupsafe import Markup

Fields: TypeAlias = tuple[tuple[str, str], ...]

REMEMBERED: Final = 8192
"""Drawn parts kept: about 10 MB at most for fields of ordinary length."""
ROWS_REMEMBERED: Final = 3072
"""Drawn rows kept of one kind of table: ten tables of 300; at 10 KB each about 30 MB at most."""


def drawn(element: BaseElement | Fragment) -> Markup:
    """The element as finished markup. Everything a person wrote was escaped by htpy while drawing."""
    return Markup(element)  # noqa: S704  an element, whose own __html__ is taken, never a text


def frozen(fields: Mapping[str, str] | None) -> Fields:
    """Hidden fields as a key to remember by."""
    return tuple((fields or {}).items())
