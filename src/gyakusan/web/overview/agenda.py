"""The agenda: every meeting of the program as a timetable, from a start time one chooses; made to be printed."""

from __future__ import annotations

from typing import Final

from htpy import Element, form, p, table, tbody, td, th, thead, tr
from htpy import input as input_element
from htpy import label as label_element

from gyakusan.course.agenda import Entry, clock_of, meetings, minute_of_day, timetable
from gyakusan.web.frame import block, button, disclosure, room, toolbar
from gyakusan.web.rooms import Sight
from gyakusan.web.works import details_of, how
from gyakusan.web.zoned import zone_line
from gyakusan.workshop.program_shape import Part

USUAL: Final = 10 * 60
"""Minutes of the day at which a meeting begins when nobody chose."""


def draw(sight: Sight) -> Element:
    """One timetable per meeting."""
    chosen = minute_of_day(sight.query.get("start", ""))
    begins = USUAL if chosen is None else chosen
    return room(
        title=sight.words("overview.agenda"),
        lead=sight.words("overview.agenda_lead"),
        sequence=sight.view.seq,
        body=[
            _start(sight, begins),
            zone_line(sight),
            [_meeting(sight, part, begins) for part in meetings(sight.program)],
            toolbar(items=[button(label=sight.words("overview.back"), kind="quiet", url=sight.base)]),
        ],
    )


def _start(sight: Sight, begins: int) -> Element:
    return form(".toolbar.agenda-start", method="get", action=sight.url("agenda"))[
        label_element[
            sight.words("overview.start"),
            input_element(type="time", name="start", value=clock_of(begins), required=True),
        ],
        button(label=sight.words("overview.compute")),
    ]


def _meeting(sight: Sight, part: Part, begins: int) -> Element:
    words = sight.program.text
    entries = list(timetable(sight.program, part.id, begins))
    last = entries[-1].ends if entries else begins
    return block(
        title=words(f"parts.{part.id}.title", sight.language),
        note=sight.words(
            "overview.meeting_note", minutes=part.minutes, begins=clock_of(begins), ends=clock_of(last)
        ),
        id=f"part-{part.id}",
        body=[
            p[words(f"parts.{part.id}.outcome", sight.language)],
            table(".plain-table.agenda")[
                thead[
                    tr[
                        th(scope="col")[sight.words("overview.agenda_time")],
                        th(scope="col")[sight.words("overview.agenda_work")],
                    ]
                ],
                tbody[(_row(sight, entry) for entry in entries)],
            ],
        ],
    )


def _row(sight: Sight, entry: Entry) -> Element:
    work = entry.work
    return tr(class_=f"hue-{work.process}" if work.process else None)[
        th(scope="row", class_="agenda-time")[f"{clock_of(entry.begins)}–{clock_of(entry.ends)}"],
        td[
            disclosure(
                summary_text=sight.program.text(f"works.{work.id}.title", sight.language),
                body=details_of(sight, work),
            ),
            p(".hint")[how(sight, work)],
        ],
    ]
