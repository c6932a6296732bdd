"""The clock on every screen: server time, so that nobody's own clock matters; counted down by the page itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from htpy import Element, Node, button, div, span, time

from gyakusan.web.rooms import Sight
from gyakusan.workshop.meeting import clock
from gyakusan.workshop.meeting.shape import Meeting

_MINUTE: Final = timedelta(minutes=1)


def clock_face(sight: Sight) -> Node:
    """The time left of the present work, when it is over by the wall, and how the day stands."""
    return sight.shared("clock", _clock_face, every=10)


def _clock_face(sight: Sight) -> Node:
    meeting = sight.view.meeting
    if meeting.deadline is None or not meeting.running:
        return None
    return div("#clock.clock", ticking(sight), data_controller="clock sound")[
        time_left(sight, spoken=True),
        span(".clock-until")[until(sight, meeting.deadline)],
        span(".clock-day")[how_the_day_stands(sight)],
        button(
            ".clock-sound.needs-script",
            type="button",
            aria_pressed="false",
            data_sound_target="switch",
            data_action="sound#turn",
        )[sight.words("room.clock.sound")],
    ]


def ticking(sight: Sight, meeting: Meeting | None = None, now: datetime | None = None) -> dict[str, str]:
    """What the page needs to count down by itself: attributes of the element around ``time_left``."""
    held, moment = meeting or sight.view.meeting, now or sight.now
    return {
        "data-clock-deadline-value": _ms(held.deadline) if held.deadline else "0",
        "data-clock-now-value": _ms(now or sight.server_time),
        "data-clock-paused-value": _ms(held.paused) if held.paused else "",
        "data-clock-over-value": over_words(sight),
        "data-clock-soon-value": sight.words("room.clock.soon"),
        "data-standing": standing(held, moment),
    }


def time_left(sight: Sight, meeting: Meeting | None = None, *, spoken: bool = False) -> Node:
    """The figures that count down; ``spoken`` where they are the clock of the page."""
    left = clock.time_left(meeting or sight.view.meeting, sight.now)
    if left is None:
        return None
    label = sight.words("room.clock.left")
    return span(
        ".clock-left", data_clock_target="left", role="timer" if spoken else None, aria_label=spoken and label
    )[face(left)]


def over_words(sight: Sight) -> str:
    """What is said when the time of the present work is up: decide, go on after a break, or ask the team."""
    meeting = sight.view.meeting
    if not meeting.running:
        return ""
    work = sight.program.work(meeting.work)
    if work.buffer:
        return sight.words("room.over.break")
    asks = sight.program.part(work.part).overrun == "ask"
    return sight.words("room.over.ask" if asks else "room.clock.over")


def standing(meeting: Meeting, now: datetime) -> str:
    """``paused``, ``over``, ``soon`` (a minute or less) or ``running``."""
    left = clock.time_left(meeting, now) or timedelta()
    if meeting.paused:
        return "paused"
    return "over" if left <= timedelta() else "soon" if left <= _MINUTE else "running"


def face(left: timedelta) -> str:
    """``12:05``; what is over the time stands with a plus sign."""
    seconds = round(left.total_seconds())
    sign, seconds = ("+", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 60}:{seconds % 60:02d}"


def early_or_late(sight: Sight) -> str:
    """Ahead, behind or on time, in whole minutes."""
    ahead = clock.ahead(sight.program, sight.view.meeting, sight.now)
    if ahead is None:
        return ""
    minutes = round(ahead / _MINUTE)
    if not minutes:
        return sight.words("room.clock.on_time")
    if minutes > 0:
        return sight.words("room.clock.ahead", minutes=minutes)
    return sight.words("room.clock.behind", minutes=-minutes)


def how_the_day_stands(sight: Sight) -> str:
    """Ahead, behind or on time; and when the part will be over."""
    ends = clock.expected_end(sight.program, sight.view.meeting, sight.now)
    return sight.words("room.clock.day", said=early_or_late(sight), ends=wall(sight, ends)) if ends else ""


def wall(sight: Sight, moment: datetime) -> str:
    """A moment as the clock on the workshop's wall shows it."""
    return f"{sight.local(moment):%H:%M}"


def moment(sight: Sight, at: datetime) -> Element:
    """The same as an element."""
    return time(datetime=at.isoformat(timespec="minutes"))[wall(sight, at)]


def until(sight: Sight, deadline: datetime) -> str:
    """Until when by the wall, or that the clock stands."""
    if sight.view.meeting.paused:
        return sight.words("room.clock.paused")
    return sight.words("room.clock.until", at=wall(sight, deadline))


def _ms(moment: datetime) -> str:
    return str(round(moment.timestamp() * 1000))
