"""The desk of whoever runs the room: next and back, the clock, the words to say, the works ahead."""

from __future__ import annotations

from htpy import Element, Node, aside, blockquote, div, form, input, p, table, tbody, td, th, tr

from gyakusan.web.frame import action, block, button, confirm, disclosure, field, toolbar
from gyakusan.web.room.clock import moment
from gyakusan.web.rooms import Sight
from gyakusan.workshop.meeting import clock
from gyakusan.workshop.program_shape import Work


def desk(sight: Sight, work: Work) -> Node:
    """Nothing for people who do not run the room."""
    if not sight.view.viewer.may("run"):
        return None
    return aside(".desk", aria_label=sight.words("room.desk"))[
        toolbar(items=[_back(sight), _pause(sight), _next(sight, work)]),
        _say(sight, work),
        _borrow(sight),
        _announce(sight),
        _works(sight),
    ]


def _next(sight: Sight, work: Work) -> Element:
    following = clock.next_work(sight.program, sight.view.meeting)
    label = (
        sight.words("room.next", work=sight.program.text(f"works.{following.id}.title", sight.language))
        if following
        else sight.words("room.finish")
    )
    face_down = {p for b in sight.view.ballots if b.purpose == work.vote and not b.revealed for p in b.voters}
    if face_down:
        return confirm(
            label=label,
            consequence=sight.words("room.next_reveals", count=len(face_down)),
            action_url=sight.action("advance"),
            confirm_label=sight.words("room.reveal_and_go"),
            language=sight.language,
            fields={"work": work.id, "reveal": "true"},
            kind="primary",
        )
    return action(action_url=sight.action("advance"), label=label, kind="primary", fields={"work": work.id})


def _back(sight: Sight) -> Node:
    if not sight.view.meeting.ran:
        return None
    return action(action_url=sight.action("back"), label=sight.words("room.back"), kind="quiet")


def _pause(sight: Sight) -> Element:
    label = sight.words("room.resume" if sight.view.meeting.paused else "room.pause")
    return action(action_url=sight.action("pause"), label=label, kind="quiet")


def _say(sight: Sight, work: Work) -> Element:
    say = sight.program.text(f"works.{work.id}.say", sight.language)
    return block(title=sight.words("room.say"), level=3, body=blockquote(".guide-say")[p[say]])


def _borrow(sight: Sight) -> Element:
    left = clock.buffer_left(sight.program, sight.view.meeting)
    return block(
        title=sight.words("room.buffer"),
        note=sight.words("overview.minutes", minutes=left),
        level=3,
        body=div(".toolbar")[
            (
                action(
                    action_url=sight.action("borrow"),
                    label=sight.words("room.borrow", minutes=minutes),
                    kind="quiet",
                    fields={"minutes": str(minutes)},
                )
                for minutes in (1, 3, 5)
                if minutes <= left
            )
        ],
    )


def _announce(sight: Sight) -> Element:
    return form(".stack", method="post", action=sight.action("announce"))[
        field(label=sight.words("room.tell"), name="text", required=True),
        button(label=sight.words("room.tell_all"), kind="quiet"),
    ]


def _works(sight: Sight) -> Element:
    """The timetable as it stands; each work can be gone to, shortened, left out."""
    lines = clock.timetable(sight.program, sight.view.meeting, sight.now)
    return disclosure(
        id="timetable",
        summary_text=sight.words("room.timetable"),
        body=table(".timetable")[
            tbody[
                (
                    tr(class_=f"is-{line.standing}")[
                        td[moment(line.starts)],
                        th(scope="row")[sight.program.text(f"works.{line.work.id}.title", sight.language)],
                        td(".number")[sight.words("overview.minutes", minutes=line.minutes)],
                        td[_tools(sight, line)],
                    ]
                    for line in lines
                )
            ]
        ],
    )


def _tools(sight: Sight, line: clock.Line) -> Node:
    work = line.work.id
    if line.standing == "now":
        return None
    skipped = line.standing == "skipped"
    return toolbar(
        items=[
            action(
                action_url=sight.action("go-to"),
                label=sight.words("room.go_to"),
                kind="quiet",
                fields={"work": work},
            ),
            line.standing in ("ahead", "skipped")
            and action(
                action_url=sight.action("skip"),
                label=sight.words("room.take_in" if skipped else "room.skip"),
                kind="quiet",
                fields={"work": work, "skipped": "false" if skipped else "true"},
            ),
            line.standing == "ahead"
            and line.minutes > 1
            and form(".inline", method="post", action=sight.action("shorten"))[
                input(type="hidden", name="work", value=work),
                input(
                    type="number",
                    name="minutes",
                    value=str(line.minutes),
                    min="1",
                    max=str(line.minutes),
                    aria_label=sight.words("room.shorten_to"),
                ),
                button(label=sight.words("room.shorten"), kind="quiet"),
            ],
        ]
    )
