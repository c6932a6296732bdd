"""What a page of a workshop is: a ``Room`` draws itself from a ``Sight`` and turns forms into calls of verbs.

A room package (``web/listen`` …) exports ``ROOM``::

    ROOM = Room(
        name="listen",                     # its address: /w/<id>/listen
        process="listen",                  # which process it belongs to, if any (hue, path, draft button)
        title=lambda sight: sight.words("listen.title"),
        draw=pages.draw,                   # Sight -> gyakusan.web.frame.room(...): the centre of the page
        actions={"add-row": routes.add_row},
    )

``routes.add_row(form, sight) -> Call`` parses the posted form and names the one verb to run; whatever it refuses is shown
beside the form. Forms post to ``sight.action("add-row")`` (= ``/w/<id>/listen/add-row``) and work without JavaScript:
the answer is the room redrawn for htmx, a redirect otherwise. Every room has these actions already:
``edit`` (item, field, was, value), ``basis`` (item, basis=fact|assumption|discard, source), ``remove`` (item), ``move`` (item, after), ``draft``,
``cancel-draft``, ``undo``, ``comment`` (item, text), ``work`` (work, done).

After each append the room is redrawn for everybody who looks at it, each through their own view: a room reads nothing
but its sight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Any, Final, Protocol, TypeAlias
from urllib.parse import urlencode

from htpy import Element, Node, div

from gyakusan.core import clock
from gyakusan.core.text import LANGUAGES, Language, text
from gyakusan.web.house import Drafting, House, Presence
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.entries import Entry
from gyakusan.workshop.programs import Program
from gyakusan.workshop.verbs import Verb
from gyakusan.workshop.view import View

IN: Final = "in"
"""Of an address: the room whose page a form of another room stands on, and which is drawn in answer."""
_LONGEST_NUMBER: Final = 9


def whole_number(written: str) -> int | None:
    """A number in an address or a form; None for anything else, and for digits that fill a page."""
    return int(written) if written.isdecimal() and len(written) <= _LONGEST_NUMBER else None


Form: TypeAlias = Mapping[str, str]
"""A posted form: last value of each field, line ends as LF. Repeated fields are joined by a new line."""


class Stage(Protocol):
    """Where a room is drawn once for many people; see ``Sight.own`` and ``Sight.shared``."""

    def own(self, name: str, draw: Board, sight: Sight) -> Node:
        """Keeps a place for what is drawn for each person by itself."""

    def shared(self, name: str, draw: Board, sight: Sight, every: int) -> Node:
        """A part that somebody else's drawing may have brought already."""


Board: TypeAlias = "Callable[[Sight], Node]"
"""A part of a process page that stands on its own: it may use the actions of its page by ``sight.action``."""


@dataclass(frozen=True)
class Call:
    """One verb with its arguments, as a form asked for."""

    verb: Verb
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Pen:
    """How a sight writes, without what it sees: hashable, so that what is drawn of one item can be remembered."""

    base: str
    room: str
    query: tuple[tuple[str, str], ...]
    language: Language
    content_language: Language
    may_write: bool

    def action(self, name: str) -> str:
        """As ``Sight.action``."""
        return f"{self.base}/{self.room}/{name}" + (f"?{urlencode(self.query)}" if self.query else "")

    def words(self, key: str, /, **values: object) -> str:
        """As ``Sight.words``."""
        return text(key, self.language, **values)


UNNAMED: Final = frozenset(text("people.owner", language) for language in LANGUAGES)
"""What every owner is called until they say their name."""


