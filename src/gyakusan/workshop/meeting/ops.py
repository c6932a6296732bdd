"""Verbs of whoever runs a meeting: begin, move on or back, skip, shorten, lend from a break, pause, end."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.workshop.entries import Record
from gyakusan.workshop.meeting import clock
from gyakusan.workshop.meeting.entries import Announced, MeetingSet, ReadySet, StartedOver
from gyakusan.workshop.meeting.leaving import Undecided, leave
from gyakusan.workshop.meeting.shape import Announcement, Meeting, Run
from gyakusan.workshop.program_shape import Work
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

LONGEST_SAID: Final = 500
"""Characters of an announcement: it has to fit on every screen."""


def begin(
    state: State,
    actor: Actor,
    context: Context,
    *,
    part: str,
    extra: bool = False,
    rehearsal: bool = False,
) -> list[Record]:
    """Begins a part of the course at its first work. ``extra`` gives the program's extra minutes for many people."""
    actor.needs("run")
    program = _program(state, context)
    works = program.works(part)
    if part not in {known.id for known in program.parts} or not works or works[0].minutes is None:
        raise NotFound("meeting.no_such_part")
    if state.meeting.running:
        raise Invalid("meeting.already_running")
    minutes = clock.spread(program, part) if extra else {}
    meeting = Meeting(
        part=part,
        began=context.now,
        minutes=minutes,
        extra=program.people.extra_minutes if extra else 0,
        rehearsal=rehearsal,
    )
    return _set(state, _entered(meeting, works[0], context))


def advance(
    state: State,
    actor: Actor,
    context: Context,
    *,
    expected: str,
    reveal: bool = False,
    undecided: Undecided = "",
) -> list[Record]:
    """Leaves the present work for the next one; ends the part after the last.

    ``expected`` is the work the page showed: two presses of one button move on once. ``reveal`` and ``undecided`` as in
    ``leaving.leave``, here and wherever a work is left.
    """
    meeting = _running(state, actor)
    if meeting.work != expected:
        return []
    program = _program(state, context)
    following = clock.next_work(program, meeting)
    left = _left(meeting, context)
    now = (
        left.model_copy(update={"ended": context.now, "work": "", "started": None, "deadline": None})
        if following is None
        else _entered(left, following, context)
    )
    return [*leave(state, context, reveal=reveal, undecided=undecided), *_set(state, now)]


def back(
    state: State, actor: Actor, context: Context, *, reveal: bool = False, undecided: Undecided = ""
) -> list[Record]:
    """Returns to the work that was left last, on its own clock, as if it had never been left."""
    meeting = state.meeting
    actor.needs("run")
    if not meeting.ran:
        raise Invalid("meeting.nothing_before")
    last = meeting.ran[-1]
    again = meeting.model_copy(
        update={
            "work": last.work,
            "started": last.started,
            "deadline": last.deadline,
            "ran": meeting.ran[:-1],
            "paused": None,
            "ended": None,
        }
    )
    return [*leave(state, context, reveal=reveal, undecided=undecided), *_set(state, again)]


def go_to(
    state: State,
    actor: Actor,
    context: Context,
    *,
    work: str,
    reveal: bool = False,
    undecided: Undecided = "",
) -> list[Record]:
    """Moves the room to any work of the part; its clock starts anew."""
    meeting = _running(state, actor)
    program = _program(state, context)
    found = next((known for known in program.works(meeting.part) if known.id == work), None)
    if found is None:
        raise NotFound("workshop.gone")
    if work == meeting.work:
        return []
    left = _left(meeting, context)
    left = left.model_copy(update={"skipped": tuple(id for id in left.skipped if id != work)})
    leaves = leave(state, context, reveal=reveal, undecided=undecided)
    return [*leaves, *_set(state, _entered(left, found, context))]


def skip(state: State, actor: Actor, context: Context, *, work: str, skipped: bool = True) -> list[Record]:
    """Leaves a work ahead out, or takes it in again."""
    meeting = _running(state, actor)
    program = _program(state, context)
    if work not in {known.id for known in program.works(meeting.part)}:
        raise NotFound("workshop.gone")
    if work == meeting.work:
        raise Invalid("meeting.skip_the_next")
    others = tuple(id for id in meeting.skipped if id != work)
    return _set(state, meeting.model_copy(update={"skipped": (*others, work) if skipped else others}))


def set_minutes(state: State, actor: Actor, context: Context, *, work: str, minutes: int) -> list[Record]:
    """Shortens a work; never lengthens one beyond its minutes: only a break lends time (``borrow``)."""
    meeting = _running(state, actor)
    program = _program(state, context)
    found = next((known for known in program.works(meeting.part) if known.id == work), None)
    if found is None:
        raise NotFound("workshop.gone")
    longest = clock.minutes_of(meeting, found)
    if not 1 <= minutes <= longest:
        raise Invalid("meeting.only_shorter", longest=longest)
    update: dict[str, object] = {"minutes": {**meeting.minutes, work: minutes}}
    if work == meeting.work and meeting.deadline is not None:
        update["deadline"] = meeting.deadline - timedelta(minutes=longest - minutes)
    return _set(state, meeting.model_copy(update=update))


