"""The journal: append under the expected sequence number, fold, read only through a viewer.

A verb runs on the newest state; if another append came first it runs again. What ``act`` returned is on disk.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from gyakusan.core import ids
from gyakusan.core.errors import Invalid, NotFound, Unavailable
from gyakusan.store.database import Database
from gyakusan.workshop import undo
from gyakusan.workshop.apart import Apart, Words, joined, joined_entries, references
from gyakusan.workshop.entries import Entry, Record, WordsErased
from gyakusan.workshop.journal_rows import Acts, entries_of, insert, last_undoable
from gyakusan.workshop.lines import parsed
from gyakusan.workshop.people import enter, erase_words, everybody, keep_words, words_of
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Verb, real_context
from gyakusan.workshop.view import View, actor_in, view, visible_entries

Listener: TypeAlias = Callable[[str, Sequence[Entry]], None]
Forgetter: TypeAlias = Callable[[str, Sequence[str]], None]
"""Cleans copies of a workshop's words that were just erased: they are told nowhere else."""
Aside: TypeAlias = Callable[[str, Sequence[Record]], bool]
"""Asked before records are appended: brings into the record first what is written beside it and concerns them; tells
whether it did, and then the verb runs again."""
TRIES: Final = 50


@dataclass(frozen=True)
class Act:
    """What one verb recorded (nothing, when there was nothing to change) and the sequence number reached."""

    id: str
    entries: tuple[Entry, ...]
    seq: int