@dataclass(frozen=True, kw_only=True)
class Sight:
    """All that a room is drawn from: one viewer's view of one workshop, in the reader's language."""

    view: View
    program: Program
    language: Language
    room: str
    names: Mapping[str, str]
    house: House
    query: Mapping[str, str] = field(default_factory=dict)
    drafting: Drafting | None = None
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """The moment of drawing, the same on the whole page."""
    present: Mapping[str, Presence] = field(default_factory=dict)
    """Who has a page of this workshop open now, by person."""
    undoable: Sequence[Entry] = ()
    """The act of the viewer that undo would take back; empty when there is none."""

    stage: Stage | None = None
    """Set when the room is drawn once for many; None: every part is drawn in place."""

    def own(self, name: str, draw: Board) -> Node:
        """A part that differs from person to person (a button that says "ready" or "not ready"), by a name that occurs
        once on the page. The rest of the page is then the same for people of the same rights, and drawn once.
        """
        return own_place(name, draw(self)) if self.stage is None else self.stage.own(name, draw, self)

    def shared(self, name: str, draw: Board, every: int = 0) -> Node:
        """A part by a name that occurs once on the page: drawn once for all who read the same in it, and not again
        until something of that has changed.

        ``every``: it is told the time to so many seconds only, since each new time draws it anew.
        """
        return draw(self) if self.stage is None else self.stage.shared(name, draw, self, every)

    def elsewhere(self, **changes: Any) -> Sight:
        """The same sight from another place (``room``, ``query``, ``drafting``); nothing of it is asked for meanwhile."""
        newer = object.__new__(type(self))
        vars(newer).update(vars(self), **changes)
        return newer

    @property
    def server_time(self) -> datetime:
        """When it is drawn, to the second and not noted: for clocks of pages, which take the latest they are ever told."""
        return self.now

    @property
    def content_language(self) -> Language:
        """The language the workshop's own texts are in (``lang`` of their elements)."""
        return self.view.about.language

    @property
    def zone(self) -> tzinfo:
        """The zone in which this workshop says times."""
        return clock.zone(self.view.about.zone)

    @property
    def zone_name(self) -> str:
        """The same as people are told it, beside times."""
        return clock.called(self.view.about.zone, self.now)

    def local(self, at: datetime) -> datetime:
        """A moment by the clock on the workshop's wall."""
        return at.astimezone(self.zone)

    @property
    def pen(self) -> Pen:
        """What drawing one item needs beside the item."""
        return Pen(
            base=self.base,
            room=self.room,
            query=tuple(self.query.items()),
            language=self.language,
            content_language=self.content_language,
            may_write=self.may_write,
        )

    @property
    def base(self) -> str:
        """``/w/<id>``."""
        return f"/w/{self.view.id}"

    def action(self, name: str) -> str:
        """Where a form of this room posts to; the room comes back with the same query."""
        return self.url(f"{self.room}/{name}", **self.query)

    def url(self, path: str, **query: str) -> str:
        """An address within the workshop."""
        return f"{self.base}/{path}" + (f"?{urlencode(query)}" if query else "")

    def words(self, key: str, /, **values: object) -> str:
        """A text of the interface in the reader's language."""
        return text(key, self.language, **values)

    def name(self, person: str) -> str:
        """A person's name; somebody erased, or from elsewhere, is called a participant."""
        known = self.names.get(person) or text("common.somebody", self.language)
        # What an owner is called at first was said in the language of whoever started the server.
        return text("people.owner", self.language) if known in UNNAMED else known

    @property
    def may_write(self) -> bool:
        """Whether fields are editable for this viewer (readers, and whoever looks back, see the same page as plain text)."""
        return self.view.viewer.may("write") and "at" not in self.query


@dataclass(frozen=True, kw_only=True)
class Room:
    """A page of a workshop; see the module's docstring."""

    name: str
    title: Callable[[Sight], str]
    draw: Callable[[Sight], Element]
    process: Process | None = None
    actions: Mapping[str, Callable[[Form, Sight], Call]] = field(default_factory=dict)
    boards: Mapping[str, Board] = field(default_factory=dict)
    """What the room of the day shows of this page in a work that leaves the artifact named (``journey``, ``grades``)."""
    writes_together: bool = False
    """Whether texts on it are written by several people at once: its policy lets the editor bring its style."""
    bare: bool = False
    """Drawn without the header: for a wall or for paper."""


def own_id(name: str) -> str:
    """The element that holds a part drawn for each person."""
    return f"own-{name}"


def own_place(name: str, drawn: Node) -> Element:
    """Its place in the page."""
    return div(id=own_id(name), class_="own")[drawn]
