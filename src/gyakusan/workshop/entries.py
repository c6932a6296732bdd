"""What can be recorded in every workshop. A process adds the few records of its own in its ``entries`` module.

An ``Entry`` is the envelope (who, when, which verb) around one typed ``Record``. Records never change meaning: a new
shape is a new kind, with an upcaster in the registry for the old one.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, SerializeAsAny

from gyakusan.workshop.artifacts import About, AnyItem, Item
from gyakusan.workshop.rights import Member

START = ""
"""As ``after``: at the very beginning of the shelf."""

SAID = frozenset(name for kind in Item.__subclasses__() for name in kind.said)
"""Names of fields that hold a tester's own words or name."""


class Record(BaseModel):
    """One thing that happened. ``permanent`` records are never undone (reveal, lock, dice, publish, destroy)."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    permanent: ClassVar[bool] = False
    way_back: ClassVar[bool] = False
    """Whether another verb is its way back (the room goes back by its own button): undo passes over an act with such a record."""
    kind: str

    def inverse(self) -> Record | None:
        """The record that takes this one back, or None when it cannot be."""
        return None

    def touches(self) -> frozenset[str]:
        """What it writes to, as ``id`` or ``id.field``; undo is refused when somebody touched the same since."""
        return frozenset()


class Entry(BaseModel):
    """A record in its place: ``seq`` counts from 1 within the workshop, ``act`` joins what one verb recorded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    workshop: str
    seq: int
    act: str
    verb: str
    at: datetime
    actor: str
    undoes: str | None = None
    record: SerializeAsAny[Record]


class Created(Record):
    """A workshop begins."""

    permanent: ClassVar[bool] = True
    kind: Literal["workshop.created"] = "workshop.created"
    about: About


class AboutChanged(Record):
    """Title, program or content language changed."""

    kind: Literal["workshop.about_changed"] = "workshop.about_changed"
    was: About
    about: About

    def inverse(self) -> Record:
        return AboutChanged(was=self.about, about=self.was)

    def touches(self) -> frozenset[str]:
        return frozenset({"about"})


class MemberSet(Record):
    """A person joined, changed role, left or came back."""

    permanent: ClassVar[bool] = True
    kind: Literal["workshop.member_set"] = "workshop.member_set"
    member: Member


class LetIn(Record):
    """Whoever runs the workshop let one more device in as somebody who was in already, without that person's own link."""

    permanent: ClassVar[bool] = True
    kind: Literal["workshop.let_in"] = "workshop.let_in"
    person: str
    device: str = ""


class Added(Record):
    """An item appears on its shelf after the item ``after`` (None: at the end)."""

    kind: Literal["added"] = "added"
    item: AnyItem
    after: str | None = None

    def inverse(self) -> Record:
        return Removed(item=self.item, after=self.after)

    def touches(self) -> frozenset[str]:
        return frozenset({self.item.id})


class Together(BaseModel):
    """Who wrote a text together, and up to which row (``upto``) of which opening of it: see ``workshop.cowriting``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    authors: tuple[str, ...]
    opening: str
    upto: int


class Changed(Record):
    """One field of one item has a new value; ``was`` is the one it replaces."""

    kind: Literal["changed"] = "changed"
    id: str
    field: str
    was: JsonValue
    value: JsonValue
    together: Together | None = Field(default=None, exclude_if=lambda value: value is None)

    def inverse(self) -> Record:
        return Changed(id=self.id, field=self.field, was=self.value, value=self.was)

    def touches(self) -> frozenset[str]:
        return frozenset({f"{self.id}.{self.field}"})


class Moved(Record):
    """An item stands after another one (``START``: first; None: last)."""

    kind: Literal["moved"] = "moved"
    id: str
    was: str | None
    after: str | None

    def inverse(self) -> Record:
        return Moved(id=self.id, was=self.after, after=self.was)

    def touches(self) -> frozenset[str]:
        return frozenset({f"{self.id}.place"})


class Removed(Record):
    """An item is gone; it is kept here whole, so that taking this back loses nothing."""

    kind: Literal["removed"] = "removed"
    item: AnyItem
    after: str | None = None

    def inverse(self) -> Record:
        return Added(item=self.item, after=self.after)

    def touches(self) -> frozenset[str]:
        return frozenset({self.item.id})


class WorkMarked(Record):
    """A work of the program is done, or not done after all."""

    kind: Literal["workshop.work_marked"] = "workshop.work_marked"
    work: str
    done: bool

    def inverse(self) -> Record:
        return WorkMarked(work=self.work, done=not self.done)

    def touches(self) -> frozenset[str]:
        return frozenset({f"work.{self.work}"})


class BallotOpened(Record):
    """A hidden vote on one thing begins."""

    permanent: ClassVar[bool] = True
    kind: Literal["ballot.opened"] = "ballot.opened"
    ballot: str
    on: str
    purpose: str

    def touches(self) -> frozenset[str]:
        # What people voted on stays.
        return frozenset({self.on})


class BallotCast(Record):
    """One person's hidden contribution; a later one replaces it until the reveal."""

    permanent: ClassVar[bool] = True
    kind: Literal["ballot.cast"] = "ballot.cast"
    ballot: str
    by: str
    value: float | None = None
    choices: tuple[str, ...] = ()
    text: str = ""


class BallotRevealed(Record):
    """Everybody's contributions become visible to everybody, for good."""

    permanent: ClassVar[bool] = True
    kind: Literal["ballot.revealed"] = "ballot.revealed"
    ballot: str


class WordsErased(Record):
    """The words of one tester, kept beside the record under the item's id, are erased; of every tester where it is empty."""

    permanent: ClassVar[bool] = True
    kind: Literal["workshop.words_erased"] = "workshop.words_erased"
    item: str = ""

    def touches(self) -> frozenset[str]:
        return frozenset(f"{self.item}.{name}" for name in SAID if self.item)


RECORDS: tuple[type[Record], ...] = (
    Created,
    AboutChanged,
    MemberSet,
    LetIn,
    Added,
    Changed,
    Moved,
    Removed,
    WorkMarked,
    BallotOpened,
    BallotCast,
    BallotRevealed,
    WordsErased,
)
