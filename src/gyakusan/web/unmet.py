"""Before a part begins: what is not there yet, and the reason for beginning all the same."""

from __future__ import annotations

from htpy import Node, a, li, ul

from gyakusan.course.day0 import readiness
from gyakusan.web.frame import disclosure, field, notice
from gyakusan.web.rooms import Sight


def unmet_before(sight: Sight, part: str) -> Node:
    """Inside the form that begins the part: what is unmet, the way to Day0, a field for the reason."""
    asked = readiness.lines(sight.view, sight.program, readiness.asked_at(sight.program, part))
    left = [line for line in asked if not line.met]
    if not left:
        return None
    titles = [sight.program.text(f"checks.{line.check.id}.title", sight.language) for line in left]
    return [
        notice(
            kind="warning",
            language=sight.language,
            body=[
                disclosure(
                    id=f"unmet-{part}",
                    summary_text=sight.words("day0.begin_unmet", count=len(left)),
                    body=ul[(li[title] for title in titles)],
                ),
                a(href=sight.url("day0"))[sight.words("day0.to_day0")],
            ],
        ),
        field(
            label=sight.words("day0.begin_reason"),
            name="reason",
            hint=sight.words("day0.begin_reason_hint"),
            content_language=sight.content_language,
        ),
    ]
