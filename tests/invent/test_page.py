"""Invent's page: what it shows to whom, and what its forms record."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from gyakusan.core.text import Language
from gyakusan.invent import ops
from gyakusan.store import migrations
from gyakusan.store.database import Database
from gyakusan.web.common_actions import ACTIONS
from gyakusan.web.house import House
from gyakusan.web.invent import ROOM
from gyakusan.web.jobs import DraftJobs
from gyakusan.web.rooms import Sight
from gyakusan.workshop import fold
from gyakusan.workshop.artifacts import Invention, Solution
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from tests.invent.states import MIKA, SATO, after, context, empty, seen, shift
from tests.invent.test_drafts import drafted

KEN = Actor(id="ken", role="data_scientist")
ONO = Actor(id="ono", role="observer")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    database = Database(tmp_path / "journal.db", migrations.JOURNAL)
    jobs = DraftJobs(lambda *_: None, lambda _: None)
    yield House(
        data=tmp_path,
        journal=Journal(database, Registry(folds=fold.FOLDS, guards=ops.GUARDS)),
        people=People(database),
        drafts=jobs,
        origin="http://127.0.0.1:8000",
        mock_origin="http://localhost:8001",
    )
    jobs.close()
    database.close()


@pytest.fixture
def state() -> State:
    return drafted(shift(context()))


def sight(house: House, state: State, actor: Actor, language: Language = "ja", tab: str = "") -> Sight:
    return Sight(
        view=seen(state, actor),
        program=load_program("v3"),
        language=language,
        room="invent",
        names={"mika": "美香", "ken": "健", "sato": "佐藤"},
        house=house,
        query={"tab": tab} if tab else {},
    )


def drawn(house: House, state: State, actor: Actor = SATO, language: Language = "ja", tab: str = "") -> str:
    return unescape(str(ROOM.draw(sight(house, state, actor, language, tab))))


def posted(house: House, state: State, action: str, actor: Actor = SATO, **form: str) -> State:
    """The state after a form of the page was posted."""
    seen_by = sight(house, state, actor)
    call = (ROOM.actions.get(action) or ACTIONS[action])(form, seen_by)
    return after(state, call.verb(state, actor, context(), **call.arguments), actor)


def test_an_empty_page_teaches_with_an_example_and_a_way_to_begin(house: House) -> None:
    page = drawn(house, empty())
    assert "解決策がまだありません" in page
    assert "例：" in page
    assert "/w/w/invent/add-solution" in page


@pytest.mark.parametrize("language", ["ja", "en"])
def test_inventions_stand_side_by_side_with_their_sum_as_arithmetic(
    house: House, state: State, language: Language
) -> None:
    page = drawn(house, state, language=language)
    for invention in state.inventions:
        assert invention.name in page
    assert "欠勤時の代わり探し 3 + 自動割り当て 5 = 8" in page
    for solution in state.solutions:
        assert solution.name in page
        assert solution.provider in page


def test_a_reader_sees_the_words_and_no_form(house: House, state: State) -> None:
    page = drawn(house, state, actor=ONO)
    assert state.inventions[0].name in page
    assert "<form" not in page


def test_a_form_grades_answers_combines_and_chooses(house: House, state: State) -> None:
    bare = State(**{**state.__dict__, "grades": ()})
    first, second = bare.solutions[0], bare.solutions[1]
    assert "/w/w/invent/grade" in drawn(house, bare)
    graded = posted(house, bare, "grade", solution=first.id, difficulty="3", reason="画面だけ")
    assert graded.grades[0].difficulty == 3
    answered = posted(house, state, "answer", item="time_free", value="週 6 時間", was="")
    assert "週 6 時間" in drawn(house, answered)
    made = posted(
        house, state, "combine", questions="q1\nq2", solutions=f"{first.id}\n{second.id}", name="新しい案"
    ).inventions[-1]
    assert (made.questions, made.solutions) == (("q1", "q2"), (first.id, second.id))
    chosen = posted(house, state, "choose", item=state.inventions[1].id)
    assert chosen.get(Invention, state.inventions[1].id) == state.inventions[1].model_copy(
        update={"chosen": True}
    )
    was = " ".join(made.solutions)
    other = posted(
        house,
        State(**{**state.__dict__, "inventions": (made,)}),
        "recombine",
        item=made.id,
        field="solutions",
        was=was,
        value=f"{second.id}\n{bare.solutions[2].id}",
    )
    assert other.inventions[0].solutions == (second.id, bare.solutions[2].id)
    added = posted(house, state, "add-solution", name="手書きの表", how="紙")
    assert isinstance(added.solutions[-1], Solution)
    assert added.solutions[-1].name == "手書きの表"


def test_others_unrevealed_grades_are_nowhere_in_anybodys_page(house: House, state: State) -> None:
    """Given a grade face down, others see only who is in; after the reveal all see it and adopt it by one press."""
    first = state.solutions[0].id
    hidden = posted(
        house, state, "cast", MIKA, solution=first, difficulty="10", reason="審査に半年かかる秘密"
    )
    for actor in (SATO, KEN, ONO):
        for tab in ("", "vote"):
            assert "半年かかる秘密" not in drawn(house, hidden, actor=actor, tab=tab)
    assert "1 人が伏せて出したもの" in drawn(house, hidden, actor=SATO, tab="vote")
    assert "半年かかる秘密" in drawn(house, hidden, actor=MIKA, tab="vote")
    assert "/w/w/invent/reveal" not in drawn(house, hidden, actor=KEN, tab="vote")
    assert "元には戻せません" in drawn(house, hidden, actor=SATO, tab="vote")
    revealed = posted(house, hidden, "reveal", SATO)
    page = drawn(house, revealed, actor=KEN, tab="vote")
    assert "半年かかる秘密" in page
    assert "みんな同じ：1 件" in page
    adopted = posted(house, revealed, "adopt-agreed", KEN)
    held = next(grade for grade in adopted.grades if grade.solution == first)
    assert (held.difficulty, held.basis.kind) == (10, "assumption")
