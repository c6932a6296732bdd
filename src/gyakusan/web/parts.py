"""A drawn room as parts with ids, and what must be sent to whoever has an earlier drawing of it.

A part is an element with an id. Between two drawings a part is sent when something of its own differs; when only its
inner parts do, they are sent. Inner parts that came or went are put in and taken out by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, TypeAlias

Swap: TypeAlias = Literal["outerMorph", "afterend", "beforebegin", "delete"]

_OPENING: Final = re.compile(r"<([a-z][a-z0-9-]*)")
_ID: Final = re.compile(r' id="([^"]+)"')
_VOID: Final = frozenset({"input", "img", "br", "hr", "col", "meta", "link", "wbr"})
_REMEMBERED: Final = 4096
"""Rows taken apart before: as many as the pages remember drawn, about 10 KB each."""


@dataclass(frozen=True, eq=False)
class Part:
    """An element with an id: its own markup in pieces, with its inner parts between them."""

    id: str
    pieces: tuple[str | Part, ...]
    inner: tuple[Part, ...] = ()
    own: tuple[str, ...] = field(default=(), repr=False)
    """Its markup without inner parts, neighbours joined: what must be equal for the inner parts to be sent alone."""

    @property
    def text(self) -> str:
        """The whole element; put together anew each time, as every level around a row would else hold the row again."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Change:
    """One thing to do in the page: ``text`` goes to the element ``target``, or beside it, or it is taken out."""

    target: str
    text: str
    swap: Swap = "outerMorph"


class Taken(str):
    """Markup that was taken apart before, as a chunk of what is drawn around it: itself blank, so that a table of many
    rows is not put together once more for every level around it."""

    __slots__ = ("pieces",)
    pieces: tuple[str | Part, ...]

    @classmethod
    def of(cls, pieces: tuple[str | Part, ...]) -> Taken:
        """The pieces as one chunk."""
        taken = cls()
        taken.pieces = pieces
        return taken


def split(chunks: Iterable[str], name: str = "") -> Part:
    """The drawing that these chunks (tags, texts, finished markup) make up, as one part called ``name``."""
    # A level of the stack is an open element; only those with an id gather pieces of their own.
    open_tags: list[bool] = []
    gathering: list[tuple[str, list[str | Part]]] = [(name, [])]
    for chunk in chunks:
        if isinstance(chunk, Taken):
            gathering[-1][1].extend(chunk.pieces)
            continue
        if chunk[:2] == "</":
            gathering[-1][1].append(chunk)
            if open_tags and open_tags.pop():
                id, pieces = gathering.pop()
                gathering[-1][1].append(_part(id, pieces))
            continue
        if chunk[:1] == "<":
            if chunk.find(">") == len(chunk) - 1:
                opening = _OPENING.match(chunk)
                if opening is not None and opening[1] not in _VOID:
                    found = _ID.search(chunk)
                    open_tags.append(found is not None)
                    if found is not None:
                        gathering.append((found[1], []))
                gathering[-1][1].append(chunk)
                continue
            gathering[-1][1].append(_finished(chunk))
            continue
        gathering[-1][1].append(chunk)
    return _part(name, gathering[0][1])


def changes(before: Part, after: Part) -> list[Change]:
    """What turns ``before`` into ``after``, in order; one change of the whole where its own markup differs."""
    return list(_changes(before, after))


def _changes(before: Part, after: Part) -> Iterator[Change]:
    if before is after:
        return
    kept = {part.id for part in before.inner} & {part.id for part in after.inner}
    ordered = [part.id for part in before.inner if part.id in kept] == [
        part.id for part in after.inner if part.id in kept
    ]
    placed = _placed(after, kept) if ordered and before.own == after.own else None
    if placed is None:
        yield Change(after.id, after.text)
        return
    for gone in before.inner:
        if gone.id not in kept:
            yield Change(gone.id, "", "delete")
    yield from placed
    earlier = {part.id: part for part in before.inner}
    for part in after.inner:
        if part.id in kept:
            yield from _changes(earlier[part.id], part)


def _placed(after: Part, kept: set[str]) -> list[Change] | None:
    """The inner parts that are new, each beside a neighbour that is there by then; None where there is no neighbour."""
    found: list[Change] = []
    there = set(kept)
    waiting: list[Part] = []
    previous: str | Part = ""
    for piece in after.pieces:
        if isinstance(piece, str):
            if waiting and piece:
                return None
        elif piece.id in kept:
            found += [Change(piece.id, part.text, "beforebegin") for part in waiting]
            waiting = []
        elif isinstance(previous, Part) and previous.id in there and not waiting:
            found.append(Change(previous.id, piece.text, "afterend"))
            there.add(piece.id)
        else:
            waiting.append(piece)
        previous = piece
    return None if waiting else found


def _part(id: str, pieces: list[str | Part]) -> Part:
    joined: list[str | Part] = []
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
            continue
        if words:
            joined.append("".join(words))
            words = []
        joined.append(piece)
    if words:
        joined.append("".join(words))
    inner = tuple(piece for piece in joined if isinstance(piece, Part))
    if len({part.id for part in inner}) < len(inner):  # an id that occurs twice names nothing
        whole = "".join(piece if isinstance(piece, str) else piece.text for piece in joined)
        return Part(id, (whole,), own=(whole,))
    return Part(id, tuple(joined), inner, tuple(piece for piece in joined if isinstance(piece, str)))


@lru_cache(_REMEMBERED)
def _finished(markup: str) -> str | Part:
    """Markup drawn before: a part when it is one element with an id, else just text."""
    opening = _OPENING.match(markup)
    if opening is None:
        return markup
    found = _ID.search(markup, 0, markup.find(">"))
    tag = opening[1]
    if found is None or not markup.endswith(f"</{tag}>"):
        return markup
    depth = 0
    last = len(markup) - len(tag) - 3
    for match in re.finditer(rf"<(/?){tag}[\s>]", markup):
        depth += -1 if match[1] else 1
        if depth == 0:
            return _part(found[1], [markup]) if match.start() == last else markup
    return markup
