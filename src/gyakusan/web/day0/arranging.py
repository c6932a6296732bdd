"""The course and the arrangements: rules of conduct, the way from part to part, dates, place, equipment, channel."""

from __future__ import annotations

from htpy import Node, dd, div, dl, dt, li, ol, p, span, strong

from gyakusan.course.day0.calendar import moment_of
from gyakusan.web.day0.checklist import checklist
from gyakusan.web.frame import block
from gyakusan.web.rooms import Sight
from gyakusan.web.zoned import zone_line
from gyakusan.workshop.program_shape import Part


def checks(sight: Sight) -> tuple[str, ...]:
    """What the organiser sees to: the closing list of the first part without the homework."""
    homework = {task.check for task in sight.program.homework}
    return tuple(check for check in sight.program.parts[0].closing if check not in homework)


def board(sight: Sight) -> Node:
    """The course, how people behave in it, and the organiser's checklist."""
    program, language = sight.program, sight.language
    return [
        block(
            title=sight.words("day0.course"),
            body=ol(".course")[(_part(sight, part) for part in program.parts)],
        ),
        bool(program.conduct)
        and block(
            title=sight.words("day0.conduct"),
            body=dl(".bargain")[
                (
                    div[
                        dt[program.text(f"conduct.{rule}.title", language)],
                        dd[program.text(f"conduct.{rule}.meaning", language)],
                    ]
                    for rule in program.conduct
                )
            ],
        ),
        bool(checks(sight))
        and block(
            title=sight.words("day0.organiser"),
            body=[checklist(sight, checks(sight)), zone_line(sight)],
        ),
    ]


def _part(sight: Sight, part: Part) -> Node:
    at = moment_of(sight.view, part.id)
    return li[
        strong[sight.program.text(f"parts.{part.id}.title", sight.language)],
        part.minutes is not None and span(".hint")[sight.words("overview.minutes", minutes=part.minutes)],
        at is not None and span(".course-at")[at.strftime("%Y-%m-%d %H:%M")],
        p[sight.program.text(f"parts.{part.id}.outcome", sight.language)],
    ]
