"""What arrives at the mock origin from anywhere in the world: an answer with a reason, bounded memory, and no fault."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gyakusan.tracker.analytics import Analytics
from tests.mock_host.browsing import Visitor, hosting
from tests.mock_host.processes import free_port, running
from tests.mock_host.shelves import batch, fill

MANY: Final = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
GROWTH_MB: Final = 80
WORDS: Final = st.text(max_size=30) | st.sampled_from(
    ["\0", "\ud800", "x" * 9000, "../..", "\u202e", "1e999", "click"]
)
NUMBERS: Final = (
    st.integers()
    | st.floats()
    | st.sampled_from(
        [0, -1, 1 << 53, 1 << 63, 10_413_792_000_000, 9_999_999_999_999, 946_684_799_999, 1e308]
    )
)
"""Among them the year 2286 and later, the last moment of 1999, and what no integer of a database holds."""
JSON: Final = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(WORDS, part, max_size=3),
    max_leaves=8,
)
FIELDS: Final = (
    *("eventId", "eventType", "elementName", "page", "timestamp", "sessionId", "userId", "userAgent"),
    *("properties", "applicationName", "url", "viewport", "elementType"),
)
EVENTS: Final = st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON)) | JSON, max_size=4)
CONTENT_TYPES: Final = st.sampled_from(
    ["text/plain", "application/json", "text/plain;charset=UTF-8", "multipart/form-data", "", "\xff"]
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one mock in each state."""
    return fill(tmp_path_factory.mktemp("rubbish") / "data")


@pytest.fixture(scope="module")
def host(data: Path) -> Iterator[Visitor]:
    """The running host."""
    with hosting(data) as browser:
        yield browser


@MANY
@given(events=EVENTS, more=st.dictionaries(st.sampled_from(["sentAt", "apiKey", "visitor"]), JSON, max_size=1),
       kind=CONTENT_TYPES, address=st.sampled_from(["/v1/events", "//v1/events"]))  # fmt: skip
@example(
    events=[{"eventType": "view", "timestamp": 10_413_792_000_000}],
    more={},
    kind="text/plain",
    address="/v1/events",
)
@example(
    events=[{"eventType": "view", "page": "\ud800\0"}], more={}, kind="text/plain", address="//v1/events"
)
@example(
    events=[{"eventType": "switch-answer", "properties": {"score": 1 << 70, "reason": ["\0"]}}],
    more={},
    kind="",
    address="/v1/events",
)
def test_every_event_is_kept_or_set_aside_with_a_reason(
    data: Path, host: Visitor, events: list[object], more: dict[str, object], kind: str, address: str
) -> None:
    """And whatever was kept, the numbers can still be read by everybody."""
    body = json.dumps({**batch("published", *events), **more}).encode()
    answer = host.ask(
        "POST", address, body, {"Content-Type": kind, "Origin": "null", "Accept-Language": "en"}
    )
    told = answer.json()
    assert answer.status in (200, 400, 401), answer.text
    assert told["success"] is (answer.status == 200)
    if told["success"]:
        assert told["processedCount"] + len(told["rejected"]) == len(events)
        assert all(rejected["reason"] for rejected in told["rejected"])
    else:
        assert told["error"]
    analytics = Analytics(data / "events.db")
    assert analytics.totals("published").events >= 0
    analytics.answers("published")


@MANY
@given(body=st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()), kind=CONTENT_TYPES)
@example(body=b'{"applicationId":' + b"[" * 100_000, kind="application/json")
@example(body=b'{"a":' * 100_000 + b"1" + b"}" * 100_000, kind="text/plain")
def test_what_is_no_batch_is_refused_with_a_sentence(host: Visitor, body: bytes, kind: str) -> None:
    """Any bytes, any JSON, nested as deep as a body may be long."""
    answer = host.ask("POST", "/v1/events", body, {"Content-Type": kind})
    assert answer.status in (400, 401), answer.text
    assert answer.json()["error"]
    assert "sandbox" in answer.headers["content-security-policy"]


SEGMENTS: Final = st.sampled_from(
    [
        "..",
        ".",
        "%2e%2e",
        "%2f",
        "%00",
        "%ff",
        "%5c",
        "published",
        "preview",
        "team",
        "index.html",
        "shelf.json",
        "mock_host.key",
        "sites",
        "receipts",
        "~",
        "m",
        "v1",
        "events",
        "%F0%9F%8D%B5",
        "published/step",
    ]
) | st.sampled_from(["", "x" * 3000])


