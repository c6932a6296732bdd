"""Moving the room on, with what the works entered bring by themselves: mocks build while people have their break."""

from __future__ import annotations

from typing import Final

from gyakusan.course.ops import make_mock
from gyakusan.course.registry import REGISTRY
from gyakusan.workshop.artifacts import Mock, PressRelease, Slot, Step
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.entries import Record
from gyakusan.workshop.meeting import leaving, ops
from gyakusan.workshop.meeting.entries import MeetingSet
from gyakusan.workshop.meeting.leaving import Undecided
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

MOCKS: Final = "mocks"
"""What a work leaves behind when mocks are built in it."""


def advance(
    state: State,
    actor: Actor,
    context: Context,
    *,
    expected: str,
    reveal: bool = False,
    undecided: Undecided = "",
) -> list[Record]:
    """As ``meeting.ops.advance``; the work entered may have mocks made in the same act."""
    moved = ops.advance(state, actor, context, expected=expected, reveal=reveal, undecided=undecided)
    return _with_mocks(state, actor, context, moved)


def go_to(
    state: State,
    actor: Actor,
    context: Context,
    *,
    work: str,
    reveal: bool = False,
    undecided: Undecided = "",
) -> list[Record]:
    """As ``meeting.ops.go_to``; the work entered may have mocks made in the same act."""
    moved = ops.go_to(state, actor, context, work=work, reveal=reveal, undecided=undecided)
    return _with_mocks(state, actor, context, moved)


def undecided(state: State, program: Program) -> tuple[Ballot, ...]:
    """The votes of the present work that chose nothing yet: leaving it takes an answer."""
    work = program.work(state.meeting.work)
    return leaving.undecided(state, program, work, REGISTRY.settled)


def has_something_to_show(state: State, release: PressRelease) -> bool:
    """Whether anything of a press release is written that a mock could show."""
    slots, steps = state.parts(Slot, release.id), state.parts(Step, release.id)
    return any(slot.text.strip() for slot in slots) or any(step.text.strip() for step in steps)


def without_mock(state: State) -> list[PressRelease]:
    """Press releases with something to show that no mock shows."""
    return [
        release
        for release in state.press_releases
        if has_something_to_show(state, release)
        and not any(mock.state != "destroyed" for mock in state.parts(Mock, release.id))
    ]


def _with_mocks(state: State, actor: Actor, context: Context, records: list[Record]) -> list[Record]:
    program = context.program(state.about.program)
    if not any(isinstance(record, MeetingSet) and _enters_building(program, record) for record in records):
        return records
    made = (make_mock(state, actor, context, press_release=one.id) for one in without_mock(state))
    return [*records, *(record for each in made for record in each)]


def _enters_building(program: Program, record: MeetingSet) -> bool:
    entered = record.meeting.work
    return entered not in ("", record.was.work) and MOCKS in program.work(entered).leaves
