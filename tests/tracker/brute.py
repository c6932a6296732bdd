"""The same counts as the roll-ups', from every event anew and without any cleverness."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Counts:
    """Everything a summary says, as plain values."""

    events: int
    visitors: int
    sessions: int
    session_seconds: float
    bots: int
    team: int
    elements: dict[str, int]
    pages: dict[str, int]
    series: dict[datetime, tuple[int, int]]
    sources: dict[str, int]
    variants: dict[str, int]
    funnel: list[int]


def brute(
    path: Path, application: str, since: int, until: int, zone: tzinfo, steps: Sequence[tuple[str, str]]
) -> Counts:
    """Counts what is stored from ``since`` until before ``until``; days of ``zone``; ``steps`` by type and name."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        own = {visitor for (visitor,) in db.execute("SELECT visitor FROM own_people")}
        stored = db.execute(
            "SELECT * FROM events WHERE application = ? ORDER BY seq", (application,)
        ).fetchall()
    every = [each for each in stored if not each["team"] and not each["bot"] and each["visitor"] not in own]
    within = [each for each in every if since <= each["time"] < until]
    robots = [each for each in stored if each["bot"] and not each["team"] and since <= each["time"] < until]
    people = _people(within)
    sessions = {each["session"] for each in within} - {None}
    lengths = _lengths(every, since, until)
    views = [each for each in within if each["type"] == "view"]
    first = {
        person: min(_of(every, person), key=lambda each: (each["time"], each["seq"])) for person in people
    }
    return Counts(
        events=len(within),
        visitors=len(people),
        sessions=len(sessions),
        session_seconds=sum(lengths) / len(lengths) / 1000 if lengths else 0.0,
        bots=len(robots),
        team=sum(since <= each["time"] < until for each in stored) - len(within) - len(robots),
        elements=dict(Counter(each["name"] or each["type"] for each in within)),
        pages=dict(Counter(each["page"] or each["name"] for each in views)),
        series=_series(within, zone),
        sources=dict(Counter(each["source"] for each in first.values())),
        variants=dict(Counter(each["variant"] for each in first.values())),
        funnel=_funnel(every, since, until, steps),
    )


def _people(events: Sequence[Any]) -> set[str]:
    return {each["visitor"] for each in events} - {None}


def _of(events: Sequence[Any], person: str) -> list[Any]:
    return [each for each in events if each["visitor"] == person]


def _lengths(every: Sequence[Any], since: int, until: int) -> list[int]:
    lengths = []
    for session in {each["session"] for each in every} - {None}:
        times = [each["time"] for each in every if each["session"] == session]
        if since <= min(times) < until:
            lengths.append(max(times) - min(times))
    return lengths


def _series(within: Sequence[Any], zone: tzinfo) -> dict[datetime, tuple[int, int]]:
    days: dict[datetime, list[Any]] = {}
    for each in within:
        moment = datetime.fromtimestamp(each["time"] / 1000, zone)
        days.setdefault(moment.replace(hour=0, minute=0, second=0, microsecond=0), []).append(each)
    return {day: (len(events), len(_people(events))) for day, events in days.items()}


def _funnel(every: Sequence[Any], since: int, until: int, steps: Sequence[tuple[str, str]]) -> list[int]:
    counts = []
    reached: dict[str, int] | None = None
    for kind, name in steps:
        firsts: dict[str, int] = {}
        for each in every:
            named = not name or name == each["name"] or (each["type"] == "view" and name == each["page"])
            if each["visitor"] is not None and kind in ("", each["type"]) and named:
                firsts[each["visitor"]] = min(each["time"], firsts.get(each["visitor"], each["time"]))
        if reached is None:
            reached = {person: time for person, time in firsts.items() if since <= time < until}
        else:
            reached = {who: firsts[who] for who, time in reached.items() if firsts.get(who, -1) >= time}
        counts.append(len(reached))
    return counts
