"""Drafting Invent: a proposed grade for each solution nobody graded, and inventions for the top questions.

A drafter proposes; what may be replaced is decided here from the record. The degree of resolution stays blank and nothing
is chosen: both are judgements of people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from gyakusan.assist import difficulty_cues
from gyakusan.assist.drafter import Progress, Task
from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language
from gyakusan.invent.difficulty import grade_of
from gyakusan.invent.wording import worded
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Basis, Comment, Grade, Invention, Item, Pair, Question, Solution
from gyakusan.workshop.entries import Record
from gyakusan.workshop.pairing import pair_of, pair_with
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View


class DraftGrade(BaseModel):
    """A proposed difficulty of one solution (its id), on the program's scale, with the words it rests on."""

    model_config = ConfigDict(extra="forbid")

    solution: str
    difficulty: int
    reason: str


class DraftInvention(BaseModel):
    """A proposed invention: ids of questions and solutions, the program's lens, and its texts."""

    model_config = ConfigDict(extra="forbid")

    name: str
    questions: tuple[str, ...]
    solutions: tuple[str, ...]
    lens: str = ""
    when: str = ""
    solves: str = ""
    effect: str = ""
    how: str = ""


class Draft(BaseModel):
    """Grades, and inventions with the best first; those drafted in a work of pairs are of the pair that asked for them."""

    model_config = ConfigDict(extra="forbid")

    grades: tuple[DraftGrade, ...] = ()
    pair: str = ""
    inventions: tuple[DraftInvention, ...] = ()


def task(view: View, program: Program, language: Language) -> Task[Draft]:
    """Grades and inventions. Refused while there is no solution to work with."""
    if not view.solutions:
        raise Invalid("invent.no_solutions")
    return Task(
        name="invent.inventions",
        language=language,
        shape=Draft,
        offline=lambda progress: offline(view, program, language, progress),
        inputs=_inputs(view, program),
    )


def offline(view: View, program: Program, language: Language, progress: Progress) -> Draft:
    """Grades from cues in the text, combinations by meaning."""
    progress.report(0, 3, "invent.drafting.grades")
    grades = tuple(
        _grade(solution, program, language) for solution in view.solutions if _open_grade(view, solution.id)
    )
    progress.report(1, 3, "invent.drafting.combining")
    proposed = {grade.solution: grade.difficulty for grade in grades}
    # Imported here: NumPy is loaded by what computes, not at every start.
    from gyakusan.invent.combining import combinations_for

    pair = _drafting_pair(view, program, view.viewer.id)
    found = combinations_for(
        view,
        program,
        language,
        questions=_asked(view, program),
        kept=_of(view, pair, kept(view)),
        proposed=proposed,
    )
    progress.report(2, 3, "invent.drafting.wording")
    inventions: list[DraftInvention] = []
    for combination in found:
        taken = {one.name for one in inventions} | {one.name for one in kept(view)}
        inventions.append(DraftInvention(**worded(view, combination, language, taken).__dict__))
    progress.report(3, 3, "invent.drafting.wording")
    return Draft(grades=grades, inventions=tuple(inventions), pair=pair.id if pair else "")


def land(state: State, actor: Actor, context: Context, *, draft: Draft) -> list[Record]:
    """Puts a draft into the journal; what people wrote, confirmed, chose or commented on stays.

    A draft that says the same as the one that stands changes nothing; one for the same solution or the same combination
    keeps the id, so that what refers to it still does.
    """
    actor.needs("write")
    program = context.program(state.about.program)
    items: list[Item] = []
    stale: list[str] = []
    for drafted in draft.grades:
        held = grade_of(state, drafted.solution)
        if (
            state.get(Solution, drafted.solution) is None
            or drafted.difficulty not in program.difficulty.scale
            or (held is not None and held.basis.kind != "ai")
        ):
            continue
        fresh = Grade(
            id=held.id if held else context.new_id(), **drafted.model_dump(), basis=Basis(kind="ai")
        )
        if fresh != held:
            items.append(fresh)
            stale.extend([held.id] if held else [])
    people_s = kept(state)
    pair = state.get(Pair, draft.pair)
    standing = {
        frozenset(invention.solutions): invention
        for invention in _of(state, pair, state.inventions)
        if invention not in people_s
    }
    same: set[str] = set()
    for idea in draft.inventions:
        if not _usable(state, idea, program.choose.solutions_at_least):
            continue
        before = standing.get(frozenset(idea.solutions))
        invention = Invention(
            id=before.id if before and before.id not in same else context.new_id(),
            **idea.model_dump(),
            pair=pair.id if pair else before.pair if before else "",
            basis=Basis(kind="ai"),
        )
        if before is not None and invention == before:
            same.add(before.id)
        else:
            items.append(invention)
    stale.extend(invention.id for invention in standing.values() if invention.id not in same)
    return edits.replace_drafts(state, actor, context, items=items, instead_of=stale)