@MANY
@given(
    start=st.sampled_from(["/m/", "/preview/", "/", "//", "/m", "/v1/", "/tracker-sdk.js/"]),
    segments=st.lists(SEGMENTS, max_size=6),
    method=st.sampled_from(["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS"]),
    query=st.sampled_from(["", "?s=%00", "?team=%ff", "?s=" + "x" * 5000, "?" + "&" * 2000]),
)
def test_no_address_fails_or_leads_out_of_a_site(
    data: Path, host: Visitor, start: str, segments: list[str], method: str, query: str
) -> None:
    """Whatever is asked for, in the sandbox it stays, and neither the key nor the shelf is in any answer."""
    answer = host.ask(method, start + "/".join(segments) + query)
    assert answer.status < 500
    if (
        answer.status != 400 or "content-security-policy" in answer.headers
    ):  # below HTTP nothing is ours to say
        assert "sandbox" in answer.headers["content-security-policy"]
    assert (data / "mock_host.key").read_bytes() not in answer.content
    assert b"team_key" not in answer.content
    assert not answer.headers.get("location", "./").startswith(("//", "http"))


def no_length(size: int) -> Iterable[bytes]:
    """A body that does not say how long it will be."""
    for _ in range(size // 65_536):
        yield b" " * 65_536


def resident_mb(process: int) -> float:
    """What a process holds in memory now."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / 1e6


def test_a_crowd_of_great_bodies_is_turned_away_without_being_held(tmp_path: Path) -> None:
    """Twenty at once, half of them without a length; the process that took them has not grown by as much as one crowd."""
    with running(fill(tmp_path / "data"), port := free_port()) as process:
        Visitor(port).send(batch("published", {"eventType": "view"}))
        before = resident_mb(process.pid)
        got: list[int] = []

        def send(number: int) -> None:
            body = no_length(10_000_000) if number % 2 else b" " * 10_000_000
            try:
                got.append(Visitor(port).ask("POST", "/v1/events", body).status)
            except OSError:
                got.append(413)  # the host has answered and hung up while we were still sending

        for _ in range(2):
            crowd = [threading.Thread(target=send, args=(number,)) for number in range(20)]
            for one in crowd:
                one.start()
            for one in crowd:
                one.join()
        assert got == [413] * 40
        assert resident_mb(process.pid) - before < GROWTH_MB
        assert Visitor(port).send(batch("published", {"eventType": "view"})).status == 200


def test_senders_that_never_finish_do_not_keep_others_waiting(host: Visitor) -> None:
    """Two hundred half requests lie open; a whole one is answered."""
    with ExitStack() as hanging:
        for number in range(200):
            half = hanging.enter_context(socket.create_connection(("127.0.0.1", host.port)))
            length = "Content-Length: 1000\r\n\r\n{" if number % 2 else ""
            half.sendall(f"POST /v1/events HTTP/1.1\r\nHost: x\r\n{length}".encode())
        assert host.send(batch("published", {"eventType": "view"})).status == 200


def test_a_header_of_megabytes_is_not_collected(host: Visitor) -> None:
    """A request line or header without end is cut off."""
    for head in (b"GET /" + b"x" * 2_000_000, b"GET / HTTP/1.1\r\nX: " + b"y" * 2_000_000):
        with socket.create_connection(("127.0.0.1", host.port), timeout=10) as sender:
            try:
                sender.sendall(head + b"\r\n\r\n")
                answer = http.client.HTTPResponse(sender)
                answer.begin()
                assert 400 <= answer.status < 500
            except (OSError, http.client.HTTPException):
                continue  # hung up on, which is as well
    assert host.get("/healthz").status == 200


@pytest.mark.parametrize("origin", ["null", "https://evil.example", "http://127.0.0.1:8000", ""])
def test_any_page_may_send_but_none_may_send_a_visitors_cookie(host: Visitor, origin: str) -> None:
    """The star never goes with credentials, so a browser attaches no cookie and lets no page read an answer to one."""
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-api-key",
    }
    for method, body in (("OPTIONS", None), ("POST", json.dumps(batch("published")).encode())):
        answer = host.ask(method, "/v1/events", body, {**asked, "Cookie": "visitor=AAAAAAAAAAAAAAAAAAAAAA"})
        assert answer.status in (200, 204)
        assert answer.headers.get_all("access-control-allow-origin") == ["*"]
        assert "access-control-allow-credentials" not in answer.headers
        assert "set-cookie" not in answer.headers


def test_a_visitors_cookie_counts_for_nothing_at_the_collector(data: Path, host: Visitor) -> None:
    """Who says by a cookie, and not by the token signed for this page, who they are, is not believed."""
    events: list[Any] = [{"eventType": "view", "page": f"p{number}"} for number in range(3)]
    before = Analytics(data / "events.db").totals("paused").visitors
    for cookie in ("A" * 22, "B" * 22):
        sent = host.ask(
            "POST",
            "/v1/events",
            json.dumps(batch("paused", *events)).encode(),
            {"Cookie": f"visitor={cookie}"},
        )
        assert sent.status == 200
    assert Analytics(data / "events.db").totals("paused").visitors == before
