"""The collector: who may send, what is counted for whom, and what rubbish gets."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from gyakusan.tracker.analytics import Analytics
from tests.mock_host.browsing import Visitor, hosting
from tests.mock_host.shelves import batch, config_of, fill, shelved

LANDING = {"eventId": "e1", "eventType": "view", "page": "landing", "sessionId": "s1"}


def visit(host: Visitor, address: str) -> dict[str, Any]:
    """Opens a page as a new browser would and sends its first view; the tracker's settings."""
    config = config_of(host.get(address).text)
    slug, view = config["applicationId"], {"eventType": "view", "page": "landing"}
    assert host.send(batch(slug, view, visitor=config["visitor"])).json()["processedCount"] == 1
    return config


@pytest.mark.parametrize("address", ["/v1/events", "//v1/events"])
def test_a_script_sends_json_with_its_key_in_the_header(data: Path, host: Visitor, address: str) -> None:
    body = {"applicationId": "published", "events": [LANDING, LANDING, {"eventId": "bad"}]}
    response = host.send(body, address, headers={"X-Api-Key": "write-published", "Accept-Language": "en"})
    assert response.status == 200
    assert response.json() == {
        "success": True, "processedCount": 2, "rejected": [{"eventId": "bad", "reason": "eventType is missing."}],
    }  # fmt: skip
    assert Analytics(data / "events.db").totals("published").events == 1


def test_a_beacon_sends_text_with_its_key_in_the_body_from_a_page_without_origin(host: Visitor) -> None:
    response = host.send(
        batch("published", LANDING),
        headers={"Content-Type": "text/plain", "Origin": "null"},
    )
    assert response.json()["processedCount"] == 1
    allowed = host.ask(
        "OPTIONS",
        "/v1/events",
        headers={"Origin": "null", "Access-Control-Request-Headers": "content-type,x-api-key"},
    )
    assert allowed.status == 204
    assert "X-Api-Key" in allowed.headers["access-control-allow-headers"]
    assert "POST" in allowed.headers["access-control-allow-methods"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (batch("published", LANDING) | {"apiKey": "wrong"}, 401),
        (batch("published", LANDING) | {"apiKey": ""}, 401),
        (batch("published", LANDING) | {"apiKey": None}, 401),
        (batch("unknown", LANDING), 401),
        (batch("destroyed", LANDING), 401),
        (batch("preview", LANDING), 401),
        (batch("published", LANDING) | {"visitor": "forged.token"}, 401),
        (batch("published", LANDING) | {"visitor": "\ud800"}, 401),
        (batch("published", LANDING) | {"apiKey": "\ud800é"}, 401),
        (batch("paused", LANDING), 200),
        (batch("published"), 200),
        (batch("published", *[LANDING] * 1001), 413),
        ({"events": [LANDING]}, 400),
        ({"applicationId": "published"}, 400),
    ],
)
def test_who_may_not_send_is_told_why(host: Visitor, body: dict[str, object], status: int) -> None:
    response = host.send(body)
    assert response.status == status
    assert response.json()["success"] is (status == 200)
    assert status == 200 or response.json()["error"]


