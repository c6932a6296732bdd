"""The texts that are open: one document each, who is in it, and when it rests."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from starlette.concurrency import run_in_threadpool

from gyakusan.core.errors import NotFound, Refusal
from gyakusan.course.entries import MockRebuilt, MockStateSet
from gyakusan.web.cowriting.document import Document
from gyakusan.web.cowriting.writer import Writer
from gyakusan.workshop.cowriting import OpenTexts
from gyakusan.workshop.entries import Added, Changed, Entry, MemberSet, Record, Removed
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.meeting.entries import MeetingSet
from gyakusan.workshop.rights import Actor

_LOG: Final = logging.getLogger(__name__)
_FINISHING: Final = (MockStateSet, MockRebuilt, MeetingSet)
"""Records after which a text is read as it stands: it comes into the journal before them."""

Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Patience:
    """Seconds: nobody typing before a text rests, the longest while it is typed without resting, and how long an
    opening waits for somebody who lost the connection."""

    quiet: float = 4.0
    longest: float = 45.0
    empty: float = 90.0
    look: float = 0.5


@dataclass(eq=False)
class _Open:
    document: Document
    writers: set[Writer] = field(default_factory=set)
    typed: float = 0.0
    """When somebody last typed; 0 when the journal holds everything."""
    since: float = 0.0
    left: float = field(default_factory=time.monotonic)


class Documents:
    """Every open text of a data folder. Called from the server's loop and from its threads."""

    def __init__(self, journal: Journal, rows: OpenTexts, patience: Patience | None = None) -> None:
        self._journal, self._rows = journal, rows
        self._patience = patience or Patience()
        self._open: dict[Key, _Open] = {}
        self._lock = threading.RLock()
        self._writers: set[Writer] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop that the connections live on; there is one while ``running``."""
        if self._loop is None:
            raise RuntimeError("nobody can write before the server runs")
        return self._loop

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Opens what a server that was killed left behind, lets texts rest, and rests all of them at the end."""
        self._loop = asyncio.get_running_loop()
        await run_in_threadpool(self._reopen)
        self._journal.listeners.append(self.heard)
        self._journal.asides.append(self.aside)
        looking = asyncio.create_task(self._look_on())
        try:
            yield
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)
            await run_in_threadpool(self._rest_all, list(self._open.items()))
            self._journal.listeners.remove(self.heard)
            self._journal.asides.remove(self.aside)

    @contextmanager
    def visiting(self, writer: Writer) -> Iterator[None]:
        """While a page is connected; leaving makes what it was the last one to write rest."""
        with self._lock:
            self._writers.add(writer)
        try:
            yield
        finally:
            with self._lock:
                self._writers.discard(writer)
                for key in writer.slots:
                    self._leave(key, writer)

    def join(self, writer: Writer, slot: str) -> None:
        """A page opens a text: it is told the whole of it, who else is there, and every change from here on.

        Raises ``NotFound`` for a text that is gone, and for a page that left while it asked: nobody would take it out.
        """
        key = (writer.workshop, slot)
        with self._lock:
            if writer not in self._writers:
                raise NotFound("workshop.gone")
            there = self._entered(key)
            if there.document.gone:
                raise NotFound("workshop.gone")
            there.writers.add(writer)
            writer.slots.add(key)
            opened = {"t": "open", "slot": slot, "opening": there.document.opening}
            writer.tell({**opened, "state": there.document.whole(), "may": writer.may_write})
            for other in there.writers - {writer}:
                if (cursor := other.cursors.get(slot)) is not None:
                    writer.tell(cursor)

    def receive(self, writer: Writer, slot: str, update: bytes, actor: Actor) -> None:
        """A page's changes: stored, then given to everybody else who has the text open."""
        there = self._joined(writer, slot)
        there.document.receive(update, actor)
        self._typed(there)
        self._tell(there, {"t": "update", "slot": slot, "u": update}, but=writer)

    def bring(self, writer: Writer, slot: str, was: str, text: str, actor: Actor) -> None:
        """What was written in an earlier opening, merged into this one."""
        there = self._joined(writer, slot)
        there.document.bring(was, text, actor)
        self._typed(there)
        self._spread(there)

    def edit(self, workshop: str, actor: Actor, edit: Mapping[str, Any]) -> int | None:
        """A form's or a script's change of one field (as ``edits.change``) goes into the open text: the journal's number
        then; None when nobody has it open, or when it starts from a text that was never there."""
        there = self._open.get((workshop, str(edit["id"])))
        if there is None or edit["field"] != "text":
            return None
        actor.needs("write")
        if not there.document.edit(str(edit["was"]), str(edit["value"]), actor):
            return None
        self._spread(there)
        return self._journal.view(workshop, actor).seq

    def point(self, writer: Writer, slot: str, anchor: str, head: str) -> None:
        """Where somebody's cursor is; blank: no longer in this text."""
        there = self._joined(writer, slot)
        shown = {"t": "cursor", "slot": slot, "id": writer.id, "name": writer.name, "colour": writer.colour}
        message: dict[str, object] = {**shown, "a": anchor, "h": head}
        if head:
            writer.cursors[slot] = message
        else:
            writer.cursors.pop(slot, None)
        self._tell(there, message, but=writer)

    def colour(self, workshop: str, person: str) -> int:
        """A colour (1 to 8) that as few others as possible have; one person has one on all their pages."""
        with self._lock:
            others = {w.person: w.colour for w in self._writers if w.workshop == workshop}
        if person in others:
            return others[person]
        held = list(others.values())
        return min(range(1, 9), key=lambda colour: (held.count(colour), colour))

    def rest(self, workshop: str) -> None:
        """Brings every open text of the workshop into the journal now."""
        with self._lock:
            found = [(key, there) for key, there in self._open.items() if key[0] == workshop]
        self._rest_all(found)

    def aside(self, workshop: str, records: Sequence[Record]) -> bool:
        """Before something is recorded: a text that goes, or is read as finished by it, comes into the journal first."""
        if any(isinstance(record, _FINISHING) for record in records):
            wanted = [key for key in list(self._open) if key[0] == workshop]
        else:
            wanted = [
                (workshop, record.item.id)
                for record in records
                if isinstance(record, Removed) and (workshop, record.item.id) in self._open
            ]
        found = [there for key in wanted if (there := self._open.get(key)) is not None]
        brought = [self._rested(there) for there in found if not there.document.rested]
        return any(brought)

    def heard(self, workshop: str, entries: Sequence[Entry]) -> None:
        """Something was recorded: it is merged into the texts it concerns, and rights are asked again."""
        touched = {slot for entry in entries if (slot := _slot_of(entry.record))}
        for slot in touched:
            if (there := self._open.get((workshop, slot))) is not None:
                there.document.take_in()
                self._spread(there)
                if there.document.gone:
                    self._tell(there, {"t": "closed", "slot": slot})
        if any(isinstance(entry.record, MemberSet) for entry in entries):
            with self._lock:
                for writer in self._writers:
                    if writer.workshop == workshop:
                        writer.ask_again()

    def _entered(self, key: Key) -> _Open:
        with self._lock:
            there = self._open.get(key)
            if there is None:
                there = self._open[key] = _Open(Document(self._journal, self._rows, *key))
                if not there.document.rested:
                    self._typed(there)
            return there

    def _reopen(self) -> None:
        for key in self._rows.all():
            try:
                self._entered(key)
            except Refusal as refusal:
                _LOG.warning("a text that was being written could not be opened again: %s", refusal)

    def _joined(self, writer: Writer, slot: str) -> _Open:
        there = self._open.get((writer.workshop, slot))
        if there is None or writer not in there.writers:
            raise NotFound("workshop.gone")
        return there

    def _leave(self, key: Key, writer: Writer) -> None:
        there = self._open.get(key)
        if there is None:
            return
        there.writers.discard(writer)
        if writer.cursors.pop(key[1], None) is not None:
            gone = {"t": "cursor", "slot": key[1], "id": writer.id, "h": ""}
            self._tell(there, gone)
        if not there.writers:
            there.left = time.monotonic()
            there.typed = min(there.typed, there.left - self._patience.quiet)

    def _typed(self, there: _Open) -> None:
        now = time.monotonic()
        there.since = there.since if there.typed else now
        there.typed = now

    def _spread(self, there: _Open) -> None:
        """What was changed here goes to everybody."""
        for change in there.document.take_fresh():
            self._tell(there, {"t": "update", "slot": there.document.slot, "u": change})

    def _tell(self, there: _Open, message: Mapping[str, object], but: Writer | None = None) -> None:
        for writer in list(there.writers):
            if writer is not but:
                writer.tell(message)

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(self._patience.look)
            try:
                await run_in_threadpool(self._look)
            except (
                Exception
            ):  # what is wrong with one text must not keep all others from resting until a restart
                _LOG.exception("the open texts could not be looked after")

    def _look(self) -> None:
        now = time.monotonic()
        for key, there in list(self._open.items()):
            quiet = now - there.typed >= self._patience.quiet
            if there.typed and (quiet or now - there.since >= self._patience.longest):
                self._rested(there)
            if not there.writers and (there.document.gone or now - there.left >= self._patience.empty):
                self._forget(key, there)

    def _forget(self, key: Key, there: _Open) -> None:
        with self._lock:  # nobody can come in while the rows go
            if there.writers:
                return
            try:
                there.document.close()
            except Refusal as refusal:
                _LOG.warning("a text could not be brought into the journal yet: %s", refusal)
                there.left = time.monotonic()
            else:
                del self._open[key]

    def _rest_all(self, found: Sequence[tuple[Key, _Open]]) -> None:
        for _, there in found:
            self._rested(there)

    def _rested(self, there: _Open) -> bool:
        try:
            brought = there.document.rest()
        except Refusal as refusal:
            _LOG.warning("a text could not be brought into the journal yet: %s", refusal)
            there.typed = time.monotonic()
            return False
        self._spread(there)
        if there.document.rested:
            there.typed = 0.0
        return brought


def _slot_of(record: Record) -> str:
    """The item whose text, or whose being there, the record is about."""
    if isinstance(record, Added | Removed):
        return record.item.id
    if isinstance(record, Changed) and record.field == "text":
        return record.id
    return ""
