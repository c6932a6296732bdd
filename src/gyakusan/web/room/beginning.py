"""Before a part begins and after it: what will be held, how long, and the button that begins it."""

from __future__ import annotations

from datetime import datetime

from htpy import Element, Node, a, div, input, label, p, span, table, tbody, td, th, tr

from gyakusan.course.day0 import calendar
from gyakusan.web.forms import sent_in_place
from gyakusan.web.frame import action, block, button, disclosure, notice
from gyakusan.web.room.clock import moment, wall
from gyakusan.web.room.moving import elsewhere
from gyakusan.web.room.rehearsing import invent, start_over
from gyakusan.web.rooms import Sight
from gyakusan.web.team import team_notices
from gyakusan.web.unmet import unmet_before
from gyakusan.workshop.meeting import clock, voting
from gyakusan.workshop.meeting.shape import Meeting
from gyakusan.workshop.program_shape import Part


def beginning(sight: Sight) -> Node:
    """The part that comes next, ready to begin; the others folded; while nobody runs it, what everybody waits for."""
    parts = [part for part in sight.program.parts if part.minutes]
    following = _following(sight, parts)
    return [
        _ended(sight),
        team_notices(sight),
        [_next(sight, part) for part in parts if part is following],
        [_other(sight, part) for part in parts if part is not following],
        sight.view.viewer.may("run") and elsewhere(sight),
    ]


def _following(sight: Sight, parts: list[Part]) -> Part | None:
    """The one after the part held last, or the same again after a rehearsal. The first is past as well when it has an
    outcome, or when what the next one leaves is there."""
    view = sight.view
    ids = [part.id for part in parts]
    if view.meeting.part in ids:
        held = ids.index(view.meeting.part) + (not view.meeting.rehearsal)
    else:
        held = 1 if view.outcomes or view.journey else 0
    return next(iter(parts[held:]), None)


def _ended(sight: Sight) -> Node:
    meeting = sight.view.meeting
    if meeting.ended is None:
        return None
    runs = sight.view.viewer.may("run")
    return notice(
        kind="good",
        language=sight.language,
        body=sight.words("room.rehearsal_over")
        if meeting.rehearsal
        else sight.words("room.ended", part=_part_name(sight, meeting.part)),
        actions=runs and [meeting.rehearsal and start_over(sight), _open_again(sight)],
    )


def _open_again(sight: Sight) -> Node:
    ran = sight.view.meeting.ran
    if not ran:
        return None
    last = sight.program.text(f"works.{ran[-1].work}.title", sight.language)
    return action(
        action_url=sight.action("back"), label=sight.words("room.undo_move", work=last), icon_name="undo"
    )


def _next(sight: Sight, part: Part) -> Element:
    return block(
        title=_part_name(sight, part.id),
        note=f"{sight.words('room.next_part')} · {sight.words('overview.minutes', minutes=part.minutes)}",
        body=[
            p[_planned_words(sight, part)],
            _begin(sight, part, primary=True),
            _own_homework(sight),
            invent(sight),
            _timetable(sight, part),
        ],
    )


def _planned(sight: Sight, part: Part) -> datetime | None:
    """When the part is to begin by the arrangements; None without a date, or once it is past."""
    written = calendar.moment_of(sight.view, part.id)
    planned = written.replace(tzinfo=sight.zone) if written else None
    return planned if planned is not None and planned > sight.now else None


def _planned_words(sight: Sight, part: Part) -> str:
    """When it begins, or that it has not begun and nobody said when."""
    planned, name = _planned(sight, part), _part_name(sight, part.id)
    if planned is None:
        return sight.words("room.not_planned", part=name)
    day = sight.words("history.day", year=planned.year, month=planned.month, day=planned.day)
    return sight.words("room.planned", part=name, day=day, at=wall(sight, planned), zone=sight.zone_name)


def _own_homework(sight: Sight) -> Node:
    """Whoever waits can do what is theirs before it begins."""
    if sight.view.viewer.may("run") or sight.view.meeting.part:
        return None
    return p[a(href=sight.url("day0"))[sight.words("room.own_homework")]]


def _other(sight: Sight, part: Part) -> Element:
    name = _part_name(sight, part.id)
    return disclosure(
        id=f"part-{part.id}",
        summary_text=sight.words("room.other_part", part=name, minutes=part.minutes),
        body=[_begin(sight, part, primary=False), _timetable(sight, part)],
    )


def _begin(sight: Sight, part: Part, *, primary: bool) -> Element:
    if not sight.view.viewer.may("run"):
        return p(".hint")[sight.words("room.waiting")]
    many = len(voting.electorate(sight.view, sight.program)) > sight.program.people.max
    extra = sight.words("room.extra", minutes=sight.program.people.extra_minutes)
    return sent_in_place(
        sight.action("begin"),
        [
            many and _tick("extra", extra, ticked=True),
            _tick("rehearsal", sight.words("room.rehearsal")),
            unmet_before(sight, part.id),
            div(".toolbar")[
                button(
                    label=sight.words("room.begin_named", part=_part_name(sight, part.id)),
                    kind="primary" if primary else "plain",
                )
            ],
        ],
        fields={"part": part.id},
        classes="stack beginning",
    )


def _timetable(sight: Sight, part: Part) -> Element:
    """The works as they will run from when it is planned; for whoever can begin it now, else from now on. Everybody else
    is told how long each takes: a time of day would say that it has begun."""
    begins = _planned(sight, part)
    timed = begins is not None or sight.view.viewer.may("run")
    planned = clock.timetable(sight.program, Meeting(part=part.id), begins or sight.now)
    return table(".timetable")[
        tbody[
            (
                tr[
                    timed and td[moment(sight, line.starts)],
                    th(scope="row")[sight.program.text(f"works.{line.work.id}.title", sight.language)],
                    td(".number")[sight.words("overview.minutes", minutes=line.minutes)],
                ]
                for line in planned
            )
        ]
    ]


def _part_name(sight: Sight, part: str) -> str:
    return sight.program.text(f"parts.{part}.title", sight.language)


def _tick(name: str, words: str, *, ticked: bool = False) -> Element:
    return label(".tick")[
        input(type="checkbox", name=name, value="true", checked=ticked or None), span[words]
    ]
