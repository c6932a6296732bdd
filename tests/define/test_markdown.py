"""Define's section of the bundle: what is written is read back, and other people's tables are understood."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.core.text import LANGUAGES, Language
from gyakusan.define.entries import RankingSet
from gyakusan.define.markdown import read, write
from gyakusan.define.ranking import ranked
from gyakusan.workshop.artifacts import Action, Basis, Prose, Quantity, Question, Ranking
from gyakusan.workshop.entries import Changed, Removed
from gyakusan.workshop.reading import Reading
from gyakusan.workshop.state import State
from tests.define.rooms import action, context, landed, seen, shift, state, then

MESSY = (Path(__file__).parent / "messy.md").read_text("utf-8")
LAUNDRY = [
    action("carry", "店まで袋を運ぶ", stage="持ち込み", minutes=20, times=12),
    action("count", "受付で点数を数える", stage="持ち込み", minutes=5, times=12),
    action("pay", "料金を払う", stage="持ち込み", yen=3000, times=12),
    action("call", "仕上がりを電話で確認(3 日後)", stage="受け取り", minutes=10, times=50),
]


def _read(source: str, held: State, first_line: int = 1) -> Reading:
    return read(source, held, context(), file="README.md", first_line=first_line, language="ja")


@pytest.fixture
def laundry() -> State:
    """The messy section imported."""
    held = state(LAUNDRY)
    return then(held, _read(MESSY, held).records)


def test_other_peoples_tables_are_understood(laundry: State) -> None:
    """Bold and empty stages, shortened action names, full-width signs: every question finds its action."""
    found = [(question.kind, question.actions, question.text) for question in laundry.questions]
    assert found == [
        ("optimal", ("carry",), "なぜ店まで運ばずに、洗濯物を預けられないのか？"),
        ("continuous", ("carry", "count"), "なぜ運ぶことと受付は同時にできないのか？"),
        ("optimal", ("count",), "なぜ点数を数えずに預けられないのか？"),
        ("continuous", ("count", "pay"), "なぜ数えることと支払いは同時にできないのか？"),
        ("optimal", ("call",), "なぜ電話をかけずに仕上がりを知れないのか？"),
        ("optimal", (), "なぜ防虫剤を選ばずに冬服をしまえないのか？"),
        ("own", (), "なぜ雨の日は店に行けないのか？"),
    ]
    bases = [question.basis for question in laundry.questions]
    assert bases[2] == Basis(kind="fact", source="店員 5 名(駅前店)の話")
    assert bases[3].kind == "ai"
    assert laundry.questions[5].about == "防虫剤を選ぶ"


def test_an_imported_ranking_keeps_its_order_and_its_own_words(laundry: State) -> None:
    """Saving, frequency and score stay as written; the order is the file's, not the computed one."""
    first, second, third = ranked(laundry)
    assert (first.actions, second.kind, third.text) == (
        ("call",),
        "continuous",
        "なぜ雨の日は店に行けないのか？",
    )
    assert first.saving == "⏰ 1回10分×50回=500分/年\n💰 通話料"
    assert (first.frequency, first.score) == ("🔥 毎週 (50回/年)", "⭐⭐⭐")
    assert laundry.ranking.by == "folder"


def test_what_could_not_be_placed_is_reported_with_its_line() -> None:
    """An unknown action and a ranked question that no table asks are kept and said, with file and line."""
    notes = [(note.line, note.message) for note in _read(MESSY, state(LAUNDRY), first_line=100).notes]
    assert notes == [(109, "define.note.action_unknown"), (117, "define.note.rank_unknown")]


def test_unknown_prose_is_kept_verbatim(laundry: State) -> None:
    """What is no table of Define stands in the section as it was written, marks and links included."""
    kept = laundry.prose[0].text
    assert kept.startswith(
        "### 当たり前への問い 🧺\n\n先に全体の感想: 洗濯は「待つ」ことが多い。\n\n**読み取れること** 💡\n- 待ち時間が *いちばん* 痛い\n"
    )
    assert kept in write(seen(laundry), "ja")


