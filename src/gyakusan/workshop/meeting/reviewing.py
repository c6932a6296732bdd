"""Going through the press releases one by one: whose turn it is, for how long, and who is next.

The turn is on the record: whoever comes back after a lost connection is where everybody else is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.workshop.artifacts import PressRelease
from gyakusan.workshop.entries import Record
from gyakusan.workshop.meeting import clock
from gyakusan.workshop.meeting.entries import MeetingSet
from gyakusan.workshop.meeting.shape import Meeting, Turn
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context


@dataclass(frozen=True)
class Round:
    """The present turn: ``number`` of ``of``; ``ends`` is None while no meeting runs."""

    press_release: PressRelease
    number: int
    of: int
    ends: datetime | None = None
    following: PressRelease | None = None


def present(state: State, program: Program) -> Round | None:
    """The press release everybody is at, the first until somebody says otherwise; None without any."""
    releases = state.press_releases
    if not releases:
        return None
    turn = _turn(state.meeting)
    place = next((i for i, one in enumerate(releases) if turn and one.id == turn.press_release), 0)
    known = turn is not None and releases[place].id == turn.press_release
    return Round(
        press_release=releases[place],
        number=place + 1,
        of=len(releases),
        ends=_ends(state, program, turn.rest if turn and known else None),
        following=releases[place + 1] if place + 1 < len(releases) else None,
    )


def minutes_each(program: Program, meeting: Meeting, releases: int) -> float | None:
    """The work's minutes shared out, not more than the program gives one press release; None while none is held."""
    if not meeting.running or not releases:
        return None
    share = clock.minutes_of(meeting, program.work(meeting.work)) / releases
    bounds = program.press_release.review_minutes
    return min(share, bounds[1]) if bounds else share


def too_short(program: Program, meeting: Meeting, releases: int) -> bool:
    """Whether there are more press releases than the work has time for, by the program's own measure."""
    each, bounds = minutes_each(program, meeting, releases), program.press_release.review_minutes
    return each is not None and bounds is not None and each < bounds[0]


def turn_to(state: State, actor: Actor, context: Context, *, press_release: str) -> list[Record]:
    """Everybody goes to this press release; its minutes begin now."""
    actor.needs("run")
    meeting = state.meeting
    if not meeting.running or meeting.deadline is None:
        raise Invalid("meeting.not_running")
    if state.get(PressRelease, press_release) is None:
        raise NotFound("workshop.gone")
    program = context.program(state.about.program)
    each = minutes_each(program, meeting, len(state.press_releases)) or 0.0
    left = clock.time_left(meeting, context.now) or timedelta()
    turn = Turn(work=meeting.work, press_release=press_release, rest=left.total_seconds() - each * 60)
    return [MeetingSet(was=meeting, meeting=meeting.model_copy(update={"turn": turn}))]


def _turn(meeting: Meeting) -> Turn | None:
    return meeting.turn if meeting.running and meeting.turn and meeting.turn.work == meeting.work else None


def _ends(state: State, program: Program, rest: float | None) -> datetime | None:
    meeting = state.meeting
    each = minutes_each(program, meeting, len(state.press_releases))
    if each is None or meeting.deadline is None:
        return None
    if rest is None:
        whole = clock.minutes_of(meeting, program.work(meeting.work))
        rest = (whole - each) * 60
    return meeting.deadline - timedelta(seconds=rest)