def chunks(size: int) -> Iterable[bytes]:
    for _ in range(size // 65536):
        yield b" " * 65536


@pytest.mark.parametrize(
    ("body", "status"),
    [(b" " * 10_000_000, 413), (chunks(10_000_000), 413), (b"[" * 200_000, 400), (b"\x00", 400), (b"\xff" * 99, 400), (b"", 400),
     (b'{"applicationId":"published","apiKey":"write-published","events":[{"eventType":"view","page":"\\ud83d","timestamp":1e999}]}', 200),
     (b'{"applicationId":"published","apiKey":"write-published","events":[{"eventType":"view","page":"landing","eventId":' + b"9" * 5000 + b"}]}", 200)],
    ids=["10 MB", "10 MB without a length", "deep", "NUL", "not UTF-8", "empty", "half an emoji, infinite time", "endless id"],
)  # fmt: skip
def test_rubbish_gets_a_reason_and_never_a_fault(
    host: Visitor, body: bytes | Iterable[bytes], status: int
) -> None:
    response = host.ask("POST", "/v1/events", body)
    assert response.status == status
    assert response.json()


def test_the_same_person_is_one_visitor_and_one_session_over_page_loads(data: Path, host: Visitor) -> None:
    visit(host, "/m/published/")
    visit(host, "/m/published/step/")
    host.cookies.clear()
    visit(host, "/m/published/")
    totals = Analytics(data / "events.db").totals("published")
    assert (totals.events, totals.visitors, totals.sessions) == (3, 2, 2)


def test_nobody_can_be_followed_from_one_workshop_to_another(tmp_path: Path) -> None:
    more = shelved("same-workshop", "published"), shelved("elsewhere", "published", workshop="w2")
    data = fill(tmp_path, *more)
    with hosting(data) as host:
        for slug in ("published", "same-workshop", "elsewhere"):
            visit(host, f"/m/{slug}/")
        cookie = host.cookies["visitor"]
    with sqlite3.connect(data / "events.db") as db:
        named = dict(db.execute("SELECT application, visitor FROM events").fetchall())
    db.close()
    assert named["published"] == named["same-workshop"] != named["elsewhere"]
    assert cookie not in named.values()


def test_the_teams_visits_are_kept_apart_also_those_before_and_in_other_mocks_of_the_workshop(
    tmp_path: Path,
) -> None:
    data = fill(tmp_path, shelved("second", "published"))
    with hosting(data) as host:
        visit(host, "/m/published/")
        visit(host, "/m/published/?team=team-published")
        visit(host, "/m/published/step/")
        visit(host, "/m/second/")
        host.cookies.clear()
        visit(host, "/m/team/?team=team-team")
        host.cookies.clear()
        visit(host, "/m/published/")
    analytics = Analytics(data / "events.db")
    assert [analytics.totals(slug).events for slug in ("published", "second", "team")] == [1, 0, 0]
    assert [analytics.not_counted(slug) for slug in ("published", "second", "team")] == [3, 1, 1]


def test_a_signed_visitor_of_one_mock_cannot_be_used_for_another(tmp_path: Path) -> None:
    with hosting(fill(tmp_path, shelved("second", "published"))) as host:
        config = visit(host, "/m/published/")
        assert host.send(batch("second", LANDING, visitor=config["visitor"])).status == 401


def test_the_source_of_the_link_is_recorded(data: Path, host: Visitor) -> None:
    visit(host, "/m/published/?s=flyer")
    visit(host, "/m/published/step/")
    host.cookies.clear()
    visit(host, "/m/published/?s=" + "x" * 500)
    assert Analytics(data / "events.db").sources("published") == [("flyer", 1), ("x" * 40, 1)]


def test_an_id_from_elsewhere_is_stored_only_as_a_hash(data: Path, host: Visitor) -> None:
    for user in ("aya@example.com", "aya@example.com", "ben@example.com"):
        host.send(batch("published", {"eventType": "view", "userId": user}))
    assert Analytics(data / "events.db").totals("published").visitors == 2
    assert b"example.com" not in b"".join(file.read_bytes() for file in data.glob("events.db*"))


def test_a_store_that_cannot_write_says_so_and_a_retry_succeeds(data: Path, host: Visitor) -> None:
    with sqlite3.connect(data / "events.db") as db:
        db.execute("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'full'); END")
    response = host.send(batch("published", LANDING))
    assert response.status == 503
    assert response.headers["retry-after"] == "1"
    assert "ABORT" not in response.text
    with sqlite3.connect(data / "events.db") as db:
        db.execute("DROP TRIGGER full")
    db.close()
    assert host.send(batch("published", LANDING)).status == 200
    assert Analytics(data / "events.db").totals("published").events == 1
