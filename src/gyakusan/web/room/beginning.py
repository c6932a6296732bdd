"""Before a part begins and after it: what will be held, how long, and the button that begins it."""

from __future__ import annotations

from htpy import Element, Node, form, input, label, p, span, table, tbody, td, th, tr

from gyakusan.web.frame import block, button, notice
from gyakusan.web.room.clock import moment
from gyakusan.web.rooms import Sight
from gyakusan.workshop.meeting import clock, voting
from gyakusan.workshop.meeting.shape import Meeting
from gyakusan.workshop.program_shape import Part


def beginning(sight: Sight) -> Node:
    """The parts that can be held; while nobody runs them, what everybody waits for."""
    return [
        _ended(sight),
        [_part(sight, part) for part in sight.program.parts if part.minutes],
    ]


def _ended(sight: Sight) -> Node:
    meeting = sight.view.meeting
    if meeting.ended is None:
        return None
    return notice(
        kind="good",
        language=sight.language,
        body=sight.words("room.ended", part=_part_name(sight, meeting.part)),
    )


def _part(sight: Sight, part: Part) -> Element:
    runs = sight.view.viewer.may("run")
    many = len(voting.electorate(sight.view, sight.program)) > sight.program.people.max
    return block(
        title=_part_name(sight, part.id),
        note=sight.words("overview.minutes", minutes=part.minutes),
        body=[
            _timetable(sight, part),
            form(".toolbar", method="post", action=sight.action("begin"))[
                input(type="hidden", name="part", value=part.id),
                many
                and _tick("extra", sight.words("room.extra", minutes=sight.program.people.extra_minutes)),
                _tick("rehearsal", sight.words("room.rehearsal")),
                button(label=sight.words("room.begin"), kind="primary"),
            ]
            if runs
            else p(".hint")[sight.words("room.waiting")],
        ],
    )


def _timetable(sight: Sight, part: Part) -> Element:
    """The works as they would run from now on."""
    planned = clock.timetable(sight.program, Meeting(part=part.id), sight.now)
    return table(".timetable")[
        tbody[
            (
                tr[
                    td[moment(line.starts)],
                    th(scope="row")[sight.program.text(f"works.{line.work.id}.title", sight.language)],
                    td(".number")[sight.words("overview.minutes", minutes=line.minutes)],
                ]
                for line in planned
            )
        ]
    ]


def _part_name(sight: Sight, part: str) -> str:
    return sight.program.text(f"parts.{part}.title", sight.language)


def _tick(name: str, words: str) -> Element:
    return label(".tick")[input(type="checkbox", name=name, value="true"), span[words]]
