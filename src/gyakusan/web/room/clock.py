"""The clock on every screen: server time, so that nobody's own clock matters; counted down by the page itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from htpy import Element, Node, div, span, time

from gyakusan.web.rooms import Sight
from gyakusan.workshop.meeting import clock


def clock_face(sight: Sight) -> Node:
    """The time left of the present work, when it is over by the wall, and how the day stands."""
    meeting = sight.view.meeting
    left = clock.time_left(meeting, sight.now)
    if left is None or meeting.deadline is None:
        return None
    return div(
        "#clock.clock",
        data_controller="clock",
        data_clock_deadline_value=_ms(meeting.deadline),
        data_clock_now_value=_ms(sight.now),
        data_clock_paused_value=_ms(meeting.paused) if meeting.paused else "",
        data_clock_over_value=sight.words("room.clock.over"),
        data_standing=standing(sight),
    )[
        span(
            ".clock-left", data_clock_target="left", role="timer", aria_label=sight.words("room.clock.left")
        )[face(left)],
        span(".clock-until")[_until(sight, meeting.deadline)],
        span(".clock-day")[how_the_day_stands(sight)],
    ]


def standing(sight: Sight) -> str:
    """``paused``, ``over``, ``soon`` (a minute or less) or ``running``."""
    meeting = sight.view.meeting
    left = clock.time_left(meeting, sight.now) or timedelta()
    if meeting.paused:
        return "paused"
    return "over" if left <= timedelta() else "soon" if left <= timedelta(minutes=1) else "running"


def face(left: timedelta) -> str:
    """``12:05``; what is over the time stands with a plus sign."""
    seconds = round(left.total_seconds())
    sign, seconds = ("+", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 60}:{seconds % 60:02d}"


def how_the_day_stands(sight: Sight) -> str:
    """Ahead, behind or on time, in whole minutes; and when the part will be over."""
    ahead = clock.ahead(sight.program, sight.view.meeting, sight.now)
    ends = clock.expected_end(sight.program, sight.view.meeting, sight.now)
    if ahead is None or ends is None:
        return ""
    minutes = round(ahead / timedelta(minutes=1))
    said = (
        sight.words("room.clock.on_time")
        if not minutes
        else sight.words("room.clock.ahead", minutes=minutes)
        if minutes > 0
        else sight.words("room.clock.behind", minutes=-minutes)
    )
    return sight.words("room.clock.day", said=said, ends=wall(ends))


def wall(moment: datetime) -> str:
    """A moment as the clock on the wall shows it."""
    return f"{moment.astimezone():%H:%M}"


def moment(at: datetime) -> Element:
    """The same as an element."""
    return time(datetime=at.isoformat())[wall(at)]


def _until(sight: Sight, deadline: datetime) -> str:
    if sight.view.meeting.paused:
        return sight.words("room.clock.paused")
    return sight.words("room.clock.until", at=wall(deadline))


def _ms(moment: datetime) -> str:
    return str(round(moment.timestamp() * 1000))
