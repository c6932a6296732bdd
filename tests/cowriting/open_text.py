"""A text open for writing over a real journal, and pages that write it as the browser's library does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pycrdt import Doc, Text

from gyakusan.course.registry import REGISTRY
from gyakusan.refine import ops as refine
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.web.cowriting.document import Document
from gyakusan.web.cowriting.shared_text import NAME
from gyakusan.workshop import ops
from gyakusan.workshop.artifacts import Slot
from gyakusan.workshop.cowriting import OpenTexts
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.rights import Actor


class Page:
    """One person's copy of a text; sends the difference to what the server has, as ``shared.js`` does."""

    def __init__(self, document: Document, writer: Actor) -> None:
        self.writer = writer
        self.doc: Doc[Text] = Doc()
        self.text = self.doc.get(NAME, type=Text)
        self.join(document)

    def join(self, document: Document) -> None:
        """Opens the text, or comes back to it."""
        self.document = document
        self.doc.apply_update(document.whole())

    def write(self, at: int, words: str) -> None:
        """Puts words in before character ``at`` (or the end); the server does not know yet."""
        whole = str(self.text)
        self.text.insert(len(whole[:at].encode()), words)

    def delete(self, start: int, end: int) -> None:
        """Takes characters away."""
        whole = str(self.text)
        del self.text[len(whole[:start].encode()) : len(whole[:end].encode())]

    def send(self) -> bytes:
        """Everything the server lacks; stored when this returns."""
        known = Doc[Text]()
        known.apply_update(self.document.whole())
        update = self.doc.get_update(known.get_state())
        self.document.receive(update, self.writer)
        return update

    def hear(self) -> None:
        """Takes in what is on the server."""
        self.doc.apply_update(self.document.whole())


@dataclass(frozen=True)
class Shelf:
    """A workshop with one press release, and the rows of its open texts."""

    journal: Journal
    rows: OpenTexts
    workshop: str
    slot: str
    release: str
    me: Actor
    you: Actor

    def open(self) -> Document:
        """The text opened anew, as after a restart."""
        return Document(self.journal, self.rows, self.workshop, self.slot)

    @property
    def recorded(self) -> str:
        """The text that the journal holds."""
        return self.found.text

    @property
    def found(self) -> Slot:
        """The slot as the journal has it."""
        slot = self.journal.view(self.workshop, self.me).get(Slot, self.slot)
        assert slot is not None
        return slot


def shelf(folder: Path) -> Shelf:
    """A new data folder with one workshop, two writers and a press release whose first text is blank."""
    database = Database(folder / "journal.db", JOURNAL)
    journal, people = Journal(database, REGISTRY), People(database)
    me = Actor(id=people.add("佐藤"), role="facilitator")
    workshop = journal.create(me, ops.create, title="共同で書く", language="ja")
    you = Actor(id=people.add("高橋"), role="developer")
    journal.act(workshop, me, ops.set_member, person=you.id, role="developer")
    journal.act(workshop, me, refine.start, title="早起き便")
    view = journal.view(workshop, me)
    release = view.press_releases[0]
    slot = view.parts(Slot, release.id)[0]
    return Shelf(journal, OpenTexts(database), workshop, slot.id, release.id, me, you)
