"""The room on the wall: the work, its clock and what to do, legible from the back; no chrome, nothing to press."""

from __future__ import annotations

import re
from typing import Final

from htpy import Element, Node, div, li, p, span, ul

from gyakusan.web.frame import badge, room
from gyakusan.web.room.clock import ticking, time_left, until
from gyakusan.web.room.deciding import thrown, time_up
from gyakusan.web.room.moving import title_of
from gyakusan.web.room.outcomes import opened, outcomes
from gyakusan.web.room.pages import announcement_of, coming
from gyakusan.web.room.seats import ready_of
from gyakusan.web.rooms import Room, Sight
from gyakusan.web.works import how
from gyakusan.workshop.meeting import leaving, voting
from gyakusan.workshop.program_shape import Work

_SENTENCE: Final = re.compile(r"(?<=。)(?![」）])|(?<=[.?!] )")


def draw(sight: Sight) -> Element:
    """The wall."""
    meeting = sight.view.meeting
    if not meeting.running:
        return room(
            title=sight.view.about.title or sight.words("room.title"),
            lead=sight.words("room.lead"),
            sequence=sight.view.seq,
            width="wall",
            body=None,
        )
    work = sight.program.work(meeting.work)
    newest = announcement_of(sight)
    return room(
        title=title_of(sight, work),
        lead=sight.program.text(f"works.{work.id}.purpose", sight.language),
        process=work.process,
        sequence=sight.view.seq,
        width="wall",
        actions=_clock(sight),
        body=[
            meeting.rehearsal and badge(label=sight.words("room.rehearsing"), kind="warning"),
            newest and p(".announced")[newest.text],
            time_up(sight, work),
            thrown(sight) or _say(sight, work),
            _outcome(sight, work),
            div(".wall-foot")[span[how(sight, work)], span[coming(sight)], span[_counts(sight, work)]],
        ],
    )


def _clock(sight: Sight) -> Node:
    deadline = sight.view.meeting.deadline
    if deadline is None:
        return None
    return div("#clock.clock", ticking(sight), data_controller="clock sound")[
        time_left(sight, spoken=True), span(".clock-until")[until(sight, deadline)]
    ]


def _say(sight: Sight, work: Work) -> Element:
    """Each sentence begins a line: from the back of a room nobody finds it in the middle of one."""
    said = sight.program.text(f"works.{work.id}.say", sight.language)
    return p(".wall-say")[(span[sentence] for sentence in _SENTENCE.split(said))]


def _outcome(sight: Sight, work: Work) -> Node:
    """What the votes came to, once they lie open."""
    ballots = leaving.turned_over(sight.view, work)
    return (
        bool(ballots)
        and div("#wall-outcome", role="status")[
            p[opened(sight, ballots)],
            (
                [
                    bool(outcome.counted)
                    and ul(".wall-counts", lang=sight.content_language)[
                        (li[line] for line in outcome.counted)
                    ],
                    bool(outcome.tied) and p(".announced", lang=sight.content_language)[outcome.tied],
                ]
                for outcome in outcomes(sight, ballots)
            ),
        ]
    )


def _counts(sight: Sight, work: Work) -> str:
    """How many are ready; in a hidden vote how many are in, and after it that it is open."""
    if leaving.turned_over(sight.view, work):
        return sight.words("room.votes_open")
    if work.vote:
        waited = len(voting.electorate(sight.view, sight.program))
        lying = leaving.voters_of(voting.face_down(sight.view, work.vote))
        return sight.words("room.in_count", count=lying, all=waited)
    ready, waited = ready_of(sight)
    return f"{sight.words('room.ready_count_label')} {sight.words('room.of', here=ready, all=waited)}"


ROOM = Room(name="projector", title=lambda sight: sight.words("room.projector"), draw=draw, bare=True)
