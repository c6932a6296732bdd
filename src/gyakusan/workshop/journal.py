"""The journal: append under the expected sequence number, fold, read only through a viewer.

A verb runs on the newest state; if another append came first it runs again. What ``act`` returned is on disk.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError
from sqlalchemy import Connection, RowMapping, text
from sqlalchemy.exc import IntegrityError

from gyakusan.core import ids
from gyakusan.core.errors import Invalid, NotFound, Unavailable
from gyakusan.store.database import Database
from gyakusan.workshop import undo
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Verb, real_context
from gyakusan.workshop.view import View, actor_in, view, visible_entries

Listener: TypeAlias = Callable[[str, Sequence[Entry]], None]
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
        self._lock = threading.Lock()
        self.listeners: list[Listener] = []

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
            context = real_context(self._registry.guards)
            records = verb(state, actor, context, **arguments)
            act = self._append(state, workshop, actor, verb.__name__, records, undoes=None)
            if act is not None:
                return act
        raise Unavailable("workshop.busy")

    def undo(self, workshop: str, actor: Actor) -> Act:
        """Takes back the actor's newest act that can be."""
        actor.needs("write")
        for _ in range(TRIES):
            state = self._state(workshop)
            entries = self._entries(workshop, upto=state.seq)
            last = undo.last_act(entries, actor.id)
            if last is None:
                raise Invalid("workshop.nothing_to_undo")
            records = undo.compensate(entries, last)
            act = self._append(state, workshop, actor, "undo", records, undoes=last)
            if act is not None:
                return act
        raise Unavailable("workshop.busy")

    def has_undoable(self, workshop: str, actor: Actor) -> bool:
        """Whether the act that ``undo`` would take back can be: asked for every page, so no entry is read."""
        query = (
            "SELECT DISTINCT kind FROM entries WHERE workshop = :workshop AND act = (SELECT act FROM entries"
            " WHERE workshop = :workshop AND actor = :actor AND undoes IS NULL AND act NOT IN"
            " (SELECT undoes FROM entries WHERE workshop = :workshop AND undoes IS NOT NULL)"
            " ORDER BY seq DESC LIMIT 1)"
        )
        with self._database.read() as connection:
            kinds = connection.execute(text(query), {"workshop": workshop, "actor": actor.id}).scalars().all()
        return bool(kinds) and not self._registry.permanent.intersection(kinds)

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
        return view(state, viewer)

    def history(self, workshop: str, viewer: Actor) -> list[Entry]:
        """Every entry as ``viewer`` may see it, oldest first."""
        viewer.needs("read")
        state = self._state(workshop)
        return visible_entries(self._entries(workshop, upto=state.seq), state, viewer)

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
        """The record as JSON lines: as the viewer may see it, or whole for the operator of the machine."""
        entries = self.history(workshop, viewer) if viewer else self._entries(workshop)
        if not entries:
            raise NotFound("workshop.not_found")
        return [entry.model_dump_json() for entry in entries]

    def replay(self, lines: Iterable[str], workshop: str | None = None) -> str:
        """Rebuilds a workshop from its JSON lines, whole or not at all. Refused when its id is taken here."""
        entries = self.parse(lines)
        if not entries:
            raise Invalid("workshop.broken_line", line=1)
        target = workshop or entries[0].workshop
        if self._state(target).seq:
            raise Invalid("workshop.exists")
        entries = [entry.model_copy(update={"workshop": target}) for entry in entries]
        self.fold(target, entries)
        with self._database.write() as connection:
            _insert(connection, entries)
        self._tell(target, entries)
        return target

    def parse(self, lines: Iterable[str]) -> list[Entry]:
        """JSON lines as entries; refuses the first line that cannot be read, by its number."""
        entries: list[Entry] = []
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                raw = TypeAdapter(dict[str, Any]).validate_json(line)
                record = raw.pop("record")
                kind = str(record["kind"])
                if kind not in self._registry.kinds and kind not in self._registry.upcasters:
                    raise Invalid("workshop.unknown_record", line=number, kind=kind)
                body = TypeAdapter(Any).dump_json(record).decode()
                entry = Entry.model_validate({**raw, "record": self._registry.read(kind, body)})
            except (ValidationError, KeyError, TypeError, ValueError) as error:
                raise Invalid("workshop.broken_line", line=number) from error
            if entry.seq != len(entries) + 1:
                raise Invalid("workshop.broken_line", line=number)
            entries.append(entry)
        return entries

    def _state(self, workshop: str) -> State:
        known = self._states.get(workshop, State(id=workshop))
        newer = self._entries(workshop, after=known.seq)
        if newer:
            for entry in newer:
                known = self._registry.apply(known, entry)
            with self._lock:
                if self._states.get(workshop, State()).seq < known.seq:
                    self._states[workshop] = known
        return known

    def _entries(self, workshop: str, after: int = 0, upto: int | None = None) -> list[Entry]:
        with self._database.read() as connection:
            rows = connection.execute(
                text(
                    "SELECT * FROM entries WHERE workshop = :workshop AND seq > :after"
                    " AND (:upto IS NULL OR seq <= :upto) ORDER BY seq"
                ),
                {"workshop": workshop, "after": after, "upto": upto},
            ).mappings()
            return [self._entry(row) for row in rows]

    def _entry(self, row: RowMapping) -> Entry:
        # Envelope and body were validated when they were written: only the record is parsed again.
        return Entry.model_construct(
            workshop=row["workshop"],
            seq=row["seq"],
            act=row["act"],
            verb=row["verb"],
            at=datetime.fromisoformat(row["at"]),
            actor=row["actor"],
            undoes=row["undoes"],
            record=self._registry.read(row["kind"], row["body"]),
        )

    def _append(
        self,
        state: State,
        workshop: str,
        actor: Actor,
        verb: str,
        records: Sequence[Record],
        *,
        undoes: str | None,
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
        try:
            with self._database.write() as connection:
                _insert(connection, entries)
        except (
            IntegrityError
        ):  # another append took these sequence numbers: the verb runs again on its result
            return None
        self._tell(workshop, entries)
        return Act(id=act, entries=tuple(entries), seq=entries[-1].seq)

    def _tell(self, workshop: str, entries: Sequence[Entry]) -> None:
        for listener in self.listeners:
            listener(workshop, entries)


def _insert(connection: Connection, entries: Sequence[Entry]) -> None:
    connection.execute(
        text(
            "INSERT INTO entries (workshop, seq, act, verb, at, actor, undoes, kind, body)"
            " VALUES (:workshop, :seq, :act, :verb, :at, :actor, :undoes, :kind, :body)"
        ),
        [
            {
                "workshop": entry.workshop,
                "seq": entry.seq,
                "act": entry.act,
                "verb": entry.verb,
                "at": entry.at.isoformat(),
                "actor": entry.actor,
                "undoes": entry.undoes,
                "kind": entry.record.kind,
                "body": _body(entry.record),
            }
            for entry in entries
        ],
    )


def _body(record: Record) -> str:
    """The record as it is stored. Half a character (a lone surrogate) cannot be stored by anything after us."""
    try:
        return record.model_dump_json()
    except PydanticSerializationError as error:
        raise Invalid("workshop.broken_character") from error
