"""What is recorded of a meeting."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from gyakusan.workshop.entries import Record
from gyakusan.workshop.meeting.shape import Announcement, Meeting, Roll


class MeetingSet(Record):
    """The room is somewhere else, or its clock stands otherwise: begun, moved on or back, paused, shortened, lent, ended."""

    way_back: ClassVar[bool] = True
    kind: Literal["meeting.set"] = "meeting.set"
    was: Meeting
    meeting: Meeting

    def inverse(self) -> Record:
        return MeetingSet(was=self.meeting, meeting=self.was)

    def touches(self) -> frozenset[str]:
        return frozenset({"meeting"})


class ReadySet(Record):
    """Somebody is ready to move on from a work, or not after all."""

    way_back: ClassVar[bool] = True
    kind: Literal["meeting.ready_set"] = "meeting.ready_set"
    person: str
    work: str
    ready: bool

    def inverse(self) -> Record:
        return ReadySet(person=self.person, work=self.work, ready=not self.ready)

    def touches(self) -> frozenset[str]:
        return frozenset({f"ready.{self.person}"})


class DiceRolled(Record):
    """The dice were thrown, once, by the server."""

    permanent: ClassVar[bool] = True
    kind: Literal["meeting.dice_rolled"] = "meeting.dice_rolled"
    roll: Roll


class Announced(Record):
    """A sentence to everybody in the room."""

    permanent: ClassVar[bool] = True
    kind: Literal["meeting.announced"] = "meeting.announced"
    announcement: Announcement


class TakeOverAsked(Record):
    """The decider asks to run the meeting because whoever ran it is lost; one more member has to agree.

    ``by`` is empty when whoever runs it said that they are here.
    """

    permanent: ClassVar[bool] = True
    kind: Literal["meeting.take_over_asked"] = "meeting.take_over_asked"
    by: str
    at: datetime


class StartedOver(Record):
    """The rehearsal is over: everything since Day0 is put away, the invented people leave. The history keeps it."""

    permanent: ClassVar[bool] = True
    kind: Literal["meeting.started_over"] = "meeting.started_over"


RECORDS: tuple[type[Record], ...] = (MeetingSet, ReadySet, DiceRolled, Announced, TakeOverAsked, StartedOver)
