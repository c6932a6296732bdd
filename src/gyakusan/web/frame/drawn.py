"""Parts that appear hundreds of times on a page are drawn once for the same content.

A live change redraws the room for every viewer; in a table of forty rows all but one cell are what they were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import GeneratorType
from typing import Any, Final, TypeAlias

from htpy import BaseElement, Element, Fragment, Node, VoidElement, fragment
from markupsafe import Markup, escape

Fields: TypeAlias = tuple[tuple[str, str], ...]

REMEMBERED: Final = 8192
"""Drawn parts kept: about 10 MB at most for fields of ordinary length."""
ROWS_REMEMBERED: Final = 3072
"""Drawn rows kept of one kind of table: ten tables of 300; at 10 KB each about 30 MB at most."""


def drawn(element: BaseElement | Fragment) -> Markup:
    """The element as finished markup. Everything a person wrote was escaped while drawing."""
    return Markup("".join(chunks(element)))  # noqa: S704  an element, never a text


def chunks(node: Node) -> list[str]:
    """Tags, texts and finished markup of a node in order, as htpy's own ``iter_chunks`` gives them.

    In a room that is drawn for each act of everybody, htpy's generators, one within the other for each level of the page,
    are a third of the time.
    """
    found: list[str] = []
    _walk(node, found.append)
    return found


def _walk(node: Any, say: Callable[[str], None]) -> None:
    kind = type(node)
    if kind is Element:
        say(f"<{node._name}{node._attrs}>")
        _walk(node._children, say)
        say(f"</{node._name}>")
    elif kind is str:
        say(str(escape(node)))
    elif node is None or kind is bool:
        return
    elif kind is Markup:
        say(str(node))
    elif kind is list or kind is tuple or kind is GeneratorType:
        for child in node:
            _walk(child, say)
    elif kind is VoidElement:
        say(f"<{node._name}{node._attrs}>")
    elif kind is Fragment:
        _walk(node._node, say)
    else:  # whatever is rare: numbers, other markup, what is called first
        for chunk in fragment[node].iter_chunks():
            say(chunk)


def frozen(fields: Mapping[str, str] | None) -> Fields:
    """Hidden fields as a key to remember by."""
    return tuple((fields or {}).items())
