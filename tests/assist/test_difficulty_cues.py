"""A proposed difficulty rests on words of the solution, and names them."""

from __future__ import annotations

import pytest

from gyakusan.assist.difficulty_cues import propose

# The eight solutions of the shift case in short; two of them had a stated difficulty (5 and 10).
SHIFT = [
    ("チャットの公式アカウントから開く入力画面と自動催促", 3, "公式アカウント"),
    ("条件を満たす表を数理最適化で提案する。制約充足ソルバーに条件の画面を付けた", 5, "数理最適化"),
    ("過去の売上・天気・催事から来客を予測する。時系列予測モデルと POS 連携", 10, "時系列予測"),
    ("勤務条件の照合とチャット通知", 3, "通知"),
    ("時給表とシフトの掛け合わせ", 3, "掛け合わせ"),
    ("個人別の充足率の計算と表示", 3, "計算"),
    ("生成 AI 翻訳と既読確認", 3, "生成 AI"),
    ("音声認識と要約", 3, "音声認識"),
]

OTHERS = [
    ("一覧画面にチェックリストを並べただけ", 1, "一覧画面"),
    ("Only a checklist on one page", 1, "checklist"),
    ("A prompt to a hosted language model", 3, "prompt"),
    ("An API integration with the till", 5, "API integration"),
    ("Couriers deliver it under a contract with us", 5, "Couriers"),
    ("A forecasting model trained on three years of sales", 10, "forecasting model"),
    ("医療機器としての認可を得た測定", 10, "医療機器"),
    ("POSTで送る", 3, ""),
    ("研修のプラットフォーム", 3, ""),
    ("友人に手紙を書く", 3, ""),
]


@pytest.mark.parametrize(("solution", "difficulty", "cue"), SHIFT + OTHERS)
def test_the_strongest_cue_decides_and_is_quoted_as_written(solution: str, difficulty: int, cue: str) -> None:
    proposal = propose(solution)
    assert proposal.difficulty == difficulty
    assert proposal.reasons[0].found == cue
    assert cue in solution


@pytest.mark.parametrize("solution", [row[0] for row in SHIFT + OTHERS])
def test_every_reason_is_a_sentence_in_both_languages_that_names_the_cue(solution: str) -> None:
    for reason in propose(solution).reasons:
        assert reason.found in reason.worded("ja")
        assert reason.found in reason.worded("en")


def test_weaker_cues_are_listed_after_the_one_that_decided() -> None:
    proposal = propose("時系列予測モデルと POS 連携を画面に出す")
    assert [reason.difficulty for reason in proposal.reasons] == [10, 5, 1]
