"""What each person still has to bring, as a text to send: the application sends nothing by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gyakusan.core import clock
from gyakusan.core.text import Language, text
from gyakusan.course.day0.calendar import moment_of
from gyakusan.course.day0.readiness import Line
from gyakusan.workshop.programs import Program
from gyakusan.workshop.view import View


def duties(unmet: Iterable[Line], person: str) -> list[Line]:
    """What of ``unmet`` (``readiness.unmet``, looked up once for everybody) is this person's to do."""
    return [one for one in unmet if person in one.acts]


def reminder(
    view: View, program: Program, left: Sequence[Line], part: str, *, name: str, url: str, language: Language
) -> str:
    """The text for one person: what is ``left`` to them (``duties``), how to do it, by when and where."""
    title = view.about.title or text("overview.untitled", language)
    values = {"name": name, "title": title, "by": due(view, program, part, language), "url": url}
    if not left:
        return text("day0.reminder.nothing", language, **values)
    asked = "\n".join(
        text(
            "day0.reminder.line",
            language,
            title=program.text(f"checks.{one.check.id}.title", language),
            remedy=program.text(f"checks.{one.check.id}.remedy", language),
        )
        for one in left
    )
    return text("day0.reminder.text", language, asked=asked, **values)


def due(view: View, program: Program, part: str, language: Language) -> str:
    """By when: the beginning of the part, as people say it; its name alone while there is no date."""
    name = program.text(f"parts.{part}.title", language)
    at = moment_of(view, part)
    if at is None:
        return text("day0.reminder.before", language, part=name)
    zone = view.about.zone
    return text(
        "day0.reminder.by",
        language,
        part=name,
        date=at.strftime("%Y-%m-%d"),
        time=at.strftime("%H:%M"),
        zone=clock.called(zone, at.replace(tzinfo=clock.zone(zone))),
    )
