"""Whatever people write in a journey, the builders answer, and answer in sentences that read well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.assist.phrases import aim, phrases
from gyakusan.core.text import LANGUAGES, Language

JA, EN = phrases("ja"), phrases("en")

JA_THINGS = st.sampled_from(
    [
        "表",
        "紙の希望",
        "LINE の連絡",
        "来月の予定",
        "店の在庫",
        "5つのアプリ",
        "見積もり",
        "「安い宿」の評判",
        "子どもの宿題",
        "薬",
        "領収書と伝票",
    ]
)
JA_WAYS = st.sampled_from(
    [
        "",
        "電話で",
        "店長に",
        "毎朝15分、",
        "一人ずつ",
        "スマホを見ながら",
        "帰りの電車で",
        "友人と",
        "急いで",
        "夜中まで",
    ]
)
JA_VERBS = st.sampled_from(
    ["書き写す", "集める", "確認する", "比較して選ぶ", "持ってくる", "読んでいる", "探しました", "頼まなければならない", "見てもらう", "捨ててしまう",
     "話せない", "直される", "待ち", "運ばせる", "調べたい", "片付けておく", "送り続ける"]
)  # fmt: skip
JA_NOUNS = st.sampled_from(
    [
        "比較",
        "確認",
        "無料体験",
        "レッスン",
        "登録",
        "支払い",
        "会議",
        "予約変更",
        "写真撮影",
        "相談",
        "評判調査",
        "打ち合わせ",
    ]
)
ORNAMENTS = st.sampled_from(["", "😀", "(無料)", "（15分）", " "])
ENDS = st.sampled_from(["", "！", "。", "など", "(無料)", "😀"])
JAPANESE = st.one_of(
    st.builds("{1}{0}を{2}{3}".format, JA_THINGS, JA_WAYS, JA_VERBS, ENDS),
    st.builds("{3}{1}{0}を{2}".format, JA_THINGS, JA_WAYS, JA_NOUNS, ORNAMENTS),
    st.builds("{1}{0}の{2}{3}".format, JA_THINGS, JA_WAYS, JA_NOUNS, ENDS),
    st.builds("{1}{2}{3}".format, JA_THINGS, JA_WAYS, JA_NOUNS, ENDS),
    st.builds(
        "{0}を{2}、{0}を{1}{3}".format,
        JA_THINGS,
        JA_VERBS,
        st.sampled_from(["探し", "見て", "開き"]),
        ENDS,
    ),
)

EN_THINGS = st.sampled_from(
    [
        "the table",
        "paper requests",
        "LINE messages",
        "my receipts",
        "a hotel room",
        "5 apps",
        "the kids' homework",
        '"best apps"',
    ]
)
EN_WAYS = st.sampled_from(
    ["", " by phone", " at lunch", " every morning", " with a friend", " into the sheet", " for 15 minutes"]
)
EN_VERBS = st.sampled_from(
    [
        "Copy",
        "Check",
        "Compares",
        "Collected",
        "Writing",
        "Cancel",
        "Look up",
        "I carry",
        "We have to find",
        "Cannot open",
        "Manually sort",
        "Don't read",
    ]
)
EN_NOUNS = st.sampled_from(
    [
        "Price comparison",
        "Free trial",
        "Registration",
        "Phone call",
        "15-minute lesson",
        "Plan selection",
        "Weekly meeting",
        "Level test",
    ]
)
EN_ENDS = st.sampled_from(["", ".", "!", " (free)", " 😀", " etc."])
ENGLISH = st.one_of(
    st.builds("{0} {1}{2}{3}".format, EN_VERBS, EN_THINGS, EN_WAYS, EN_ENDS),
    st.builds("{0}{1}{2}".format, EN_NOUNS, EN_WAYS, EN_ENDS),
    st.builds("{0} {1} and explain{2}{3}".format, EN_VERBS, EN_THINGS, EN_WAYS, EN_ENDS),
)


@given(JAPANESE, JAPANESE)
def test_japanese_questions_from_plausible_phrases_read_well(first: str, second: str) -> None:
    for question in (JA.why_not_without(first, second), JA.why_not_together(first, second)):
        assert JA.awkward(question) == (), question


@given(ENGLISH, ENGLISH)
def test_english_questions_from_plausible_phrases_read_well(first: str, second: str) -> None:
    for question in (EN.why_not_without(first, second), EN.why_not_together(first, second)):
        assert EN.awkward(question) == (), question


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    phrase=st.one_of(
        st.text(max_size=60),
        st.text(alphabet="のをにでとずないするたて「」（）なぜ表紙確認 、。abc and to", max_size=40),
    )
)
def test_no_text_whatever_makes_a_builder_fail(language: Language, phrase: str) -> None:
    worded = phrases(language)
    assert worded.language == language
    assert worded.why_not_without(phrase, phrase)
    assert worded.why_not_together(phrase, phrase)
    assert len(worded.summary(phrase, 8)) <= 8
    worded.is_action(phrase)
    worded.sums_up(phrase)
    worded.awkward(phrase)
    worded.sentences(phrase)
    worded.content_words(phrase)


@pytest.mark.parametrize(
    ("language", "purpose", "reached", "aimed"),
    [
        ("en", "Sleep through the night", "Read a review", "Sleep through the night"),
        ("en", "Every newcomer can do real work", "See the newcomer finish", "See the newcomer finish"),
        ("en", "No queue", "", "No queue"),
        ("ja", "取り置きを間違えずに渡す", "店を閉める", "取り置きを間違えずに渡す"),
        ("ja", "全員が納得し、欠員の出ない翌月のシフトを締切までに公開する", "欠員のない月を終える", "欠員のない月を終える"),
        ("ja", "", "欠員のない月を終える", "欠員のない月を終える"),
        ("ja", "", "", ""),
    ],
)  # fmt: skip
def test_what_somebody_aims_at_is_short_enough_for_a_step(
    language: Language, purpose: str, reached: str, aimed: str
) -> None:
    assert aim(purpose, reached, language) == aimed


@pytest.mark.parametrize(
    ("language", "action", "parts"),
    [
        ("en", "Show the newcomer around and wait for access together", ["Show the newcomer around", "wait for access together"]),
        ("en", "Collect paper and LINE requests", ["Collect paper and LINE requests"]),
        ("en", "Ask for laptop, desk and accounts", ["Ask for laptop, desk and accounts"]),
        ("en", "Print and collect the forms", ["Print and collect the forms"]),
        ("en", "", [""]),
        ("ja", "人件費を計算して目標と比べる", ["人件費を計算する", "目標と比べる"]),
        ("ja", "希望を先に集めておく", ["希望を先に集めておく"]),
        ("ja", "欠勤の代わりを電話で探す", ["欠勤の代わりを電話で探す"]),
        ("ja", "", [""]),
    ],
)  # fmt: skip
def test_actions_told_as_one_are_told_apart(language: Language, action: str, parts: list[str]) -> None:
    assert phrases(language).parts(action) == parts
