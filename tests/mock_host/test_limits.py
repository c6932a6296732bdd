"""How many events may come, and that nobody's address is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyakusan.mock_host.limits import Limits, TooMany
from gyakusan.tracker.analytics import Analytics
from tests.mock_host.browsing import hosting
from tests.mock_host.shelves import batch, fill

VIEWS = [{"eventId": f"e{number}", "eventType": "view", "userId": "aya"} for number in range(1000)]


class Clock:
    """A clock that goes on only when told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_mocks_key_and_an_address_have_each_their_own_room_which_fills_up_again() -> None:
    clock = Clock()
    limits = Limits(200, clock)
    for _ in range(2):
        limits.of_key("one", 1000)
    with pytest.raises(TooMany) as refused:
        limits.of_key("one", 100)
    assert (refused.value.status, refused.value.again) == (429, 1)
    limits.of_key("two", 1000)
    limits.of_address("192.0.2.1", 1000)
    with pytest.raises(TooMany):
        limits.of_address("192.0.2.1", 0)
    limits.of_address("192.0.2.2", 1000)
    clock.now = 5.0
    limits.of_key("one", 1000)
    limits.of_address("192.0.2.1", 500)
    clock.now = 1e6
    limits.of_key("one", 1000)
    limits.of_key("one", 1000)
    with pytest.raises(TooMany):
        limits.of_key("one", 1)


def test_what_is_refused_takes_no_room_and_no_limit_is_none() -> None:
    clock = Clock()
    limits, none = Limits(200, clock), Limits(0, clock)
    limits.of_key("one", 1500)
    for _ in range(10):
        with pytest.raises(TooMany):
            limits.of_key("one", 1000)
    limits.of_key("one", 500)
    for _ in range(100):
        none.of_key("one", 100_000)
        none.of_address("192.0.2.1", 100_000)


def test_many_addresses_do_not_fill_the_memory_and_none_of_them_is_in_it() -> None:
    limits = Limits(200, Clock())
    for number in range(60_000):
        limits.of_address(f"192.0.2.{number}", 1)
    kept = limits._by_address._left
    assert len(kept) <= 50_000
    assert not any(b"192.0.2" in name for name in kept if isinstance(name, bytes))


def test_a_sender_beyond_the_limit_is_told_when_to_come_again_and_loses_nothing_taken(tmp_path: Path) -> None:
    data = fill(tmp_path / "data")
    with hosting(data, events_per_second=1) as host:
        assert host.send(batch("published", *VIEWS)).status == 200
        refused = host.send(batch("published", *VIEWS))
        assert refused.status == 429
        assert 0 < int(refused.headers["retry-after"]) <= 2000
        assert refused.json()["error"]
    assert Analytics(data / "events.db").totals("published").events == 1000
