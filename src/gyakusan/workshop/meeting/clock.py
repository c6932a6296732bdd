"""The clock of a meeting: pure arithmetic on what was recorded and the moment of whoever looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from gyakusan.workshop.meeting.shape import Meeting
from gyakusan.workshop.program_shape import Work
from gyakusan.workshop.programs import Program

Standing: TypeAlias = Literal["done", "now", "ahead", "skipped"]
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Line:
    """One work of the timetable as it stands: when it began or will begin, when it ended or will end."""

    work: Work
    minutes: int
    starts: datetime
    ends: datetime
    standing: Standing


def minutes_of(meeting: Meeting, work: Work) -> int:
    """The minutes a work has today."""
    return meeting.minutes.get(work.id, work.minutes or 0)


def works_ahead(program: Program, meeting: Meeting) -> tuple[Work, ...]:
    """The works of the part after the present one, without those skipped. Before the first: all of them."""
    works = program.works(meeting.part)
    place = next((i for i, work in enumerate(works) if work.id == meeting.work), -1)
    return tuple(work for work in works[place + 1 :] if work.id not in meeting.skipped)


def next_work(program: Program, meeting: Meeting) -> Work | None:
    """What comes after the present work; None at the end."""
    return next(iter(works_ahead(program, meeting)), None)


def time_left(meeting: Meeting, now: datetime) -> timedelta | None:
    """Until the present work is over, negative when it is; stands still during a pause. None while none is running."""
    if not meeting.running or meeting.deadline is None:
        return None
    return meeting.deadline - (meeting.paused or now)


def buffer_left(program: Program, meeting: Meeting) -> int:
    """Minutes of the breaks still ahead: all the time there is to lend."""
    return sum(minutes_of(meeting, work) for work in works_ahead(program, meeting) if work.buffer)


def planned_end(program: Program, meeting: Meeting) -> datetime | None:
    """When the part was to be over, counted from when it really began (extra minutes for many people included)."""
    part = program.part(meeting.part) if meeting.part else None
    if part is None or part.minutes is None or meeting.began is None:
        return None
    return meeting.began + (part.minutes + meeting.extra) * _MINUTE


def expected_end(program: Program, meeting: Meeting, now: datetime) -> datetime | None:
    """When the part will be over if every work ahead keeps its minutes."""
    if not meeting.running or meeting.deadline is None:
        return None
    held = now - meeting.paused if meeting.paused else timedelta()
    leaves = max(meeting.deadline + held, now)
    return leaves + sum(
        (minutes_of(meeting, w) * _MINUTE for w in works_ahead(program, meeting)), timedelta()
    )


def ahead(program: Program, meeting: Meeting, now: datetime) -> timedelta | None:
    """How much earlier than planned the part will be over; negative when it is behind."""
    planned, expected = planned_end(program, meeting), expected_end(program, meeting, now)
    return None if planned is None or expected is None else planned - expected


def spread(program: Program, part: str) -> dict[str, int]:
    """The minutes of every work when the part is given the extra minutes: those in which people work get them, in fives.

    Works where one person speaks, and breaks, keep theirs.
    """
    extra = program.people.extra_minutes
    shared = [w for w in program.works(part) if w.kind != "whole" and not w.buffer and w.minutes]
    total = sum(w.minutes or 0 for w in shared)
    minutes: dict[str, int] = {}
    given = 0
    for work in sorted(shared, key=lambda w: -(w.minutes or 0)):
        share = min(extra - given, 5 * round(extra * (work.minutes or 0) / total / 5)) if total else 0
        minutes[work.id] = (work.minutes or 0) + share
        given += share
    if shared and given < extra:
        longest = max(shared, key=lambda w: w.minutes or 0)
        minutes[longest.id] += extra - given
    return minutes


def timetable(program: Program, meeting: Meeting, now: datetime) -> Iterator[Line]:
    """Every work of the part with its wall-clock times: what happened as it happened, what is ahead as it will."""
    held = {run.work: run for run in meeting.ran}
    clock = meeting.began or now
    works = program.works(meeting.part)
    present = next((place for place, work in enumerate(works) if work.id == meeting.work), -1)
    for place, work in enumerate(works):
        minutes = minutes_of(meeting, work)
        # What the room went past without holding it is not to come any more.
        if work.id not in held and (work.id in meeting.skipped or place < present):
            yield Line(work, minutes, clock, clock, "skipped")
        elif work.id == meeting.work and meeting.running and meeting.started and meeting.deadline:
            over = now - meeting.paused if meeting.paused else timedelta()
            clock = max(meeting.deadline + over, now)
            yield Line(work, minutes, meeting.started, clock, "now")
        elif work.id in held:
            run = held[work.id]
            clock = max(clock, run.left)
            yield Line(work, minutes, run.started, run.left, "done")
        else:
            yield Line(work, minutes, clock, clock + minutes * _MINUTE, "ahead")
            clock += minutes * _MINUTE
