"""What is done today comes first, as today's way; the new way follows; so many things in a period are how often."""

from __future__ import annotations

import pytest

from gyakusan.assist.drafter import OfflineDrafter, Progress
from gyakusan.assist.phrases import phrases
from gyakusan.assist.quantities import quantities
from gyakusan.core.text import Language, text
from gyakusan.listen import drafts
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import OFFLINE

from .conftest import Desk

CUSTOMERS: list[tuple[Language, str, str]] = [
    ("ja", "常連のお客様にまた来てもらう", "毎月、はがきを 60 枚書く。1 日 8 件、返事の電話をかける。"),
    ("ja", "検査の結果をその日に届ける", "週に 20 本、検体の瓶に札を貼る。封筒に宛名を書く。"),
    ("ja", "店の棚を空にして帰る", "毎日、在庫を数える。1 日 12 件、問い合わせに答える。"),
    ("ja", "会員が続けて通う", "会員の名簿を印刷する。月に 30 枚、案内を配る。"),
    ("en", "Return every bicycle on the promised day", "Call 8 people a day. Write the price on a tag."),
    ("en", "Send each parent a photo", "Print 40 items per week. Sort the prints by hand."),
    ("en", "Keep the shelves full", "Count the tins every night. Phone the wholesaler."),
]


def _drafted(language: Language, purpose: str, behaviour: str) -> Desk:
    desk = Desk(language=language)
    desk.customer(purpose=purpose, behaviour=behaviour)
    task = drafts.task(desk.view(), load_program("v3"), language)
    desk.run(drafts.land, OFFLINE, draft=OfflineDrafter().draft(task, Progress()))
    return desk


@pytest.mark.parametrize(("language", "purpose", "behaviour"), CUSTOMERS)
def test_the_way_of_today_stands_before_the_new_one(language: Language, purpose: str, behaviour: str) -> None:
    stages = [row.stage for row in _drafted(language, purpose, behaviour).state.journey]
    names = ("today", "notice", "look", "compare", "start", "use", "goal")
    order = [text(f"listen.stage.{name}", language) for name in names]
    assert list(dict.fromkeys(stages)) == order
    assert stages.count(order[0]) == 2


@pytest.mark.parametrize(("language", "purpose", "behaviour"), CUSTOMERS)
def test_what_is_counted_in_a_period_says_how_often(language: Language, purpose: str, behaviour: str) -> None:
    rows = _drafted(language, purpose, behaviour).state.journey
    said = [found for found in quantities(behaviour) if found.per not in (None, "time")]
    told = [row for row in rows if row.times is not None]
    assert len(told) == len(said) > 0
    for row, found in zip(told, said, strict=True):
        assert row.times
        assert row.times.middle == pytest.approx(found.per_year)


def test_every_month_is_twelve_times_a_year_and_the_cards_are_no_times() -> None:
    first = _drafted(*CUSTOMERS[0]).state.journey[0]
    assert first.times
    assert first.times.middle == 12
    assert "60 枚" in first.text


@pytest.mark.parametrize(
    "behaviour",
    [
        "1 日 8 件、返事の電話をかける。これに合わせて 2 時間かかっている。",
        "月に 30 枚、案内を配る。全部で 5 時間かかる。",
    ],
)
def test_a_time_for_all_of_them_is_not_multiplied_by_their_number(behaviour: str) -> None:
    rows = _drafted("ja", "早く帰る", behaviour).state.journey
    assert [row.times for row in rows if row.minutes] == [None]


@pytest.mark.parametrize(
    ("thing", "done"),
    [
        ("返事の電話", "返事の電話をかける"),
        ("折り返しの電話", "折り返しの電話をかける"),
        ("予約の電話", "予約の電話に出る"),
        ("お礼のメール", "お礼のメールを送る"),
        ("棚卸し", "棚卸しを行う"),
    ],
)
def test_a_noun_is_done_with_its_own_verb(thing: str, done: str) -> None:
    assert phrases("ja").to_do(thing) == done


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("about forty minutes", 40),
        ("forty-five minutes", 45),
        ("ninety seconds", 1.5),
        ("seventeen hours", 1020),
    ],
)
def test_english_numbers_in_words_are_numbers(said: str, minutes: float) -> None:
    assert [found.middle for found in quantities(said)] == [minutes]