def kept(state: State) -> list[Invention]:
    """Inventions that no draft may replace: a person's, chosen, commented on, or with a press release."""
    used = {release.invention for release in state.press_releases}
    return [
        invention
        for invention in state.inventions
        if invention.basis.kind != "ai"
        or invention.chosen
        or invention.id in used
        or state.parts(Comment, invention.id)
    ]


def _drafting_pair(view: View, program: Program, person: str) -> Pair | None:
    """The pair that whoever drafts works in, while the room makes inventions in pairs."""
    return pair_of(view, person) if _in_pairs(view, program) else None


def _asked(view: View, program: Program) -> list[Question]:
    """What is drafted for: in a work of pairs the pair's question (all pairs' for who is in none), else the top ones."""
    own = _drafting_pair(view, program, view.viewer.id)
    pairs = (own,) if own else view.pairs if _in_pairs(view, program) else ()
    asked = (view.get(Question, id) for id in dict.fromkeys(pair.question for pair in pairs))
    found = [one for one in asked if one is not None and one.text.strip()]
    if found:
        return found
    # Imported here: NumPy is loaded by what computes, not at every start.
    from gyakusan.invent.combining import top_questions

    return top_questions(view, program)


def _in_pairs(view: View, program: Program) -> bool:
    if not view.meeting.running:
        return False
    work = program.work(view.meeting.work)
    return (work.process, work.kind) == ("invent", "pair")


def _of(state: State, pair: Pair | None, inventions: Sequence[Invention]) -> list[Invention]:
    """Those of the pair, where it drafts for itself alone: what the others have is not touched."""
    return [one for one in inventions if pair is None or pair_with(state, one) == pair]


def _open_grade(view: State, solution: str) -> bool:
    held = grade_of(view, solution)
    return held is None or held.basis.kind == "ai"


def _grade(solution: Solution, program: Program, language: Language) -> DraftGrade:
    """The cue of how it is built counts; only a solution that does not say how is judged by its other words."""
    said = solution.how.strip() or "\n".join((solution.name, solution.solved))
    proposal = difficulty_cues.propose(said)
    scale = sorted(program.difficulty.scale)
    nearest = next((grade for grade in scale if grade >= proposal.difficulty), scale[-1])
    return DraftGrade(solution=solution.id, difficulty=nearest, reason=proposal.reasons[0].worded(language))


def _usable(state: State, idea: DraftInvention, least: int) -> bool:
    return (
        len(set(idea.solutions)) >= least
        and all(state.get(Solution, id) is not None for id in idea.solutions)
        and all(state.get(Question, id) is not None for id in idea.questions)
        and bool(idea.name.strip())
    )


def _inputs(view: View, program: Program) -> Mapping[str, str]:
    """What a model would read: the top questions, every solution with its grade, the scale and the lenses."""
    questions = "\n".join(f"- {question.id}: {question.text}" for question in _asked(view, program))
    solutions = "\n\n".join(
        "\n".join(
            [
                f"## {solution.id}: {solution.name} ({solution.provider})",
                solution.when,
                solution.solved,
                solution.effect,
                solution.how,
                str(held.difficulty) if (held := grade_of(view, solution.id)) else "",
            ]
        )
        for solution in view.solutions
    )
    return {
        "questions": questions,
        "solutions": solutions,
        "scale": " / ".join(map(str, program.difficulty.scale)),
        "lenses": " / ".join(program.lenses),
    }
