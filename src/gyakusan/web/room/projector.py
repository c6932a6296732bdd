"""The room on the wall: the work, its clock and what to do, legible from the back; no chrome, nothing to press."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from math import ceil
from typing import Final

from htpy import Element, Node, div, li, p, span, table, tbody, td, th, thead, tr, ul

from gyakusan.web.frame import badge, room
from gyakusan.web.room.clock import ticking, time_left, until
from gyakusan.web.room.deciding import thrown, time_up
from gyakusan.web.room.moving import title_of
from gyakusan.web.room.outcomes import MOST_GRADED, Graded, Outcome, graded, opened, outcomes
from gyakusan.web.room.pages import announcement_of, coming
from gyakusan.web.room.seats import ready_of
from gyakusan.web.rooms import Room, Sight
from gyakusan.web.works import how
from gyakusan.workshop.meeting import leaving, voting
from gyakusan.workshop.program_shape import Work

_SENTENCE: Final = re.compile(r"(?<=。)(?![」）])|(?<=[.?!] )")

CROWDED: Final = 6
"""Lines of counts from which they stand as small as the wall allows; the style sheet has a size for fewer."""
ONE_BELOW_ANOTHER: Final = 8
"""Solutions whose grades stand in one table; of more the second half stands beside the first."""


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
            div(".wall-foot")[span[how(sight, work)], span[coming(sight)], _counts(sight, work)],
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
    if not ballots:
        return None
    found = outcomes(sight, ballots)
    lines = sum(len(outcome.counted) + bool(outcome.more) for outcome in found)
    return div("#wall-outcome", data_lines=str(min(lines, CROWDED)), role="status")[
        div(".wall-opened")[p[opened(sight, ballots)], (_tied(outcome) for outcome in found)],
        (_counted(sight, outcome) for outcome in found),
        _grades(sight, graded(sight, ballots)),
    ]


def _counted(sight: Sight, outcome: Outcome) -> Node:
    """A line or two for each thing, its votes beside it."""
    return (
        bool(outcome.counted)
        and ul(".wall-counts")[
            (
                li[
                    span(".wall-words", lang=sight.content_language)[line.words],
                    line.tied and badge(label=sight.words("voting.tied"), kind="warning"),
                    span(".wall-count")[
                        sight.words("voting.one" if line.count == 1 else "voting.count", count=line.count)
                    ],
                ]
                for line in outcome.counted
            ),
            bool(outcome.more)
            and li[span(".wall-words")[sight.words("room.counted_more", count=outcome.more)]],
        ]
    )


def _tied(outcome: Outcome) -> Node:
    return bool(outcome.tied) and p(".announced")[outcome.tied]


def _grades(sight: Sight, found: Sequence[Graded]) -> Node:
    """Every solution with how many gave it which grade; of many the second half beside the first."""
    shown = found[:MOST_GRADED]
    half = len(shown) if len(shown) <= ONE_BELOW_ANOTHER else ceil(len(shown) / 2)
    rest = len(found) - len(shown)
    return [
        bool(shown)
        and div(".wall-grades")[
            (
                _grade_table(sight, part, {step for one in found for step in one.given})
                for part in (shown[:half], shown[half:])
                if part
            )
        ],
        bool(rest) and p[sight.words("room.graded_more", count=rest)],
    ]


def _grade_table(sight: Sight, part: Sequence[Graded], given: Set[int]) -> Element:
    steps = sorted({*sight.program.difficulty.scale, *given})
    return table[
        thead[
            tr[
                th(scope="col")[sight.words("history.kind.solution")],
                (th(scope="col")[step] for step in steps),
            ]
        ],
        tbody[
            (
                tr[
                    th(scope="row", lang=sight.content_language)[one.name],
                    (
                        td[
                            sight.words("room.graded_by", count=count)
                            if (count := one.given.get(step, 0))
                            else ""
                        ]
                        for step in steps
                    ),
                ]
                for one in part
            )
        ],
    ]


def _counts(sight: Sight, work: Work) -> Node:
    """How many are ready, in a hidden vote how many are in; once that is open the wall says so above."""
    if leaving.turned_over(sight.view, work):
        return None
    if work.vote:
        waited = len(voting.electorate(sight.view, sight.program))
        lying = leaving.voters_of(voting.face_down(sight.view, work.vote))
        return span[sight.words("room.in_count", count=lying, all=waited)]
    ready, waited = ready_of(sight)
    return span[f"{sight.words('room.ready_count_label')} {sight.words('room.of', here=ready, all=waited)}"]


ROOM = Room(name="projector", title=lambda sight: sight.words("room.projector"), draw=draw, bare=True)
