"""A customer told in ordinary prose: goal, behaviour and attributes are found, and the rest is kept word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.assist.drafter import OfflineDrafter, Progress
from gyakusan.assist.japanese_predicate import plain_wish
from gyakusan.core.text import Language
from gyakusan.listen import customer_file, drafts
from gyakusan.listen.clauses import clauses
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import OFFLINE

from .conftest import Desk

JAPANESE = """# 朝パン

パン屋の店主が前日の売れ残りを減らせる予約アプリです。店主は毎日、窯の前で焼く数を勘で決めています。\
これに毎朝 40 分かかっています。粉の仕入れに月 8 万円を払っています。棚を空にして店を閉めたいと考えています。\
50 代で、店は 2 店舗です。駅前の通りは静かだ。

- 予約の電話を受ける(1回5分)
- 来年は未定
"""
ENGLISH = """Petal is an ordering app that helps florists sell every flower. The florist collects orders by phone \
and writes prices by hand. This takes about 2 hours every weekday. She pays 30,000 yen a month for job ads. \
She wants to close the shop with empty shelves. She is in her 40s and has 3 staff. The street is quiet.

- Walks the market at 4 am
- Maybe later
"""


def _read(language: Language, source: str) -> Desk:
    desk = Desk(language=language)
    reading = customer_file.read(source, desk.state, desk.context, file="customer.md", language=language)
    assert reading.notes == [], "prose that was understood is not complained about"
    desk.record(reading.records)
    return desk


def test_japanese_paragraphs_and_bullets_fill_the_fields() -> None:
    """Each sentence stands where it belongs, as it was written."""
    desk = _read("ja", JAPANESE)
    customer = desk.state.customer
    assert customer.product == "朝パン"
    assert customer.sentence == "パン屋の店主が前日の売れ残りを減らせる予約アプリです。"
    assert customer.purpose == "棚を空にして店を閉めたいと考えています。"
    assert customer.behaviour.split("\n") == [
        "店主は毎日、窯の前で焼く数を勘で決めています。",
        "これに毎朝 40 分かかっています。",
        "粉の仕入れに月 8 万円を払っています。",
        "予約の電話を受ける(1回5分)",
    ]
    assert customer.attributes == "50 代で、店は 2 店舗です。"
    assert [prose.text for prose in desk.state.prose] == ["## そのほか\n- 駅前の通りは静かだ。\n- 来年は未定"]


def test_english_paragraphs_and_bullets_fill_the_fields() -> None:
    """The same in English."""
    customer = (desk := _read("en", ENGLISH)).state.customer
    assert customer.sentence == "Petal is an ordering app that helps florists sell every flower."
    assert customer.purpose == "She wants to close the shop with empty shelves."
    assert customer.behaviour.split("\n") == [
        "The florist collects orders by phone and writes prices by hand.",
        "This takes about 2 hours every weekday.",
        "She pays 30,000 yen a month for job ads.",
        "Walks the market at 4 am",
    ]
    assert customer.attributes == "She is in her 40s and has 3 staff."
    assert [prose.text for prose in desk.state.prose] == [
        "## Other remarks\n- The street is quiet.\n- Maybe later"
    ]


@pytest.mark.parametrize(("language", "source"), [("ja", JAPANESE), ("en", ENGLISH)])
def test_prose_survives_export_and_import(language: Language, source: str) -> None:
    """What was read out of prose is written below our headings and comes back the same."""
    desk = _read(language, source)
    written = customer_file.write(desk.view(), language)
    elsewhere = _read(language, written)
    assert customer_file.write(elsewhere.view(), language) == written


@pytest.mark.parametrize(
    ("language", "source", "today", "goal"),
    [
        (
            "ja",
            JAPANESE,
            [
                ("毎日、窯の前で焼く数を勘で決める", 40.0, None),
                ("粉の仕入れに月 8 万円を払う", None, 80_000.0),
                ("予約の電話を受ける", 5.0, None),
            ],
            "棚を空にして店を閉める",
        ),
        (
            "en",
            ENGLISH,
            [
                ("Collect orders by phone", None, None),
                ("Write prices by hand", 120.0, None),
                ("Pay for job ads", None, 30_000.0),
                ("Walk the market at 4 am", None, None),
            ],
            "Close the shop with empty shelves",
        ),
    ],
)
def test_prose_becomes_a_journey_with_its_minutes_and_money(
    language: Language, source: str, today: list[tuple[str, float | None, float | None]], goal: str
) -> None:
    """What is done today comes first with its cost, and the goal said as a wish is the last row."""
    desk = _read(language, source)
    task = drafts.task(desk.view(), load_program("v3"), language)
    desk.run(drafts.land, OFFLINE, draft=OfflineDrafter().draft(task, Progress()))
    told = [
        (row.text, row.minutes and row.minutes.middle, row.yen and row.yen.middle)
        for row in desk.state.journey[: len(today)]
    ]
    assert told == today
    assert desk.texts()[-1] == goal


def test_one_sentence_alone_stays_the_sentence() -> None:
    """A file of one sentence is what its author thinks about, whatever it speaks of."""
    desk = _read_quietly("ja", "店長は毎月 9 時間かけて表を組んでいます。")
    assert desk.state.customer.sentence == "店長は毎月 9 時間かけて表を組んでいます。"
    assert desk.state.customer.behaviour == ""


def _read_quietly(language: Language, source: str) -> Desk:
    desk = Desk(language=language)
    desk.record(customer_file.read(source, desk.state, desk.context, file="c", language=language).records)
    return desk


@given(
    sentences=st.lists(
        st.sampled_from(
            [
                "店主は毎朝 40 分、数を勘で決めています。",
                "棚を空にしたい。",
                "50 代です。",
                "駅前は静かだ。",
                "パン屋向けの予約アプリです。",
                "うん。",
                "仕入れに月 8 万円かかる。",
            ]
        ),
        min_size=2,
        max_size=6,
        unique=True,
    )
)
def test_no_sentence_is_lost_or_told_twice(sentences: list[str]) -> None:
    """Every sentence is in exactly one place."""
    desk = _read_quietly("ja", "".join(sentences))
    customer = desk.state.customer
    kept = "\n".join(
        [
            *(getattr(customer, name) for name in customer_file.FIELDS),
            *(prose.text for prose in desk.state.prose),
        ]
    )
    assert all(kept.count(sentence) == 1 for sentence in sentences)


@pytest.mark.parametrize(
    ("said", "reached"),
    [
        ("シフトを公開したいと考えています", "シフトを公開する"),
        ("早く帰りたい", "早く帰る"),
        ("目的は、残業を減らすことです", "残業を減らす"),
        ("本部の目標を守る", "本部の目標を守る"),
    ],
)
def test_a_wish_is_told_as_what_is_reached(said: str, reached: str) -> None:
    """「したい」 and 「目的は」 go; a goal told plainly stays as it is."""
    assert plain_wish(said) == reached


def test_a_comma_within_a_number_parts_nothing() -> None:
    """ "30,000 yen" is one amount."""
    assert [(one.text, one.yen) for one in clauses("Pays 30,000 yen a month for job ads", "en")] == [
        ("Pay for job ads", "30,000 yen a month")
    ]
