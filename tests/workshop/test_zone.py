"""A workshop has a time zone of its own: which one it begins with, who changes it, and what changes with it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from gyakusan.core import clock
from gyakusan.core.errors import Invalid, NotAllowed
from gyakusan.core.text import Language
from gyakusan.course import bundle
from gyakusan.course.day0.calendar import calendar
from gyakusan.course.day0.reminders import due
from gyakusan.workshop import edits, ops
from gyakusan.workshop.entries import Record
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, real_context
from tests.course.folders import journal_in
from tests.meeting.rooms import NOON, Table

V3 = load_program("v3")
OWNER = Actor(id="owner", role="facilitator")


def begun(language: Language = "ja", **given: str) -> Table:
    table = Table()
    table.act("fac", ops.create, title="朝の発注", language=language, **given)
    return table


def dated(zone: str, at: str) -> Table:
    table = begun(zone=zone)
    table.act("fac", edits.change, id="arrangements", field="practice_at", was="", value=at)
    return table


@pytest.mark.parametrize(
    ("language", "given", "zone"),
    [
        ("ja", {}, "Asia/Tokyo"),
        ("en", {}, ""),
        ("ja", {"zone": "Europe/Berlin"}, "Europe/Berlin"),
        ("en", {"zone": "America/St_Johns"}, "America/St_Johns"),
    ],
)
def test_a_workshop_begins_in_the_zone_given_else_in_japan_or_on_the_server(
    language: Language, given: dict[str, str], zone: str
) -> None:
    assert begun(language, **given).state.about.zone == zone


def test_an_english_workshop_keeps_the_name_of_the_zone_it_began_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Brought to a server elsewhere, its meeting is still at the same moment."""
    monkeypatch.setenv("TZ", "Europe/Madrid")
    records = ops.create(
        Table().state, Actor(id="fac", role="facilitator"), real_context({}), title="x", language="en"
    )
    assert records[0].model_dump()["about"]["zone"] == "Europe/Madrid"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "JST", "../../etc/passwd", "Asia", "localtime/..", " ", ""])
def test_a_zone_that_does_not_exist_is_refused_and_named(zone: str) -> None:
    table = begun()
    with pytest.raises(Invalid) as refused:
        table.act("fac", ops.set_zone, zone=zone)
    assert (refused.value.message, refused.value.values) == ("workshop.unknown_zone", {"zone": zone.strip()})


def test_whoever_runs_the_workshop_sets_its_zone_and_takes_it_back_nobody_else() -> None:
    table = begun()
    table.act("fac", ops.set_member, person="dev", role="developer")
    with pytest.raises(NotAllowed):
        table.act("dev", ops.set_zone, zone="Europe/Berlin")
    (entry,) = table.act("fac", ops.set_zone, zone="Europe/Berlin")
    assert table.act("fac", ops.set_zone, zone="Europe/Berlin") == []
    inverse = entry.record.inverse()
    assert inverse is not None
    assert inverse.model_dump()["about"]["zone"] == "Asia/Tokyo"
    table.act("fac", ops.rename, title="別の題")
    assert table.state.about.zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("zone", "at", "starts"),
    [
        ("Asia/Tokyo", "2026-12-01T13:00", "2026-12-01T04:00+00:00"),
        ("Europe/Berlin", "2026-10-24T09:00", "2026-10-24T07:00+00:00"),
        ("Europe/Berlin", "2026-10-26T09:00", "2026-10-26T08:00+00:00"),
        ("America/New_York", "2027-03-13T09:00", "2027-03-13T14:00+00:00"),
        ("America/New_York", "2027-03-15T09:00", "2027-03-15T13:00+00:00"),
        ("America/New_York", "2027-03-14T02:30", "2027-03-14T07:30+00:00"),
    ],
)
def test_a_date_is_that_moment_of_its_zone_on_either_side_of_summer_time(
    zone: str, at: str, starts: str
) -> None:
    """In the calendar file and in the words of a reminder; an hour that the clocks leave out begins after them."""
    table = dated(zone, at)
    packed = calendar(
        table.seen_by("fac"), V3, url="http://here", now=NOON, language="ja", zone=clock.zone(zone)
    )
    (event,) = Calendar.from_ical(packed).walk("VEVENT")
    assert event.decoded("dtstart") == datetime.fromisoformat(starts)
    assert zone in due(table.seen_by("fac"), V3, "practice", "ja")


def test_the_offset_said_beside_a_date_is_that_of_the_date() -> None:
    summer, winter = (
        due(dated("Europe/Berlin", at).seen_by("fac"), V3, "practice", "en")
        for at in ("2026-10-24T09:00", "2026-10-26T09:00")
    )
    assert "Europe/Berlin (UTC+2)" in summer
    assert "Europe/Berlin (UTC+1)" in winter
    assert clock.called("America/St_Johns", NOON) == "America/St_Johns (UTC-3:30)"


def test_the_day_of_a_verb_is_the_day_of_the_workshop(tmp_path: Path) -> None:
    """A deadline is not over because the server stands further east."""
    days: list[date] = []

    def look(_state: State, _actor: Actor, context: Context) -> list[Record]:
        days.extend((context.today, context.now.astimezone(clock.zone("Pacific/Kiritimati")).date()))
        return []

    journal = journal_in(tmp_path)
    workshop = journal.create(OWNER, ops.create, title="x", language="ja", zone="Pacific/Kiritimati")
    journal.act(workshop, OWNER, look)
    assert days[0] == days[1]
    late = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)
    east, west = (Context(now=late, zone=clock.zone(zone)) for zone in ("Asia/Tokyo", "America/New_York"))
    assert (east.today, west.today) == (date(2026, 12, 2), date(2026, 12, 1))


def test_export_and_import_keep_the_zone_and_one_unknown_here_is_told_by_the_servers_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    here, there = journal_in(tmp_path / "here"), journal_in(tmp_path / "there")
    workshop = here.create(OWNER, ops.create, title="x", language="ja", zone="Pacific/Auckland")
    files = bundle.dump(here, OWNER, workshop)
    again = bundle.load(there, OWNER, files).workshop
    assert there.view(again, OWNER).about.zone == "Pacific/Auckland"

    newer = files["journal.jsonl"].replace(b"Pacific/Auckland", b"Asia/Atlantis_New")
    lost = bundle.load(journal_in(tmp_path / "old"), OWNER, {**files, "journal.jsonl": newer})
    assert lost.workshop
    assert clock.zone("Asia/Atlantis_New") == clock.zone("Asia/Kathmandu")
    assert clock.called("Asia/Atlantis_New", NOON) == "Asia/Kathmandu (UTC+5:45)"
