"""Devices tick themselves off: who opened it with what, seen by whoever runs the workshop, kept for the day only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gyakusan.core.text import text
from gyakusan.course.registry import REGISTRY
from gyakusan.web.device_list import KEPT, Devices, kind_of
from gyakusan.web.devices import ROOM
from gyakusan.web.devices.routes import devices
from gyakusan.web.frame import content_security_policy
from gyakusan.workshop import ops
from gyakusan.workshop.meeting.people import give_voice
from tests.one_room import OneRoom, one_room

NOON = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("says", "kind"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Mobile/15E148 Safari/604.1", "phone"),
        ("Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/131.0 Mobile Safari/537.36", "phone"),
        ("Mozilla/5.0 (Linux; Android 14; SM-X910) Chrome/131.0 Safari/537.36", "tablet"),
        ("Mozilla/5.0 (iPad; CPU OS 17_1 like Mac OS X) Mobile/15E148 Safari/604.1", "tablet"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15", "computer"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0 Safari/537.36", "computer"),
        ("", "computer"),
    ],
)
def test_the_class_of_a_device_is_all_that_is_read_of_its_browser(says: str, kind: str) -> None:
    assert kind_of(says) == kind


def test_what_a_device_says_again_replaces_what_it_said() -> None:
    """Given a phone that reached no mocks, when it tries again and hears the sound, then one line says all of it."""
    held = Devices()
    assert held.say("w", "ana", "phone", NOON, live=True, mocks=False)
    assert held.say("w", "ana", "phone", NOON, mocks=True)
    assert held.say("w", "ana", "phone", NOON, sound=True)
    assert not held.say("w", "ana", "phone", NOON + timedelta(minutes=1), sound=True)
    [device] = held.of("w", NOON)
    assert (device.live, device.mocks, device.sound) == (True, True, True)


def test_it_is_forgotten_after_the_day_and_on_request() -> None:
    held = Devices()
    held.say("w", "ana", "phone", NOON, live=True)
    held.say("w", "ben", "computer", NOON + timedelta(hours=3), live=True)
    assert [device.person for device in held.of("w", NOON + KEPT + timedelta(hours=1))] == ["ben"]
    assert held.of("another", NOON) == ()
    held.forget("w")
    assert held.of("w", NOON) == ()


def test_only_the_page_that_tries_may_ask_the_mocks_address() -> None:
    usual = content_security_policy(nonce="n", host="house", mock_origin="http://mock")
    assert "connect-src 'self' ws://house wss://house;" in usual
    allowed = content_security_policy(nonce="n", host="house", mock_origin="http://mock", asks_mocks=True)
    assert "wss://house http://mock;" in allowed


@pytest.fixture
def page(tmp_path: Path) -> Iterator[OneRoom]:
    with one_room(tmp_path, "devices", ROOM, REGISTRY, title="朝の発注") as room:
        room.app.router.routes[:0] = devices.routes
        yield room


def test_a_page_may_ask_the_mocks_address_and_says_so_in_its_policy(page: OneRoom) -> None:
    answer = page.ask("GET", f"/w/{page.workshop}/devices")
    assert "http://mock" in answer.headers["content-security-policy"].split("connect-src")[1].split(";")[0]


def test_whoever_runs_it_sees_who_is_missing_and_others_only_themselves(page: OneRoom) -> None:
    """Given a sponsor who opened it on a device, when both look, then the facilitator sees both names, the sponsor one."""
    missing = text("devices.missing", "ja")
    assert missing in page.get()
    assert page.post("say", {"live": "true", "mocks": "false"}, token=page.reader) == 303
    shown = page.get()
    assert "部長" in shown.split(missing)[0]
    assert text("devices.bad", "ja") in shown
    assert text("devices.count", "ja", ready=1, of=2) in shown
    page.post("say", {"sound": "true"})
    seen = page.get(token=page.reader)
    assert text("devices.everybody", "ja") not in seen
    assert text("devices.mine", "ja") in seen
    assert missing not in page.get()


def test_nothing_of_it_goes_into_the_record(page: OneRoom) -> None:
    before = page.view.seq
    page.post("say", {"live": "true"})
    assert page.view.seq == before


def test_only_whoever_runs_it_clears_the_list_and_strangers_say_nothing(page: OneRoom) -> None:
    page.post("say", {"live": "true"})
    assert page.post("forget", token=page.reader) == 403
    assert page.post("say", {"live": "maybe"}) == 422
    house = page.app.state.house
    stranger = house.people.new_link(house.people.add("通りすがり"))
    assert page.post("say", {"live": "true"}, token=stranger) == 404
    assert page.post("forget") == 303
    assert house.devices.of(page.workshop, datetime.now(UTC)) == ()


def test_people_on_paper_are_not_waited_for(page: OneRoom) -> None:
    """Given somebody without a device, when another speaks for them, then the list no longer misses them."""
    people = page.app.state.house.people
    ana = people.add("青木")
    missing = text("devices.missing", "ja")
    page.journal.act(page.workshop, page.me, ops.set_member, person=ana, role="developer")
    assert "青木" in page.get().split(missing)[1]
    page.journal.act(page.workshop, page.me, give_voice, person=ana, voice=page.me.id)
    assert "青木" not in page.get().split(missing)[1]
