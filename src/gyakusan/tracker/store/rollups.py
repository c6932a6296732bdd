"""Roll-ups: a memo of the events up to a sequence number, brought forward in steps by the one who writes.

Every step is one transaction with that number, so the memo never says anything the events do not. Whatever changes the
past (somebody turns out to be of the team, events are deleted) forgets the memo of its application, and it is counted
again. Whoever reads adds what lies after the number; see ``summing``.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final, TypeAlias

from pyroaring import BitMap

from gyakusan.tracker.store.gathering import COLUMNS, EVER, Gathered, Name, Row, Span, by_application

LEVELS: Final = (1, 4, 96)
"""Quarters of an hour in a span of each level."""
BLOCK: Final = 1024
"""People in one block of first times."""
_MEMO: Final = ("people", "sessions", "spans", "names", "firsts", "traits")

_Moved: TypeAlias = "defaultdict[int, list[int]]"


def bring_forward(db: sqlite3.Connection, most: int) -> int:
    """Counts up to ``most`` further events in one transaction; how many were looked at, 0 when nothing is left."""
    db.execute("BEGIN IMMEDIATE")
    try:
        looked_at = _recount(db, most) or _count(db, most)
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    return looked_at


def behind(db: sqlite3.Connection) -> int:
    """About how many events the memo does not know yet; 0 only when there is none."""
    (after,) = db.execute(
        "SELECT MAX(0, COALESCE(MAX(seq), 0) - (SELECT MIN(upto) FROM rolled)) FROM events"
    ).fetchone()
    return int(after)


def forget(db: sqlite3.Connection, application: str) -> None:
    """Forgets what was counted of ``application``; inside the transaction that changes its past."""
    for table in _MEMO:
        db.execute(f"DELETE FROM {table} WHERE application = ?", (application,))  # noqa: S608 - constants only
    db.execute("INSERT OR REPLACE INTO rolled VALUES (?, 0, 0, 0)", (application,))
    # Numbers of deleted events may be given again: what comes under them must not pass for counted.
    db.execute(
        "UPDATE rolled SET upto = MIN(upto, (SELECT COALESCE(MAX(seq), 0) FROM events)) WHERE application = ''"
    )


def forget_everything(db: sqlite3.Connection) -> None:
    """Forgets all that was counted, in one transaction."""
    db.execute("BEGIN IMMEDIATE")
    for table in _MEMO:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - constants only
    db.execute("DELETE FROM rolled")
    db.execute("INSERT INTO rolled VALUES ('', 0, 0, 0)")
    db.execute("COMMIT")


def _count(db: sqlite3.Connection, most: int) -> int:
    (upto,) = db.execute("SELECT upto FROM rolled WHERE application = ''").fetchone()
    (end, looked_at) = db.execute(
        "SELECT MAX(seq), COUNT(*) FROM (SELECT seq FROM events WHERE seq > ? ORDER BY seq LIMIT ?)",
        (upto, most),
    ).fetchone()
    if not looked_at:
        return 0
    rows = db.execute(
        f"SELECT {COLUMNS} FROM events WHERE seq > ? AND seq <= ?",  # noqa: S608 - constants only
        (upto, end),
    )
    for application, its in by_application(rows).items():
        _add(db, application, its)
    db.execute("UPDATE rolled SET upto = ? WHERE application = ''", (end,))
    return int(looked_at)


def _recount(db: sqlite3.Connection, most: int) -> int:
    """A step of an application whose past has changed, up to where all others are."""
    behind = db.execute(
        "SELECT application, upto FROM rolled WHERE upto IS NOT NULL AND application <> ''"
    ).fetchone()
    if behind is None:
        return 0
    application, upto = behind
    rows: list[tuple[int, *tuple[object, ...]]] = db.execute(
        f"SELECT seq, {COLUMNS} FROM events WHERE +application = ? AND seq > ?"  # noqa: S608 - constants only
        " AND seq <= (SELECT upto FROM rolled WHERE application = '') ORDER BY seq LIMIT ?",
        (application, upto, most),
    ).fetchall()
    _add(db, application, [Row._make(row[1:]) for row in rows])
    reached = rows[-1][0] if len(rows) == most else None
    db.execute("UPDATE rolled SET upto = ? WHERE application = ?", (reached, application))
    return len(rows) or 1


def _add(db: sqlite3.Connection, application: str, rows: list[Row]) -> None:
    gathered = Gathered(db, application)
    gathered.add(rows)
    _write_people(db, application, gathered)
    begun = _write_sessions(db, application, gathered)
    _write_spans(db, application, gathered.quarters, begun)
    _write_names(db, application, gathered.names)
    _write_firsts(db, application, gathered)
    db.execute(
        "INSERT INTO rolled VALUES (?, NULL, ?, ?)"
        " ON CONFLICT DO UPDATE SET people = excluded.people, sessions = excluded.sessions",
        (application, gathered.next_person, gathered.next_session),
    )


def _write_people(db: sqlite3.Connection, application: str, gathered: Gathered) -> None:
    changed = {who: person for who, person in gathered.people.items() if gathered.known.get(who) != person}
    db.executemany(
        "INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, ?, ?)",
        [
            (application, who, each.number, each.first, each.source, each.variant)
            for who, each in changed.items()
        ],
    )
    come: defaultdict[tuple[str, str], BitMap] = defaultdict(BitMap)
    gone: defaultdict[tuple[str, str], BitMap] = defaultdict(BitMap)
    for who, person in changed.items():
        come["source", person.source].add(person.number)
        come["variant", person.variant].add(person.number)
        if before := gathered.known.get(who):
            gone["source", before.source].add(before.number)
            gone["variant", before.variant].add(before.number)
    for trait in come.keys() | gone.keys():
        row = db.execute(
            "SELECT people FROM traits WHERE application = ? AND kind = ? AND value = ?",
            (application, *trait),
        ).fetchone()
        people = BitMap.deserialize(row[0]) if row else BitMap()
        people -= gone[trait]
        people |= come[trait]
        db.execute(
            "INSERT OR REPLACE INTO traits VALUES (?, ?, ?, ?)", (application, *trait, people.serialize())
        )


def _write_sessions(db: sqlite3.Connection, application: str, gathered: Gathered) -> _Moved:
    """Keeps the sessions; how many more began in each quarter, and how much longer those that began there lasted."""
    moved: _Moved = defaultdict(lambda: [0, 0])
    changed = []
    for session, each in gathered.sessions.items():
        if each.before == (each.first, each.last):
            continue
        changed.append((application, session, each.number, each.visitor, each.first, each.last))
        now = moved[each.first // 900_000]
        now[0], now[1] = now[0] + 1, now[1] + each.last - each.first
        if each.before:
            then = moved[each.before[0] // 900_000]
            then[0], then[1] = then[0] - 1, then[1] - (each.before[1] - each.before[0])
    db.executemany(
        # Not replaced: only what is new may cost its place in the indexes.
        "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET first = excluded.first, last = excluded.last",
        changed,
    )
    return moved


def _write_spans(db: sqlite3.Connection, application: str, quarters: dict[int, Span], begun: _Moved) -> None:
    for level, length in enumerate(LEVELS):
        spans: defaultdict[int, Span] = defaultdict(Span)
        moved: _Moved = defaultdict(lambda: [0, 0])
        for quarter, span in quarters.items():
            whole = spans[quarter // length]
            whole.events += span.events
            whole.bots += span.bots
            whole.team += span.team
            whole.people |= span.people
            whole.sessions |= span.sessions
        for quarter, (count, duration) in begun.items():
            change = moved[quarter // length]
            change[0], change[1] = change[0] + count, change[1] + duration
        for start in spans.keys() | moved.keys():
            _write_span(db, (application, level, start), spans[start], *moved[start])


def _write_span(
    db: sqlite3.Connection, place: tuple[str, int, int], span: Span, begun: int, duration: int
) -> None:
    row = db.execute(
        "SELECT people, sessions FROM spans WHERE application = ? AND level = ? AND start = ?", place
    ).fetchone()
    people, sessions = BitMap(span.people), BitMap(span.sessions)
    if row:
        people |= BitMap.deserialize(row[0])
        sessions |= BitMap.deserialize(row[1])
    db.execute(
        "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " events = events + excluded.events, bots = bots + excluded.bots, team = team + excluded.team,"
        " begun = begun + excluded.begun, duration = duration + excluded.duration,"
        " people = excluded.people, sessions = excluded.sessions",
        (
            *place,
            span.events,
            span.bots,
            span.team,
            begun,
            duration,
            people.serialize(),
            sessions.serialize(),
        ),
    )


def _write_names(db: sqlite3.Connection, application: str, names: Counter[tuple[int, Name]]) -> None:
    for level, length in enumerate(LEVELS):
        counts: Counter[tuple[int, Name]] = Counter()
        for (quarter, name), count in names.items():
            counts[quarter // length, name] += count
        db.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            [(application, level, start, *name, count) for (start, name), count in counts.items()],
        )


def _write_firsts(db: sqlite3.Connection, application: str, gathered: Gathered) -> None:
    for step, times in gathered.firsts.items():
        for block, people in _in_blocks(times):
            place = (application, step.type, step.name, block)
            row = db.execute(
                "SELECT times FROM firsts WHERE application = ? AND type = ? AND name = ? AND block = ?",
                place,
            ).fetchone()
            kept = array("q", row[0] if row else array("q", [EVER]).tobytes() * BLOCK)
            before = kept[:]
            for person in people:
                kept[person % BLOCK] = min(kept[person % BLOCK], times[person])
            if kept != before or row is None:
                latest = max(time for time in kept if time != EVER)
                db.execute(
                    "INSERT OR REPLACE INTO firsts VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (*place, min(kept), latest, kept.tobytes()),
                )


def _in_blocks(people: Iterable[int]) -> Iterable[tuple[int, list[int]]]:
    blocks: defaultdict[int, list[int]] = defaultdict(list)
    for person in people:
        blocks[person // BLOCK].append(person)
    return blocks.items()
