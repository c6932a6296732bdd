"""What some events add to the roll-ups of one application: the same for those who write them and those who look past them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

QUARTER_MS: Final = 900_000
EVER: Final = (1 << 63) - 1
"""Later than anything: the first time of somebody who never came."""
EVERY: Final = "\0"
"""The name under which views of any page are kept; no event can have it."""

COLUMNS: Final = (
    "events.application, time, type, name, page, session, visitor, source, variant, bot,"
    " team OR (NOT bot AND visitor IS NOT NULL AND visitor IN (SELECT visitor FROM own_people))"
)
"""Of the table ``events``, as ``Gathered`` takes them. A robot stays one also when its visitor is found to be of the team:
it is among no people, so nothing would count it again."""


class Row(NamedTuple):
    """One event, in the order of ``COLUMNS``."""

    application: str
    time: int
    type: str
    name: str
    page: str
    session: str | None
    visitor: str | None
    source: str
    variant: str
    bot: int
    team: int


class Name(NamedTuple):
    """What is counted by name; ``page`` is that of a view, empty for anything else."""

    type: str
    name: str
    page: str


class Step(NamedTuple):
    """Which events reach a step: empty fields match anything; a view is found by its page or its name."""

    type: str = ""
    name: str = ""


@dataclass(slots=True)
class Span:
    """What happened in some stretch of time; ``people`` and ``sessions`` are numbers."""

    events: int = 0
    bots: int = 0
    team: int = 0
    people: set[int] = field(default_factory=set)
    sessions: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Person:
    """Somebody, and what is known of their first event."""

    number: int
    first: int
    source: str
    variant: str


@dataclass(slots=True)
class Session:
    """From when to when a session ran, and how that stood before (``None``: it did not exist)."""

    number: int
    visitor: str | None
    first: int
    last: int
    before: tuple[int, int] | None


class Gathered:
    """Adds up events of one ``application``; people and sessions already known are looked up in ``db``.

    Several calls of ``add`` share their people and sessions: who is new in one is known in the next.
    """

    def __init__(self, db: sqlite3.Connection, application: str) -> None:
        self._db, self._application = db, application
        self.people: dict[str, Person] = {}
        self.known: dict[str, Person] = {}
        """People as they stood before, by visitor."""
        self.sessions: dict[str, Session] = {}
        self._shapes: dict[tuple[str, str, str], tuple[Name, tuple[Step, ...]]] = {}
        self.quarters: defaultdict[int, Span] = defaultdict(Span)
        self.names: Counter[tuple[int, Name]] = Counter()
        self.firsts: defaultdict[Step, dict[int, int]] = defaultdict(dict)
        row = db.execute(
            "SELECT people, sessions FROM rolled WHERE application = ?", (application,)
        ).fetchone()
        self.next_person: int = row[0] if row else 0
        self.next_session: int = row[1] if row else 0

    def beside(self) -> Gathered:
        """Adds up other events by themselves, with the people and sessions of this one."""
        other = copy(self)
        other.quarters, other.names, other.firsts = defaultdict(Span), Counter(), defaultdict(dict)
        return other

    def add(self, rows: Sequence[Row]) -> None:
        """Counts ``rows``, which must be events that were not counted before."""
        self.look_up_people(row[6] for row in rows if row[6] is not None)
        self._look_up_sessions(row[5] for row in rows if row[5] is not None)
        for _, time, kind, name, page, session, visitor, source, variant, bot, team in rows:
            quarter = time // QUARTER_MS
            span = self.quarters[quarter]
            if bot or team:
                # A robot that came by a team link is of the team: the team knows it.
                span.team, span.bots = span.team + bool(team), span.bots + (not team)
                continue
            span.events += 1
            shape = (kind, name, page)
            known = self._shapes.get(shape)
            if known is None:
                viewed = page if kind == "view" else ""
                known = self._shapes[shape] = (Name(kind, name, viewed), _steps(kind, name, viewed))
            self.names[quarter, known[0]] += 1
            if session is not None:
                span.sessions.add(self._session(session, visitor, time))
            if visitor is not None:
                person = self._person(visitor, time, source, variant)
                span.people.add(person)
                for step in known[1]:
                    times = self.firsts[step]
                    if time < times.get(person, EVER):
                        times[person] = time

    def _person(self, visitor: str, time: int, source: str, variant: str) -> int:
        person = self.people.get(visitor)
        if person is None:
            person = self.people[visitor] = Person(self.next_person, time, source, variant)
            self.next_person += 1
        elif time < person.first:
            person.first, person.source, person.variant = time, source, variant
        return person.number

    def _session(self, session: str, visitor: str | None, time: int) -> int:
        found = self.sessions.get(session)
        if found is None:
            found = self.sessions[session] = Session(self.next_session, visitor, time, time, None)
            self.next_session += 1
        elif time < found.first:
            found.first = time
        elif time > found.last:
            found.last = time
        return found.number

    def look_up_people(self, visitors: Iterable[str]) -> None:
        """Makes ``people`` know those of ``visitors`` that were counted before."""
        for visitor, number, first, source, variant in self._found(
            "SELECT visitor, number, first, source, variant FROM people WHERE application = ?1 AND visitor IN (SELECT value FROM json_each(?2))",
            set(visitors) - self.people.keys(),
        ):
            self.people[visitor] = Person(number, first, source, variant)
            self.known[visitor] = Person(number, first, source, variant)

    def _look_up_sessions(self, sessions: Iterable[str]) -> None:
        for session, number, visitor, first, last in self._found(
            "SELECT session, number, visitor, first, last FROM sessions WHERE application = ?1 AND session IN (SELECT value FROM json_each(?2))",
            set(sessions) - self.sessions.keys(),
        ):
            self.sessions[session] = Session(number, visitor, first, last, (first, last))

    def _found(self, question: str, wanted: Iterable[str]) -> list[Any]:
        names = json.dumps(list(wanted))
        return self._db.execute(question, (self._application, names)).fetchall()


def _steps(kind: str, name: str, viewed: str) -> tuple[Step, ...]:
    """The steps such an event is kept under; what is asked for by type or by name alone is put together of them."""
    if kind != "view":
        return (Step(kind, name),)
    every = Step(kind, EVERY)
    return (
        (every, Step(kind, name)) if viewed in ("", name) else (every, Step(kind, name), Step(kind, viewed))
    )


def by_application(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each application, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found
