"""One sentence about product and customer: a journey in its own words, and no number that it does not say."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyakusan.assist.drafter import OfflineDrafter, Progress
from gyakusan.assist.phrases import phrases
from gyakusan.core.text import Language
from gyakusan.listen import drafts
from gyakusan.listen.pitched import pitch_of
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import OFFLINE

from .conftest import Desk

V3 = load_program("v3")
JAPANESE = [
    "飲食店の店長が、アルバイトのシフトを早く公平に組めるシフト管理サービス",
    "薬局の薬剤師が在庫の発注を毎朝30分かけずに済む発注支援",
    "電話に出なくても予約を管理できる美容師向けの予約アプリ",
    "市役所の窓口に来る住民が、並ばずに証明書を受け取れる予約システム",
    "倉庫の現場責任者が、棚卸しを月に10時間かけずに終えられる在庫管理システム",
    "経理担当者の請求書の照合を自動化するクラウドサービス",
    "介護施設のスタッフの夜勤の負担を軽減する見守りセンサー",
    "物流会社の配車担当者が、毎日2時間かけている配車計画を自動で作れるサービス",
    "学童保育の職員が、子どもの入退室を自動で記録して保護者に知らせるシステム",
    "工場の品質管理者のための、検査記録を紙なしで残せるタブレットアプリ",
    "採用担当者が、応募者との面接の日程を3分で決められる日程調整ツール",
    "フリーランスが確定申告で困らないようにする会計アプリ",
    "ミセシフトは、飲食店の店長がシフトを簡単に作れるサービスです。",
    "毎月のシフト作成に休日を使っている店長",
]
ENGLISH = [
    "A booking app for hairdressers so that they spend less time on the phone with customers who cancel",
    "A scheduling service that helps restaurant managers make fair rosters quickly",
    "An ordering tool for pharmacists that saves them 30 minutes every morning on restocking",
    "A reminder service that reduces no-shows for dental clinics",
    "A platform for schools so that parents can report absences without calling the office",
    "Warehouse managers spend 10 hours a month counting stock by hand",
    "A chatbot that lets city residents get a certificate without queuing at the town hall",
    "An app to track medication for family carers",
    "A marketplace where small farmers can sell their vegetables directly to restaurants",
    "Nurses can hand over their shift in five minutes with a voice notes app",
    "HR teams want to schedule interviews faster",
    "Software for accountants who spend two days a month chasing missing receipts",
    "GreenRoute, a route planning app for couriers, so that they drive fewer miles",
]
SENTENCES: list[tuple[Language, str]] = [
    *(("ja", said) for said in JAPANESE),
    *(("en", said) for said in ENGLISH),
]


def _drafted(language: Language, **customer: str) -> Desk:
    desk = Desk(language=language)
    desk.customer(**customer)
    task = drafts.task(desk.view(), V3, language)
    desk.run(drafts.land, OFFLINE, draft=OfflineDrafter().draft(task, Progress()))
    return desk


def _numbers(words: str) -> set[str]:
    return set(re.findall(r"\d+", unicodedata.normalize("NFKC", words)))


@pytest.mark.parametrize(
    ("language", "said", "today", "product", "goal"),
    [
        (
            "ja",
            JAPANESE[0],
            ["アルバイトのシフトを組む"],
            "シフト管理サービス",
            "アルバイトのシフトを早く公平に組む",
        ),
        ("ja", JAPANESE[1], ["在庫の発注を行う"], "発注支援", "在庫の発注を毎朝30分かけずに済ませる"),
        ("ja", JAPANESE[2], ["電話に出る", "予約を管理する"], "予約アプリ", "電話に出ずに予約を管理する"),
        ("ja", JAPANESE[5], ["請求書の照合を行う"], "クラウドサービス", "請求書の照合を自動化する"),
        ("ja", JAPANESE[9], ["検査記録を紙で残す"], "タブレットアプリ", "検査記録を紙なしで残す"),
        ("ja", JAPANESE[12], ["シフトを作る"], "ミセシフト", "シフトを簡単に作る"),
        (
            "en",
            ENGLISH[0],
            ["Spend time on the phone with customers who cancel"],
            "the booking app",
            "Spend less time on the phone with customers who cancel",
        ),
        ("en", ENGLISH[1], ["Make rosters"], "the scheduling service", "Make fair rosters quickly"),
        (
            "en",
            ENGLISH[4],
            ["Call the office", "Report absences"],
            "the platform",
            "Report absences without calling the office",
        ),
        ("en", ENGLISH[12], ["Drive as many miles as before"], "GreenRoute", "Drive fewer miles"),
    ],
)
def test_a_sentence_becomes_today_s_way_the_product_tried_and_used_and_the_goal(
    language: Language, said: str, today: list[str], product: str, goal: str
) -> None:
    """Time runs from what is done today to the goal; the product stands where it is compared, tried and used."""
    rows = _drafted(language, sentence=said).texts()
    assert rows[: len(today)] == today
    assert rows[-1] == goal
    assert all(product in row for row in rows[-4:-1])
    assert len(rows) == len(today) + 6


@pytest.mark.parametrize(("language", "said"), SENTENCES)
def test_every_row_is_an_action_and_every_number_is_the_sentence_s_own(language: Language, said: str) -> None:
    """Whatever the business, no row is nonsense to the question builder, and no quantity is made up."""
    desk = _drafted(language, sentence=said)
    words = phrases(language)
    goal = desk.state.journey[-1].text
    assert pitch_of(said, language) is not None
    for action in desk.state.journey:
        assert words.is_action(action.text), action.text
        assert words.awkward(words.why_not_without(action.text, goal)) == (), action.text
        amounts = " ".join(one.text for one in (action.minutes, action.yen, action.times) if one is not None)
        assert _numbers(f"{action.text} {amounts}") <= _numbers(said)
        assert action.basis.kind == "ai"


@pytest.mark.parametrize(
    ("language", "said", "minutes", "times"),
    [
        ("ja", JAPANESE[1], 30, 365),
        ("ja", JAPANESE[7], 120, 365),
        ("ja", JAPANESE[13], None, 12),
        ("en", ENGLISH[5], 600, 12),
        ("en", ENGLISH[11], None, None),
        ("ja", JAPANESE[10], None, None),
        ("en", ENGLISH[9], None, None),
    ],
)
def test_amounts_are_today_s_cost_and_never_what_the_product_promises(
    language: Language, said: str, minutes: float | None, times: float | None
) -> None:
    """「3分で決められる」 and "in five minutes" are promises; 「毎朝30分かけずに」 tells of today."""
    first, *later = _drafted(language, sentence=said).state.journey
    assert (first.minutes and first.minutes.middle, first.times and first.times.middle) == (minutes, times)
    assert all(row.minutes is None and row.yen is None for row in later)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "すごいアプリ"),
        ("ja", "あああああ"),
        ("ja", "営業"),
        ("en", "Online booking"),
        ("en", "asdf qwer"),
    ],
)
def test_a_sentence_that_says_no_job_gets_the_usual_way(language: Language, said: str) -> None:
    """Nothing is made of words that were not understood."""
    assert pitch_of(said, language) is None
    rows = _drafted(language, sentence=said).texts()
    assert len(rows) == 5
    assert rows[-1] == ""


def test_a_written_purpose_is_the_goal_and_a_written_behaviour_is_today() -> None:
    """What people wrote themselves goes before what was read out of the sentence."""
    desk = _drafted("ja", sentence=JAPANESE[0], purpose="欠員のない月を終える", behaviour="紙で希望を集める")
    assert desk.texts()[0] == "紙で希望を集める"
    assert desk.texts()[-2:] == ["シフト管理サービスでアルバイトのシフトを組む", "欠員のない月を終える"]


_SCRAPS = st.lists(
    st.sampled_from(
        [*"がをにはのでと、。", "店長", "できる", "ずに", "サービス", "減らす", "毎朝", "30分", "組める", "ための", "向け", "シフト", " for ", " so that they ", " that ", " helps ", "spend ", "less ", "10 hours ", "without ", "app", "to ", "managers "]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(said=st.one_of(_SCRAPS, st.text(max_size=40)), language=st.sampled_from(["ja", "en"]))
def test_no_sentence_breaks_the_drafter_or_gets_a_number_it_does_not_hold(
    said: str, language: Language
) -> None:
    """Any text at all gives a journey, whose every number occurs in the text."""
    if not said.strip():
        return
    desk = _drafted(language, sentence=said)
    assert desk.state.journey
    for action in desk.state.journey:
        assert _numbers(action.text) <= _numbers(said)
