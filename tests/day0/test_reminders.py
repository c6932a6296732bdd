"""Reminders and the calendar file: what each person reads, and what calendars understand."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from gyakusan.core.text import Language
from gyakusan.course.day0 import ops
from gyakusan.course.day0.calendar import calendar, moment_of
from gyakusan.course.day0.readiness import unmet
from gyakusan.course.day0.reminders import duties, reminder
from gyakusan.workshop import edits
from gyakusan.workshop.programs import load_program
from tests.meeting.rooms import NOON, Table, seated

V3 = load_program("v3")
URL = "http://here/w/w/day0"
TOKYO = ZoneInfo("Asia/Tokyo")


def arranged(**fields: str) -> Table:
    table = seated()
    for field, value in fields.items():
        table.act("fac", edits.change, id="arrangements", field=field, was="", value=value)
    return table


def events(table: Table, zone: ZoneInfo = TOKYO) -> dict[str, tuple[datetime, datetime, str]]:
    packed = calendar(table.seen_by("fac"), V3, url=URL, now=NOON, language="ja", zone=zone)
    read = Calendar.from_ical(packed)
    return {
        str(event["summary"]): (
            event.decoded("dtstart"),
            event.decoded("dtend"),
            str(event.get("location", "")),
        )
        for event in read.walk("VEVENT")
    }


@pytest.mark.parametrize(
    ("language", "words"),
    [("ja", ("2026-12-01 13:00", "実践編")), ("en", ("2026-12-01 13:00", "Practice day"))],
)
def test_a_reminder_says_what_is_missing_by_when_and_where(
    language: Language, words: tuple[str, ...]
) -> None:
    table = arranged(practice_at="2026-12-01T13:00")
    view = table.seen_by("fac")
    told = reminder(
        view,
        V3,
        duties(unmet(view, V3, "practice"), "ds"),
        "practice",
        name="田中",
        url=URL,
        language=language,
    )
    for expected in (*words, URL, "田中", V3.text("checks.solutions_listed.title", language)):
        assert expected in told
    assert V3.text("checks.customer_decided.title", language) not in told


def test_a_person_is_reminded_of_what_is_theirs_and_of_nothing_that_is_done() -> None:
    table = seated()
    assert [d.check.id for d in duties(unmet(table.seen_by("fac"), V3, "practice"), "sales")] == [
        "tools_work"
    ]
    table.act("sales", ops.answer_check, check="tools_work", done=True)
    assert duties(unmet(table.seen_by("fac"), V3, "practice"), "sales") == []
    told = reminder(table.seen_by("fac"), V3, [], "practice", name="林", url=URL, language="ja")
    assert "残っていません" in told


def test_a_calendar_holds_each_part_that_has_a_date_in_the_time_zone_of_the_workshop() -> None:
    table = arranged(day0_at="2026-11-20T10:00", practice_at="2026-12-01T13:00", place="会議室 A")
    held = events(table)
    assert held == {
        "Day0：朝の発注": (
            datetime(2026, 11, 20, 1, 0, tzinfo=UTC),
            datetime(2026, 11, 20, 2, 0, tzinfo=UTC),
            "会議室 A",
        ),
        "実践編：朝の発注": (
            datetime(2026, 12, 1, 4, 0, tzinfo=UTC),
            datetime(2026, 12, 1, 7, 30, tzinfo=UTC),
            "会議室 A",
        ),
    }


def test_summer_and_winter_time_are_those_of_the_day_itself() -> None:
    table = arranged(day0_at="2026-07-01T10:00", improve_at="2026-12-01T10:00")
    berlin = [start.hour for start, _, _ in events(table, ZoneInfo("Europe/Berlin")).values()]
    assert berlin == [8, 9]


def test_a_date_that_nobody_can_read_is_left_out_of_the_calendar() -> None:
    table = arranged(practice_at="来週の火曜")
    assert moment_of(table.seen_by("fac"), "practice") is None
    assert events(table) == {}