class Journal:
    """All workshops of one data folder. Safe to use from several threads, and beside another process."""

    def __init__(self, database: Database, registry: Registry) -> None:
        self._database = database
        self._registry = registry
        self._states: dict[str, State] = {}
        self._acts: dict[str, Acts] = {}
        self._lock = threading.Lock()
        self.listeners: list[Listener] = []
        self.forgetters: list[Forgetter] = []
        self.asides: list[Aside] = []

    @property
    def folder(self) -> Path:
        """The data folder the record lies in."""
        return self._database.path.parent

    def create(self, actor: Actor, verb: Verb, /, **arguments: Any) -> str:
        """Begins a workshop with ``verb`` (``ops.create``) and returns its id."""
        workshop = ids.new_id()
        self.act(workshop, actor, verb, **arguments)
        return workshop

    def act(self, workshop: str, actor: Actor, verb: Verb, /, **arguments: Any) -> Act:
        """Runs a verb for ``actor`` and appends what it records, durable on return.

        Raises whatever refusal the verb raises, having changed nothing.
        """
        for _ in range(TRIES):
            state = self._state(workshop)
            # The clock may be set back; the record's own order is the sequence number, never the time.
            context = real_context(self._registry.guards, self._registry.settled, state.about.zone)
            said = verb(self._joined(state), actor, context, **arguments)
            if any(aside(workshop, said) for aside in self.asides):
                continue
            words = Apart(ids.new_id).begin(state)
            records = [words.take(record) for record in said]
            act = self._append(state, workshop, actor, verb.__name__, records, words=words.kept)
            if act is not None:
                return act
        raise Unavailable("workshop.busy")

    def undo(self, workshop: str, actor: Actor) -> Act:
        """Takes back the actor's newest act that can be: ``undoable`` tells which."""
        actor.needs("write")
        for _ in range(TRIES):
            state = self._state(workshop)
            last = self._undoable(workshop, actor)
            if not last:
                raise Invalid("workshop.nothing_to_undo")
            since = self._entries(workshop, after=last[0].seq - 1, upto=state.seq)
            records = undo.compensate(since, last[0].act)
            if any(aside(workshop, records) for aside in self.asides):
                continue
            act = self._append(state, workshop, actor, "undo", records, undoes=last[0].act)
            if act is not None:
                return act
        raise Unavailable("workshop.busy")

    def undoable(self, workshop: str, actor: Actor) -> list[Entry]:
        """The entries of the act that ``undo`` would take back: the actor's newest that is not for good, not undone, and
        on which nothing rests that they settled for good. Asked for every page, so hardly any entry is read.
        """
        entries = self._undoable(workshop, actor)
        return joined_entries(entries, self._words(workshop), self._state(workshop)) if entries else []

    def actor(self, workshop: str, person: str) -> Actor:
        """The person as an actor there; ``NotFound`` for strangers and for workshops that do not exist."""
        return actor_in(self._state(workshop), person)

    def view(self, workshop: str, viewer: Actor, at: int | None = None) -> View:
        """What ``viewer`` may see now, or of the state after entry ``at``."""
        viewer.needs("read")
        state = self._state(workshop)
        if not state.seq:
            raise NotFound("workshop.not_found")
        if at is not None and at < state.seq:
            state = self.fold(workshop, self._entries(workshop, upto=max(at, 0)))
        return view(self._joined(state), viewer)

    def views(self, workshop: str, persons: Iterable[str]) -> dict[str, View]:
        """What each of these people may see at one and the same moment; strangers are left out."""
        state = self._state(workshop)
        joined = self._joined(state)
        found: dict[str, View] = {}
        for person in persons:
            try:
                viewer = actor_in(state, person)
            except NotFound:
                continue
            viewer.needs("read")
            found[person] = view(joined, viewer)
        return found

    def history(self, workshop: str, viewer: Actor) -> list[Entry]:
        """Every entry as ``viewer`` may see it, oldest first."""
        viewer.needs("read")
        state = self._state(workshop)
        entries = visible_entries(self._entries(workshop, upto=state.seq), state, viewer)
        return joined_entries(entries, self._words(workshop), state)

    def since(self, workshop: str, seq: int) -> list[Entry]:
        """The entries after ``seq``, oldest first: for what stands beside the journal, never for a page."""
        return self._entries(workshop, after=seq)

    def wrote_since(self, workshop: str, moment: datetime) -> frozenset[str]:
        """Who put anything into the record since ``moment``, never what; coming in, being ready and moving the room is not writing."""
        query = (
            "SELECT DISTINCT actor FROM entries"
            " WHERE workshop = :workshop AND at > :since AND kind NOT LIKE 'meeting.%'"
            " AND kind NOT IN ('workshop.member_set', 'workshop.let_in', 'course.outcome_set')"
        )
        since = moment.astimezone(UTC).isoformat()
        rows = self._database.ask(query, {"workshop": workshop, "since": since})
        return frozenset(str(row[0]) for row in rows)

    def words(self, workshop: str, viewer: Actor) -> dict[str, str]:
        """The testers' words that stand in the workshop now, by the ids that its record carries."""
        viewer.needs("read")
        kept = self._words(workshop)
        return {one.id: kept[one.id] for one in references(self._state(workshop)) if one.id in kept}

    def workshops_of(self, person: str) -> list[str]:
        """Ids of the workshops the person is in, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                text(
                    "SELECT DISTINCT workshop FROM entries WHERE kind = 'workshop.member_set'"
                    " AND json_extract(body, '$.member.person') = :person ORDER BY workshop"
                ),
                {"person": person},
            )
            found = [str(row[0]) for row in rows]
        return [w for w in found if any(m.person == person and m.present for m in self._state(w).members)]

    def all_workshops(self) -> list[str]:
        """Every workshop of the data folder: for operation (convergence, backup), never for a page."""
        with self._database.read() as connection:
            return [str(r[0]) for r in connection.execute(text("SELECT DISTINCT workshop FROM entries"))]

    def fold(self, workshop: str, entries: Iterable[Entry]) -> State:
        """The state that these entries lead to."""
        state = State(id=workshop)
        for entry in entries:
            state = self._registry.apply(state, entry)
        return state

    def lines(self, workshop: str, viewer: Actor | None = None) -> list[str]:
        """The record as JSON lines, testers' words left out: as the viewer may see it, or whole for the operator."""
        if viewer:
            viewer.needs("read")
            state = self._state(workshop)
            entries = visible_entries(self._entries(workshop, upto=state.seq), state, viewer)
        else:
            entries = self._entries(workshop)
        if not entries:
            raise NotFound("workshop.not_found")
        return [entry.model_dump_json() for entry in entries]

    def replay(
        self,
        lines: Iterable[str],
        workshop: str | None = None,
        *,
        words: Mapping[str, str] | None = None,
        people: Mapping[str, str] | None = None,
    ) -> str:
        """Rebuilds a workshop from its JSON lines, whole or not at all. Refused when its id is taken here.

        ``words`` are those of its testers by id, ``people`` the names of new people whom the lines name.
        """
        entries = self.parse(lines)
        if not entries:
            raise Invalid("workshop.broken_line", line=1)
        target = workshop or entries[0].workshop
        if self._state(target).seq:
            raise Invalid("workshop.exists")
        # Records of former times hold the words themselves.
        apart = Apart(ids.new_id, trusts=True)
        entries = [
            entry.model_copy(update={"workshop": target, "record": apart.take(entry.record)})
            for entry in entries
        ]
        state = self.fold(target, entries)
        given = words or {}
        brought = [one._replace(words=given[one.id]) for one in references(state) if one.id in given]
        with self._database.write() as connection:
            insert(connection, entries)
            keep_words(connection, target, [*apart.kept, *brought])
            enter(connection, people or {})
        self._tell(target, entries)
        return target

    def everybody(self) -> frozenset[str]:
        """The id of each person who is or was on this server."""
        with self._database.read() as connection:
            return everybody(connection)

    def parse(self, lines: Iterable[str]) -> list[Entry]:
        """JSON lines as entries; refuses the first line that cannot be read, by its number."""
        return parsed(lines, self._registry)

    def _joined(self, state: State) -> State:
        """What verbs and viewers work on: the state with the testers' words in it."""
        named = next(references(state), None)
        return joined(state, self._words(state.id)) if named else state

    def _words(self, workshop: str) -> dict[str, str]:
        return words_of(self._database, workshop)

    def _undoable(self, workshop: str, actor: Actor) -> list[Entry]:
        state = self._state(workshop)
        if not state.seq:
            return []
        return last_undoable(self._database, self._registry, state, self._acts[workshop], actor.id)

    def _state(self, workshop: str) -> State:
        known = self._states.get(workshop, State(id=workshop))
        newer = self._entries(workshop, after=known.seq)
        if newer:
            for entry in newer:
                known = self._registry.apply(known, entry)
            with self._lock:
                self._acts.setdefault(workshop, Acts()).hear(newer)
                if self._states.get(workshop, State()).seq < known.seq:
                    self._states[workshop] = known
        return known

    def _entries(self, workshop: str, after: int = 0, upto: int | None = None) -> list[Entry]:
        return entries_of(self._database, self._registry, workshop, after=after, upto=upto)

    def _append(
        self,
        state: State,
        workshop: str,
        actor: Actor,
        verb: str,
        records: Sequence[Record],
        *,
        undoes: str | None = None,
        words: Sequence[Words] = (),
    ) -> Act | None:
        act = ids.new_id()
        if not records:
            return Act(id=act, entries=(), seq=state.seq)
        now = datetime.now(UTC)
        entries = [
            Entry(
                workshop=workshop,
                seq=seq,
                act=act,
                verb=verb,
                at=now,
                actor=actor.id,
                undoes=undoes,
                record=record,
            )
            for seq, record in enumerate(records, start=state.seq + 1)
        ]
        erasing = [record for record in records if isinstance(record, WordsErased)]
        try:
            with self._database.write() as connection:
                insert(connection, entries)
                keep_words(connection, workshop, words)
                erased = [w for record in erasing for w in erase_words(connection, workshop, record.item)]
        except (
            IntegrityError
        ):  # another append took these sequence numbers: the verb runs again on its result
            return None
        if erasing:
            self._database.leave_no_trace()
            for forget in self.forgetters:
                forget(workshop, erased)
        self._tell(workshop, entries)
        return Act(id=act, entries=tuple(entries), seq=entries[-1].seq)

    def _tell(self, workshop: str, entries: Sequence[Entry]) -> None:
        for listener in self.listeners:
            listener(workshop, entries)
