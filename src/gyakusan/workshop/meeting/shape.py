"""What the room remembers of a meeting. No timer writes here: a work stores its deadline, "over" is computed by who looks."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from gyakusan.workshop.artifacts.values import Value


class Run(Value):
    """A work that was held: when it began, when its time was up, when it was left."""

    work: str
    started: datetime
    deadline: datetime
    left: datetime


class Turn(Value):
    """Whose turn it is in a work that goes through the press releases one by one.

    ``rest`` are the seconds that remain of the work when this turn is over: a pause or lent minutes move its end with
    the work's own.
    """

    work: str
    press_release: str
    rest: float


class Meeting(Value):
    """One part of the program as it is being held. Times are moments in UTC, durations minutes."""

    part: str = ""
    began: datetime | None = None
    work: str = ""
    started: datetime | None = None
    deadline: datetime | None = None
    paused: datetime | None = None
    minutes: dict[str, int] = Field(default_factory=dict)
    """Minutes of a work where they are not the program's: shortened, or lent from a break."""
    extra: int = 0
    """Minutes given on top of the program when it began, for more people than the program is made for."""
    skipped: tuple[str, ...] = ()
    ran: tuple[Run, ...] = ()
    ended: datetime | None = None
    rehearsal: bool = False
    turn: Turn | None = None
    """Of the work named in it; in any other work it says nothing."""

    @property
    def running(self) -> bool:
        """Whether people sit in it now."""
        return self.began is not None and self.ended is None


class Roll(Value):
    """A throw of the dice: what it was about, who could have won, who did, and the number it came from."""

    id: str
    about: str
    candidates: tuple[str, ...]
    seed: int
    chosen: str
    at: datetime
    by: str


class Announcement(Value):
    """A sentence from whoever runs the meeting to everybody in the room."""

    id: str
    text: str
    by: str
    at: datetime
