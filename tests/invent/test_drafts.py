"""The offline draft of Invent on the shift case, and on a shop of another language."""

from __future__ import annotations

import re

import pytest

from gyakusan.assist.drafter import Cancelled, OfflineDrafter, Progress
from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language
from gyakusan.invent import drafts, markdown, ops, solutions_file, wording
from gyakusan.invent.checks import findings
from gyakusan.invent.combining import Combination
from gyakusan.invent.difficulty import grade_of, sum_of
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action, PressRelease, Quantity, Solution
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import OFFLINE
from gyakusan.workshop.state import State
from tests.invent.states import MIKA, after, ask, context, empty, seen, shift

PROGRAM = load_program("v3")
ENGLISH = """# Solutions for a bakery

## Tray counter : Sensor maker A
* When is it used? : when the last loaves are counted in the evening
* How did it solve the problem? : Loaves were counted by hand. A scale under each tray counts them
* What was the effect? : counting fell from 30 minutes to 2
* How is it built? : weight sensors under the trays

## Order line : Chat service B
* When is it used? : when regular customers order for tomorrow
* How did it solve the problem? : Orders were taken by phone. Customers tap what they want in a chat
* What was the effect? : missed orders fell from 6 to 0 a week
* How is it built? : an official account with notifications

## Bake plan : Forecast firm C
* When is it used? : when deciding how many loaves to bake tomorrow
* How did it solve the problem? : The number was a guess. Past sales and the weather give a number for each loaf
* What was the effect? : leftovers fell from 18 % to 7 %
* How is it built? : a forecasting model on sales data
"""


def drafted(state: State) -> State:
    """The state after a draft landed."""
    task = drafts.task(seen(state), PROGRAM, state.about.language)
    draft = OfflineDrafter().draft(task, Progress())
    return after(state, drafts.land(state, OFFLINE, context(), draft=draft), OFFLINE)


@pytest.fixture
def state() -> State:
    return shift(context())


def test_the_shift_case_gets_grades_and_inventions_without_any_finding(state: State) -> None:
    """Given solutions and questions, when drafted, all is graded, and inventions answer the dearest questions."""
    done = drafted(state)
    assert findings(seen(done), PROGRAM) == []
    assert all(grade_of(done, solution.id) for solution in done.solutions)
    assert len(done.inventions) == 4
    assert {question for one in done.inventions for question in one.questions} >= {"q1", "q2", "q3"}
    combined = [frozenset(one.solutions) for one in done.inventions]
    assert len(set(combined)) == len(combined)
    assert all(2 <= len(one) <= 3 for one in combined)
    assert len({one.lens for one in done.inventions}) == 4
    assert len({one.name for one in done.inventions}) == 4
    assert all(sum_of(done, one).total for one in done.inventions)
    assert {one.basis.kind for one in done.inventions} == {"ai"}
    assert [one.resolution for one in done.inventions] == [None] * 4
    assert not any(one.chosen for one in done.inventions)


@pytest.mark.parametrize(
    ("question", "solution"),
    [("q1", "欠勤時の代わり探し"), ("q2", "自動割り当て"), ("q3", "希望回収フォーム")],
)
def test_the_leading_solution_is_the_one_a_person_would_name(
    state: State, question: str, solution: str
) -> None:
    done = drafted(state)
    names = {one.id: one.name for one in done.solutions}
    leading = {names[one.solutions[0]] for one in done.inventions if one.questions[0] == question}
    assert leading == {solution}


def test_the_best_inventions_answer_different_questions_first_and_their_partners_answer_something_too(
    state: State,
) -> None:
    """The first of every question comes before the second of any; no partner only soothes a complaint."""
    done = drafted(state)
    names = {one.id: one.name for one in done.solutions}
    leads = [one.questions[0] for one in done.inventions]
    assert len(set(leads[:3])) == 3
    partners = {names[id] for one in done.inventions for id in one.solutions[1:]}
    assert "公平さの説明" not in partners
    assert "音声でのメモ" not in partners


