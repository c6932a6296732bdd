"""Where the room goes: on, back at once after a slip, to any work of the timetable, and to the end of the part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from htpy import Element, Node, a, div, form, input, p, table, tbody, td, th, tr

from gyakusan.course.moving import undecided
from gyakusan.web.frame import action, button, confirm, disclosure, hidden_fields, htmx, menu
from gyakusan.web.room.clock import moment
from gyakusan.web.room.rehearsing import rehearsing
from gyakusan.web.rooms import Sight
from gyakusan.workshop.meeting import clock, leaving, voting
from gyakusan.workshop.program_shape import Work


@dataclass(frozen=True)
class Question:
    """What is asked before the present work is left, and what saying yes sends along."""

    consequence: str
    answer: Mapping[str, str]

    def yes(self, *, reveals: str, undecided: str) -> str:
        """Which of two keys is on the button that leaves all the same."""
        return reveals if "reveal" in self.answer else undecided


def moving(sight: Sight, work: Work) -> Element:
    """Next, the way back beside it, and the clock's own switch."""
    following = clock.next_work(sight.program, sight.view.meeting)
    label = (
        sight.words("room.next", work=title_of(sight, following)) if following else sight.words("room.finish")
    )
    stands = sight.words("room.resume" if sight.view.meeting.paused else "room.pause")
    return div(".moving")[
        _on(sight, work, label),
        _back(sight),
        action(action_url=sight.action("pause"), label=stands, kind="quiet"),
    ]


def _question(sight: Sight) -> Question | None:
    """The verb refuses to leave without these answers: the page shows what they mean."""
    lying = voting.face_down(sight.view, sight.program.work(sight.view.meeting.work).vote)
    is_open = bool(undecided(sight.view, sight.program))
    if lying:
        said = sight.words("room.next_reveals", count=leaving.voters_of(lying))
        if not is_open:
            return Question(said, {"reveal": "true"})
        both = f"{said} {sight.words('room.next_reveals_unsettled')}"
        return Question(both, {"reveal": "true", "undecided": "leave"})
    if not is_open:
        return None
    return Question(sight.words("room.next_unsettled"), {"undecided": "leave"})


def title_of(sight: Sight, work: Work) -> str:
    """What a work is called in the reader's language."""
    return sight.program.text(f"works.{work.id}.title", sight.language)


def _on(sight: Sight, work: Work, label: str) -> Element:
    url, question = sight.action("advance"), _question(sight)
    if question is None:
        return action(action_url=url, label=label, kind="primary", fields={"work": work.id})
    return confirm(
        label=label,
        consequence=question.consequence,
        action_url=url,
        confirm_label=sight.words(
            question.yes(reveals="room.reveal_and_go", undecided="room.go_on_unsettled")
        ),
        language=sight.language,
        fields={"work": work.id, **question.answer},
        kind="primary",
    )


def _back(sight: Sight) -> Node:
    """Named, so that a slip is seen as one and undone by one press."""
    ran = sight.view.meeting.ran
    if not ran:
        return None
    url, question = sight.action("back"), _question(sight)
    label = sight.words("room.undo_move", work=title_of(sight, sight.program.work(ran[-1].work)))
    if question is None:
        return action(action_url=url, label=label, kind="plain", icon_name="undo")
    return confirm(
        label=label,
        consequence=question.consequence,
        action_url=url,
        confirm_label=sight.words(question.yes(reveals="room.back_reveals", undecided="room.back_unsettled")),
        language=sight.language,
        fields=question.answer,
        icon_name="undo",
    )


def works(sight: Sight) -> Element:
    """The timetable as it stands; each work can be gone to, shortened, left out; the part can end."""
    lines = clock.timetable(sight.program, sight.view.meeting, sight.now)
    return disclosure(
        id="timetable",
        summary_text=sight.words("room.timetable"),
        body=[
            table(".timetable")[tbody[(_line(sight, line) for line in lines)]],
            _finish(sight),
        ],
    )


def _line(sight: Sight, line: clock.Line) -> Element:
    return tr(class_=f"is-{line.standing}", aria_current="step" if line.standing == "now" else None)[
        td[moment(sight, line.starts)],
        th(scope="row")[title_of(sight, line.work)],
        td(".number")[sight.words("overview.minutes", minutes=line.minutes)],
        td[_tools(sight, line)],
    ]


def _tools(sight: Sight, line: clock.Line) -> Node:
    if line.standing == "now":
        return None
    work = line.work.id
    skipped = work in sight.view.meeting.skipped
    return menu(
        label=sight.words("room.more", work=title_of(sight, line.work)),
        items=[
            _go(sight, line.work),
            (line.standing == "ahead" or work in sight.view.meeting.skipped)
            and action(
                action_url=sight.action("skip"),
                label=sight.words("room.take_in" if skipped else "room.skip"),
                kind="quiet",
                fields={"work": work, "skipped": "false" if skipped else "true"},
            ),
            line.standing == "ahead" and line.minutes > 1 and _shorten(sight, line),
        ],
    )


def _go(sight: Sight, work: Work) -> Node:
    """Within a sheet that is open already, so that the consequence stands above the button."""
    question = _question(sight)
    fields = {"work": work.id, **(question.answer if question else {})}
    label = (
        sight.words(question.yes(reveals="room.go_reveals", undecided="room.go_unsettled"))
        if question
        else sight.words("room.go_to")
    )
    return [
        p[question.consequence] if question else None,
        action(action_url=sight.action("go-to"), label=label, kind="plain", fields=fields),
    ]


def _shorten(sight: Sight, line: clock.Line) -> Element:
    url = sight.action("shorten")
    return form(".inline", {**htmx.post(url, once=True), **htmx.refusal_inside()}, method="post", action=url)[
        hidden_fields({"work": line.work.id}),
        input(
            type="number",
            name="minutes",
            value=str(line.minutes),
            min="1",
            max=str(line.minutes),
            aria_label=sight.words("room.shorten_to"),
        ),
        button(label=sight.words("room.shorten"), kind="quiet"),
        div(".said", role="status"),
    ]


def _finish(sight: Sight) -> Element:
    question = _question(sight)
    said = [sight.words("room.finish_consequence"), question.consequence if question else ""]
    return div(".toolbar")[
        confirm(
            label=sight.words("room.finish"),
            consequence=" ".join(filter(None, said)),
            action_url=sight.action("end"),
            confirm_label=sight.words("room.finish"),
            language=sight.language,
            fields=question.answer if question else None,
            kind="quiet",
        )
    ]


def elsewhere(sight: Sight) -> Node:
    """What whoever runs the room opens beside it: the wall, paper, all rooms they run; a rehearsal's own switches."""
    return [
        div(".desk-links")[
            a(href=sight.url("projector"), target="_blank")[sight.words("room.projector")],
            a(href=sight.url("paper", of=sight.view.meeting.work), target="_blank")[
                sight.words("room.on_paper")
            ],
            a(href="/desk")[sight.words("room.several")],
        ],
        rehearsing(sight) if sight.view.meeting.running else None,
    ]
