"""Many trades, one sentence each: rows read like a person's steps, invent nothing, and ask for what is missing."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest

from gyakusan.assist.drafter import OfflineDrafter, Progress
from gyakusan.assist.phrases import phrases
from gyakusan.core.text import Language, text
from gyakusan.listen import drafts
from gyakusan.listen.checks import findings
from gyakusan.listen.pitched import pitch_of
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import OFFLINE

from .conftest import Desk
from .sentences import ENGLISH, JAPANESE

V3 = load_program("v3")
NOT_UNDERSTOOD = {"A self-checkout kiosk for a university canteen"}
"""Says no job at all; gets the usual way."""
SAID: list[tuple[Language, str]] = [
    *(("ja", said) for said in JAPANESE),
    *(("en", said) for said in ENGLISH if said not in NOT_UNDERSTOOD),
]
HOLLOW = {
    "ja": r"(?:待ち時間|間違い|ミス|忘れ|ロス|行列)に対応する|をいまのやり方で済ませる|^[のをがにはでと、]|のに.*のに手間",
    "en": r"[Dd]eal with (?:waiting|missed|mistakes)|\b(?:who|that|because)$|;|\b(\w+) \1\b(?<!again and again)|^(?:I|We|They) ",
}


@cache
def _desk(language: Language, said: str) -> Desk:
    desk = Desk(language=language)
    desk.customer(sentence=said)
    task = drafts.task(desk.view(), V3, language)
    desk.run(drafts.land, OFFLINE, draft=OfflineDrafter().draft(task, Progress()))
    return desk


def _today(desk: Desk) -> list[Action]:
    stage = text("listen.stage.today", desk.language)
    return [row for row in desk.state.journey if row.stage == stage]


@pytest.mark.parametrize(("language", "said"), SAID)
def test_the_customer_s_own_work_comes_first_and_every_row_is_somebody_s_step(
    language: Language, said: str
) -> None:
    """The sentence is understood: what is done today opens the journey, and no row is hollow or torn."""
    desk = _desk(language, said)
    assert _today(desk), desk.texts()
    assert desk.state.journey[0] in _today(desk)
    words = phrases(language)
    for row in desk.state.journey:
        assert words.is_action(row.text), row.text
        assert not re.search(HOLLOW[language], row.text), row.text
        assert len(row.text) <= (60 if language == "ja" else 140)


@pytest.mark.parametrize(("language", "said"), SAID)
def test_nothing_is_invented_and_a_missing_amount_is_asked_for(language: Language, said: str) -> None:
    """Every number stands in the sentence; a row of today without one is blank and a finding asks for it."""
    desk = _desk(language, said)
    held = set(re.findall(r"\d+", unicodedata.normalize("NFKC", said)))
    asked = {found.item for found in findings(desk.view(), V3) if found.rule == "listen.unquantified"}
    for row in desk.state.journey:
        told = " ".join(
            [row.text, *(one.text for one in (row.minutes, row.yen, row.times) if one is not None)]
        )
        assert set(re.findall(r"\d+", unicodedata.normalize("NFKC", told))) <= held, told
    for row in _today(desk):
        assert (row.minutes is None and row.yen is None) == (row.id in asked)


@pytest.mark.parametrize(("language", "said"), SAID)
def test_the_questions_on_the_rows_read_well(language: Language, said: str) -> None:
    """Neither a question without one of today's steps nor one that joins it to the next is awkward."""
    desk, words = _desk(language, said), phrases(language)
    goal = desk.state.journey[-1].text
    for row, after in zip(_today(desk), desk.state.journey[1:], strict=False):
        assert words.awkward(words.why_not_without(row.text, goal)) == (), row.text
        assert words.awkward(words.why_not_together(row.text, after.text)) == (), row.text


@pytest.mark.parametrize("said", sorted(NOT_UNDERSTOOD))
def test_what_says_no_job_gets_the_usual_way_and_nothing_of_its_own(said: str) -> None:
    """No row is made of words that were not understood."""
    assert pitch_of(said, "en") is None
    assert not _today(_desk("en", said))


@pytest.mark.parametrize(
    ("language", "said", "today"),
    [
        ("ja", "待ち時間が長いクリニックの患者", ["順番が来るまで待つ"]),
        ("ja", "待ち時間を減らしたいクリニックの受付向けのサービス", ["順番を待つ人に応対する"]),
        (
            "ja",
            "倉庫の作業者が、ピッキングの間違いに困っている",
            ["ピッキングの間違いに気づいてからやり直す"],
        ),
        (
            "ja",
            "結婚式の準備に疲れた新婦が、招待客の返事をまとめて管理できるアプリ",
            ["招待客の返事をまとめて管理する"],
        ),
        ("en", "Patients at a busy clinic wait too long", ["Wait too long"]),
        ("en", "An accountant mails 100 invoices every month", ["Mail 100 invoices"]),
        ("en", "Reduce waiting time at the pharmacy", ["Wait at the pharmacy"]),
    ],
)
def test_a_trouble_is_what_people_do_while_they_have_it(
    language: Language, said: str, today: list[str]
) -> None:
    """Nobody 「deals with waiting time」: one waits, corrects, throws away."""
    assert [row.text for row in _today(_desk(language, said))] == today
