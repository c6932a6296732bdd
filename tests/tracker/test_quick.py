"""The quick reader takes a part of what the lenient one takes, and reads it the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gyakusan.tracker.events import read_batch, read_events
from gyakusan.tracker.quick import quick_events, read_quickly
from gyakusan.tracker.visits import Visit

NOW = 1_770_000_000_000
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148"
PLAIN = {"eventId": "e1", "eventType": "view", "timestamp": NOW - 5, "page": "landing", "sessionId": "s1"}

texts = st.sampled_from(
    ["", "a", " a", "a\t", "a\0", "\u3000", "日本", "\ud83d", "x" * 200, "x" * 201, PHONE, "bot/1"]
)
numbers = st.sampled_from(
    [0, 1, NOW, NOW - 1, NOW + 86_400_000, NOW + 86_400_001, 946_684_800_000, -1, 1 << 53, 1 << 64]
)
rubbish: st.SearchStrategy[object] = (
    st.none() | st.booleans() | st.just(1.5) | st.just([]) | st.just({"a": ["\0"]})
)
words = texts | rubbish | numbers
event = st.fixed_dictionaries(
    {"eventId": st.just("e1") | words, "eventType": st.just("view") | words},
    optional={
        **dict.fromkeys(["elementName", "page", "sessionId", "userId", "userAgent", "applicationName", "url"], words),
        "properties": st.none() | st.dictionaries(texts, words, max_size=3) | st.just({"x": "y" * 9000}),
        "viewport": rubbish,
        "timestamp": st.just(NOW - 5) | numbers | rubbish,
    },
)  # fmt: skip


def visit(**known: Any) -> Visit:
    return Visit(
        **{"application": "app", "received_at": NOW, "pseudonym": lambda who: f"hash of {who}", **known}
    )


@given(st.lists(event, max_size=3), texts, words, words, st.sampled_from([None, "aya"]))
@example([PLAIN], "app", None, NOW - 3_600_000, None)
@example([PLAIN | {"properties": {"score": 5, "reason": "fast"}}], "app", "key", None, "aya")
def test_whatever_the_quick_reader_takes_the_lenient_one_reads_the_same(
    events: list[object], application: str, key: object, sent_at: object, visitor: str | None
) -> None:
    sent = {"applicationId": application, "events": events, "apiKey": key, "sentAt": sent_at}
    body = json.dumps(sent).encode()
    for known in (visit(visitor=visitor), visit(visitor=visitor, team=True, source="qr", user_agent=PHONE)):
        quick = read_quickly(body)
        if quick is None:
            continue
        lenient = read_batch(body)
        assert (quick.applicationId, quick.apiKey or "") == (lenient.application, lenient.api_key)
        read = quick_events(quick, known)
        assert read is None or (read, []) == read_events(lenient, known)


@given(
    st.sampled_from(["eventId", "timestamp", "page", "url", "userAgent"]),
    st.sampled_from([19, 20, 400, 4_300, 4_301]),
    st.booleans(),
)
def test_both_read_a_batch_with_a_huge_number_the_same(field: str, digits: int, inside: bool) -> None:
    plain = json.dumps(PLAIN)
    huge = f'{{"{field}":{"9" * digits}}}'
    odd = f'{plain[:-1]},"properties":{huge}}}' if inside else f"{plain[:-1]},{huge[1:]}"
    body = f'{{"applicationId":"app","events":[{plain},{odd}]}}'.encode()
    quick, known = read_quickly(body), visit(visitor="aya")
    lenient = read_events(read_batch(body), known)
    assert (
        lenient[0][:1]
        == read_events(read_batch(json.dumps({"applicationId": "app", "events": [PLAIN]}).encode()), known)[0]
    )
    read = quick_events(quick, known) if quick else None
    assert read is None or (read, []) == lenient


@pytest.mark.parametrize("more", [{}, {"userId": "aya"}, {"properties": {"score": 4}}, {"elementName": None}])
def test_what_the_sdk_sends_is_read_quickly(more: dict[str, object]) -> None:
    body = json.dumps({"applicationId": "app", "events": [PLAIN | more], "sentAt": NOW}).encode()
    quick = read_quickly(body)
    assert quick
    assert quick_events(quick, visit())
