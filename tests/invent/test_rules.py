"""The rules of Invent: given a workshop, when somebody acts, then this is recorded or refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal
from gyakusan.invent import difficulty, ops, votes
from gyakusan.invent.checks import findings
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Basis, Grade, Invention
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import OFFLINE, Actor
from gyakusan.workshop.state import State
from tests.invent.states import MIKA, SATO, after, ask, context, empty, seen, shift

KEN = Actor(id="ken", role="data_scientist")
ONO = Actor(id="ono", role="observer")


@pytest.fixture
def state() -> State:
    """The shift case with its solutions: the second is graded 5, the third 10."""
    return shift(context())


def test_a_grade_is_set_then_replaced_and_keeps_one_grade_for_the_solution(state: State) -> None:
    first = state.solutions[0].id
    state = after(state, ops.grade(state, MIKA, context(), solution=first, difficulty=3, reason="画面だけ"))
    state = after(state, ops.grade(state, KEN, context(), solution=first, difficulty=5, reason="審査がある"))
    held = [grade for grade in state.grades if grade.solution == first]
    assert [(grade.difficulty, grade.reason, grade.basis.kind) for grade in held] == [
        (5, "審査がある", "assumption")
    ]


def test_taking_over_an_ai_grade_as_it_is_makes_it_the_person_s_assumption(state: State) -> None:
    first = state.solutions[0].id
    ai = Grade(id="g", solution=first, difficulty=3, reason="通知で足りる", basis=Basis(kind="ai"))
    state = after(state, edits.add(state, OFFLINE, context(), item=ai))
    records = ops.grade(state, MIKA, context(), solution=first, difficulty=3, reason="通知で足りる")
    assert after(state, records).grades[-1].basis == Basis(kind="assumption")


@pytest.mark.parametrize("off", [0, 2, 4, 11])
def test_a_difficulty_off_the_program_s_scale_is_refused_wherever_it_is_written(
    state: State, off: int
) -> None:
    ctx, held = context(), state.grades[0]
    tries: tuple[Callable[[], object], ...] = (
        lambda: ops.grade(state, MIKA, ctx, solution=held.solution, difficulty=off, reason="x"),
        lambda: ops.cast_grade(state, MIKA, ctx, solution=held.solution, difficulty=off),
        lambda: edits.change(
            state, MIKA, ctx, id=held.id, field="difficulty", was=held.difficulty, value=off
        ),
        lambda: edits.add(
            state, MIKA, ctx, item=Grade(id="n", solution=state.solutions[0].id, difficulty=off)
        ),
    )
    for attempt in tries:
        with pytest.raises(Invalid) as refused:
            attempt()
        assert refused.value.message == "invent.off_scale"


def test_a_grade_needs_a_reason_a_solution_and_the_right_to_write(state: State) -> None:
    first = state.solutions[0].id
    with pytest.raises(Invalid):
        ops.grade(state, MIKA, context(), solution=first, difficulty=3, reason=" ")
    with pytest.raises(NotFound):
        ops.grade(state, MIKA, context(), solution="gone", difficulty=3, reason="x")
    with pytest.raises(NotAllowed):
        ops.grade(state, ONO, context(), solution=first, difficulty=3, reason="x")


def test_the_team_answers_a_question_once_and_nobody_overwrites_it_unseen(state: State) -> None:
    asked = "time_free"
    state = after(state, ops.answer_team_question(state, MIKA, context(), question=asked, answer="週 6 時間"))
    with pytest.raises(Conflict):
        ops.answer_team_question(state, KEN, context(), question=asked, answer="週 2 時間")
    state = after(
        state,
        ops.answer_team_question(state, KEN, context(), question=asked, answer="週 4 時間", was="週 6 時間"),
    )
    assert [(one.question, one.text) for one in state.team_answers] == [(asked, "週 4 時間")]
    with pytest.raises(NotFound):
        ops.answer_team_question(state, KEN, context(), question="favourite_colour", answer="藍")


def test_an_invention_combines_two_solutions_for_a_question_and_is_named_after_them(state: State) -> None:
    one, two = state.solutions[1], state.solutions[2]
    records = ops.combine(state, MIKA, context(), questions=["q2"], solutions=[one.id, two.id])
    made = after(state, records).inventions[0]
    assert (made.name, made.solutions) == ("来客予測つき自動割り当て", (one.id, two.id))
    for questions, solutions, refusal in (
        (["q2"], [one.id, one.id], "invent.too_few_solutions"),
        ([], [one.id, two.id], "invent.question_missing"),
        (["gone"], [one.id, two.id], "workshop.gone"),
        (["q2"], [one.id, "gone"], "workshop.gone"),
    ):
        with pytest.raises(Refusal) as refused:
            ops.combine(state, MIKA, context(), questions=questions, solutions=solutions)
        assert refused.value.message == refusal


def test_choosing_keeps_the_text_an_ai_draft_and_no_drafter_may_choose(state: State) -> None:
    idea = Invention(id="i", name="案", basis=Basis(kind="ai"))
    state = after(state, edits.add(state, OFFLINE, context(), item=idea))
    with pytest.raises(NotAllowed):
        ops.choose(state, OFFLINE, context(), invention="i")
    with pytest.raises(NotAllowed):
        edits.change(state, OFFLINE, context(), id="i", field="chosen", was=False, value=True)
    state = after(state, ops.choose(state, MIKA, context(), invention="i"))
    assert (state.inventions[0].chosen, state.inventions[0].basis.kind) == (True, "ai")
    assert ops.choose(state, MIKA, context(), invention="i") == []
    state = after(state, ops.unchoose(state, MIKA, context(), invention="i"))
    assert not state.inventions[0].chosen


def test_resolution_is_one_to_five(state: State) -> None:
    state = after(state, edits.add(state, MIKA, context(), item=Invention(id="i", name="案")))
    for value in (0, 6):
        with pytest.raises(Invalid):
            edits.change(state, MIKA, context(), id="i", field="resolution", was=None, value=value)
    records = edits.change(state, MIKA, context(), id="i", field="resolution", was=None, value=5)
    assert after(state, records).inventions[0].resolution == 5


def test_grades_given_face_down_are_absent_from_other_views_until_the_reveal_then_adopted(
    state: State,
) -> None:
    first, ctx = state.solutions[0].id, context()
    state = after(
        state, ops.cast_grade(state, MIKA, ctx, solution=first, difficulty=10, reason="審査が長い"), MIKA
    )
    state = after(state, ops.cast_grade(state, KEN, ctx, solution=first, difficulty=5), KEN)
    state = after(state, ops.cast_grade(state, SATO, ctx, solution=first, difficulty=5), SATO)
    (ballot,) = state.ballots
    assert ballot.voters == ("mika", "ken", "sato")
    assert [cast.value for cast in seen(state, KEN).ballots[0].casts] == [5]
    assert "審査が長い" not in repr(seen(state, KEN))
    with pytest.raises(Invalid):
        ops.adopt(state, MIKA, ctx, ballot=ballot.id)
    with pytest.raises(NotAllowed):
        voting.reveal(state, MIKA, ctx, purpose=votes.PURPOSE)
    state = after(state, voting.reveal(state, SATO, ctx, purpose=votes.PURPOSE), SATO)
    state = after(state, ops.adopt(state, MIKA, ctx, ballot=ballot.id), MIKA)
    grade = difficulty.grade_of(state, first)
    assert grade is not None
    assert grade.difficulty == 5
    assert "5 が 2 人、10 が 1 人" in grade.reason
    state = after(state, ops.cast_grade(state, KEN, ctx, solution=first, difficulty=3), KEN)
    assert [ballot.revealed for ballot in state.ballots] == [True, False]


@pytest.mark.parametrize(
    ("values", "agreed"), [([3, 5, 5], 5), ([1, 10], 10), ([3, 3, 5, 5], 5), ([4], None), ([], None)]
)
def test_the_most_voted_grade_counts_and_the_harder_one_of_equals(
    state: State, values: list[int], agreed: int | None
) -> None:
    ballot = Ballot.model_validate(
        {
            "id": "b",
            "on": "s",
            "purpose": votes.PURPOSE,
            "casts": [{"by": str(n), "value": value} for n, value in enumerate(values)],
        }
    )
    assert votes.outcome(ballot, load_program("v3").difficulty.scale) == agreed


def test_a_sum_is_said_only_when_every_grade_is_there(state: State) -> None:
    assign, forecast, form = state.solutions[1].id, state.solutions[2].id, state.solutions[0]
    both = Invention(id="i", solutions=(assign, forecast))
    assert difficulty.sum_of(state, both).total == 15
    with_form = Invention(id="j", solutions=(assign, form.id))
    assert difficulty.sum_of(state, with_form).total is None
    assert difficulty.sum_of(state, with_form).missing == (form,)


def test_worth_is_resolution_times_impact_against_difficulty_and_counts_a_minute_once(state: State) -> None:
    """240 minutes × 12 are asked about twice (q2, and q4 with the 35 × 12 beside it): the larger counts."""
    assign, forecast = state.solutions[1].id, state.solutions[2].id
    idea = Invention(id="i", questions=("q2", "q4"), solutions=(assign, forecast), resolution=5)
    assert difficulty.impact_of(state, idea) == (2880, 0)
    assert difficulty.worth(state, idea) == difficulty.Worth(2880 / 15, 0)
    assert difficulty.worth(state, idea.model_copy(update={"resolution": None})) is None
    unknown = idea.model_copy(update={"questions": ()})
    assert difficulty.worth(state, unknown) is None
    stated = Invention(id="k", questions=("q2",), stated_difficulty=8, resolution=5)
    assert difficulty.worth(state, stated) == difficulty.Worth(360, 0)
    ordered = State(**{**state.__dict__, "inventions": (unknown, idea, stated)})
    assert [one.id for one in difficulty.best_first(ordered)] == ["k", "i", "i"]


def test_each_rule_of_the_guide_is_found_and_only_where_it_applies(state: State) -> None:
    assign, forecast = state.solutions[1].id, state.solutions[2].id
    program = load_program("v3")
    assert findings(seen(state), program) == []
    off = state.grades[0].model_copy(update={"difficulty": 4})
    broken = State(
        **{
            **state.__dict__,
            "grades": (off, state.grades[1]),
            "inventions": (
                Invention(id="a", name="一つだけ", solutions=(assign,)),
                Invention(id="b", name="合わない", solutions=(assign, forecast), stated_difficulty=8),
                Invention(id="c", name="同じ", solutions=(forecast, assign), stated_difficulty=14),
            ),
        }
    )
    assert [(one.rule, one.severity, one.where) for one in findings(seen(broken), program)] == [
        ("invent.difficulty_scale", "error", "自動割り当て"),
        ("invent.single_solution", "error", "一つだけ"),
        ("invent.difficulty_sum", "warning", "合わない"),
        ("invent.alike", "warning", "同じ"),
    ]
    for one in findings(seen(broken), program):
        assert one.words("ja") != one.words("en")


def test_a_state_without_anything_has_no_findings() -> None:
    state = State(**{**empty().__dict__, "questions": (ask("q", "なぜ", []),)})
    assert findings(seen(state), load_program("v3")) == []
