"""Before a part begins and after it: what will be held, how long, and the button that begins it."""

from __future__ import annotations

from htpy import Element, Node, div, input, label, p, span, table, tbody, td, th, tr

from gyakusan.web.forms import sent_in_place
from gyakusan.web.frame import action, block, button, disclosure, notice
from gyakusan.web.room.clock import moment
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
        body=[_begin(sight, part, primary=True), invent(sight), _timetable(sight, part)],
    )


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
    """The works as they would run from now on."""
    planned = clock.timetable(sight.program, Meeting(part=part.id), sight.now)
    return table(".timetable")[
        tbody[
            (
                tr[
                    td[moment(sight, line.starts)],
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
