"""The agenda: every meeting of the program as a timetable, from a start time one chooses; made to be printed."""

from __future__ import annotations

from typing import Final

from htpy import Element, form, p, table, tbody, td, th, thead, tr
from htpy import input as input_element
from htpy import label as label_element

from gyakusan.course.agenda import Entry, clock_of, meetings, minute_of_day, timetable
from gyakusan.course.day0 import calendar
from gyakusan.web.frame import block, button, disclosure, room, toolbar
from gyakusan.web.rooms import Sight
from gyakusan.web.works import details_of, how
from gyakusan.web.zoned import zone_line
from gyakusan.workshop.program_shape import Part

USUAL: Final = 10 * 60
"""Minutes of the day that are proposed as a start while nobody chose one."""


def draw(sight: Sight) -> Element:
    """One timetable per meeting, each from a start of its own."""
    return room(
        title=sight.words("overview.agenda"),
        lead=sight.words("overview.agenda_lead"),
        sequence=sight.view.seq,
        body=[
            zone_line(sight),
            [_meeting(sight, part) for part in meetings(sight.program)],
            toolbar(items=[button(label=sight.words("overview.back"), kind="quiet", url=sight.base)]),
        ],
    )


def _begins(sight: Sight, part: Part) -> int | None:
    """Minutes of the day at which the part begins: as chosen here, else as arranged; None while nobody said."""
    if sight.query.get("of", part.id) == part.id:
        chosen = minute_of_day(sight.query.get("start", ""))
        if chosen is not None:
            return chosen
    arranged = calendar.moment_of(sight.view, part.id)
    return arranged.hour * 60 + arranged.minute if arranged else None


def _start(sight: Sight, part: Part, begins: int | None) -> Element:
    return form(".toolbar.agenda-start", method="get", action=sight.url("agenda"))[
        input_element(type="hidden", name="of", value=part.id),
        label_element[
            sight.words("overview.start"),
            input_element(
                type="time", name="start", value=clock_of(USUAL if begins is None else begins), required=True
            ),
        ],
        button(label=sight.words("overview.compute")),
    ]


def _meeting(sight: Sight, part: Part) -> Element:
    words, begins = sight.program.text, _begins(sight, part)
    entries = list(timetable(sight.program, part.id, begins or 0))
    return block(
        title=words(f"parts.{part.id}.title", sight.language),
        note=sight.words("overview.not_timed", minutes=part.minutes)
        if begins is None
        else sight.words(
            "overview.meeting_note",
            minutes=part.minutes,
            begins=clock_of(begins),
            ends=clock_of(entries[-1].ends if entries else begins),
        ),
        id=f"part-{part.id}",
        body=[
            p[words(f"parts.{part.id}.outcome", sight.language)],
            _start(sight, part, begins),
            table(".plain-table.agenda")[
                thead[
                    tr[
                        th(scope="col")[
                            sight.words(
                                "overview.agenda_from_start" if begins is None else "overview.agenda_time"
                            )
                        ],
                        th(scope="col")[sight.words("overview.agenda_work")],
                    ]
                ],
                tbody[(_row(sight, entry, timed=begins is not None) for entry in entries)],
            ],
        ],
    )


def _row(sight: Sight, entry: Entry, *, timed: bool) -> Element:
    work = entry.work
    said = clock_of if timed else _from_start
    return tr(class_=f"hue-{work.process}" if work.process else None)[
        th(scope="row", class_="agenda-time")[f"{said(entry.begins)}–{said(entry.ends)}"],
        td[
            disclosure(
                summary_text=sight.program.text(f"works.{work.id}.title", sight.language),
                body=details_of(sight, work),
            ),
            p(".hint")[how(sight, work)],
        ],
    ]


def _from_start(minute: int) -> str:
    """Minutes since the beginning as ``"1:05"``, hours and minutes."""
    return f"{minute // 60}:{minute % 60:02}"
