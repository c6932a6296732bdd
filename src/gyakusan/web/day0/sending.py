"""What is sent by hand: a reminder for each person to copy, and the dates for everybody's calendar."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, Node, a, p

from gyakusan.course.day0 import readiness
from gyakusan.course.day0.calendar import FIELDS, moment_of
from gyakusan.course.day0.ops import following
from gyakusan.course.day0.readiness import Line
from gyakusan.course.day0.reminders import duties, reminder
from gyakusan.web.frame import block, button, copy_text, disclosure
from gyakusan.web.rooms import Sight
from gyakusan.web.written import only_here
from gyakusan.workshop.rights import Member


def draw(sight: Sight) -> Node:
    """Reminders and calendar."""
    people = [m for m in sight.view.members if m.present and not m.invented]
    runs = sight.view.viewer.may("run")
    shown = [m for m in people if runs or m.person == sight.view.viewer.id]
    unmet = readiness.unmet(sight.view, sight.program, following(sight.program))
    dated = [part for part in FIELDS if moment_of(sight.view, part) is not None]
    return [
        block(
            title=sight.words("day0.calendar_title"),
            body=[
                p[sight.words("day0.calendar_note")],
                button(label=sight.words("day0.calendar_file"), url=sight.url("day0.ics"))
                if dated
                else p(".hint")[sight.words("day0.no_dates")],
            ],
        ),
        block(
            title=sight.words("day0.reminders"),
            body=[
                p[sight.words("day0.reminders_note")],
                p[a(href=sight.url("devices"))[sight.words("people.try_devices")]],
                only_here(sight),
                [_person(sight, member, unmet) for member in shown],
            ],
        ),
    ]


def _person(sight: Sight, member: Member, unmet: Sequence[Line]) -> Element:
    left = duties(unmet, member.person)
    name = sight.name(member.person)
    words = reminder(
        sight.view,
        sight.program,
        left,
        following(sight.program),
        name=name,
        url=f"{sight.house.origin}{sight.url('day0')}",
        language=sight.content_language,
    )
    count = sight.words("day0.left", count=len(left)) if left else sight.words("day0.done")
    return disclosure(
        id=f"reminder-{member.person}",
        summary_text=f"{name}{sight.words('overview.dot')}{count}",
        body=copy_text(
            value=words,
            label=sight.words("day0.reminder_for", name=name),
            language=sight.language,
            content_language=sight.content_language,
        ),
    )