def borrow(state: State, actor: Actor, context: Context, *, minutes: int) -> list[Record]:
    """Lends the present work minutes of the next breaks: the only time there is. Refused when they are spent."""
    meeting = _running(state, actor)
    program = _program(state, context)
    left = clock.buffer_left(program, meeting)
    if minutes < 1 or minutes > left:
        raise Invalid("meeting.no_buffer", left=left)
    allotted = dict(meeting.minutes)
    rest = minutes
    for work in clock.works_ahead(program, meeting):
        if work.buffer and rest:
            has = clock.minutes_of(meeting, work)
            allotted[work.id] = has - min(has, rest)
            rest -= min(has, rest)
    present = program.work(meeting.work)
    allotted[present.id] = clock.minutes_of(meeting, present) + minutes
    # Whoever asks when the time is long up needs the minutes from now on, not from when it was up.
    base = max(meeting.deadline or context.now, context.now)
    return _set(
        state,
        meeting.model_copy(update={"minutes": allotted, "deadline": base + timedelta(minutes=minutes)}),
    )


def pause(state: State, actor: Actor, context: Context) -> list[Record]:
    """Stops the clock of the present work; the end of the part moves on meanwhile, and the page says so."""
    meeting = _running(state, actor)
    return [] if meeting.paused else _set(state, meeting.model_copy(update={"paused": context.now}))


def resume(state: State, actor: Actor, context: Context) -> list[Record]:
    """Lets the clock run on with the time that was left."""
    meeting = _running(state, actor)
    if meeting.paused is None or meeting.deadline is None:
        return []
    held = max(context.now - meeting.paused, timedelta())
    return _set(state, meeting.model_copy(update={"paused": None, "deadline": meeting.deadline + held}))


def end(
    state: State, actor: Actor, context: Context, *, reveal: bool = False, undecided: Undecided = ""
) -> list[Record]:
    """Ends the part where it is; ``back`` opens it again."""
    meeting = _running(state, actor)
    left = _left(meeting, context)
    ended = left.model_copy(update={"ended": context.now, "work": "", "started": None, "deadline": None})
    return [*leave(state, context, reveal=reveal, undecided=undecided), *_set(state, ended)]


def ready(state: State, actor: Actor, context: Context, *, work: str, ready: bool = True) -> list[Record]:
    """Says that one is ready to move on; observers and sponsors need not."""
    actor.needs("write")
    if work != state.meeting.work or not actor.is_person or (actor.id in state.ready) == ready:
        return []
    return [ReadySet(person=actor.id, work=work, ready=ready)]


def announce(state: State, actor: Actor, context: Context, *, text: str) -> list[Record]:
    """A sentence that appears on every screen in the room."""
    actor.needs("run")
    words = text.strip()
    if not words:
        raise Invalid("meeting.nothing_said")
    if len(words) > LONGEST_SAID:
        raise Invalid("workshop.too_long", field="text", length=len(words), longest=LONGEST_SAID)
    said = Announcement(id=context.new_id(), text=words, by=actor.id, at=context.now)
    return [Announced(announcement=said)]


def start_over(state: State, actor: Actor, context: Context) -> list[Record]:
    """Puts the rehearsal away and keeps what real people brought on Day0.

    Refused for a meeting that was none, and while a mock is out, also one that rests: it is destroyed first, by its own
    verb, with a receipt that somebody can see.
    """
    actor.needs("run")
    if not state.meeting.rehearsal:
        raise Invalid("meeting.no_rehearsal")
    if any(mock.state not in ("preview", "destroyed") for mock in state.mocks):
        raise Invalid("meeting.mocks_out")
    return [StartedOver()]


def _program(state: State, context: Context) -> Program:
    return context.program(state.about.program)


def _running(state: State, actor: Actor) -> Meeting:
    actor.needs("run")
    if not state.meeting.running:
        raise Invalid("meeting.not_running")
    return state.meeting


def _entered(meeting: Meeting, work: Work, context: Context) -> Meeting:
    minutes = timedelta(minutes=clock.minutes_of(meeting, work))
    return meeting.model_copy(
        update={
            "work": work.id,
            "started": context.now,
            "deadline": context.now + minutes,
            "paused": None,
        }
    )


def _left(meeting: Meeting, context: Context) -> Meeting:
    if not meeting.work or meeting.started is None or meeting.deadline is None:
        return meeting
    run = Run(work=meeting.work, started=meeting.started, deadline=meeting.deadline, left=context.now)
    return meeting.model_copy(update={"ran": (*meeting.ran, run)})


def _set(state: State, meeting: Meeting) -> list[Record]:
    return [] if meeting == state.meeting else [MeetingSet(was=state.meeting, meeting=meeting)]
