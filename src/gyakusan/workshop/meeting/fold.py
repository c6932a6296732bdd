"""How the records of a meeting change the state."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final, cast

from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.meeting.entries import (
    Announced,
    DiceRolled,
    MeetingSet,
    ReadySet,
    StartedOver,
    TakeOverAsked,
)
from gyakusan.workshop.state import Fold, State

KEPT: Final = frozenset(
    {"id", "seq", "about", "members", "customers", "solutions", "feedback", "arrangements", "answers"}
    | {"inquiries", "outcomes", "prose"}
)
"""What Day0 brought: it stays when the rehearsal is put away, but for what was put in for invented people."""
LATEST: Final = 50
"""Announcements kept in the state; the history has all of them."""


def meeting_set(state: State, entry: Entry) -> State:
    """Whoever was ready was ready for the work that is left now; a work left is a work done."""
    record = cast(MeetingSet, entry.record)
    done = tuple(run.work for run in record.meeting.ran if run.work not in state.works_done)
    moved = record.meeting.work != record.was.work
    return state.having(
        meeting=record.meeting,
        ready=() if moved else state.ready,
        works_done=(*state.works_done, *done),
    )


def ready_set(state: State, entry: Entry) -> State:
    record = cast(ReadySet, entry.record)
    others = tuple(person for person in state.ready if person != record.person)
    counts = record.ready and record.work == state.meeting.work
    return state.having(ready=(*others, record.person) if counts else others)


def dice_rolled(state: State, entry: Entry) -> State:
    return state.having(rolls=(*state.rolls, cast(DiceRolled, entry.record).roll))


def announced(state: State, entry: Entry) -> State:
    told = (*state.announcements, cast(Announced, entry.record).announcement)
    return state.having(announcements=told[-LATEST:])


def take_over_asked(state: State, entry: Entry) -> State:
    return state.having(take_over=cast(TakeOverAsked, entry.record).by)


def started_over(state: State, entry: Entry) -> State:
    """Blank again but for what Day0 brought; invented people leave, and what was answered for them with them."""
    blank = State()
    cleared: dict[str, Any] = {f.name: getattr(blank, f.name) for f in fields(State) if f.name not in KEPT}
    # People named for feedback on Day0 stay; who was to see one press release goes with it.
    feedback = tuple(source for source in state.feedback if not source.press_release)
    members = tuple(
        member.model_copy(update={"present": False}) if member.invented else member
        for member in state.members
    )
    invented = {member.person for member in state.members if member.invented}
    answers = tuple(answer for answer in state.answers if answer.person not in invented)
    arrangements = tuple(
        one.model_copy(update={"improve_lead": ""}) if one.improve_lead in invented else one
        for one in state.arrangements
    )
    return state.having(
        **cleared, members=members, feedback=feedback, answers=answers, arrangements=arrangements
    )


FOLDS: Final[dict[type[Record], Fold]] = {
    MeetingSet: meeting_set,
    ReadySet: ready_set,
    DiceRolled: dice_rolled,
    Announced: announced,
    TakeOverAsked: take_over_asked,
    StartedOver: started_over,
}
