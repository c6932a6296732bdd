"""The room's page: above all the work and its clock, in the middle its board and nothing else, below the people."""

from __future__ import annotations

from functools import partial

from htpy import Element, Node, div, p, span

from gyakusan.web.frame import disclosure, room
from gyakusan.web.people.running import when_lost
from gyakusan.web.room.beginning import beginning
from gyakusan.web.room.boards import Boards
from gyakusan.web.room.clock import clock_face, wall
from gyakusan.web.room.deciding import dice_form, thrown, time_up
from gyakusan.web.room.desk import desk
from gyakusan.web.room.moving import title_of
from gyakusan.web.room.seats import seats
from gyakusan.web.rooms import Sight
from gyakusan.web.works import how
from gyakusan.workshop.meeting import clock
from gyakusan.workshop.meeting.shape import Announcement
from gyakusan.workshop.program_shape import Work


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
    name = title_of(sight, work)
    return room(
        title=name,
        lead=_about(sight, work),
        process=work.process,
        sequence=sight.view.seq,
        width="full",
        actions=clock_face(sight),
        body=[
            sight.own("taking-over", when_lost),
            div(
                "#held.held",
                data_controller="follow",
                data_follow_work_value=f"{work.id} {meeting.started and meeting.started.isoformat()}",
                data_follow_moved_value=sight.words("room.moved", work=name),
            )[
                # Named after the work: a morph never mixes what two works show, it puts one in the place of the other.
                div(".held-board", id=f"at-{work.id}")[
                    sight.shared("announced", _announced),
                    sight.shared(f"time-up {work.id}", partial(time_up, work=work)),
                    sight.shared("thrown", thrown),
                    sight.shared(f"instruction {work.id}", partial(_instruction, work=work, boards=boards)),
                    boards.draw(sight, work),
                    sight.shared("dice", _dice),
                ],
                desk(sight, work, said=not boards.of(work) and not work.buffer),
            ],
            seats(sight),
        ],
    )


def announcement_of(sight: Sight) -> Announcement | None:
    """The newest sentence said in the present work."""
    started = sight.view.meeting.started
    said = [one for one in sight.view.announcements if started and one.at >= started]
    return said[-1] if said else None


def coming(sight: Sight) -> str:
    """What comes next, and when by the wall."""
    lines = clock.timetable(sight.program, sight.view.meeting, sight.now)
    following = next((line for line in lines if line.standing == "ahead"), None)
    if following is None:
        return sight.words("room.last_work")
    return sight.words("room.next_is", work=title_of(sight, following.work), at=wall(sight, following.starts))


def _about(sight: Sight, work: Work) -> Node:
    """Purpose, who works how, what comes next."""
    return [
        p[sight.program.text(f"works.{work.id}.purpose", sight.language)],
        p(".work-facts")[span[how(sight, work)], span(".work-next")[sight.shared("coming", coming)]],
    ]


def _instruction(sight: Sight, work: Work, boards: Boards) -> Node:
    """What to do, above the board, for those who have no desk to read it from."""
    if sight.view.viewer.may("run") or not boards.of(work):
        return None
    return p(".instruction", id=f"instruction-{work.id}")[
        span(".hint")[sight.words("room.instruction")],
        " ",
        sight.program.text(f"works.{work.id}.say", sight.language),
    ]


def _announced(sight: Sight) -> Node:
    newest = announcement_of(sight)
    if newest is None:
        return None
    return p("#announced.announced", role="status")[
        span(".hint")[sight.words("room.announced", name=sight.name(newest.by))], " ", newest.text
    ]


def _dice(sight: Sight) -> Node:
    """For the decider; who runs the room has them on the desk."""
    viewer = sight.view.viewer
    if viewer.may("run") or not viewer.may("decide"):
        return None
    return disclosure(id="dice", summary_text=sight.words("room.over.dice"), body=dice_form(sight))
