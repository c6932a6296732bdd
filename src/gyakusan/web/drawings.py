"""Drawing a room for everybody who looks at it: once for all who would read the same, then what differs for each page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from htpy import Node, fragment

from gyakusan.core.errors import NotFound, Refusal
from gyakusan.web.answers import header_of, undo_of
from gyakusan.web.frame import htmx
from gyakusan.web.house import Drafting, House, Presence
from gyakusan.web.live import Watcher
from gyakusan.web.parts import Part, Taken, changes, split
from gyakusan.web.rooms import Board, Room, Sight, own_id, own_place, whole_number
from gyakusan.web.seen import Reads, noting, noting_presence, would_read
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.view import View

ROOM: Final = "room"
"""The id of the centre of the page."""
_KEPT: Final = 4
"""Drawings kept of one part, and parts kept of one workshop."""
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

    def text(self, sight: Sight) -> str:
        """The part as this viewer has it."""
        there = replace(sight, room=self.room, query=self.query, drafting=self.drafting)
        return str(own_place(self.name, self.draw(there)))


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
        return _partial(f"#{ROOM}", text) + "".join(_partial(to, text) for to, text in self.header.items())

    def since(self, earlier: Drawing) -> str | None:
        """What turns ``earlier`` into this one; None where only the whole does."""
        found = changes(earlier.part, self.part)
        if any(change.target in ("", ROOM) for change in found):
            return None
        parts = [_partial(_selector(change.target), change.text, change.swap) for change in found]
        parts += [_partial(to, text) for to, text in self.header.items() if earlier.header.get(to) != text]
        return "".join(parts)


@dataclass(frozen=True)
class Shown:
    """What one page was last sent."""

    drawing: Drawing
    own: Mapping[str, str]
    undo: str


class Drawings:
    """Draws for the watchers of workshops; used in one thread at a time for each workshop."""

    def __init__(self, house: House, rooms: Mapping[str, Room]) -> None:
        self._house = house
        self._rooms = rooms
        self._names: dict[str, Mapping[str, str]] = {}
        self._kept: dict[str, dict[tuple[object, ...], list[_Kept]]] = {}

    def _lasting(self, workshop: str) -> dict[tuple[object, ...], list[_Kept]]:
        """The parts of a workshop that are kept from one drawing to the next; the oldest make room."""
        kept = self._kept.setdefault(workshop, {})
        for place in list(kept)[:-_KEPT]:
            del kept[place]
        for parts in kept.values():
            del parts[:-_KEPT]
        return kept

    def names(self, workshop: str) -> Mapping[str, str]:
        """What the people of a workshop were called when it was drawn last."""
        return self._names.get(workshop, {})

    def forget(self, workshop: str) -> None:
        """Nobody looks at it any more."""
        self._names.pop(workshop, None)
        self._kept.pop(workshop, None)

    def messages(self, workshop: str, watchers: Sequence[Watcher]) -> list[tuple[Watcher, str | Refusal]]:
        """What to send to each; a refusal for whom nothing may be sent any more. Blank: nothing to send."""
        scene = _Scene(self._house, self._rooms, workshop, watchers, self._lasting(workshop))
        self._names[workshop] = scene.names
        found: list[tuple[Watcher, str | Refusal]] = []
        for watcher in watchers:
            try:
                found.append((watcher, scene.message(watcher)))
            except Refusal as refusal:
                found.append((watcher, refusal))
        return found

    def begin(self, watcher: Watcher, last: int | None) -> str:
        """The first message to a page that shows sequence number ``last`` (None: it does not say)."""
        scene = _Scene(self._house, self._rooms, watcher.workshop, [watcher], self._lasting(watcher.workshop))
        self._names[watcher.workshop] = scene.names
        return scene.first(watcher, last)


class _Scene:
    """One workshop at one moment."""

    def __init__(
        self,
        house: House,
        rooms: Mapping[str, Room],
        workshop: str,
        watchers: Sequence[Watcher],
        lasting: dict[tuple[object, ...], list[_Kept]],
    ) -> None:
        self._house = house
        self._rooms = rooms
        self._now = datetime.now(UTC)
        self._views = house.journal.views(workshop, {watcher.person for watcher in watchers})
        members = next((view.members for view in self._views.values()), ())
        self.names = house.people.names(member.person for member in members)
        self._present: Mapping[str, Presence] = house.present(workshop)
        self._drafting: dict[str, Drafting | None] = {}
        self._drawn: dict[tuple[object, ...], list[Drawing]] = {}
        self._parts: dict[tuple[object, ...], list[_Kept]] = {}
        self._lasting = lasting
        self._steps: dict[tuple[int, int], str | None] = {}
        self._shown: list[Drawing] = []

    def message(self, watcher: Watcher) -> str:
        """What turns what the page shows into what it should show."""
        before: Shown = watcher.shown
        sight = self._sight(watcher)
        drawing = self._drawing(watcher, sight)
        own = {one.name: one.text(sight) for one in drawing.own}
        undo = self._undo(watcher, sight) if watcher.undo else before.undo
        watcher.undo = False
        watcher.shown = Shown(drawing, own, undo)
        text = None if watcher.whole else self._step(before.drawing, drawing)
        watcher.whole = False
        if text is None:
            return _filled(drawing.whole(), own) + _partial("#undo", undo)
        for name, mine in own.items():
            if before.own.get(name) != mine and own_id(name) not in text:
                text += _partial(f"#{own_id(name)}", mine)
        if undo != before.undo:
            text += _partial("#undo", undo)
        if not text and drawing.seq == before.drawing.seq:
            return ""
        return f"<!--{before.drawing.seq} {drawing.seq}-->{_filled(text, own)}"

    def first(self, watcher: Watcher, last: int | None) -> str:
        sight = self._sight(watcher)
        drawing = self._drawing(watcher, sight)
        own = {one.name: one.text(sight) for one in drawing.own}
        undo = self._undo(watcher, sight)
        watcher.undo = False
        watcher.shown = Shown(drawing, own, undo)
        # Who is there may have changed since the page was drawn, without a number to tell by.
        if last is None or (last == drawing.seq and ("present", "") not in drawing.reads):
            return ""
        return _filled(drawing.whole(), own) + _partial("#undo", undo)

    def _step(self, before: Drawing, after: Drawing) -> str | None:
        """As ``Drawing.since``; most pages showed the same before."""
        step = (id(before), id(after))
        if step not in self._steps:
            self._shown.append(before)  # an id is only somebody's as long as they live
            self._steps[step] = after.since(before)
        return self._steps[step]

    def kept(self, place: tuple[object, ...], *, lasting: bool) -> list[_Kept]:
        """The drawings of a part there are."""
        return (self._lasting if lasting else self._parts).setdefault(place, [])

    def _sight(self, watcher: Watcher) -> Sight:
        if watcher.ask:
            if watcher.who() != watcher.person:
                raise NotFound("workshop.not_found")
            watcher.ask = False
        view: View | None = self._views.get(watcher.person)
        if view is None:
            raise NotFound("workshop.not_found")
        at = whole_number(watcher.query.get("at", ""))
        if at is not None:
            view = self._house.journal.view(watcher.workshop, view.viewer, at=at)
        room = self._rooms[watcher.room]
        return Sight(
            view=view,
            program=load_program(view.about.program),
            language=watcher.language,
            room=room.name,
            names=self.names,
            house=self._house,
            query=watcher.query,
            drafting=self._draft(view.id, room),
            now=self._now,
            present=self._present,
        )

    def _draft(self, workshop: str, room: Room) -> Drafting | None:
        if not room.process:
            return None
        if room.process not in self._drafting:
            self._drafting[room.process] = self._house.drafts.of(workshop, room.process)
        return self._drafting[room.process]

    def _drawing(self, watcher: Watcher, sight: Sight) -> Drawing:
        """One that was made from the same answers, or a new one."""
        place = (watcher.room, watcher.language, tuple(sorted(watcher.query.items())))
        alike = self._drawn.setdefault(place, [])
        for drawing in alike:
            if would_read(drawing.reads, sight.view, sight.present):
                return drawing
        alike.append(_draw(self, sight, self._rooms[watcher.room]))
        return alike[-1]

    def _undo(self, watcher: Watcher, sight: Sight) -> str:
        if not sight.view.viewer.may("write") or self._rooms[watcher.room].bare:
            return ""
        undoable = self._house.journal.undoable(watcher.workshop, sight.view.viewer)
        return str(undo_of(replace(sight, undoable=undoable)))


def _draw(scene: _Scene, sight: Sight, room: Room) -> Drawing:
    reads: Reads = {}
    stage = _Stage(scene, sight, reads)
    noted = replace(
        sight,
        view=noting(sight.view, reads),
        present=noting_presence(sight.present, reads),
        stage=stage,
    )
    sequence = _SEQUENCE.format(sight.view.seq)
    part = split(_without(sequence, room.draw(noted).iter_chunks()))
    above = stage.header(noted, room)
    header = {f"#{part.id}": part.text for part in above.pieces if isinstance(part, Part)}
    return Drawing(sight.view.seq, part, header, reads, stage.drawn)


def _without(sequence: str, chunks: Iterator[str]) -> Iterator[str]:
    """What numbers the room changes with every act, and is told beside it."""
    for chunk in chunks:
        yield chunk.replace(sequence, "", 1) if chunk.startswith("<main ") else chunk


@dataclass(frozen=True)
class _Kept:
    """A part that was drawn, and what was read for it."""

    reads: Reads
    names: Mapping[str, str]
    drafting: Drafting | None
    markup: Taken
    own: Sequence[Own]


class _Stage:
    """Gathers what one drawing reads and which parts of it are each person's own."""

    def __init__(self, scene: _Scene, sight: Sight, reads: Reads) -> None:
        self._scene = scene
        self._plain = sight
        self._reads = reads
        self.drawn: list[Own] = []

    def own(self, name: str, draw: Board, sight: Sight) -> Node:
        self.drawn.append(Own(name, draw, sight.room, sight.query, sight.drafting))
        return own_place(name, None)

    def header(self, sight: Sight, room: Room) -> Taken:
        """What stands above the room."""
        return self._shared("header", lambda there: [node for _, node in header_of(there, room)], sight, 0)

    def shared(self, name: str, draw: Board, sight: Sight, every: int) -> Node:
        return _Chunk(self._shared(name, draw, sight, every))

    def _shared(self, name: str, draw: Board, sight: Sight, every: int) -> Taken:
        place: tuple[object, ...] = (name, sight.room, sight.language, *sight.query.items())
        if every:
            now = datetime.fromtimestamp(sight.now.timestamp() // every * every, UTC)
            sight = replace(sight, now=now)
            place = (*place, now)
        kept = self._scene.kept(place, lasting=bool(every))
        found = next((one for one in kept if self._fits(one, sight)), None)
        if found is None:
            reads: Reads = {}
            inner = _Stage(self._scene, self._plain, reads)
            there = replace(
                sight,
                view=noting(self._plain.view, reads),
                present=noting_presence(self._plain.present, reads),
                stage=inner,
            )
            pieces = split(fragment[draw(there)].iter_chunks()).pieces
            found = _Kept(reads, sight.names, sight.drafting, Taken.of(pieces), inner.drawn)
            kept.append(found)
        self._reads.update(found.reads)
        self.drawn += found.own
        return found.markup

    def _fits(self, one: _Kept, sight: Sight) -> bool:
        return (
            one.names == sight.names
            and one.drafting == sight.drafting
            and would_read(one.reads, self._plain.view, self._plain.present)
        )


class _Chunk:
    """Finished markup that keeps what it is made of on its way through the drawing."""

    def __init__(self, markup: Taken) -> None:
        self._markup = markup

    def iter_chunks(self, _context: object = None) -> Iterator[str]:
        yield self._markup

    def __html__(self) -> str:
        return self._markup


def _selector(element: str) -> str:
    """An element by its id; one that begins with a digit, or holds a dot, is no ``#name`` of CSS."""
    return f"#{element}" if _NAME.fullmatch(element) else f"[id='{element}']"


def _filled(text: str, own: Mapping[str, str]) -> str:
    for name, mine in own.items():
        text = text.replace(str(own_place(name, None)), mine)
    return text


def _partial(target: str, text: str, swap: str = htmx.MORPH) -> str:
    return htmx.partial_text(target, text, swap=swap) if text or swap == "delete" else ""
