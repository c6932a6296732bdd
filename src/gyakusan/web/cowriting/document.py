"""One text while people write it: a Yjs document whose every change is stored before it is acknowledged.

Only the server seeds, once for each opening. The journal stays the truth of everything else: what another writer (form,
API, draft, undo, import) records of this text is merged in here, and what was written here comes into the journal when it rests.
"""

from __future__ import annotations

import threading
from typing import Final

from gyakusan.core.errors import Conflict, Invalid, NotFound, Unavailable
from gyakusan.core.ids import new_id
from gyakusan.web.cowriting.shared_text import SharedText, too_long
from gyakusan.workshop.artifacts import Slot
from gyakusan.workshop.cowriting import OpenTexts, Row
from gyakusan.workshop.entries import Added, Changed, Record, Removed, Together
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.limits import FIELD as LONGEST
from gyakusan.workshop.merging import merged
from gyakusan.workshop.rights import FOLDER, Actor
from gyakusan.workshop.together import write_together

MOST_ROWS: Final = 200
"""So many changes are made one row as soon as the journal holds them."""
HEAVIEST: Final = 8_000_000
"""Bytes of changes one opening may hold, deleted words included."""
_TRIES: Final = 20


class Document:
    """The text of one slot. Safe to use from several threads."""

    def __init__(self, journal: Journal, rows: OpenTexts, workshop: str, slot: str) -> None:
        self._journal, self._rows = journal, rows
        self.workshop, self.slot = workshop, slot
        self._lock = threading.RLock()
        self._resting = False
        self._text = SharedText()
        self._authors: dict[str, Actor] = {}
        """Who wrote what the journal does not hold yet, whoever wrote last being last."""
        self._fresh: list[bytes] = []
        self.gone = False
        self._closed = False
        self.opening = ""
        self._number = self._taken = self._weight = 0
        self._held: list[str] = []
        """Each text that the journal held since this opening began."""
        self._settled_when_gone = False
        self._open()

    @property
    def _recorded(self) -> str:
        """What the journal holds, as far as it was taken in."""
        return self._held[-1]

    @property
    def words(self) -> str:
        """The text as it stands."""
        with self._lock:
            return self._text.words

    @property
    def rested(self) -> bool:
        """Whether the journal holds the text."""
        with self._lock:
            return self.gone or self._closed or self.words.strip() == self._recorded

    def whole(self) -> bytes:
        """All of the document as one update."""
        with self._lock:
            return self._text.whole()

    def take_fresh(self) -> list[bytes]:
        """Changes made here, not by a page, since this was asked last: for everybody who has the text open."""
        with self._lock:
            fresh, self._fresh = self._fresh, []
            return fresh

    def receive(self, update: bytes, writer: Actor) -> None:
        """Takes a page's changes in; on disk when this returns. Refused when the text would become too long."""
        with self._lock:
            self._present()
            if self._weight + len(update) > HEAVIEST:
                raise Invalid("cowriting.too_heavy")
            self._text.refuse_beyond(LONGEST, update)
            self._text.take(update)
            self._store(update, writer.id)
            self._wrote(writer)

    def bring(self, was: str, text: str, writer: Actor) -> None:
        """What somebody wrote, starting from ``was``, in an earlier opening of this text: merged in."""
        with self._lock:
            self._present()
            result = merged(was, text, self.words)
            if len(result) > LONGEST:
                raise too_long(len(result), LONGEST)
            self._edit(result, writer.id)
            self._wrote(writer)

    def edit(self, was: str, value: str, writer: Actor) -> bool:
        """What somebody made of a text that the journal held since this opening, merged in and brought into the journal.

        False for a text that it never held: that is a conflict like any other; and for one that was closed.
        """
        with self._lock:
            self.take_in()
            if self.gone or self._closed or was.strip() not in self._held:
                return False
            self.bring(was.strip(), value.strip(), writer)
            self.rest()
            return True

    def take_in(self) -> None:
        """Merges in what others recorded of this text since the last time."""
        with self._lock:
            if self._resting or self._closed:
                return
            for entry in self._journal.since(self.workshop, self._taken):
                self._take(entry.record, entry.actor, entry.seq)
                self._taken = entry.seq

    def rest(self) -> bool:
        """Brings the text into the journal, with those who wrote it; tells whether there was anything to bring."""
        with self._lock:
            for _ in range(_TRIES):
                self.take_in()
                if self.rested:
                    self._authors.clear()
                    return False
                try:
                    self._record()
                except Conflict:
                    continue  # somebody recorded another text this very moment: merged in, then tried again
                except NotFound:
                    self.gone = True
                    return False
                return True
        raise Unavailable("workshop.busy")

    def close(self) -> bool:
        """Nobody is in: once the journal holds the text, its rows go. False when that cannot be said.

        Whoever holds on to a closed text can do nothing with it: a row without those before it would be all that the
        next opening finds.
        """
        with self._lock:
            self.rest()
            kept = self.gone and not self._settled_when_gone
            if not kept:  # rows of a text that vanished while the server was down stay for its return
                self._rows.close(self.workshop, self.slot)
            self._closed = True
            return not kept

    def _open(self) -> None:
        opening, rows = self._rows.rows(self.workshop, self.slot)
        self.opening = opening or new_id()
        if rows:
            self._restore(rows)
        else:
            self._seed()

    def _seed(self) -> None:
        view = self._journal.view(self.workshop, FOLDER)
        slot = view.get(Slot, self.slot)
        if slot is None:
            raise NotFound("workshop.gone")
        self._held, self._taken = [slot.text.strip()], view.seq
        self._text.become(slot.text)
        self._store(self._text.whole(), "", view.seq)

    def _restore(self, rows: list[Row]) -> None:
        for row in rows:
            if row.change:
                self._text.take(row.change)
            self._weight += len(row.change)
        self._number, self._taken = rows[-1].number, max(row.taken for row in rows)
        seed = rows[0].taken
        upto = rows[0].number
        before = self._journal.view(self.workshop, FOLDER, at=seed).get(Slot, self.slot)
        self._held = ["" if before is None else before.text.strip()]
        for entry in self._journal.since(self.workshop, seed):
            record = entry.record
            if isinstance(record, Changed) and record.id == self.slot and record.field == "text":
                ours = self._is_ours(record)
                if ours and record.together is not None:
                    upto = max(upto, record.together.upto)
                if ours or entry.seq <= self._taken:
                    self._held.append(str(record.value).strip())
        self.gone = self._journal.view(self.workshop, FOLDER).get(Slot, self.slot) is None
        for row in rows:
            if row.number > upto and row.person and not row.taken:
                self._wrote(self._as_actor(row.person))
        if not self.gone:
            self.take_in()

    def _as_actor(self, person: str) -> Actor:
        """Who wrote before the server stopped, whatever they may do now."""
        try:
            return self._journal.actor(self.workshop, person)
        except NotFound:
            return Actor(id=person, role="developer")  # a member who wrote, as they were then

    def _take(self, record: Record, person: str, seq: int) -> None:
        if isinstance(record, Changed) and record.id == self.slot and record.field == "text":
            self._held.append(str(record.value).strip())
            if not self._is_ours(record):
                self._edit(merged(str(record.was), str(record.value), self.words), person, seq)
        elif isinstance(record, Removed) and record.item.id == self.slot:
            # What was written was brought into the journal before the removal: Documents.aside.
            self.gone, self._settled_when_gone = True, True
        elif isinstance(record, Added) and isinstance(record.item, Slot) and record.item.id == self.slot:
            self.gone = False
            self._held.append(record.item.text.strip())

    def _record(self) -> None:
        writer = next(reversed(self._authors.values()), FOLDER)
        together = Together(authors=tuple(self._authors), opening=self.opening, upto=self._number)
        words = self.words.strip()
        self._resting = True
        try:
            self._journal.act(
                self.workshop,
                writer,
                write_together,
                id=self.slot,
                was=self._as_recorded(),
                text=words,
                together=together,
            )
        finally:
            self._resting = False
        self._held.append(words)
        self._authors.clear()
        if self._number > MOST_ROWS:
            self._compact()

    def _as_recorded(self) -> str:
        """What the journal holds, to the letter, if it is what we believe it is."""
        slot = self._journal.view(self.workshop, FOLDER).get(Slot, self.slot)
        if slot is None:
            raise NotFound("workshop.gone")
        return slot.text if slot.text.strip() == self._recorded else self._recorded

    def _compact(self) -> None:
        """Only at rest: whose the changes were is in the journal now."""
        self.take_in()
        if not self.rested:
            return
        whole = self._text.whole()
        self._rows.replace(
            self.workshop, self.slot, self.opening, Row(self._number, whole, taken=self._taken)
        )
        self._weight = len(whole)

    def _edit(self, words: str, person: str, taken: int = 0) -> None:
        change = self._text.become(words)
        if change or taken:
            self._store(change, person, taken)
        if change:
            self._fresh.append(change)

    def _store(self, change: bytes, person: str, taken: int = 0) -> None:
        row = Row(self._number + 1, change, person, taken)
        self._rows.add(self.workshop, self.slot, self.opening, row)
        self._number += 1
        self._weight += len(change)

    def _wrote(self, writer: Actor) -> None:
        self._authors.pop(writer.id, None)
        self._authors[writer.id] = writer

    def _is_ours(self, record: Changed) -> bool:
        """Whether the record is what this opening brought in itself."""
        return record.together is not None and record.together.opening == self.opening

    def _present(self) -> None:
        if self.gone or self._closed:
            raise NotFound("workshop.gone")
