"""The timetable of a meeting: a program's works one after the other, from the minute it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gyakusan.workshop.program_shape import Part, Work
from gyakusan.workshop.programs import Program

DAY: Final = 24 * 60
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class Entry:
    """A work with the minutes of the day (0-1439) at which it begins and ends."""

    work: Work
    begins: int
    ends: int


def meetings(program: Program) -> tuple[Part, ...]:
    """The parts that have a length: where people sit together and a clock runs."""
    return tuple(part for part in program.parts if part.minutes)


def timetable(program: Program, part: str, begins: int) -> Iterator[Entry]:
    """The works of ``part`` in their order, the first at ``begins`` (minutes of the day)."""
    now = begins
    for work in program.works(part):
        if work.minutes:
            yield Entry(work, now % DAY, (now + work.minutes) % DAY)
            now += work.minutes


def minute_of_day(clock: str) -> int | None:
    """``"9:30"`` as minutes of the day; None for anything else."""
    found = _CLOCK.fullmatch(clock.strip())
    return int(found[1]) * 60 + int(found[2]) if found else None


def clock_of(minute: int) -> str:
    """Minutes of the day as ``"09:30"``."""
    return f"{minute // 60:02}:{minute % 60:02}"
