"""The room's page: above all the work and its clock, in the middle its board and nothing else, below the people."""

from __future__ import annotations

from htpy import Element, Node, div, p

from gyakusan.web.frame import room
from gyakusan.web.room.beginning import beginning
from gyakusan.web.room.boards import Boards
from gyakusan.web.room.clock import clock_face
from gyakusan.web.room.desk import desk
from gyakusan.web.room.seats import seats
from gyakusan.web.rooms import Sight


def title(sight: Sight) -> str:
    """What the room is called among the places; its heading is the present work."""
    return sight.words("room.title")


def draw(sight: Sight, boards: Boards) -> Element:
    """The centre of the page."""
    meeting = sight.view.meeting
    if not meeting.running:
        return room(
            title=sight.words("room.title"),
            lead=sight.words("room.lead"),
            sequence=sight.view.seq,
            body=beginning(sight),
        )
    work = sight.program.work(meeting.work)
    return room(
        title=sight.program.text(f"works.{work.id}.title", sight.language),
        lead=sight.program.text(f"works.{work.id}.purpose", sight.language),
        process=work.process,
        sequence=sight.view.seq,
        width="full",
        actions=clock_face(sight),
        body=[
            _announced(sight),
            div(".held")[
                div(".held-board")[boards.draw(sight, work)],
                desk(sight, work),
            ],
            seats(sight),
        ],
    )


def _announced(sight: Sight) -> Node:
    """The newest sentence of whoever runs the room."""
    if not sight.view.announcements:
        return None
    newest = sight.view.announcements[-1]
    return p(".announced", role="status")[
        sight.words("room.announced", name=sight.name(newest.by)), " ", newest.text
    ]
