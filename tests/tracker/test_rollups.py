"""Roll-ups are a memo: whatever happened in whatever order, they say what the events say."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from gyakusan.tracker.analytics import Analytics
from gyakusan.tracker.events import Event
from gyakusan.tracker.store import EventStore
from gyakusan.tracker.store.rollups import bring_forward
from gyakusan.tracker.store.schema import STEPS, opened
from gyakusan.tracker.store.upkeep import catch_up, forget_before, forget_visitor, rebuild
from tests.tracker.brute import Counts, brute
from tests.tracker.counting import MINUTE, START, did, keep

TOKYO = timezone(timedelta(hours=9))
HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
NOON = START - START % DAY + 12 * HOUR
"""Of a day in UTC: a whole quarter, hour and day are near."""
STEPS_ASKED = ["visited", "click:try", "done", "price", "click:buy"]
STEPS_MEANT = [("view", ""), ("click", "try"), ("", "done"), ("", "price"), ("click", "buy")]
RANGES = [
    (0, NOON + 40 * DAY),
    (NOON, NOON + 1),
    (NOON - 7 * MINUTE, NOON + 8 * MINUTE),
    (NOON, NOON + HOUR),
    (NOON - 12 * HOUR, NOON + 3 * DAY + 12 * HOUR),
    (NOON - 31 * HOUR - 1, NOON + 50 * HOUR + 17),
    (NOON - 12 * HOUR - 1, NOON + 12 * HOUR + 1),
]

times = st.builds(
    lambda days, hours, quarters, ms: NOON + days * DAY + hours * HOUR + quarters * 15 * MINUTE + ms,
    *(st.integers(-2, 3), st.integers(-12, 12), st.integers(-3, 3), st.sampled_from([-1, 0, 1, 777])),
)
events = st.builds(
    lambda number, application, visitor, session, what, time, source, flag: Event(
        application=application,
        event_id=f"e{number}",
        received_at=time,
        time=time,
        type=what[0],
        name=what[1],
        page=what[2],
        session=session,
        visitor=visitor,
        source=source,
        variant=source.upper(),
        team=flag == "team",
        bot=flag == "bot",
    ),
    st.integers(0, 60),
    st.sampled_from(["app", "app", "app", "other"]),
    st.sampled_from(["aya", "ben", "chi", "dai", None]),
    st.sampled_from(["s1", "s2", "s3", "s4", None]),
    st.sampled_from(
        [("view", "landing", "landing"), ("view", "shown", "price"), ("view", "", ""), ("click", "try", "landing"),
         ("click", "buy", ""), ("view", "done", "done"), ("custom", "done", ""), ("click", "", "price")]
    ),
    times,
    st.sampled_from(["", "qr", "mail"]),
    st.sampled_from(["", "", "", "", "", "", "team", "bot"]),
)  # fmt: skip
acts = st.lists(
    st.lists(events, min_size=1, max_size=12)
    | st.tuples(st.just("forward"), st.integers(1, 9))
    | st.tuples(st.just("visitor"), st.sampled_from(["aya", "ben"]))
    | st.tuples(st.just("before"), times)
    | st.tuples(st.just("look"), st.none()),
    max_size=8,
)


def counted(path: Path, since: int, until: int, application: str = "app") -> Counts:
    analytics = Analytics(path)
    summary, funnel = analytics.summary(
        application,
        datetime.fromtimestamp(since / 1000, UTC),
        datetime.fromtimestamp(until / 1000, UTC),
        zone=TOKYO,
        steps=STEPS_ASKED,
    )
    return Counts(
        events=summary.period.events,
        visitors=summary.period.visitors,
        sessions=summary.period.sessions,
        session_seconds=summary.period.session_seconds,
        bots=summary.bots,
        team=summary.team,
        elements=dict(summary.elements),
        pages=dict(summary.pages),
        series={point.begins: (point.events, point.visitors) for point in summary.series if point.events},
        sources=dict(summary.sources),
        variants=dict(summary.variants),
        funnel=[step.visitors for step in funnel],
    )


def agree(path: Path) -> None:
    for since, until in RANGES:
        expected = brute(path, "app", since, until, TOKYO, STEPS_MEANT)
        got = counted(path, since, until)
        assert replace(got, session_seconds=round(got.session_seconds, 6)) == replace(
            expected, session_seconds=round(expected.session_seconds, 6)
        )


FOUND_LATE = [
    [
        changed(did("aya", f"view:{page}", 0, bot=True), application="app", event_id=page)
        for page in ("landing", "done")
    ],
    ("forward", 9),
    [changed(did("aya", "view:landing", 1, team=True), application="app")],
]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts)
@example(FOUND_LATE)
def test_what_is_counted_is_what_the_events_say_live_and_rebuilt(done: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.db"
        store = EventStore(path)
        for act in done:
            if isinstance(act, list):
                store.submit(act).result(30)
                continue
            what, how = act
            if what == "forward":
                with closing(opened(path)) as db:
                    bring_forward(db, how)
            elif what == "visitor":
                forget_visitor(path, "app", how)
            elif what == "before":
                forget_before(path, "app", how)
            else:
                agree(path)
        store.close()
        agree(path)
        catch_up(path)
        agree(path)
        rebuild(path)
        agree(path)


def test_somebody_found_late_to_be_of_the_team_leaves_every_number_of_the_past(tmp_path: Path) -> None:
    path = keep(tmp_path / "events.db", did("aya", "view:landing", 0), did("tom", "view:landing", 1))
    catch_up(path)
    assert Analytics(path).totals("shift-note").visitors == 2
    keep(path, did("tom", "view:landing", 99, team=True))
    assert Analytics(path).totals("shift-note").visitors == 1
    assert Analytics(path).not_counted("shift-note") == 2
    catch_up(path)
    assert Analytics(path).totals("shift-note").visitors == 1


def test_a_robot_stays_one_also_when_its_visitor_is_found_to_be_of_the_team(tmp_path: Path) -> None:
    path = keep(
        tmp_path / "events.db", did("tom", "view:landing", 0, bot=True), did("tom", "view:a", 1, bot=True)
    )
    catch_up(path)
    keep(path, did("tom", "view:landing", 99, team=True))
    for count_again in (catch_up, rebuild):
        told = counted(path, 0, START + DAY, "shift-note")
        assert (told.bots, told.team, told.events) == (2, 1, 0)
        count_again(path)
    told = counted(path, 0, START + DAY, "shift-note")
    assert (told.bots, told.team, told.events) == (2, 1, 0)


def test_events_that_come_after_the_newest_were_deleted_are_counted(tmp_path: Path) -> None:
    path = keep(tmp_path / "events.db", did("aya", "view:landing", 0), did("ben", "view:landing", 1))
    catch_up(path)
    assert forget_visitor(path, "shift-note", "ben") == 1
    keep(path, did("chi", "view:landing", 2))
    assert Analytics(path).totals("shift-note").visitors == 2


def test_a_visitor_who_was_forgotten_is_nowhere_in_the_file(tmp_path: Path) -> None:
    path = keep(tmp_path / "events.db", *(did(who, "view:landing", 0) for who in ("forgotten-one", "ben")))
    catch_up(path)
    forget_visitor(path, "shift-note", "forgotten-one")
    assert all(b"forgotten-one" not in file.read_bytes() for file in tmp_path.iterdir())


def test_a_file_of_the_first_version_opens_for_readers_and_writers_with_equal_numbers(tmp_path: Path) -> None:
    for name in ("read first", "written first"):
        path = tmp_path / name
        with closing(sqlite3.connect(path)) as db:
            db.executescript(f"{STEPS[0]}; PRAGMA user_version = 1;")
            for number in range(30):
                db.execute(
                    "INSERT INTO events VALUES (?, 'app', ?, ?, ?, 'view', 'landing', 'landing', ?, ?, 'phone', 'qr', '{}', 0, ?)",
                    (number + 1, f"e{number}", NOON, NOON + number * 9 * MINUTE, f"s{number % 7}", f"v{number % 5}", number % 6 == 0),
                )  # fmt: skip
            db.commit()
        if name == "written first":
            keep(path, changed(did("v1", "view:landing", 0), application="another"))
        assert Analytics(path).totals("app").events == 25
        agree(path)
        assert catch_up(path) in (30, 31)
        agree(path)


def test_a_session_that_goes_on_or_began_earlier_than_was_known_has_its_new_length(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    for minutes in ((0, 5), (9,), (-40,), (-41, 20)):
        keep(path, *(changed(did("aya", "view:landing", minute), application="app") for minute in minutes))
        agree(path)
        catch_up(path)
        agree(path)
