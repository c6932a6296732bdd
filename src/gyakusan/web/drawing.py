"""One drawing of a room: its parts, what was read for it, and which parts of it are each person's own."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from htpy import Node

from gyakusan.web.answers import header_of
from gyakusan.web.frame import htmx
from gyakusan.web.frame.drawn import chunks
from gyakusan.web.house import Drafting
from gyakusan.web.parts import Part, Taken, changes, split
from gyakusan.web.rooms import Board, Room, Sight, own_place
from gyakusan.web.seen import Moment, Reads, noting, would_read
from gyakusan.workshop.programs import Program

ROOM: Final = "room"
"""The id of the centre of the page."""
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_SEQUENCE: Final = ' data-sequence="{}"'


@dataclass(frozen=True)
class Own:
    """A part that is drawn for each person: by whom, and from where in the page."""

    name: str
    draw: Board
    room: str
    query: Mapping[str, str]
    drafting: Drafting | None

    def drawn(self, sight: Sight, moment: Moment) -> OwnDrawn:
        """The part as this viewer has it."""
        reads: Reads = {}
        there = noting(sight, moment, reads).elsewhere(
            room=self.room, query=self.query, drafting=self.drafting
        )
        text = "".join(chunks(own_place(self.name, self.draw(there))))
        return OwnDrawn(self, reads, sight.names, sight.program, text)


@dataclass(frozen=True, eq=False)
class OwnDrawn:
    """A part as one viewer has it, and what was read for it."""

    own: Own
    reads: Reads
    names: Mapping[str, str]
    program: Program
    text: str

    def still(self, own: Own, sight: Sight, moment: Moment) -> bool:
        """Whether ``own`` would be drawn just so by now."""
        return (
            (self.own is own or self.own == own)
            and self.program is sight.program
            and (self.names is sight.names or self.names == sight.names)
            and would_read(self.reads, moment)
        )


@dataclass(eq=False)
class Drawing:
    """A room drawn at one moment, and what was read for it."""

    seq: int
    part: Part
    header: Mapping[str, str]
    reads: Reads
    own: Sequence[Own]

    def whole(self) -> str:
        """All of it, as a message."""
        text = self.part.text.replace("<main ", "<main" + _SEQUENCE.format(self.seq) + " ", 1)
        return partial(f"#{ROOM}", text) + "".join(partial(to, text) for to, text in self.header.items())

    def since(self, earlier: Drawing) -> str | None:
        """What turns ``earlier`` into this one; None where only the whole does."""
        found = changes(earlier.part, self.part)
        if any(change.target in ("", ROOM) for change in found):
            return None
        parts = [partial(_selector(change.target), change.text, change.swap) for change in found]
        parts += [partial(to, text) for to, text in self.header.items() if earlier.header.get(to) != text]
        return "".join(parts)


def drawn(sight: Sight, room: Room, moment: Moment, keep: Keep) -> Drawing:
    """The room as the sight shows it now. ``keep`` gives the drawings of a part that there are, to be added to."""
    reads: Reads = {}
    stage = _Stage(keep, moment, reads)
    noted = noting(sight, moment, reads).elsewhere(stage=stage)
    sequence = _SEQUENCE.format(sight.view.seq)
    part = split(_without(sequence, chunks(room.draw(noted))))
    above = stage.header(noted, room)
    header = {f"#{part.id}": part.text for part in above.pieces if isinstance(part, Part)}
    return Drawing(sight.view.seq, part, header, reads, stage.drawn)


def _without(sequence: str, found: list[str]) -> list[str]:
    """What numbers the room changes with every act, and is told beside it."""
    for place, chunk in enumerate(found):
        if chunk.startswith("<main "):
            found[place] = chunk.replace(sequence, "", 1)
            break
    return found


@dataclass(eq=False)
class Kept:
    """A part that was drawn, by whom, and what was read for it."""

    draw: Board
    reads: Reads
    names: Mapping[str, str]
    program: Program
    drafting: Drafting | None
    markup: Taken
    own: Sequence[Own]
    used: int = 0
    """In which drawing of the workshop it was of use last."""


class Keep(Protocol):
    """The drawings of parts that there are."""

    def find(self, place: Place, fits: Callable[[Kept], bool]) -> Kept | None:
        """One of those at this place that fits."""

    def add(self, place: Place, kept: Kept) -> None:
        """One more."""


Place: TypeAlias = tuple[object, ...]


class _Stage:
    """Gathers what one drawing reads and which parts of it are each person's own."""

    def __init__(self, keep: Keep, moment: Moment, reads: Reads) -> None:
        self._keep = keep
        self._moment = moment
        self._reads = reads
        self.drawn: list[Own] = []

    def own(self, name: str, draw: Board, sight: Sight) -> Node:
        self.drawn.append(Own(name, draw, sight.room, sight.query, sight.drafting))
        return own_place(name, None)

    def header(self, sight: Sight, room: Room) -> Taken:
        """What stands above the room."""
        return self._shared("header", functools.partial(_header, room=room), sight, 0)

    def shared(self, name: str, draw: Board, sight: Sight, every: int) -> Node:
        return _Chunk(self._shared(name, draw, sight, every))

    def _shared(self, name: str, draw: Board, sight: Sight, every: int) -> Taken:
        place = (name, sight.room, sight.language, *sight.query.items())
        found = self._keep.find(place, lambda one: _alike(one.draw, draw) and self._fits(one, sight))
        if found is None:
            reads: Reads = {}
            inner = _Stage(self._keep, self._moment, reads)
            there = noting(sight, self._moment, reads, every).elsewhere(stage=inner)
            pieces = split(chunks(draw(there))).pieces
            found = Kept(
                draw, reads, sight.names, sight.program, sight.drafting, Taken.of(pieces), inner.drawn
            )
            self._keep.add(place, found)
        self._reads.update(found.reads)
        self.drawn += found.own
        return found.markup

    def _fits(self, one: Kept, sight: Sight) -> bool:
        return (
            one.program is sight.program
            and one.drafting == sight.drafting
            and (one.names is sight.names or one.names == sight.names)
            and would_read(one.reads, self._moment)
        )


class _Chunk:
    """Finished markup that keeps what it is made of on its way through the drawing."""

    def __init__(self, markup: Taken) -> None:
        self._markup = markup

    def iter_chunks(self, _context: object = None) -> Iterator[str]:
        yield self._markup

    def __html__(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self._markup.pieces)


def _header(sight: Sight, room: Room) -> Node:
    return [node for _, node in header_of(sight, room)]


def _alike(one: Board, other: Board) -> bool:
    """Whether both draw the same: a board with what it is given beside the sight is made anew each time."""
    if isinstance(one, functools.partial) and isinstance(other, functools.partial):
        return (one.func, one.args, one.keywords) == (other.func, other.args, other.keywords)
    return one == other


def _selector(element: str) -> str:
    """An element by its id; one that begins with a digit, or holds a dot, is no ``#name`` of CSS."""
    return f"#{element}" if _NAME.fullmatch(element) else f"[id='{element}']"


def filled(text: str, own: Mapping[str, str]) -> str:
    """The text with each person's own parts in their places."""
    for name, mine in own.items():
        text = text.replace(_empty(name), mine)
    return text


@functools.lru_cache(64)
def _empty(name: str) -> str:
    return str(own_place(name, None))


def partial(target: str, text: str, swap: str = htmx.MORPH) -> str:
    """A text on its way to an element; blank when there is nothing to put there."""
    return htmx.partial_text(target, text, swap=swap) if text or swap == "delete" else ""
