"""Drawing a room for everybody who looks at it: once for all who would read the same, then what differs for each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from gyakusan.core.errors import NotFound, Refusal
from gyakusan.web.answers import undo_of
from gyakusan.web.drawing import Drawing, Kept, drawn, filled, partial
from gyakusan.web.house import Drafting, House, Presence
from gyakusan.web.live import Watcher
from gyakusan.web.rooms import Room, Sight, own_id, whole_number
from gyakusan.web.seen import would_read
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.view import View

_KEPT: Final = 4
"""Drawings kept of one part, and parts kept of one workshop."""


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
        self._kept: dict[str, dict[tuple[object, ...], list[Kept]]] = {}

    def _lasting(self, workshop: str) -> dict[tuple[object, ...], list[Kept]]:
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
        lasting: dict[tuple[object, ...], list[Kept]],
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
        self._parts: dict[tuple[object, ...], list[Kept]] = {}
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
            return filled(drawing.whole(), own) + partial("#undo", undo)
        for name, mine in own.items():
            if before.own.get(name) != mine and own_id(name) not in text:
                text += partial(f"#{own_id(name)}", mine)
        if undo != before.undo:
            text += partial("#undo", undo)
        if not text and drawing.seq == before.drawing.seq:
            return ""
        return f"<!--{before.drawing.seq} {drawing.seq}-->{filled(text, own)}"

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
        return filled(drawing.whole(), own) + partial("#undo", undo)

    def _step(self, before: Drawing, after: Drawing) -> str | None:
        """As ``Drawing.since``; most pages showed the same before."""
        step = (id(before), id(after))
        if step not in self._steps:
            self._shown.append(before)  # an id is only somebody's as long as they live
            self._steps[step] = after.since(before)
        return self._steps[step]

    def _keep(self, place: tuple[object, ...], lasting: bool) -> list[Kept]:
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
        alike.append(drawn(sight, self._rooms[watcher.room], self._keep))
        return alike[-1]

    def _undo(self, watcher: Watcher, sight: Sight) -> str:
        if not sight.view.viewer.may("write") or self._rooms[watcher.room].bare:
            return ""
        undoable = self._house.journal.undoable(watcher.workshop, sight.view.viewer)
        return str(undo_of(replace(sight, undoable=undoable)))