def test_an_amount_is_written_with_its_unit_once(state: State) -> None:
    """Given amounts copied from a table with their unit, when drafted, the unit is not doubled."""
    first = state.journey[-2] if len(state.journey) > 1 else state.journey[0]
    rows = tuple(
        row.model_copy(update={"minutes": Quantity.of(50, "50分/回")}) if row.id == first.id else row
        for row in state.journey
    )
    done = drafted(State(**{**state.__dict__, "journey": rows}))
    said = "\n".join(one.solves for one in done.inventions)
    assert "/回" not in said
    assert "1 回 50 分" in said


def test_numbers_in_a_draft_are_those_of_the_record_with_their_source(state: State) -> None:
    """No number is written that does not stand in the journey or in a solution's own words."""
    done = drafted(state)
    record = "\n".join(
        [
            *(f"{one.solved} {one.effect} {one.how} {one.name}" for one in done.solutions),
            *(
                f"{row.minutes.low:g} {row.yen.low:g} {row.times.low:g} 1 回"
                for row in done.journey
                if row.minutes and row.yen and row.times
            ),
        ]
    )
    known = set(re.findall(r"\d+(?:\.\d+)?", record))
    for one in done.inventions:
        steps = re.sub(r"(?m)^\d+\. ", "", one.how)
        assert (
            set(re.findall(r"\d+(?:\.\d+)?", "\n".join((one.when, one.solves, one.effect, steps)))) <= known
        )
        for solution in one.solutions:
            held = next(item for item in done.solutions if item.id == solution)
            assert held.effect in one.effect
            assert held.provider in one.effect
            assert held.name in one.how


def test_a_proposed_grade_names_its_cue_and_people_s_grades_stay(state: State) -> None:
    done = drafted(state)
    grades = {one.name: grade_of(done, one.id) for one in done.solutions}
    shown = grades["人件費の見える化"]
    assert shown is not None
    assert "掛け合わせ" in shown.reason
    kept = grades["来客予測"]
    assert kept is not None
    assert (kept.difficulty, kept.basis.kind) == (10, "assumption")


def test_a_second_draft_changes_nothing_and_never_touches_what_people_made(state: State) -> None:
    """Given one draft edited, one chosen and one with a press release, a new draft leaves all three as they are."""
    done = drafted(state)
    assert drafted(done).inventions == done.inventions
    first, second, third, fourth = done.inventions
    done = after(
        done, edits.change(done, MIKA, context(), id=first.id, field="when", was=first.when, value="昼"), MIKA
    )
    done = after(done, ops.choose(done, MIKA, context(), invention=second.id), MIKA)
    release = PressRelease(id="pr", title="x", slug="x", invention=third.id)
    done = after(done, edits.add(done, MIKA, context(), item=release), MIKA)
    again = drafted(done)
    held = {one.id: one for one in again.inventions}
    for one in done.inventions[:3]:
        assert held[one.id] == one
    assert len(again.inventions) == 4
    assert len({frozenset(one.solutions) for one in again.inventions}) == 4
    assert fourth.basis.kind == "ai"


def test_a_press_release_on_a_draft_changes_nothing_that_is_drafted_beside_it(state: State) -> None:
    """Given the two best with press releases, when drafted again, the others are the same as before."""
    done = drafted(state)
    for number, one in enumerate(done.inventions[:2]):
        release = PressRelease(id=f"pr{number}", title="x", slug=f"x{number}", invention=one.id)
        done = after(done, edits.add(done, MIKA, context(), item=release), MIKA)
    assert drafted(done).inventions == done.inventions


def test_a_draft_of_another_drafter_is_taken_only_as_far_as_it_keeps_the_rules(state: State) -> None:
    """Given a draft with a grade off the scale and an invention of one solution, neither lands."""
    one, two = state.solutions[0].id, state.solutions[1].id
    draft = drafts.Draft(
        grades=(drafts.DraftGrade(solution=one, difficulty=4, reason="x"),),
        inventions=(
            drafts.DraftInvention(name="一つ", questions=("q1",), solutions=(one,)),
            drafts.DraftInvention(name="ない", questions=("gone",), solutions=(one, two)),
            drafts.DraftInvention(name="よい", questions=("q1",), solutions=(one, two)),
        ),
    )
    done = after(state, drafts.land(state, OFFLINE, context(), draft=draft), OFFLINE)
    assert [one.name for one in done.inventions] == ["よい"]
    assert len(done.grades) == len(state.grades)


