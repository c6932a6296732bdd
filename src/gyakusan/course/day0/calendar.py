"""The dates of a workshop: read from its arrangements, handed out as a calendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Final

from gyakusan.core.text import Language, text
from gyakusan.workshop.artifacts import Arrangements
from gyakusan.workshop.programs import Program
from gyakusan.workshop.view import View

if TYPE_CHECKING:
    from icalendar import Event

FIELDS: Final = {"day0": "day0_at", "practice": "practice_at", "improve": "improve_at"}
"""Where the arrangements hold the date of a part."""

_YEARS: Final = range(1970, 3000)
"""Beyond them is a slip of the hand, and at the ends of the calendar no time zone can be reckoned with."""


def arrangements(view: View) -> Arrangements:
    """When and where; blank in a workshop begun before there were any."""
    return view.arrangements[0] if view.arrangements else Arrangements(id="arrangements")


def moment_of(view: View, part: str) -> datetime | None:
    """When a part begins by the clock on the wall; None while nobody wrote a date that can be read."""
    written = getattr(arrangements(view), FIELDS[part]).strip() if part in FIELDS else ""
    try:
        moment = datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if moment.year in _YEARS else None


def calendar(
    view: View, program: Program, *, url: str, now: datetime, language: Language, zone: tzinfo
) -> bytes:
    """An ``.ics`` of every part that has a date. Dates are written by the clock of ``zone``; the file says UTC."""
    from icalendar import Calendar  # loaded on first use: at every start it would cost a tenth of a second

    title = view.about.title or text("overview.untitled", language)
    events = list(_events(view, program, title, url, now, language, zone))
    packed: bytes = Calendar.new(prodid="-//gyakusan//day0//", name=title, subcomponents=events).to_ical()
    return packed


def _events(
    view: View, program: Program, title: str, url: str, now: datetime, language: Language, zone: tzinfo
) -> Iterator[Event]:
    from icalendar import Event

    for part in program.parts:
        at = moment_of(view, part.id)
        if at is not None and part.minutes:
            starts = at.replace(tzinfo=zone).astimezone(UTC)
            yield Event.new(
                uid=f"{view.id}-{part.id}@gyakusan",
                stamp=now,
                start=starts,
                end=starts + timedelta(minutes=part.minutes),
                summary=text(
                    "day0.calendar.summary",
                    language,
                    title=title,
                    part=program.text(f"parts.{part.id}.title", language),
                ),
                description=text(
                    "day0.calendar.description",
                    language,
                    outcome=program.text(f"parts.{part.id}.outcome", language),
                    url=url,
                ),
                location=_where(arrangements(view)),
            )


def _where(held: Arrangements) -> str | None:
    return " / ".join(words for words in (held.place.strip(), held.online.strip()) if words) or None