def test_a_column_of_a_ranking_with_an_unknown_name_is_kept_and_said(laundry: State) -> None:
    """Given a remark and an empty column beside the ranks, the remark stays with its question; reading again adds nothing."""
    first, second, _ = ranked(laundry)
    source = f"| 順位 | 問い | 担当 | 空 |\n|---|---|---|---|\n| 1 | {first.text} | 高橋<br>森 |  |\n| 2 | **{second.text}** |  |  |"
    held = replace(laundry, prose=())
    reading = _read(source, held, first_line=7)
    told = [note for note in reading.notes if note.message == "define.note.columns_kept"]
    assert [(note.line, note.values) for note in told] == [(7, {"columns": "担当"})]
    now = then(held, reading.records)
    assert [prose.text for prose in now.prose] == [f"- {first.text} — 担当: 高橋 森"]
    assert _read(write(seen(now), "ja"), now) == Reading([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_export_says_nothing_new_and_imports_equal_elsewhere(laundry: State, language: Language) -> None:
    """Reading the export changes nothing here, and gives the same export elsewhere."""
    written = write(seen(laundry), language)
    assert _read(written, laundry) == Reading([], [])
    elsewhere = then(state(LAUNDRY), _read(written, state(LAUNDRY)).records)
    assert write(seen(elsewhere), language) == written


@pytest.mark.parametrize("in_ranking", [False, True])
def test_editing_one_sentence_changes_exactly_that_sentence(laundry: State, in_ranking: bool) -> None:
    """A sentence stands in two tables; editing it in either is one change of one question."""
    written = write(seen(laundry), "ja")
    head, tail = written.split("### 影響の順位")
    old, new = "なぜ電話をかけずに仕上がりを知れないのか？", "なぜ店に聞かずに仕上がりを知れないのか？"
    assert old in head
    assert old in tail
    edited = f"{head}### 影響の順位{tail.replace(old, new)}" if in_ranking else written.replace(old, new, 1)
    [record] = _read(edited, laundry).records
    assert record == Changed(id=laundry.questions[4].id, field="text", was=old, value=new)


def test_swapping_two_ranks_by_hand_changes_the_order_only(laundry: State) -> None:
    """The file's order is the order, with the reason written under the table."""
    lines = write(seen(laundry), "ja").split("\n")
    place = next(n for n, line in enumerate(lines) if line.startswith("| 1 |"))
    lines[place], lines[place + 1] = lines[place + 1], lines[place]
    end = next(n for n in range(place, len(lines)) if not lines[n].startswith("|"))
    lines[end:end] = ["", "計算の順と変えた理由: 雨の日の話が多かった"]
    [record] = _read("\n".join(lines), laundry).records
    assert isinstance(record, RankingSet)
    assert record.ranking.order[:2] == (laundry.ranking.order[1], laundry.ranking.order[0])
    assert record.ranking.reason == "雨の日の話が多かった"


def test_a_row_taken_out_of_the_file_is_removed(laundry: State) -> None:
    """The Markdown is the present."""
    lines = write(seen(laundry), "ja").split("\n")
    kept = [line for line in lines if "防虫剤" not in line]
    [record] = _read("\n".join(kept), laundry).records
    assert isinstance(record, Removed)
    assert record.item.id == laundry.questions[5].id


def test_numbers_of_the_journey_are_never_taken_for_stated_ones() -> None:
    """The computed column is not read: after a change in Listen the old number is gone, not kept as somebody's words."""
    filled = landed(shift())
    written = write(seen(filled), "ja")
    faster = replace(
        filled, journey=tuple(row.model_copy(update={"minutes": Quantity.of(1)}) for row in filled.journey)
    )
    assert _read(written, faster).records == []


def test_the_draft_of_the_case_is_written_with_its_arithmetic() -> None:
    """The ranking shows how each number comes about, and says that it is a draft."""
    written = write(seen(landed(shift())), "ja")
    assert "50 分 × 96 回 = 4,800 分/年、300 円 × 96 回 = 28,800 円/年 |" in written
    assert "計算の順に並べた下書きです。(AI)" in written


def test_an_empty_process_writes_nothing() -> None:
    """An empty section stays empty."""
    assert write(seen(state(LAUNDRY)), "ja") == ""
    assert _read("", state(LAUNDRY)).records == []


# Words as people type them: signs of Markdown, brackets, marks of basis, line ends.
_WORDS = st.text(alphabet="なぜ表を作るのかAI仮() |*_`#<br>\\?！・-12年回\n", min_size=1, max_size=24).map(
    str.strip
)
_TEXT = _WORDS.filter(lambda words: any(sign.isalnum() for sign in words.replace("<br>", "")))
_QUANTITY = st.none() | st.builds(
    lambda low, more, assumed: Quantity(low=low, high=low + more, assumed=assumed),
    st.integers(0, 500).map(float),
    st.integers(0, 3).map(float),
    st.booleans(),
)
_BASIS = st.builds(Basis, kind=st.sampled_from(["assumption", "ai"])) | st.builds(
    lambda source: Basis(kind="fact", source=source), _TEXT.map(lambda words: " ".join(words.split()))
)


@st.composite
def _workshops(draw: st.DrawFn) -> State:
    journey = [
        Action(id=f"a{n}", stage=draw(st.sampled_from(["", "準備", "公開"])), text=draw(_TEXT), minutes=draw(_QUANTITY), times=draw(_QUANTITY))
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    ids = [row.id for row in journey]
    questions = [
        Question(
            id=f"q{n}",
            kind=draw(st.sampled_from(["optimal", "continuous", "own"])),
            actions=tuple(draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))) if ids else (),
            text=draw(_TEXT),
            basis=draw(_BASIS),
            minutes=draw(_QUANTITY),
            times=draw(_QUANTITY),
            saving=draw(st.just("") | _TEXT),
            score=draw(st.just("") | _TEXT),
        )
        for n in range(draw(st.integers(0, 6)))
    ]
    order = (
        tuple(draw(st.lists(st.sampled_from([q.id for q in questions]), unique=True))) if questions else ()
    )
    ranking = (
        Ranking(order=order, by=draw(st.sampled_from(["", "mika"])), reason=draw(st.just("") | _TEXT))
        if order
        else Ranking()
    )
    prose = tuple(
        Prose(id=f"p{n}", section="define", text=words)
        for n, words in enumerate(
            draw(st.lists(st.sampled_from(["メモ", "### 気づき\n- 一つ\n\n- 二つ"]), max_size=2))
        )
    )
    return replace(state(journey, questions), ranking=ranking, prose=prose)


@given(held=_workshops(), language=st.sampled_from(LANGUAGES))
def test_what_is_written_is_read_back(held: State, language: Language) -> None:
    """Whatever a workshop holds, its own export says exactly that."""
    assert list(_read(write(seen(held), language), held).records) == []
