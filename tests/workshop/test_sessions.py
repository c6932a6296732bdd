"""A device is signed in until its time is over, it is signed out, or its person's link ends; clocks bring none back."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from gyakusan.core.errors import NotFound
from gyakusan.workshop.sessions import MOST, UNUSED, Sessions
from tests.workshop.conftest import Table


class Clock:
    """A clock on the wall that anybody may set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(table: Table, clock: Clock) -> Sessions:
    return Sessions(table.database, clock)


def test_the_token_is_kept_by_the_browser_alone(table: Table, sessions: Sessions) -> None:
    token = sessions.begin(table.mika.id, "Firefox, Linux")
    assert sessions.person_of(token) == table.mika.id
    assert token not in dump(table)
    for other in ("", "x", token[:-1], "\ud800", sessions.of(table.mika.id)[0].id):
        assert sessions.person_of(other) is None


def test_a_device_that_is_used_stays_and_one_that_is_not_used_ends(
    table: Table, sessions: Sessions, clock: Clock
) -> None:
    used, unused = sessions.begin(table.mika.id, "used"), sessions.begin(table.mika.id, "unused")
    for _ in range(4):
        clock.now += UNUSED / 2
        assert sessions.person_of(used) == table.mika.id
    assert sessions.person_of(unused) is None
    assert [device.device for device in sessions.of(table.mika.id)] == ["used"]


def test_setting_the_clock_back_revives_no_device_that_was_over(
    table: Table, sessions: Sessions, clock: Clock
) -> None:
    over, noticed_by_another = (sessions.begin(table.mika.id, name) for name in ("over", "other"))
    clock.now += UNUSED + timedelta(seconds=1)
    assert sessions.person_of(over) is None
    clock.now -= 2 * UNUSED
    assert sessions.person_of(over) is None
    assert sessions.person_of(noticed_by_another) is None
    assert sessions.of(table.mika.id) == []


def test_setting_the_clock_back_neither_signs_people_out_nor_brings_back_who_was(
    table: Table, sessions: Sessions, clock: Clock
) -> None:
    """A laptop that starts in 1970 must not sign everybody out; a link or a device that was ended stays ended."""
    stays, ended, link = (sessions.begin(table.mika.id, "x") for _ in range(3))
    sessions.end(ended)
    clock.now = datetime(1970, 1, 2, tzinfo=UTC)
    assert sessions.person_of(stays) == table.mika.id
    assert sessions.person_of(ended) is None
    later = sessions.begin(table.mika.id, "begun in 1970")
    assert sessions.person_of(later) == table.mika.id
    table.people.revoke_links(table.mika.id)
    assert [sessions.person_of(token) for token in (stays, link, later)] == [None] * 3


def test_only_ones_own_devices_can_be_signed_out(table: Table, sessions: Sessions) -> None:
    other = table.people.add("Ken")
    token = sessions.begin(table.mika.id, "x")
    named = sessions.of(table.mika.id)[0].id
    with pytest.raises(NotFound):
        sessions.end_one(other, named)
    assert sessions.person_of(token) == table.mika.id
    sessions.end_one(table.mika.id, named)
    assert sessions.person_of(token) is None


def test_all_others_are_signed_out_and_this_one_stays(table: Table, sessions: Sessions) -> None:
    ken = table.people.add("Ken")
    here, elsewhere, kens = (sessions.begin(who, "x") for who in (table.mika.id, table.mika.id, ken))
    sessions.end_others(table.mika.id, here)
    assert [sessions.person_of(token) for token in (here, elsewhere, kens)] == [table.mika.id, None, ken]


def test_renewing_a_link_and_erasing_a_person_end_their_devices(table: Table, sessions: Sessions) -> None:
    renewed = sessions.begin(table.mika.id, "x")
    table.people.revoke_links(table.mika.id)
    assert sessions.person_of(renewed) is None
    erased = sessions.begin(table.mika.id, "My own phone")
    table.people.erase(table.mika.id)
    assert sessions.person_of(erased) is None
    assert "My own phone" not in dump(table)


def test_a_link_that_robots_open_over_and_over_does_not_fill_the_disk(
    table: Table, sessions: Sessions, clock: Clock
) -> None:
    for number in range(MOST + 5):
        clock.now += timedelta(minutes=1)
        newest = sessions.begin(table.mika.id, f"robot {number}")
    assert len(sessions.of(table.mika.id)) == MOST
    assert sessions.of(table.mika.id, newest)[0].here


def dump(table: Table) -> str:
    """Everything in the database, as text."""
    with sqlite3.connect(table.database.path) as raw:
        found = "\n".join(raw.iterdump())
    raw.close()
    return found