@pytest.mark.parametrize(
    ("language", "solved", "way"),
    [
        ("ja", "看護師が手を挙げる。", "「看護師が手を挙げる」という方法で解決します。"),
        ("en", "Nurses claim free shifts.", "This is how it helps: “Nurses claim free shifts”."),
    ],
)
def test_a_solution_told_in_one_sentence_is_no_trouble(language: Language, solved: str, way: str) -> None:
    """Only a first sentence that others follow is quoted as the trouble others had."""
    one = Solution(id="s", solved=solved)
    pick = Combination((ask("q", "", []),), (one,), (one,), "innovator", (0, 0))
    said = wording.worded(empty(language), pick, language)
    assert said.solves == way


def test_without_solutions_there_is_a_sentence_and_without_questions_only_grades(state: State) -> None:
    with pytest.raises(Invalid) as refused:
        drafts.task(seen(empty()), PROGRAM, "ja")
    assert refused.value.message == "invent.no_solutions"
    alone = State(**{**state.__dict__, "questions": ()})
    done = drafted(alone)
    assert done.inventions == ()
    assert len(done.grades) == 8


def test_a_draft_can_be_stopped(state: State) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        OfflineDrafter().draft(drafts.task(seen(state), PROGRAM, "ja"), progress)


def test_an_english_shop_is_drafted_in_english() -> None:
    state = empty("en")
    state = State(
        **{
            **state.__dict__,
            "journey": (
                Action(
                    id="a",
                    text="Decide how many loaves to bake",
                    minutes=Quantity.of(25),
                    times=Quantity.of(300),
                ),
            ),
            "questions": (ask("q", "Why can't we open without deciding how many loaves to bake?", ["a"]),),
        }
    )
    found = solutions_file.read(ENGLISH, state, context(), file="solutions.md", first_line=1, language="en")
    done = drafted(after(state, found.records))
    best = next(one for one in done.inventions if one.name.startswith("Bake plan & "))
    assert best.when == "When deciding how many loaves to bake"
    assert "takes 25 minutes each time, 300 times a year" in best.solves
    assert "leftovers fell from 18 % to 7 % (reported for Bake plan : Forecast firm C)" in best.effect
    assert [grade.difficulty for grade in done.grades] == [10, 3, 10]
    japanese = re.compile(r"[ぁ-ん一-龥]")
    written = markdown.write(seen(done), "en") + solutions_file.write(seen(done), "en")
    assert not japanese.search(written.replace("# 試作", ""))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_draft_survives_export_and_import(state: State, language: Language) -> None:
    done = drafted(state)
    section = markdown.write(seen(done), language)
    assert not markdown.read(
        section, done, context(), file="README.md", first_line=1, language=language
    ).records


@pytest.mark.parametrize(
    ("language", "said", "times", "told"),
    [
        ("en", "3 hours a month", 12, "Today “Make the roster” takes 3 hours a month."),
        ("ja", "月に 3 時間", 12, "いまは「勤務表を組む」に月に 3 時間をかけています。"),
        ("en", "", 12, "Today “Make the roster” takes 180 minutes each time, 12 times a year."),
    ],
)
def test_a_period_is_told_once(language: Language, said: str, times: int, told: str) -> None:
    """An amount of a whole month is not told "each time" as well."""
    action = Action(
        id="a",
        text="Make the roster" if language == "en" else "勤務表を組む",
        minutes=Quantity(low=180, high=180, text=said),
        times=Quantity.of(times),
    )
    base = empty(language)
    state = State(**{**base.__dict__, "journey": (action,)})
    one = Solution(id="s", name="Roster")
    pick = Combination((ask("q", "", ["a"]),), (one,), (one,), "innovator", (0, 0))
    assert wording.worded(state, pick, language).solves == told
