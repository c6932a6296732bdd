"""The section ``## Listen``: written plainly, read leniently, and nothing lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.core.text import Language
from gyakusan.listen import markdown
from gyakusan.workshop.artifacts import Action, Basis, Prose, Quantity
from gyakusan.workshop.entries import Changed, Moved

from .conftest import Desk

# A bakery, as somebody's assistant might have written it: other names and order of columns, lists in cells, emoji.
MESSY = """### 朝のパン屋さんの一日 🥐

| フェーズ | 気持ち | **やること** | 費用 | 所要時間 | タッチポイント |
|:--|---|---|---:|---:|---|
| **仕込み** | 😴 眠い<br>😤 気合 | 粉を量る<br>生地をこねる<br>一次発酵を待つ | ¥1,200/日 | 1.5-2時間/日<br>(平日) | 厨房 |
| | 😟 | `窯` の温度を確かめる | 追加費用なし | 5分 | 厨房<br>温度計 |
| **販売** | 😊 | 焼き上がりを並べる | 光熱費のみ | 営業時間内 | 店頭 |
| 販売 | 😰 | 売れ残りを値引きする | $3 | 約20分 | |
| 目標達成 🎉 | 🎉 | 棚を空にして店を閉める | | 3分 | 店頭 |

### 気づき
- **一番の手間**: 仕込み
  - 早起きがつらい


