"""The event store: once each, in sessions, and never a lie about what is on the disk."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from gyakusan.core.errors import Unavailable
from gyakusan.tracker.analytics import Analytics
from gyakusan.tracker.store import EventStore
from tests.tracker.counting import did, keep


def test_a_repeated_id_is_accepted_and_counted_once_also_after_a_restart(tmp_path: Path) -> None:
    path, event = tmp_path / "events.db", did("aya", "view:landing", 0)
    store = EventStore(path)
    assert store.submit([event, event]).result(30) == 1
    assert store.submit([event]).result(30) == 0
    store.close()
    keep(path, event)
    assert Analytics(path).totals("shift-note").events == 1


def test_the_same_id_in_two_applications_is_two_events(tmp_path: Path) -> None:
    event = did("aya", "view:landing", 0)
    path = keep(tmp_path / "events.db", event, replace(event, application="other"))
    assert Analytics(path).totals("shift-note").events == Analytics(path).totals("other").events == 1


def test_a_hosted_visitors_session_goes_on_over_page_loads_until_half_an_hour_idle(tmp_path: Path) -> None:
    loads = [
        replace(did("aya", "view:landing", minute), session=f"page load {minute}", continues=True)
        for minute in (0, 20, 45, 76)
    ]
    path = tmp_path / "events.db"
    keep(path, *loads[:2])
    keep(path, *loads[2:])
    assert Analytics(path).totals("shift-note").sessions == 2


def test_what_waits_when_the_store_closes_is_written(tmp_path: Path) -> None:
    store = EventStore(tmp_path / "events.db")
    waiting = [store.submit([did(f"visitor {number}", "view:landing", 0)]) for number in range(200)]
    store.close()
    assert sum(acknowledged.result(0) for acknowledged in waiting) == 200
    assert Analytics(tmp_path / "events.db").totals("shift-note").visitors == 200
    with pytest.raises(Unavailable):
        store.submit([])


def test_a_sender_that_gives_up_does_not_stop_the_writer(tmp_path: Path) -> None:
    store = EventStore(tmp_path / "events.db")
    store.submit([did("aya", "view:landing", 0)]).cancel()
    assert store.submit([did("ben", "view:landing", 0)]).result(30) == 1
    store.close()
    assert Analytics(tmp_path / "events.db").totals("shift-note").visitors == 2


def test_a_failing_disk_is_said_and_nothing_is_half_written_and_the_store_recovers(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    store = EventStore(path)
    store.submit([did("aya", "view:landing", 0)]).result(30)
    # SQLite itself stands in for the disk: a trigger fails in the middle of the batch as a full disk would.
    with sqlite3.connect(path) as db:
        db.execute(
            "CREATE TRIGGER full BEFORE INSERT ON events WHEN new.visitor = 'last' BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    with pytest.raises(Unavailable):
        store.submit([did("ben", "view:landing", 0), did("last", "view:landing", 0)]).result(30)
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER full")
    db.close()
    assert Analytics(path).totals("shift-note").visitors == 1
    assert store.submit([did("ben", "view:landing", 0), did("last", "view:landing", 0)]).result(30) == 2
    store.close()


def test_too_much_waiting_is_refused_not_swallowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gyakusan.tracker.store.writing.MOST_WAITING", 1)
    store = EventStore(tmp_path / "events.db")
    with pytest.raises(Unavailable) as refused:
        store.submit([did("aya", "view:landing", 0), did("ben", "view:landing", 0)])
    assert refused.value.status == 429
    assert store.submit([did("aya", "view:landing", 0)]).result(30) == 1
    store.close()


def test_no_address_and_no_user_agent_can_be_stored(tmp_path: Path) -> None:
    with sqlite3.connect(keep(tmp_path / "events.db", did("aya", "view:landing", 0))) as db:
        columns = {row[1] for row in db.execute("PRAGMA table_info(events)")}
    db.close()
    assert columns == {
        "seq", "application", "event_id", "received_at", "time", "type", "name", "page", "session", "visitor",
        "device", "source", "properties", "team", "bot", "variant",
    }  # fmt: skip
