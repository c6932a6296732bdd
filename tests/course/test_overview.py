"""Where a workshop is and what is next: what makes each process done, in which order, and what the program decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from gyakusan.core.text import LANGUAGES, text
from gyakusan.course.agenda import clock_of, meetings, minute_of_day, timetable
from gyakusan.course.left_behind import missing
from gyakusan.course.overview import Standing, bases, next_of, steps_of
from gyakusan.workshop.artifacts import (
    Action,
    Basis,
    Criterion,
    Customer,
    Decision,
    FeedbackSource,
    Grade,
    Invention,
    Mock,
    PressRelease,
    Quantity,
    Question,
    Ranking,
    ScriptPart,
    Slot,
    Solution,
    Step,
)
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.view import View, view

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PROGRAM = load_program("v3")
TIME = Quantity.of(10)
ROWS = (Action(id="a", text="表を組む"), Action(id="b", text="配る"))
GOAL = Action(id="z", stage="達成", text="休める")
COUNTED = tuple(row.model_copy(update={"minutes": TIME}) for row in ROWS)
BOTH = (Question(id="q", kind="optimal", text="なぜ"), Question(id="r", kind="continuous", text="なぜ"))
THREE = (*BOTH, Question(id="s", text="なぜ"))
SOLVED = (Solution(id="k", name="K"), Solution(id="l", name="L"))
GRADED = tuple(Grade(id=f"g{one.id}", solution=one.id, difficulty=3) for one in SOLVED)
INVENTED = Invention(id="i", name="B", solutions=("k", "l"))
RELEASE = PressRelease(id="p", title="B", slug="b")
STEPS = (Step(id="t", press_release="p", text="開く"),)
SLOTS = tuple(
    Slot(
        id=f"slot-{slot.id}",
        press_release="p",
        slot=slot.id,
        text="2027年4月5日に始めます。月 500 円です。",
    )
    for slot in PROGRAM.press_release.slots
    if slot.half == "customer"
)
FIRST = [milestone.id for milestone in PROGRAM.milestones if milestone.part == "practice"]
SET = tuple(Criterion(id=f"c{each}", press_release="p", milestone=each, how="60% 以上") for each in FIRST)
LOCKED = tuple(criterion.model_copy(update={"locked_at": NOW}) for criterion in SET)
SCRIPT = tuple(ScriptPart(id=f"x{part.id}", part=part.id, text="今日は") for part in PROGRAM.script.parts)
PLAN = (FeedbackSource(id="f", who="店長の集まり", when="来週"),)
MOCK = Mock(id="m", press_release="p", slug="m")
DECISION = Decision(id="d", press_release="p", choice="continue", at=NOW)

Change = Callable[[State], State]


def having(**shelves: object) -> Change:
    return lambda state: replace(state, **shelves)  # type: ignore[arg-type]  # names of shelves, checked by use


STORY: list[tuple[str, Change, str, str]] = [
    ("nothing", having(), "customer", "listen"),
    ("a drafted sentence", having(customers=(Customer(id="customer", sentence="店長", basis=Basis(kind="ai")),)), "confirm", "listen"),
    ("a confirmed sentence", having(customers=(Customer(id="customer", sentence="店長"),)), "journey", "listen"),
    ("rows without goal", having(journey=ROWS), "goal", "listen"),
    ("a goal, no amounts", having(journey=(*ROWS, GOAL)), "amounts", "listen"),
    ("half of the rows counted", having(journey=(COUNTED[0], ROWS[1], GOAL)), "amounts", "listen"),
    ("all rows counted", having(journey=(*COUNTED, GOAL)), "questions", "define"),
    ("one kind of question", having(questions=BOTH[:1]), "continuous", "define"),
    ("the other kind only", having(questions=BOTH[1:]), "optimal", "define"),
    ("both kinds", having(questions=THREE), "ranking", "define"),
    ("a ranking of two", having(ranking=Ranking(order=("q", "r"))), "top", "define"),
    ("a drafted ranking of three", having(ranking=Ranking(order=("q", "r", "s"))), "agree", "define"),
    ("an agreed one", having(ranking=Ranking(order=("q", "r", "s"), by="x")), "solutions", "invent"),
    ("solutions", having(solutions=SOLVED), "grades", "invent"),
    ("one of two graded", having(grades=GRADED[:1]), "grades", "invent"),
    ("all graded", having(grades=GRADED), "inventions", "invent"),
    ("an invention of one solution", having(inventions=(INVENTED.model_copy(update={"solutions": ("k",)}),)), "inventions", "invent"),
    ("an invention of two", having(inventions=(INVENTED,)), "choose", "invent"),
    ("a chosen one", having(inventions=(INVENTED.model_copy(update={"chosen": True}),)), "press_release", "refine"),
    ("a bare press release", having(press_releases=(RELEASE,)), "write", "refine"),
    ("steps, texts blank", having(steps=STEPS), "blanks", "refine"),
    ("all written", having(slots=SLOTS), "criteria", "test"),
    ("criteria", having(criteria=SET), "lock_of", "test"),
    ("one of them locked", having(criteria=(LOCKED[0], *SET[1:])), "lock_of", "test"),
    ("all locked", having(criteria=LOCKED), "script", "test"),
    ("half a script", having(script=SCRIPT[:1]), "script", "test"),
    ("a script", having(script=SCRIPT), "plan", "test"),
    ("a plan", having(feedback=PLAN), "publish", "mocks"),
    ("a mock nobody sees", having(mocks=(MOCK,)), "publish", "mocks"),
    ("a published mock", having(mocks=(MOCK.model_copy(update={"state": "published"}),)), "decide", "verdicts"),
]  # fmt: skip


def told(upto: int) -> View:
    """The view after the first ``upto`` moments of the story."""
    state = State(id="w", customers=(Customer(id="customer"),))
    for _, change, _, _ in STORY[:upto]:
        state = change(state)
    return view(state, Actor(id="x", role="developer"))


def of(process: str, seen: View) -> Standing:
    return next(standing for standing in steps_of(seen, PROGRAM) if standing.process == process)


@pytest.mark.parametrize("moment", range(len(STORY)), ids=[name for name, *_ in STORY])
def test_given_what_is_there_one_thing_is_next_and_is_done_in_one_room(moment: int) -> None:
    _, _, sentence, room = STORY[moment]
    todo = next_of(told(moment + 1), PROGRAM)
    assert todo is not None
    assert (todo.sentence, todo.room) == (f"course.next.{sentence}", room)
    for language in LANGUAGES:
        assert text(todo.sentence, language, **todo.values)


def test_after_a_decision_nothing_is_next() -> None:
    decided = view(replace(told(len(STORY)), decisions=(DECISION,)), Actor(id="x", role="developer"))
    assert next_of(decided, PROGRAM) is None


def test_an_empty_workshop_is_empty_everywhere_and_begins_with_listen() -> None:
    standings = steps_of(told(0), PROGRAM)
    assert [standing.process for standing in standings] == list(PROGRAM.processes)
    assert [standing.state for standing in standings] == ["current", "ahead", "ahead", "ahead", "ahead"]
    assert {standing.stands for standing in standings} == {"empty"}


def test_a_begun_process_names_everything_it_lacks() -> None:
    begun = of("listen", view(replace(told(3), journey=ROWS), Actor(id="x", role="developer")))
    assert begun.stands == "started"
    assert [one.sentence for one in begun.missing] == ["course.next.goal", "course.next.amounts"]


def test_a_later_process_is_done_only_by_what_is_there_not_by_the_ones_before_it() -> None:
    """Criteria alone, before any press release: begun, and the path still stands at Listen."""
    early = view(
        State(id="w", customers=(Customer(id="customer"),), criteria=SET), Actor(id="x", role="developer")
    )
    assert of("test_iterate", early).stands == "started"
    assert of("listen", early).state == "current"


def test_the_press_release_nearest_to_done_is_the_one_to_finish() -> None:
    other = PressRelease(id="o", title="遠い", slug="o")
    near = replace(
        told(21), press_releases=(other, RELEASE), slots=SLOTS[:-1],
        steps=(*STEPS, Step(id="u", press_release="o", text="開く")),
    )  # fmt: skip
    (left,) = missing(view(near, Actor(id="x", role="developer")), PROGRAM, "press_release")
    assert left.values["title"] == "B"


def test_what_a_program_does_not_leave_behind_is_not_asked_for() -> None:
    """A program whose works leave no script has a finished Test/Iterate without one."""
    plain = PROGRAM.model_copy(
        update={
            "all_works": tuple(
                work.model_copy(update={"leaves": tuple(a for a in work.leaves if a != "script")})
                for work in PROGRAM.all_works
            )
        }
    )
    at_script = told(26)
    assert next(one.sentence for one in of("test_iterate", at_script).missing) == "course.next.script"
    standing = next(s for s in steps_of(at_script, plain) if s.process == "test_iterate")
    assert [one.sentence for one in standing.missing] == ["course.next.plan"]


def test_what_the_record_cannot_tell_is_never_missing() -> None:
    assert missing(told(0), PROGRAM, "greetings") == []


def test_blank_fields_state_nothing_and_each_basis_is_counted() -> None:
    rows = (
        Action(id="1", text="a", basis=Basis(kind="fact", source="log")),
        Action(id="2", text="b", basis=Basis(kind="ai")),
        Action(id="3", text=" ", basis=Basis(kind="ai")),
    )
    counted = bases(view(State(id="w", journey=rows), Actor(id="x", role="developer")), "listen")
    assert counted == {"fact": 1, "assumption": 0, "ai": 1}


def test_a_meetings_works_follow_each_other_and_fill_it_exactly() -> None:
    for part in meetings(PROGRAM):
        entries = list(timetable(PROGRAM, part.id, 9 * 60 + 30))
        assert entries[0].begins == 9 * 60 + 30
        assert all(before.ends == after.begins for before, after in pairwise(entries))
        assert entries[-1].ends - entries[0].begins == part.minutes


def test_a_meeting_past_midnight_goes_on_the_next_day() -> None:
    entries = list(timetable(PROGRAM, "practice", 23 * 60))
    assert clock_of(entries[-1].ends) == "02:30"


@pytest.mark.parametrize(
    ("said", "minute"),
    [("9:30", 570), ("09:30", 570), ("00:00", 0), ("24:00", None), ("9:60", None), ("", None), ("x", None)],
)
def test_a_time_is_read_or_refused(said: str, minute: int | None) -> None:
    assert minute_of_day(said) == minute
