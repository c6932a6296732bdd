"""The analytics API: the shapes of the published protocol, for whoever holds the read key."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from gyakusan.tracker.store.upkeep import catch_up
from tests.mock_host.browsing import Reply, Visitor, hosting
from tests.mock_host.shelves import batch, fill, shelved

NOW = time.time_ns() // 1_000_000
MINUTE, DAY = 60_000, 86_400_000


def sent(user: str, kind: str, name: str, ago: int, **more: object) -> dict[str, object]:
    """An event of the protocol, ``ago`` ms before now."""
    return {
        "eventId": f"{user}-{kind}-{name}-{ago}", "eventType": kind, "timestamp": NOW - ago, "userId": user, "sessionId": f"{user}-{round(ago / DAY)}",
        "applicationName": "Note", "page": name if kind == "view" else "landing", "elementName": "" if kind == "view" else name, **more,
    }  # fmt: skip


EVENTS = [
    *(sent(user, "view", "landing", 2 * DAY) for user in ("aya", "ben", "chi")),
    *(sent(user, "click", "try", 2 * DAY - MINUTE) for user in ("aya", "ben")),
    sent("aya", "view", "done", 2 * DAY - 3 * MINUTE),
    *(sent(user, "view", "landing", 9 * DAY) for user in ("aya", "eri")),
    sent("bot", "view", "landing", 2 * DAY, userAgent="Googlebot/2.1"),
]


def asked(host: Visitor, path: str, key: str = "read-w1") -> Reply:
    """One question to the API."""
    return host.get(f"/v1/analytics/{path}", headers={"X-Api-Key": key, "Accept-Language": "en"})


def week(path: str = "published/summary", **more: object) -> str:
    """The question about the seven days before now."""
    query = {"startTime": NOW - 7 * DAY, "endTime": NOW, **more}
    return path + "?" + "&".join(f"{name}={quote(str(value))}" for name, value in query.items())


def test_events_are_told_whatever_an_earlier_version_let_in(data: Path, host: Visitor) -> None:
    host.send(batch("published", sent("aya", "view", "landing", DAY, properties={"a": 1})))
    with closing(sqlite3.connect(data / "events.db")) as db:
        db.execute("""UPDATE events SET properties = '{"a":NaN,"b":"\\ud800"}'""")
        db.commit()
    answer = asked(host, week("published/events"))
    assert answer.status == 200
    assert answer.json()["events"][0]["properties"] == {"a": None, "b": "?"}


@pytest.mark.parametrize("rolled", [False, True])
def test_a_summary_is_exact_before_and_after_the_roll_ups(data: Path, host: Visitor, rolled: bool) -> None:
    host.send(batch("published", *EVENTS))
    if rolled:
        catch_up(data / "events.db")
    answer = asked(host, week(steps="visited,tried,finished"))
    told: dict[str, Any] = answer.json()
    series = told.pop("timeSeriesData")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert told == {
        "totalEvents": 6, "uniqueUsers": 3, "sessions": 3, "avgSessionTime": 80.0,
        "topEvents": [{"name": "landing", "count": 3, "percentage": 50.0}, {"name": "try", "count": 2, "percentage": 33.3},
                      {"name": "done", "count": 1, "percentage": 16.7}],
        "topPages": [{"page": "landing", "views": 3, "percentage": 75.0}, {"page": "done", "views": 1, "percentage": 25.0}],
        "periodComparison": {"events": 200.0, "users": 50.0, "sessions": 50.0, "sessionTime": None},
        "granularity": "day", "sources": [{"source": "", "users": 3}], "variants": [{"variant": "", "users": 3}],
        "notCounted": {"bots": 1, "team": 0},
        "funnel": [{"step": "visited", "visitors": 2}, {"step": "tried", "visitors": 1}, {"step": "finished", "visitors": 0}],
    }  # fmt: skip
    assert [(point["events"], point["users"]) for point in series if point["events"]] == [(6, 3)]
    assert len(series) in (7, 8)
    assert all(point["time"].endswith("T00:00:00.000Z") for point in series)


def test_a_series_follows_the_time_zone_that_is_asked_for(host: Visitor) -> None:
    host.send(batch("published", *EVENTS))
    told = asked(host, week(timeZone="Asia/Tokyo")).json()
    assert all(point["time"].endswith("T15:00:00.000Z") for point in told["timeSeriesData"])
    hours = asked(host, week(granularity="hour")).json()["timeSeriesData"]
    assert len(hours) in (168, 169)
    assert sum(point["events"] for point in hours) == 6


def test_without_a_past_nothing_is_compared(host: Visitor) -> None:
    host.send(batch("published", *EVENTS[:6]))
    told = asked(host, "published/summary").json()
    assert told["totalEvents"] == 6
    assert set(told["periodComparison"].values()) == {None}


def test_events_are_paged_newest_first_and_filtered(host: Visitor) -> None:
    host.send(batch("published", *EVENTS))
    first = asked(host, week("published/events", limit=4)).json()
    assert [event["elementName"] for event in first["events"]][:1] == ["done"]
    assert (first["count"], first["pagination"]) == (
        4, {"currentPage": 1, "totalPages": 2, "totalCount": 6, "hasNext": True},
    )  # fmt: skip
    second = asked(host, week("published/events", limit=4, offset=4)).json()
    assert (second["count"], second["pagination"]["currentPage"], second["pagination"]["hasNext"]) == (
        2,
        2,
        False,
    )
    ids = [event["eventId"] for event in first["events"] + second["events"]]
    assert len(set(ids)) == 6
    clicks = asked(host, week("published/events", eventType="click")).json()
    assert {event["elementName"] for event in clicks["events"]} == {"try"}
    assert clicks["pagination"]["totalCount"] == 2
    assert "aya" not in {event["userId"] for event in clicks["events"]}, "only a hash of an id is told"


def test_applications_are_those_of_the_keys_workshop(tmp_path: Path) -> None:
    with hosting(fill(tmp_path / "data", shelved("elsewhere", "published", workshop="w2"))) as host:
        host.send(batch("published", *EVENTS))
        host.send(batch("elsewhere", *EVENTS[:1]))
        told = asked(host, "applications").json()
        assert told["count"] == 1
        assert told["applications"][0] == {
            "id": "published", "name": "Note", "totalEvents": 8, "lastActivity": NOW - 2 * DAY + 3 * MINUTE,
            "createdAt": told["applications"][0]["createdAt"],
        }  # fmt: skip
        assert abs(told["applications"][0]["createdAt"] - time.time() * 1000) < DAY
        assert asked(host, "elsewhere/summary").status == 404
        assert asked(host, "elsewhere/summary", key="read-w2").status == 200


@pytest.mark.parametrize(
    ("path", "key", "status"),
    [("applications", "", 401), ("applications", "write-published", 401), ("applications", "é", 401), ("nothing/summary", "read-w1", 404),
     ("published/summary?startTime=soon", "read-w1", 400), ("published/summary?startTime=9&endTime=9", "read-w1", 400),
     ("published/summary?endTime=9999999999999999", "read-w1", 400), ("published/summary?granularity=minute", "read-w1", 400),
     ("published/summary?timeZone=../etc", "read-w1", 400), ("published/summary?startTime=0&granularity=hour", "read-w1", 200),
     ("published/summary?startTime=2026-01-01&endTime=2026-01-02T00:00:00Z", "read-w1", 200), ("published/events?limit=x&offset=-1", "read-w1", 200),
     ("published/summary?steps=" + "a," * 3000, "read-w1", 200), ("published/summary?timeZone=%00", "read-w1", 400)],
)  # fmt: skip
def test_a_question_gets_an_answer_or_a_reason(host: Visitor, path: str, key: str, status: int) -> None:
    host.send(batch("published", *EVENTS))
    answer = asked(host, path, key)
    assert answer.status == status, answer.text
    assert ("error" in answer.json()) is (status != 200)


def test_a_dashboard_on_another_origin_may_ask_with_its_key(host: Visitor) -> None:
    allowed = host.ask(
        "OPTIONS", "/v1/analytics/published/summary", headers={"Origin": "https://dash.example"}
    )
    assert allowed.status == 204
    assert "GET" in allowed.headers["access-control-allow-methods"]
    assert host.get("//v1/analytics/applications", headers={"X-Api-Key": "read-w1"}).status == 200
