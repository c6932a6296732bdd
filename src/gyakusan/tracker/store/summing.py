"""Sums over any stretch of time: from the roll-ups, from the events after them, and at ragged ends from the events.

All answers of one ``Summing`` are of one moment: its connection reads inside one transaction. Cost grows with days and
names, and with the few events the roll-ups have not reached, not with the events counted.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from pyroaring import BitMap

from gyakusan.tracker.store.gathering import COLUMNS, EVER, EVERY, QUARTER_MS, Gathered, Name, Person, Step
from gyakusan.tracker.store.rollups import BLOCK, LEVELS

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

_COARSER: Final = tuple(coarse // fine for fine, coarse in pairwise(LEVELS))


@dataclass
class Total:
    """What was counted in a stretch of time; ``begun`` sessions that began in it lasted ``duration`` ms together.

    ``people`` and ``sessions`` are numbers, exact however stretches are put together. ``bots`` and ``team`` are events
    that were received and count nowhere else.
    """

    events: int = 0
    bots: int = 0
    team: int = 0
    begun: int = 0
    duration: int = 0
    people: BitMap = field(default_factory=BitMap)
    sessions: BitMap = field(default_factory=BitMap)


class Summing:
    """Adds up what ``application`` did, as it stands in the transaction of ``db``."""

    def __init__(self, db: sqlite3.Connection, application: str) -> None:
        self._db, self._application = db, application
        self._ragged: dict[tuple[int, int], Gathered] = {}
        (upto,) = db.execute(
            "SELECT COALESCE((SELECT upto FROM rolled WHERE application = ?), upto) FROM rolled WHERE application = ''",
            (application,),
        ).fetchone()
        self._tail = Gathered(db, application)
        self._tail.add(
            db.execute(
                f"SELECT {COLUMNS} FROM events WHERE +application = ? AND seq > ?",  # noqa: S608 - constants only
                (application, upto),
            ).fetchall()
        )

    def total(self, since: int, until: int) -> Total:
        """Everything from ``since`` until before ``until``, ms."""
        total = self._of_sessions(since, until)
        people, sessions = [], []
        for row in self._spans(since, until, "events, bots, team, people, sessions, begun, duration"):
            total.events += row[0]
            total.bots += row[1]
            total.team += row[2]
            people.append(BitMap.deserialize(row[3]))
            sessions.append(BitMap.deserialize(row[4]))
            total.begun += row[5]
            total.duration += row[6]
        for gathered in self._beside_spans(since, until):
            for span in gathered.quarters.values():
                total.events += span.events
                total.bots += span.bots
                total.team += span.team
                people.append(BitMap(span.people))
                sessions.append(BitMap(span.sessions))
        total.people = BitMap.union(BitMap(), *people)
        total.sessions = BitMap.union(BitMap(), *sessions)
        return total

    def events_and_people(self, since: int, until: int) -> tuple[int, BitMap]:
        """The part of ``total`` that a series of many stretches shows."""
        events, people = 0, []
        for row in self._spans(since, until, "events, people"):
            events += row[0]
            people.append(BitMap.deserialize(row[1]))
        for gathered in self._beside_spans(since, until):
            for span in gathered.quarters.values():
                events += span.events
                people.append(BitMap(span.people))
        return events, BitMap.union(BitMap(), *people)

    def ends(self, since: int, until: int) -> tuple[int, int] | None:
        """The time of the first and of the last counted event, ms; None without any."""
        first, last = (
            self._db.execute(
                "SELECT time FROM counted WHERE application = ? AND time >= ? AND time < ?"  # noqa: S608 - constants only
                f" ORDER BY time {order} LIMIT 1",
                (self._application, since, until),
            ).fetchone()
            for order in ("ASC", "DESC")
        )
        return (first[0], last[0]) if first and last else None

    def names(self, since: int, until: int) -> Counter[Name]:
        """How often everything that has a name was done."""
        counts: Counter[Name] = Counter()
        for level, start, end in _runs(since, until):
            for kind, name, page, count in self._db.execute(
                "SELECT type, name, page, SUM(count) FROM names WHERE application = ? AND level = ?"
                " AND start >= ? AND start < ? GROUP BY type, name, page",
                (self._application, level, start, end),
            ):
                counts[Name(kind, name, page)] += count
        for gathered in self._beside_spans(since, until):
            for (_, name), count in gathered.names.items():
                counts[name] += count
        return counts

    def traits(self, kind: str) -> dict[str, BitMap]:
        """All people by ``source`` or by ``variant``: what their first event said."""
        found = {
            value: BitMap.deserialize(people)
            for value, people in self._db.execute(
                "SELECT value, people FROM traits WHERE application = ? AND kind = ?",
                (self._application, kind),
            )
        }
        for visitor, person in self._tail.people.items():
            before = self._tail.known.get(visitor)
            if before is not None:
                found[_trait(before, kind)].discard(before.number)
            found.setdefault(_trait(person, kind), BitMap()).add(person.number)
        return {value: people for value, people in found.items() if people}

    def blocks(self, step: Step, since: int, until: int) -> list[int]:
        """Blocks of people among whom are all who first reached ``step`` from ``since`` until before ``until``."""
        chosen, values = _kept_under(step)
        found = {
            block
            for (block,) in self._db.execute(
                f"SELECT block FROM firsts WHERE application = ? AND {chosen}"  # noqa: S608 - constants only
                " AND earliest < ? AND latest >= ?",
                (self._application, *values, until, since),
            )
        }
        for kept, people in self._tail.firsts.items():
            if _reaches(kept, step):
                found |= {person // BLOCK for person in people}
        return sorted(found)

    def firsts(self, step: Step, blocks: Sequence[int]) -> NDArray[numpy.int64]:
        """When each person of ``blocks`` first reached ``step``, ms, block after block; ``EVER`` for who never did."""
        import numpy

        times = numpy.full((len(blocks), BLOCK), EVER, dtype=numpy.int64)
        chosen, values = _kept_under(step)
        rows = self._db.execute(
            f"SELECT block, times FROM firsts WHERE application = ? AND {chosen}"  # noqa: S608 - constants only
            " AND block IN (SELECT value FROM json_each(?))",
            (self._application, *values, json.dumps(blocks)),
        )
        place = {block: number for number, block in enumerate(blocks)}
        for block, packed in rows:
            # Several rows of one block are several names that reach the step.
            part = times[place[block]]
            numpy.minimum(part, numpy.frombuffer(packed, dtype=numpy.int64), out=part)
        for kept, people in self._tail.firsts.items():
            if _reaches(kept, step):
                for person, time in people.items():
                    if (row := place.get(person // BLOCK)) is not None:
                        times[row, person % BLOCK] = min(times[row, person % BLOCK], time)
        return times.ravel()

    def times_of(self, visitors: Mapping[str, int], blocks: Sequence[int]) -> NDArray[numpy.int64]:
        """Times that are known by visitor, as ``firsts`` gives them."""
        import numpy

        self._tail.look_up_people(visitors)
        times = numpy.full((len(blocks), BLOCK), EVER, dtype=numpy.int64)
        place = {block: number for number, block in enumerate(blocks)}
        for visitor, time in visitors.items():
            person = self._tail.people.get(visitor)
            if person and (row := place.get(person.number // BLOCK)) is not None:
                times[row, person.number % BLOCK] = time
        return times.ravel()

    def blocks_of(self, visitors: Iterable[str]) -> list[int]:
        """The blocks in which those visitors are."""
        self._tail.look_up_people(visitors)
        people = (self._tail.people.get(visitor) for visitor in visitors)
        return sorted({person.number // BLOCK for person in people if person})

    def _spans(self, since: int, until: int, columns: str) -> Iterator[tuple[Any, ...]]:
        for level, start, end in _runs(since, until):
            yield from self._db.execute(
                f"SELECT {columns} FROM spans WHERE application = ? AND level = ?"  # noqa: S608 - constants only
                " AND start >= ? AND start < ?",
                (self._application, level, start, end),
            )

    def _beside_spans(self, since: int, until: int) -> Iterator[Gathered]:
        """What whole spans do not say: events after the roll-ups, and those of quarters cut by the ends."""
        low, high = _whole(since, until)
        within = self._tail.beside()
        for quarter, span in self._tail.quarters.items():
            if low <= quarter < high:
                within.quarters[quarter] = span
        for (quarter, name), count in self._tail.names.items():
            if low <= quarter < high:
                within.names[quarter, name] = count
        yield within
        for start, end in _ragged(since, until):
            yield self._of_events(start, end)

    def _of_events(self, start: int, end: int) -> Gathered:
        """What the events themselves say; remembered, for every part of a summary asks for the same ends."""
        if (start, end) not in self._ragged:
            self._ragged[start, end] = self._tail.beside()
            self._ragged[start, end].add(
                self._db.execute(
                    f"SELECT {COLUMNS} FROM events WHERE application = ?"  # noqa: S608 - constants only
                    " AND time >= ? AND time < ?",
                    (self._application, start, end),
                ).fetchall()
            )
        return self._ragged[start, end]

    def _of_sessions(self, since: int, until: int) -> Total:
        """How many sessions began at ragged ends, and what the events after the roll-ups have changed."""
        total = Total()
        for start, end in _ragged(since, until):
            begun, duration = self._db.execute(
                "SELECT COUNT(*), COALESCE(SUM(last - first), 0) FROM sessions WHERE application = ?"
                " AND first >= ? AND first < ?",
                (self._application, start, end),
            ).fetchone()
            total.begun, total.duration = total.begun + begun, total.duration + duration
        for session in self._tail.sessions.values():
            if session.before and since <= session.before[0] < until:
                total.begun -= 1
                total.duration -= session.before[1] - session.before[0]
            if since <= session.first < until:
                total.begun += 1
                total.duration += session.last - session.first
        return total


def _whole(since: int, until: int) -> tuple[int, int]:
    """The first quarter that lies in the stretch, and the first after them."""
    low, high = -(-since // QUARTER_MS), until // QUARTER_MS
    return (low, high) if low < high else (0, 0)


def _ragged(since: int, until: int) -> list[tuple[int, int]]:
    low, high = _whole(since, until)
    if low == high:
        return [(since, until)]
    ends = [(since, low * QUARTER_MS), (high * QUARTER_MS, until)]
    return [(start, end) for start, end in ends if start < end]


def _runs(since: int, until: int) -> Iterator[tuple[int, int, int]]:
    """The fewest spans that fill the whole quarters: runs of a level, from and until before a number."""
    low, high = _whole(since, until)
    for level, factor in enumerate(_COARSER):
        coarse_low, coarse_high = -(-low // factor), high // factor
        if coarse_low >= coarse_high:
            yield from _run(level, low, high)
            return
        yield from _run(level, low, coarse_low * factor)
        yield from _run(level, coarse_high * factor, high)
        low, high = coarse_low, coarse_high
    yield from _run(len(_COARSER), low, high)


def _run(level: int, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    if start < end:
        yield level, start, end


def _trait(person: Person, kind: str) -> str:
    return person.source if kind == "source" else person.variant


def _kept_under(step: Step) -> tuple[str, tuple[str, ...]]:
    """Which rows of first times answer for ``step``."""
    if step.type == "view" and not step.name:
        return "type = 'view' AND name = ?", (EVERY,)
    if step.type and step.name:
        return "type = ? AND name = ?", tuple(step)
    if step.type:
        return "type = ?", (step.type,)
    return ("name = ?", (step.name,)) if step.name else ("TRUE", ())


def _reaches(kept: Step, step: Step) -> bool:
    return step.type in ("", kept.type) and step.name in ("", kept.name)
