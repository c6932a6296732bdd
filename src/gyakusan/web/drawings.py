"""Drawing a room for everybody who looks at it: once for all who would read the same, then what differs for each page."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from gyakusan.core.errors import NotFound, Refusal, Unavailable
from gyakusan.course.day0.readiness import held
from gyakusan.web.answers import undo_of
from gyakusan.web.drawing import Drawing, Kept, OwnDrawn, Place, drawn, filled, partial
from gyakusan.web.house import Drafting, House, Presence
from gyakusan.web.live import Watcher
from gyakusan.web.rooms import Room, Sight, own_id, whole_number
from gyakusan.web.seen import Moment, moment_of, would_read
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.view import View

_LOG: Final = logging.getLogger(__name__)
_ROUNDS: Final = 3
"""Drawings of a workshop for which a part is kept that was of no use in them."""


@dataclass(frozen=True)
class Shown:
    """What one page was last sent."""

    drawing: Drawing
    own: Mapping[str, OwnDrawn]
    undo: str


class _Parts:
    """The parts of a workshop that were drawn."""

    def __init__(self) -> None:
        self.drawing = threading.Lock()
        self._kept: dict[Place, list[Kept]] = {}
        self._round = 0

    def begin(self) -> None:
        """One more drawing of the workshop; what was of no use in the last ones goes."""
        self._round += 1
        for place, parts in list(self._kept.items()):
            parts[:] = [one for one in parts if one.used >= self._round - _ROUNDS]
            if not parts:
                del self._kept[place]

    def find(self, place: Place, fits: Callable[[Kept], bool]) -> Kept | None:
        for one in self._kept.get(place, ()):
            if fits(one):
                one.used = self._round
                return one
        return None

    def add(self, place: Place, kept: Kept) -> None:
        kept.used = self._round
        self._kept.setdefault(place, []).insert(0, kept)


class Drawings:
    """Draws for the watchers of workshops, each workshop in one thread at a time."""

    def __init__(self, house: House, rooms: Mapping[str, Room]) -> None:
        self._house = house
        self._rooms = rooms
        self._names: dict[str, Mapping[str, str]] = {}
        self._parts: dict[str, _Parts] = {}

    def names(self, workshop: str) -> Mapping[str, str]:
        """What the people of a workshop were called when it was drawn last."""
        return self._names.get(workshop, {})

    def forget(self, workshop: str) -> None:
        """Nobody looks at it any more."""
        self._names.pop(workshop, None)
        self._parts.pop(workshop, None)

    def messages(self, workshop: str, watchers: Sequence[Watcher]) -> list[tuple[Watcher, str | Refusal]]:
        """What to send to each; a refusal for whom nothing may be sent any more. Blank: nothing to send."""
        found: list[tuple[Watcher, str | Refusal]] = []
        with self._scene(workshop, watchers) as scene:
            for watcher in watchers:
                try:
                    found.append((watcher, scene.message(watcher)))
                except Refusal as refusal:
                    found.append((watcher, refusal))
                except Exception:  # a fault in what one page shows is no reason to tell the others nothing
                    _LOG.exception("a live message could not be made")
                    found.append((watcher, Unavailable("web.internal")))
        return found

    def begin(self, watcher: Watcher, last: int | None) -> str:
        """The first message to a page that shows sequence number ``last`` (None: it does not say)."""
        with self._scene(watcher.workshop, [watcher]) as scene:
            return scene.first(watcher, last)

    @contextmanager
    def _scene(self, workshop: str, watchers: Sequence[Watcher]) -> Iterator[_Scene]:
        parts = self._parts.setdefault(workshop, _Parts())
        with parts.drawing:  # somebody may come in while the others are told
            parts.begin()
            scene = _Scene(self._house, self._rooms, workshop, watchers, parts, self.names(workshop))
            self._names[workshop] = scene.names
            yield scene


class _Scene:
    """One workshop at one moment."""

    def __init__(
        self,
        house: House,
        rooms: Mapping[str, Room],
        workshop: str,
        watchers: Sequence[Watcher],
        parts: _Parts,
        names: Mapping[str, str],
    ) -> None:
        self._house = house
        self._rooms = rooms
        self._now = datetime.now(UTC)
        self._views = house.journal.views(workshop, {watcher.person for watcher in watchers})
        members = next((view.members for view in self._views.values()), ())
        found = house.people.names(member.person for member in members)
        self.names = names if found == names else found  # the same object: compared for every part
        self._present: Mapping[str, Presence] = house.present(workshop)
        self._drafting: dict[str, Drafting | None] = {}
        self._drawn: dict[tuple[object, ...], list[Drawing]] = {}
        self._parts = parts
        self._moments: dict[str, Moment] = {}
        self._steps: dict[tuple[int, int], str | None] = {}
        self._shown: list[Drawing] = []

    def message(self, watcher: Watcher) -> str:
        """What turns what the page shows into what it should show."""
        before: Shown = watcher.shown
        sight = self._sight(watcher)
        moment = self._moment(watcher, sight)
        drawing = self._drawing(watcher, sight, moment)
        own = _own(drawing, sight, moment, before.own)
        undo = self._undo(watcher, sight) if watcher.undo else before.undo
        watcher.undo = False
        watcher.shown = Shown(drawing, own, undo)
        text = None if watcher.whole else self._step(before.drawing, drawing)
        watcher.whole = False
        if text is None:
            return _filled(drawing.whole(), own) + partial("#undo", undo)
        for name, mine in own.items():
            earlier = before.own.get(name)
            if (earlier is None or earlier.text != mine.text) and own_id(name) not in text:
                text += partial(f"#{own_id(name)}", mine.text)
        if undo != before.undo:
            text += partial("#undo", undo)
        if not text and drawing.seq == before.drawing.seq:
            return ""
        return f"<!--{before.drawing.seq} {drawing.seq}-->{_filled(text, own)}"

    def first(self, watcher: Watcher, last: int | None) -> str:
        sight = self._sight(watcher)
        moment = self._moment(watcher, sight)
        drawing = self._drawing(watcher, sight, moment)
        own = _own(drawing, sight, moment, {})
        undo = self._undo(watcher, sight)
        watcher.undo = False
        watcher.shown = Shown(drawing, own, undo)
        # Who is there may have changed since the page was drawn, without a number to tell by.
        if last is None or (last == drawing.seq and ("present", "") not in drawing.reads):
            return ""
        return _filled(drawing.whole(), own) + partial("#undo", undo)

    def _step(self, before: Drawing, after: Drawing) -> str | None:
        """As ``Drawing.since``; most pages showed the same before."""
        step = (id(before), id(after))
        if step not in self._steps:
            self._shown.append(before)  # an id is only somebody's as long as they live
            self._steps[step] = after.since(before)
        return self._steps[step]

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
            program=held(load_program(view.about.program), view),
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

    def _moment(self, watcher: Watcher, sight: Sight) -> Moment:
        """The same for all pages of one person, but those that look back."""
        if "at" in sight.query:
            return moment_of(sight, self)
        if watcher.person not in self._moments:
            self._moments[watcher.person] = moment_of(sight, self)
        return self._moments[watcher.person]

    def _drawing(self, watcher: Watcher, sight: Sight, moment: Moment) -> Drawing:
        """One that was made from the same answers, or a new one."""
        place = (watcher.room, watcher.language, tuple(sorted(watcher.query.items())))
        alike = self._drawn.setdefault(place, [])
        for drawing in alike:
            if would_read(drawing.reads, moment):
                return drawing
        alike.append(drawn(sight, self._rooms[watcher.room], moment, self._parts))
        return alike[-1]

    def _undo(self, watcher: Watcher, sight: Sight) -> str:
        if not sight.view.viewer.may("write") or self._rooms[watcher.room].bare:
            return ""
        undoable = self._house.journal.undoable(watcher.workshop, sight.view.viewer)
        return str(undo_of(replace(sight, undoable=undoable)))


def _own(
    drawing: Drawing, sight: Sight, moment: Moment, before: Mapping[str, OwnDrawn]
) -> dict[str, OwnDrawn]:
    """The viewer's own parts of a drawing; most are as they were ``before``."""
    found: dict[str, OwnDrawn] = {}
    for one in drawing.own:
        earlier = before.get(one.name)
        stays = earlier is not None and earlier.still(one, sight, moment)
        found[one.name] = earlier if earlier is not None and stays else one.drawn(sight, moment)
    return found


def _filled(text: str, own: Mapping[str, OwnDrawn]) -> str:
    return filled(text, {name: mine.text for name, mine in own.items()})