> 夕方の値引きが利益を食べている
"""


def _read(desk: Desk, source: str, language: Language = "ja") -> list[str]:
    reading = markdown.read(
        source, desk.state, desk.context, file="README.md", first_line=3, language=language
    )
    desk.record(reading.records)
    return [note.words(language) for note in reading.notes]


def _write(desk: Desk) -> str:
    return markdown.write(desk.view(), desk.language)


@pytest.mark.parametrize("heading", ["場面", "局面", "Scene"])
def test_a_column_of_scenes_tells_the_stages(desk: Desk, heading: str) -> None:
    _read(desk, f"| {heading} | 行動 | 時間 |\n|---|---|---|\n| 開店前 | 粉を量る | 5分 |")
    assert [(action.stage, action.note) for action in desk.state.journey] == [("開店前", "")]


def test_a_table_with_other_columns_comes_in_wholly(desk: Desk) -> None:
    notes = _read(desk, MESSY)
    journey = desk.state.journey
    assert desk.texts() == [
        "粉を量る",
        "生地をこねる",
        "一次発酵を待つ",
        "`窯` の温度を確かめる",
        "焼き上がりを並べる",
        "売れ残りを値引きする",
        "棚を空にして店を閉める",
    ]
    assert [action.stage for action in journey] == ["仕込み"] * 4 + ["販売"] * 2 + ["目標達成 🎉"]
    weigh, knead, _, oven, display, discount, close = journey
    assert weigh.minutes == Quantity(low=90, high=120, text="1.5-2時間/日\n(平日)")
    assert weigh.times is not None
    assert weigh.times.middle == 250
    assert weigh.yen is not None
    assert weigh.yen.middle == 1200
    assert weigh.row == knead.row != ""
    assert oven.row == ""
    assert weigh.emotion == "😴 眠い\n😤 気合"
    assert (oven.yen, oven.note) == (
        Quantity(low=0, high=0, text="追加費用なし"),
        "タッチポイント: 厨房 / 温度計",
    )
    assert (display.minutes, display.minutes_words, display.yen_words) == (None, "営業時間内", "光熱費のみ")
    assert discount.yen_words == "$3"
    assert close.minutes is not None
    assert close.minutes.middle == 3
    assert all(action.basis == Basis() for action in journey)
    assert notes == ["README.md:10: 「金額(円/回)」の「$3」を数として読めません。言葉のまま残しました。"]


def test_text_around_the_table_is_kept_word_for_word_at_its_place(desk: Desk) -> None:
    _read(desk, MESSY)
    written = _write(desk)
    assert written.startswith("### 朝のパン屋さんの一日 🥐\n\n| 段階 |")
    assert written.endswith(MESSY[MESSY.index("### 気づき") :].rstrip())


def test_export_and_import_elsewhere_give_the_same_markdown(desk: Desk) -> None:
    _read(desk, MESSY)
    elsewhere = Desk()
    assert _read(elsewhere, _write(desk))
    assert _write(elsewhere) == _write(desk)


def test_columns_in_other_units_are_brought_to_minutes_yen_and_years(desk: Desk) -> None:
    _read(
        desk,
        "| 作業 | 時間(時間/回) | 頻度(回/週) | 費用(千円) |\n|---|---|---|---|\n| 帳簿をつける | 1.5 | 2 | 3 |",
    )
    action = desk.action("帳簿をつける")
    assert (action.minutes and action.minutes.middle, action.times and action.times.middle) == (90, 104)
    assert action.yen is not None
    assert action.yen.middle == 3000


def test_tables_under_headings_of_stages_are_one_journey(desk: Desk) -> None:
    _read(
        desk,
        "### 準備\n\n| 行動 | 時間 |\n|---|---|\n| 集める | 5 |\n\n### 達成\n\n| 行動 | 時間 |\n|---|---|\n| 終える | 1 |",
    )
    assert [(action.stage, action.text) for action in desk.state.journey] == [
        ("準備", "集める"),
        ("達成", "終える"),
    ]


def test_a_section_without_a_table_is_kept_and_said_so(desk: Desk) -> None:
    assert "表がありません" in _read(desk, "まだ聞けていません。")[0]
    assert _write(desk) == "まだ聞けていません。"


def test_one_sentence_edited_by_hand_changes_exactly_that_sentence(desk: Desk) -> None:
    _read(desk, MESSY)
    edited = _write(desk).replace("生地をこねる", "生地を三度こねる")
    reading = markdown.read(edited, desk.state, desk.context, file="R", first_line=1, language="ja")
    assert [(r.field, r.value) for r in reading.records if isinstance(r, Changed)] == [
        ("text", "生地を三度こねる")
    ]
    assert len(reading.records) == 1


def test_a_row_left_blank_stays_on_the_page_and_out_of_the_file(desk: Desk) -> None:
    """It is not written, and reading the file back neither removes nor moves it."""
    desk.given(Action(id="a", text="並べる"), Action(id="blank", stage="準備"), Action(id="b", text="売る"))
    written = _write(desk)
    assert "—" not in written
    _read(desk, written.replace("並べる", "棚に並べる"))
    assert [row.id for row in desk.state.journey] == ["a", "blank", "b"]
    assert desk.texts() == ["棚に並べる", "", "売る"]


def test_a_row_moved_in_the_file_moves_in_the_journal(desk: Desk) -> None:
    desk.given(Action(id="a", text="並べる"), Action(id="b", text="焼く"), Action(id="c", text="売る"))
    lines = _write(desk).split("\n")
    reading = markdown.read(
        "\n".join([*lines[:2], lines[3], lines[2], lines[4]]),
        desk.state,
        desk.context,
        file="R",
        first_line=1,
        language="ja",
    )
    assert [type(record) for record in reading.records] == [Moved]
    desk.record(reading.records)
    assert desk.texts() == ["焼く", "並べる", "売る"]


def test_bases_of_actions_in_one_row_stay_apart(desk: Desk) -> None:
    desk.given(
        Action(id="a", text="量る", row="r", basis=Basis(kind="fact", source="日誌")),
        Action(id="b", text="こねる", row="r", basis=Basis(kind="ai")),
    )
    written = _write(desk)
    assert "| 量る<br>こねる |  |  |  |  | 事実: 日誌<br>AI |" in written
    elsewhere = Desk()
    _read(elsewhere, written)
    assert [action.basis.kind for action in elsewhere.state.journey] == ["fact", "ai"]


@pytest.mark.parametrize("words", ["店長に聞いた", "ask Ken"])
def test_a_basis_in_other_words_is_an_assumption_with_the_words_kept(desk: Desk, words: str) -> None:
    _read(desk, f"| 行動 | 時間 | 根拠 |\n|---|---|---|\n| 焼く | 5 | {words} |")
    assert desk.action("焼く").basis == Basis()
    assert desk.action("焼く").note == f"根拠: {words}"


_WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("行動を集める |\\*_`<br>-—(AI)仮\n\t#>[x](y)～😀"),
        st.characters(codec="utf-8", exclude_characters="\r"),
    ),
    max_size=24,
)
_NUMBERS = st.floats(min_value=0, max_value=1e6, allow_nan=False).map(lambda number: round(number, 2))
_QUANTITIES = st.none() | st.builds(
    lambda one, other, text, assumed: Quantity(
        low=min(one, other), high=max(one, other), text=text, assumed=assumed
    ),
    _NUMBERS,
    _NUMBERS,
    st.sampled_from(["", "", "30分/日", "3-4時間", "¥150,000/年", "週 2 回"]) | _WORDS,
    st.booleans(),
)
_BASES = st.sampled_from([Basis(), Basis(kind="ai")]) | st.builds(
    lambda source: Basis(kind="fact", source=source), _WORDS.filter(str.strip)
)
_ACTIONS = st.builds(
    Action,
    id=st.uuids().map(str),
    stage=_WORDS,
    text=_WORDS,
    minutes=_QUANTITIES,
    yen=_QUANTITIES,
    times=_QUANTITIES,
    emotion=_WORDS,
    minutes_words=_WORDS,
    yen_words=_WORDS,
    note=_WORDS,
    row=st.sampled_from(["", "", "r1", "r2"]),
    basis=_BASES,
)


@given(journey=st.lists(_ACTIONS, max_size=6), language=st.sampled_from(["ja", "en"]))
def test_reading_what_was_written_changes_nothing(journey: list[Action], language: Language) -> None:
    desk = Desk(language=language)
    desk.given(*journey)
    reading = markdown.read(_write(desk), desk.state, desk.context, file="R", first_line=1, language=language)
    assert list(reading.records) == []


_ROWS = st.builds(
    lambda action, words: action.model_copy(update={"minutes_words": words, "yen_words": words}),
    _ACTIONS,
    st.sampled_from(["", "営業時間内", "as needed"]),
)


@given(journey=st.lists(_ROWS, max_size=5), language=st.sampled_from(["ja", "en"]))
def test_what_was_written_is_written_the_same_elsewhere(journey: list[Action], language: Language) -> None:
    desk = Desk(language=language)
    desk.given(*journey, Prose(id="p", section="listen", text="### 気づき\n- 一つ"))
    elsewhere = Desk(language=language)
    _read(elsewhere, _write(desk), language)
    assert _write(elsewhere) == _write(desk)
