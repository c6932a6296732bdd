"""Whatever people write in solutions and inventions: it is written, read and compared without a loss."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from gyakusan.invent import markdown, solutions_file
from gyakusan.workshop.artifacts import (
    Basis,
    Grade,
    Invention,
    Prose,
    Solution,
    TeamAnswer,
)
from gyakusan.workshop.state import State
from tests.invent.states import after, ask, context, empty, seen

LINES = st.text(
    alphabet=st.sampled_from(
        list(string.ascii_letters[:4] + " \t#*-:：\\|<>`~_()（）。、3問い解決策ぁ―—🥕AI仮\n\n")
    ),
    max_size=40,
)
LABELLED = st.sampled_from(
    [
        "* いつ使う? : 朝",
        "### 見出し",
        "**難易度: 8**",
        "- 問い : x",
        "---",
        "## 次",
        "#### メモ",
        "a (AI)",
        "* x : y",
    ]
)
WORDS = st.one_of(LINES, st.lists(st.one_of(LINES, LABELLED), max_size=4).map("\n".join))
SOURCES = LINES.filter(lambda words: bool(words.strip(" \t\n()（）—")))
BASES = st.one_of(
    st.just(Basis()), st.just(Basis(kind="ai")), SOURCES.map(lambda words: Basis(kind="fact", source=words))
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """Workshops with any words in any place."""
    solutions = tuple(
        Solution(
            id=f"s{n}",
            basis=draw(BASES),
            **{
                key: draw(WORDS)
                for key in ("name", "provider", "when", "solved", "effect", "how", "url", "notes")
            },
        )
        for n in range(draw(st.integers(0, 3)))
    )
    ids = [solution.id for solution in solutions]
    grades = tuple(
        Grade(
            id=f"g{id}",
            solution=id,
            difficulty=draw(st.sampled_from([1, 3, 4, 10])),
            reason=draw(WORDS),
            basis=draw(BASES),
        )
        for id in ids
        if draw(st.booleans())
    )
    questions = tuple(ask(f"q{n}", draw(WORDS), []) for n in range(draw(st.integers(0, 2))))
    inventions = tuple(
        Invention(
            id=f"i{n}",
            basis=draw(BASES),
            questions=tuple(
                draw(st.lists(st.sampled_from([*(q.id for q in questions), "gone"]), max_size=2))
            ),
            solutions=tuple(draw(st.lists(st.sampled_from([*ids, "gone"]), max_size=3))),
            lens=draw(st.sampled_from(["", "rational", "合理的な人", "隣の人"])),
            stated_difficulty=draw(st.sampled_from([None, 8, 6.5])),
            resolution=draw(st.sampled_from([None, 1, 5])),
            chosen=draw(st.booleans()),
            **{
                key: draw(WORDS)
                for key in ("name", "when", "solves", "effect", "how", "stated_reason", "notes")
            },
        )
        for n in range(draw(st.integers(0, 2)))
    )
    answers = tuple(
        TeamAnswer(id=f"t{question}", question=question, text=draw(WORDS), basis=draw(BASES))
        for question in draw(st.lists(st.sampled_from(["customer_data", "time_free"]), unique=True))
    )
    prose = tuple(
        Prose(id=f"p{n}", section=draw(st.sampled_from(["invent", "solutions"])), text=draw(WORDS))
        for n in range(draw(st.integers(0, 3)))
    )
    held = empty(draw(st.sampled_from(["ja", "en"])))
    return State(
        **{
            **held.__dict__,
            "solutions": solutions,
            "grades": grades,
            "questions": questions,
            "inventions": inventions,
            "team_answers": answers,
            "prose": prose,
        }
    )


@given(states())
def test_reading_what_was_written_changes_nothing(state: State) -> None:
    """Whatever words a team wrote anywhere, its own export read again gives no record."""
    language = state.about.language
    solutions = solutions_file.write(seen(state), language)
    found = solutions_file.read(
        solutions, state, context(), file="solutions.md", first_line=1, language=language
    )
    assert list(found.records) == []
    section = markdown.write(seen(state), language)
    found = markdown.read(section, state, context(), file="README.md", first_line=1, language=language)
    assert list(found.records) == [], section


@given(LINES)
def test_any_text_can_be_read(source: str) -> None:
    """Reading never fails, and what it made of a text it finds again in its own words."""
    state = empty()
    for reader, writer in (
        (solutions_file.read, solutions_file.write),
        (markdown.read, markdown.write),
    ):
        read = after(state, reader(source, state, context(), file="f", first_line=1, language="ja").records)
        written = writer(seen(read), "ja")
        assert not reader(written, read, context(), file="f", first_line=1, language="ja").records
