"""Reading what arrives: leniently, event by event, and never more than is needed."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.core.errors import Invalid
from gyakusan.core.text import text
from gyakusan.tracker.events import Event, Rejected, read_batch, read_events, stored_properties
from gyakusan.tracker.visits import Visit, device_of, is_bot

NOW = 1_770_000_000_000
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148"


def visit(**known: Any) -> Visit:
    return Visit(
        **{"application": "app", "received_at": NOW, "pseudonym": lambda who: f"hash of {len(who)}", **known}
    )


def read(*events: object, **around: Any) -> tuple[list[Event], list[Rejected]]:
    body = json.dumps({"applicationId": "app", "events": events, **around}).encode()
    return read_events(read_batch(body), visit())


def test_an_event_of_the_protocol_is_kept_with_what_is_needed_and_no_more() -> None:
    (event,), rejected = read({
        "eventId": "e1", "applicationName": "Shift note", "eventType": "click", "timestamp": NOW - 5, "elementName": "try",
        "elementType": "button", "page": "landing", "url": "http://mock/m/x/?s=qr", "sessionId": "s1", "userId": "u1@example.com",
        "userAgent": PHONE, "viewport": {"width": 390, "height": 844}, "properties": {"plan": "A"}, "createdAt": NOW, "version": "1",
    })  # fmt: skip
    assert not rejected
    assert event == Event(
        application="app", event_id="e1", received_at=NOW, time=NOW - 5, type="click", name="try", page="landing",
        session="s1", visitor="hash of 14", device="phone", properties='{"plan":"A"}', application_name="Shift note",
    )  # fmt: skip


def test_a_bad_event_never_refuses_its_batch_and_its_reason_can_be_said_in_both_languages() -> None:
    good = {"eventId": "good", "eventType": "view", "page": "landing"}
    bad: list[object] = [
        None, "text", 7, [], {}, {"eventType": ""}, {"eventType": ["click"]}, {"eventType": "view", "page": {}},
        {"eventType": "view", "timestamp": 9_999_999_999_999}, {"eventType": "view", "timestamp": "soon"},
        {"eventType": "view", "timestamp": True}, {"eventType": "view", "timestamp": 1}, {"eventType": "view", "timestamp": -5},
        {"eventType": "view", "timestamp": 1e300}, {"eventType": "view", "properties": "x"},
        {"eventType": "view", "properties": {"x": "y" * 10_000}}, {"eventId": "named", "eventType": False},
    ]  # fmt: skip
    kept, rejected = read(good, *bad, good | {"eventId": "also good"})
    assert [event.event_id for event in kept] == ["good", "also good"]
    assert len(rejected) == len(bad)
    assert rejected[-1].event_id == "named"
    for refused in rejected:
        assert text(refused.reason, "ja", **refused.values) != text(refused.reason, "en", **refused.values)


def test_an_event_without_an_id_gets_one_of_its_own() -> None:
    kept, _ = read({"eventType": "view"}, {"eventType": "view"}, {"eventType": "view", "eventId": ""})
    assert len({event.event_id for event in kept}) == 3


def test_any_text_may_be_an_id_and_two_different_ones_stay_different() -> None:
    ids = ["x" * 500, "x" * 501, "\ud800", "\udfff", " a", "a", "a\0", 7, "日本"]
    kept, _ = read(*({"eventType": "view", "eventId": each} for each in ids))
    assert len({event.event_id for event in kept}) == len(ids)
    again, _ = read(*({"eventType": "view", "eventId": each} for each in ids))
    assert [event.event_id for event in again] == [event.event_id for event in kept]


def test_half_an_emoji_and_nul_are_made_harmless_wherever_they_are() -> None:
    strange = "a\ud83d\0b\\u0000"
    (event,), _ = read(
        {"eventType": "view", "page": strange, "properties": {strange: [strange, {"deep": strange}]}}
    )
    assert event.page == "a?b\\u0000"
    assert json.loads(event.properties) == {event.page: [event.page, {"deep": event.page}]}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"x"', b"{}", b'{"applicationId":"a"}', b'{"applicationId":"a","events":{}}',
     b'{"applicationId":7,"events":[]}', b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe", b"9" * 100_000, b'{"applicationId":" ","events":[]}'],
)  # fmt: skip
def test_what_is_no_batch_is_refused_with_a_reason(body: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        read_batch(body)
    assert text(refused.value.message, "en", **refused.value.values)


@pytest.mark.parametrize("field", ["eventId", "timestamp", "page", "properties", "url"])
@pytest.mark.parametrize("digits", ["9" * 4_301, "-" + "9" * 50_000, "9" * 400])
def test_a_number_beyond_all_reading_costs_no_other_event(field: str, digits: str) -> None:
    huge = f'{{"a":{digits}}}' if field == "properties" else digits
    good = '{"eventId":"good","eventType":"view","page":"landing"}'
    body = f'{{"applicationId":"app","events":[{good},{{"eventType":"view","{field}":{huge}}}],"sentAt":{digits}}}'
    kept, rejected = read_events(read_batch(body.encode()), visit())
    assert kept[0].event_id == "good"
    assert len(kept) + len(rejected) == 2
    assert all(isinstance(stored_properties(event.properties), dict) for event in kept)
    assert all(text(each.reason, "en", **each.values) for each in rejected)


@pytest.mark.parametrize(
    ("stored", "told"),
    [('{"a":NaN,"b":-Infinity,"c":1e999,"d":[1.5]}', {"a": None, "b": None, "c": None, "d": [1.5]}),
     ('{"a\\ud800":"\\udfff"}', {"a?": "?"}), ("[" * 5_000, {}), ("[1]", {}), ("{", {}),
     ('{"a":' + "9" * 5_000 + "}", {"a": None})],
)  # fmt: skip
def test_whatever_was_stored_json_can_tell_it(stored: str, told: object) -> None:
    assert stored_properties(stored) == told
    json.dumps(told, ensure_ascii=False, allow_nan=False).encode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
fields = st.sampled_from(
    [
        "eventId",
        "eventType",
        "timestamp",
        "elementName",
        "page",
        "sessionId",
        "userId",
        "userAgent",
        "properties",
    ]
)


@given(st.lists(st.dictionaries(fields, json_values), max_size=4), json_values, json_values)
def test_whatever_the_fields_hold_each_event_is_kept_or_set_aside(
    events: list[dict[str, object]], visitor: object, sent_at: object
) -> None:
    body = json.dumps(
        {"applicationId": "app", "events": events, "visitor": visitor, "sentAt": sent_at}
    ).encode()
    kept, rejected = read_events(read_batch(body), visit())
    assert len(kept) + len(rejected) == len(events)
    for event in kept:
        f"{event}".encode()
        assert 0 < event.time <= NOW
        assert isinstance(json.loads(event.properties), dict)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_batch_or_refused(body: bytes) -> None:
    with suppress(Invalid):
        assert isinstance(read_batch(body).events, list)


def test_a_senders_wrong_clock_is_corrected_and_a_slow_network_is_not_mistaken_for_one() -> None:
    a_year = 365 * 86_400_000
    (wrong,), _ = read({"eventType": "view", "timestamp": NOW - a_year - 9000}, sentAt=NOW - a_year)
    assert abs(wrong.time - (NOW - 9000)) < 10
    (slow,), _ = read({"eventType": "view", "timestamp": NOW - 9000}, sentAt=NOW - 4000)
    assert slow.time == NOW - 9000


@pytest.mark.parametrize(
    ("user_agent", "bot", "device"),
    [
        (PHONE, False, "phone"),
        ("Mozilla/5.0 (Linux; Android 15; CUBOT X90) Mobile Safari/537.36", False, "phone"),
        ("Mozilla/5.0 (Linux; Android 15; SM-X200) Safari/537.36", False, "tablet"),
        ("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/156.0 Safari/537.36", False, "desktop"),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True, "other"),
        ("facebookexternalhit/1.1", True, "other"),
        ("Slackbot-LinkExpanding 1.0", True, "other"),
        ("Twitterbot/1.0", True, "other"),
        ("python-client/1", False, "other"),
        ("", False, "other"),
    ],
)
def test_crawlers_and_previews_are_bots_and_people_on_odd_phones_are_not(
    user_agent: str, bot: bool, device: str
) -> None:
    assert is_bot(user_agent) is bot
    assert device_of(user_agent) == device
