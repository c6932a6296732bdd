"""The section of a bundle: what is written is read back as nothing new, and messy files lose nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.roadmap import ops as roadmap_ops
from gyakusan.test_iterate import markdown, ops
from gyakusan.test_iterate.entries import CriterionLocked, LockedCriterionChanged
from gyakusan.test_iterate.evidence import Evidence
from gyakusan.workshop.artifacts import Basis, Criterion, FeedbackSource, Prose, ScriptPart, UserTest
from gyakusan.workshop.entries import Changed
from gyakusan.workshop.reading import Reading
from gyakusan.workshop.state import State
from tests.test_iterate.rooms import CONTEXT, act, after, criterion, locked, salon, with_criterion

MESSY = (Path(__file__).parent / "messy.md").read_text("utf-8")


def read(source: str, state: State) -> Reading:
    return markdown.read(
        source, state, CONTEXT, file="README.md", first_line=10, language=state.about.language
    )


def written(state: State) -> str:
    return markdown.write(state, state.about.language)


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), blacklist_characters="\ufeff")
    | st.sampled_from(" 　"),
    max_size=20,
)
LINE = WORDS | st.sampled_from(
    [
        "# 見出し",
        "## Refine",
        "#### 計測",
        "\\#### x",
        "```",
        "~~~ a",
        "| a | b |",
        "- x",
        "**強調**",
        "\\",
        "\\```",
    ]
)
TEXT = st.lists(LINE, max_size=5).map("\n".join)
BASIS = st.sampled_from([Basis(), Basis(kind="ai"), Basis(kind="fact", source="聞き取り(8 名)")])
SHARE = st.sampled_from(["", "80%", "0.6", "3", "たくさん | 少し"])
STEP = st.sampled_from(["", "tested", "solved", "would-switch", "visited", "click:買う", "answered"])


@st.composite
def criteria(draw: st.DrawFn, number: int, release: str) -> Criterion:
    cut = draw(st.none() | st.tuples(st.integers(0, 9), st.integers(1, 30)))
    criterion = Criterion(
        id=f"c{release}{number}",
        basis=draw(BASIS),
        press_release=release,
        milestone=draw(st.sampled_from(["solved", "switched", "fan", "🌱 はじめての常連", "売上 | 利益"])),
        who=draw(TEXT),
        what=draw(TEXT),
        how=draw(TEXT),
        source=draw(st.sampled_from(["tracker", "user_test", "typed"])),
        denominator=draw(STEP),
        numerator=draw(STEP),
        within_minutes=draw(st.none() | st.floats(0.5, 1e6)),
        bar=draw(SHARE),
        planned_n=draw(st.none() | st.integers(1, 300)),
        need=draw(st.none() | st.integers(0, 300)),
        cut_at=cut[0] if cut else None,
        cut_of=cut[1] if cut else None,
        hopeless=draw(SHARE),
        deadline=draw(st.none() | st.dates(date(2020, 1, 1), date(2099, 1, 1))),
        default=draw(st.booleans()),
    )
    if not draw(st.booleans()):
        return criterion
    return criterion.model_copy(
        update={"locked_at": CONTEXT.now, "locked_by": "x", "lock_claimed": draw(st.booleans())}
    )


@st.composite
def states(draw: st.DrawFn) -> State:
    """A workshop of up to two ideas with anything written anywhere."""
    titles = draw(
        st.sampled_from([("予約帳",), ("予約帳", "写真帳"), ("同じ題", "同じ題"), ("A: B | C", "#1")])
    )
    state = salon(draw(st.sampled_from(["ja", "en"])), *titles)
    found: dict[str, list[Any]] = {"criteria": [], "script": [], "feedback": [], "user_tests": []}
    for release in draw(st.sampled_from([["p1"], ["p1", "p2"], ["p1", "gone"], []])):
        count = draw(st.integers(0, 3))
        found["criteria"] += [draw(criteria(n, release)) for n in range(count)]
        for n, (part, title) in enumerate(
            draw(
                st.lists(
                    st.sampled_from(
                        [("purpose", ""), ("task", "操作の観測"), ("measurement", ""), ("", "おわりに")]
                    ),
                    max_size=4,
                )
            )
        ):
            found["script"].append(
                ScriptPart(
                    id=f"s{release}{n}",
                    basis=draw(BASIS),
                    press_release=release,
                    part=part,
                    title=title,
                    text=draw(TEXT),
                )
            )
        for n in range(draw(st.integers(0, 2))):
            found["feedback"].append(
                FeedbackSource(
                    id=f"f{release}{n}",
                    basis=draw(BASIS),
                    press_release=release,
                    who=draw(TEXT),
                    where=draw(WORDS),
                    count=draw(WORDS),
                )
            )
            found["user_tests"].append(
                UserTest(
                    id=f"t{release}{n}",
                    basis=draw(BASIS),
                    press_release=release,
                    solved=draw(st.none() | st.booleans()),
                    minutes=draw(st.none() | st.floats(0, 1e6)),
                    would_switch=draw(st.none() | st.integers(1, 5)),
                    note=draw(TEXT),
                )
            )
    prose = draw(st.lists(TEXT, max_size=2))
    return replace(
        state,
        criteria=tuple(found["criteria"]),
        script=tuple(found["script"]),
        feedback=tuple(found["feedback"]),
        user_tests=tuple(found["user_tests"]),
        prose=tuple(Prose(id=f"x{n}", section="test_iterate", text=words) for n, words in enumerate(prose)),
    )


@given(state=states())
def test_reading_what_was_written_changes_nothing(state: State) -> None:
    source = written(state)
    reading = read(source, state)
    assert (list(reading.records), list(reading.notes)) == ([], []), source


@given(state=states())
def test_a_file_read_elsewhere_writes_the_same_file_but_for_claims_of_locks(state: State) -> None:
    releases = {release.id for release in state.press_releases}
    known = [c for c in state.criteria if c.press_release in releases]
    state = replace(
        state,
        criteria=tuple(c.model_copy(update={"locked_at": None}) for c in known),
        script=tuple(p for p in state.script if p.press_release in releases),
        feedback=tuple(f for f in state.feedback if f.press_release in releases),
        user_tests=tuple(t for t in state.user_tests if t.press_release in releases),
    )
    if len({release.title for release in state.press_releases}) < len(state.press_releases):
        return  # two ideas of one title cannot be told apart without their ids
    elsewhere = salon(state.about.language, *(release.title for release in state.press_releases))
    source = written(state)
    arrived = after(elsewhere, read(source, elsewhere).records)
    assert written(arrived) == source


def test_a_messy_file_is_read_wholly() -> None:
    state = salon("ja", "わんこ散歩")
    reading = read(MESSY, state)
    assert list(reading.notes) == []
    state = after(state, reading.records)
    titles = [c.milestone for c in state.criteria]
    assert titles == ["solved", "switched", "🌱 はじめての常連", "💹 広げるかの判断"]
    assert state.criteria[0].what == "• 予約にかかる時間\n• 写真が届くまでの時間"
    assert state.criteria[2].what == "• 紹介 | 口コミの数"
    assert [(p.part, p.title) for p in state.script] == [
        ("", ""),
        ("purpose", "🐾 目的のおさらい"),
        ("task", "🦴 操作の観測"),
        ("measurement", "📈 計測"),
        ("", "さいごのあいさつ"),
    ]
    assert state.script[2].text.startswith("1. 予約する  \n2. 写真を見る\n\n##### 雨のとき\n> 迷った")
    assert "# 記録用紙" in state.script[2].text
    assert [(f.who, f.where, f.when) for f in state.feedback] == [
        ("朝に散歩する人", "駅前の公園", "4 月 12 日")
    ]
    for kept in ("さいごに測ること", "> 迷ったら、飼い主さん", "### 📝 会場の準備", "- 雨なら屋根"):
        assert kept in state.prose[0].text
    assert {c.press_release for c in state.criteria} == {"p1"}


def test_a_messy_file_once_imported_is_stable_and_goes_elsewhere_unchanged() -> None:
    state = after(salon("ja", "わんこ散歩"), read(MESSY, salon("ja", "わんこ散歩")).records)
    source = written(state)
    assert list(read(source, state).records) == []
    elsewhere = salon("ja", "わんこ散歩")
    assert written(after(elsewhere, read(source, elsewhere).records)) == source


def test_a_sentence_edited_by_hand_changes_exactly_that_sentence() -> None:
    state = after(salon("ja", "わんこ散歩"), read(MESSY, salon("ja", "わんこ散歩")).records)
    source = written(state).replace("はじめに名札を配る。", "はじめに水を配る。")
    records = list(read(source, state).records)
    assert records == [
        Changed(id=state.script[0].id, field="text", was="はじめに名札を配る。", value="はじめに水を配る。")
    ]


def test_an_empty_section_is_empty() -> None:
    assert written(salon()) == ""
    assert list(read("\n\n", salon()).records) == []


def test_an_imported_lock_is_claimed_not_made_here() -> None:
    source = written(locked())
    held = with_criterion()
    record = read(source, held).records[0]
    assert isinstance(record, CriterionLocked)
    assert (record.claimed, record.by) == (True, "folder")
    fresh = after(salon(), read(source, salon()).records)
    assert fresh.criteria[0].lock_claimed
    assert "申告" in written(fresh)


def test_a_locked_criterion_changed_in_a_file_is_recorded_as_changed_after_the_lock() -> None:
    state = locked()
    records = list(read(written(state).replace("| 80% |", "| 60% |"), state).records)
    assert len(records) == 1
    assert isinstance(records[0], LockedCriterionChanged)
    assert (records[0].changes, records[0].reason, records[0].version) == ({"bar": "60%"}, "import", 2)


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("🔒 確定済み", "", "test_iterate.note.unlocked"),
        ("", "", "test_iterate.note.locked_stays"),
    ],
)
def test_a_file_takes_no_lock_back(old: str, new: str, note: str) -> None:
    state = locked()
    source = written(state).replace(old, new) if old else ""
    reading = read(source, state)
    assert list(reading.records) == []
    assert [n.message for n in reading.notes] == [note]


def test_verdicts_and_decisions_are_shown_and_reading_them_back_invents_none() -> None:
    state = act(locked(), ops.record_verdict, criterion="c", evidence=Evidence(4, 5))
    state = act(state, roadmap_ops.decide, press_release="p1", choice="continue", reason="解けた人が多い")
    source = written(state)
    assert "- 課題解決の達成: 合格 — 5 人中 4 人 (基準 第 1 版)\n- 決定: 続ける — 解けた人が多い" in source
    assert list(read(source, state).records) == []
    forged = source.replace("合格 — 5 人中 4 人", "合格 — 5 人中 5 人")
    reading = read(forged, state)
    assert list(reading.records) == []
    assert [n.message for n in reading.notes] == ["test_iterate.note.record_not_read"]
    elsewhere = after(salon(), read(source, salon()).records)
    assert (elsewhere.verdicts, elsewhere.decisions) == ((), ())
    assert "5 人中 4 人" in elsewhere.prose[0].text


def test_milestones_may_be_rows_and_columns_may_be_named_in_the_other_language() -> None:
    source = (
        "| Milestone | How | Who | What |\n|---|---|---|---|\n"
        "| Problem solved | 4 of 5 | Product manager | minutes |\n\n"
        "| Milestone | People planned | Bar | Deadline |\n|---|---|---|---|\n"
        "| Problem solved | about ５ | 80% | 2026年4月30日 |\n"
    )
    read_here = after(salon(), read(source, salon()).records).criteria[0]
    assert (read_here.milestone, read_here.how, read_here.bar) == ("solved", "4 of 5", "80%")
    assert (read_here.planned_n, read_here.deadline) == (5, date(2026, 4, 30))
    assert read_here.source == "user_test"


def test_what_cannot_be_read_is_reported_with_its_line_and_left_as_it_was() -> None:
    state = with_criterion(deadline=date(2026, 5, 1))
    source = written(state).replace("2026-05-01", "来月").replace("| 5 | (4)", "| 五 | (4)")
    reading = read(source, state)
    assert list(reading.records) == []
    assert {n.message for n in reading.notes} == {
        "test_iterate.note.not_a_date",
        "test_iterate.note.not_a_number",
    }
    assert all(n.line == 21 for n in reading.notes), [n.line for n in reading.notes]


def test_a_title_nobody_has_is_said_to_be_read_as_another() -> None:
    state = with_criterion()
    source = written(state).replace("成功の基準: かんたん予約帳", "成功の基準: 別の名前")
    reading = read(source, state)
    assert list(reading.records) == []
    assert [n.message for n in reading.notes] == ["test_iterate.note.title_unknown"]


def test_criteria_of_two_ideas_stay_apart() -> None:
    state = replace(
        salon("ja", "予約帳", "写真帳"),
        criteria=(criterion(press_release="p2"), criterion(id="d", milestone="switched")),
    )
    elsewhere = salon("ja", "予約帳", "写真帳")
    arrived = after(elsewhere, read(written(state), elsewhere).records)
    assert {(c.press_release, c.milestone) for c in arrived.criteria} == {
        ("p2", "solved"),
        ("p1", "switched"),
    }
