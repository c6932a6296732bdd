"""A door is open while somebody holds it open: its code, who waits outside, a person's own second device."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gyakusan.core.errors import NotFound
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.workshop.joining import (
    LENGTH,
    LETTERS,
    MOST_WAITING,
    OPEN_FOR,
    WAITS_FOR,
    Joining,
    as_code,
    is_code,
)
from gyakusan.workshop.people import People
from gyakusan.workshop.sessions import DEVICE_LINK, Sessions


class House:
    """A data folder and a clock that anybody may set."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime(2026, 12, 1, 9, tzinfo=UTC)
        self.database = Database(folder / "journal.db", JOURNAL)
        self.people = People(self.database)
        self.mika = self.people.add("ミカ")
        self.joining = Joining(self.database, lambda: self.now)
        self.sessions = Sessions(self.database, lambda: self.now)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_code_has_six_letters_that_nobody_misreads_or_makes_a_word_of(house: House) -> None:
    codes = {house.joining.open("w") for _ in range(50)}
    assert len(codes) > 45
    assert all(len(code) == LENGTH and set(code) <= set(LETTERS) for code in codes)
    assert not set(LETTERS) & set("ILOQUV0123456789AE")


@pytest.mark.parametrize("written", ["bcdfgh", " BCD-FGH ", "ＢＣＤｆｇｈ", "bcd fgh\n"])
def test_a_code_may_be_typed_as_it_comes(written: str) -> None:
    assert as_code(written) == "BCDFGH"


@pytest.mark.parametrize("written", ["", "BCDFG", "BCDFGHJ", "BCDFG0", "AEIOUL", "ひらがなです"])
def test_what_cannot_be_a_code_is_none(written: str) -> None:
    assert not is_code(as_code(written))


def test_a_new_code_closes_the_old_one_and_closing_closes_it(house: House) -> None:
    first, other = house.joining.open("w"), house.joining.open("other")
    second = house.joining.open("w")
    assert house.joining.workshop_of(first) is None
    assert house.joining.workshop_of(second) == "w"
    house.joining.close("w")
    assert house.joining.workshop_of(second) is None
    assert house.joining.code_of("w") == ""
    assert house.joining.workshop_of(other) == "other"


def test_a_forgotten_door_closes_by_itself(house: House) -> None:
    code = house.joining.open("w")
    house.now += OPEN_FOR
    assert house.joining.workshop_of(code) is None
    assert house.joining.code_of("w") == ""


def test_a_waiting_device_comes_in_once_and_only_where_it_knocked(house: House) -> None:
    token = house.joining.ask("w", house.mika, "Safari, iPhone")
    (waits,) = house.joining.waiting("w")
    assert (waits.person, waits.device) == (house.mika, "Safari, iPhone")
    assert token not in {waits.id, waits.person}
    assert house.joining.waiting("other") == []
    with pytest.raises(NotFound):
        house.joining.answer("other", waits.id, "in")
    house.joining.answer("w", waits.id, "in")
    asked = house.joining.asked(token)
    assert asked is not None
    assert (asked.workshop, asked.person, asked.answer) == ("w", house.mika, "in")
    assert house.joining.waiting("w") == []
    with pytest.raises(NotFound):
        house.joining.answer("w", waits.id, "away")
    assert [house.joining.forget(token), house.joining.forget(token)] == [True, False]
    assert house.joining.asked(token) is None


def test_nobody_waits_for_ever_or_at_a_closed_door(house: House) -> None:
    late = house.joining.ask("w", house.mika, "late")
    house.now += WAITS_FOR
    assert house.joining.asked(late) is None
    assert house.joining.waiting("w") == []
    shut_out = house.joining.ask("w", house.mika, "shut out")
    house.joining.close("w")
    assert house.joining.asked(shut_out) is None


def test_who_knocks_all_the_time_does_not_fill_the_page(house: House) -> None:
    for number in range(MOST_WAITING + 5):
        house.joining.ask("w", house.mika, str(number))
    assert len(house.joining.waiting("w")) == MOST_WAITING


def test_a_second_device_is_signed_in_once_within_minutes(house: House) -> None:
    first = house.sessions.device_link(house.mika)
    second = house.sessions.device_link(house.mika)
    assert house.sessions.linked(first) is None
    assert house.sessions.linked(second) == house.mika
    assert [house.sessions.used(second), house.sessions.used(second)] == [True, False]
    late = house.sessions.device_link(house.mika)
    house.now += DEVICE_LINK + timedelta(seconds=1)
    assert house.sessions.linked(late) is None


@pytest.mark.parametrize("how", ["erased", "links revoked", "others signed out"])
def test_who_is_signed_out_everywhere_leaves_no_way_in_behind(house: House, how: str) -> None:
    link = house.sessions.device_link(house.mika)
    if how == "erased":
        house.people.erase(house.mika)
    elif how == "links revoked":
        house.people.revoke_links(house.mika)
    else:
        house.sessions.end_others(house.mika, "")
    assert house.sessions.linked(link) is None


def test_no_token_lies_in_the_database(house: House) -> None:
    tokens = [house.joining.ask("w", house.mika, ""), house.sessions.device_link(house.mika)]
    with house.database.read() as connection:
        rows = [
            str(tuple(row))
            for table in ("join_requests", "device_links")
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608 - our own two names
        ]
    assert rows
    assert not [token for token in tokens if any(token in row for row in rows)]
