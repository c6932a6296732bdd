"""What of a program's artifacts the record already holds, and what is missing of each, in words.

A program names what its works leave behind (``leaves``); the names below are those the record can be asked about.
Anything else a program names (a greeting, a reflection) happens among people and is not looked for here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from gyakusan.course.ops import open_milestones
from gyakusan.refine.checks import findings as refine_findings
from gyakusan.workshop.artifacts import Criterion, Step
from gyakusan.workshop.findings import Finding
from gyakusan.workshop.goals import is_goal
from gyakusan.workshop.programs import Program
from gyakusan.workshop.view import View


@dataclass(frozen=True)
class Missing:
    """One thing that is not there yet: the key of a sentence that says what to do, and the room where it is done."""

    sentence: str
    room: str
    values: Mapping[str, object] = field(default_factory=dict)


_WHOLE: Final[Mapping[str, str]] = {
    "sentence": "course.next.customer",
    "attributes": "course.next.attributes",
    "purpose": "course.next.purpose",
    "behaviour": "course.next.behaviour",
}
"""Fields of the customer that the homework asks for, and the sentence that asks for each. Seed 000."""
Look: TypeAlias = Callable[[View, Program], Iterable[Missing]]


def missing(view: View, program: Program, artifact: str) -> list[Missing]:
    """What the artifact still lacks, most urgent first; empty when it is there or the record cannot tell."""
    look = _LOOKS.get(artifact)
    return [] if look is None else list(look(view, program))


def brought(view: View, program: Program, artifact: str) -> list[Missing]:
    """What homework still lacks: as ``missing``, but the customer is brought whole, not as one sentence only."""
    if artifact != "customer":
        return missing(view, program, artifact)
    said = view.customer
    return [
        Missing(sentence, "day0") for field, sentence in _WHOLE.items() if not getattr(said, field).strip()
    ]


def tells(artifact: str) -> bool:
    """Whether the record can be asked about the artifact at all."""
    return artifact in _LOOKS


def blanks(view: View, program: Program) -> dict[str, list[Finding]]:
    """Everything each press release (by its id) leaves blank, in reading order: what visitors of its mock will miss."""
    owner = {slot.id: slot.press_release for slot in view.slots}
    left: dict[str, list[Finding]] = {release.id: [] for release in view.press_releases}
    for found in refine_findings(view, program):
        left.setdefault(owner.get(found.item, found.item), []).append(found)
    return left


def _customer(view: View, _program: Program) -> Iterator[Missing]:
    if not view.customer.sentence.strip():
        yield Missing("course.next.customer", "listen")


def _customer_confirmed(view: View, _program: Program) -> Iterator[Missing]:
    if view.customer.basis.kind == "ai" and view.customer.sentence.strip():
        yield Missing("course.next.confirm", "listen")


def _journey(view: View, _program: Program) -> Iterator[Missing]:
    rows = [row for row in view.journey if row.text.strip()]
    if not rows:
        yield Missing("course.next.journey", "listen")
        return
    if not is_goal(rows[-1]):
        yield Missing("course.next.goal", "listen")
    walked = [row for row in rows if not is_goal(row)]
    bare = [row for row in walked if row.minutes is None and row.yen is None]
    if not walked:
        yield Missing("course.next.journey", "listen")
    elif len(bare) * 2 >= len(walked):
        yield Missing("course.next.amounts", "listen", {"bare": len(bare), "rows": len(walked)})


def _questions(view: View, _program: Program) -> Iterator[Missing]:
    asked = {question.kind for question in view.questions if question.text.strip()}
    if not asked:
        yield Missing("course.next.questions", "define")
        return
    if "optimal" not in asked:
        yield Missing("course.next.optimal", "define")
    if "continuous" not in asked:
        yield Missing("course.next.continuous", "define")


def _ranking(view: View, _program: Program) -> Iterator[Missing]:
    if view.questions and not view.ranking.order:
        yield Missing("course.next.ranking", "define")


def _chosen_questions(view: View, program: Program) -> Iterator[Missing]:
    if not view.ranking.order:
        return
    there = {question.id for question in view.questions}
    top, ranked = program.choose.top_questions, [one for one in view.ranking.order if one in there]
    if len(ranked) < top:
        yield Missing("course.next.top", "define", {"top": top, "ranked": len(ranked)})
    elif not view.ranking.by:
        yield Missing("course.next.agree", "define", {"top": top})


def _solutions(view: View, _program: Program) -> Iterator[Missing]:
    if not any(solution.name.strip() for solution in view.solutions):
        yield Missing("course.next.solutions", "invent")


def _grades(view: View, _program: Program) -> Iterator[Missing]:
    graded = {grade.solution for grade in view.grades}
    bare = [solution for solution in view.solutions if solution.id not in graded]
    if bare:
        yield Missing("course.next.grades", "invent", {"bare": len(bare), "solutions": len(view.solutions)})


def _inventions(view: View, program: Program) -> Iterator[Missing]:
    least = program.choose.solutions_at_least
    if not any(len(set(invention.solutions)) >= least for invention in view.inventions):
        yield Missing("course.next.inventions", "invent", {"least": least})


def _chosen_inventions(view: View, _program: Program) -> Iterator[Missing]:
    if view.inventions and not any(invention.chosen for invention in view.inventions):
        yield Missing("course.next.choose", "invent")


def _press_release(view: View, program: Program) -> Iterator[Missing]:
    if not view.press_releases:
        yield Missing("course.next.press_release", "refine")
        return
    written = [release for release in view.press_releases if view.parts(Step, release.id)]
    if not written:
        yield Missing("course.next.write", "refine")
        return
    left = blanks(view, program)
    nearest = min(written, key=lambda release: len(left[release.id]))
    if left[nearest.id]:
        values = {"title": nearest.title, "where": left[nearest.id][0].where, "count": len(left[nearest.id])}
        yield Missing("course.next.blanks", "refine", values)


def _mocks(view: View, _program: Program) -> Iterator[Missing]:
    if not any(mock.state in ("published", "paused", "destroyed") for mock in view.mocks):
        yield Missing("course.next.publish", "mocks")


def _criteria(view: View, program: Program) -> Iterator[Missing]:
    if not any(_set(criterion) for criterion in view.criteria):
        yield Missing("course.next.criteria", "test")
        return
    loose = [release.title for release in view.press_releases if open_milestones(view, release.id, program)]
    if loose:
        yield Missing("course.next.lock_of", "test", {"title": loose[0]})
    elif not any(criterion.locked_at for criterion in view.criteria):
        yield Missing("course.next.lock", "test")


def _set(criterion: Criterion) -> bool:
    return bool(criterion.how.strip() or criterion.bar.strip() or criterion.locked_at)


def _script(view: View, program: Program) -> Iterator[Missing]:
    written = {part.part for part in view.script if part.text.strip()}
    if any(part.id not in written for part in program.script.parts):
        yield Missing("course.next.script", "test")


def _feedback_plan(view: View, _program: Program) -> Iterator[Missing]:
    if not any(source.who.strip() and source.when.strip() for source in view.feedback):
        yield Missing("course.next.plan", "test")


def _feedback_people(view: View, _program: Program) -> Iterator[Missing]:
    """Before there is a plan for any press release: somebody, a time and a place."""
    named = [source for source in view.feedback if source.who.strip()]
    if not named:
        yield Missing("course.next.feedback_people", "day0")
    elif not any(source.when.strip() and source.where.strip() for source in named):
        yield Missing("course.next.feedback_when", "day0")


def _decisions(view: View, _program: Program) -> Iterator[Missing]:
    if not view.decisions:
        yield Missing("course.next.decide", "verdicts")


_LOOKS: Final[Mapping[str, Look]] = {
    "customer": _customer,
    "customer_confirmed": _customer_confirmed,
    "journey": _journey,
    "questions": _questions,
    "ranking": _ranking,
    "chosen_questions": _chosen_questions,
    "solutions": _solutions,
    "grades": _grades,
    "inventions": _inventions,
    "chosen_inventions": _chosen_inventions,
    "press_release": _press_release,
    "mocks": _mocks,
    "criteria": _criteria,
    "script": _script,
    "feedback_people": _feedback_people,
    "feedback_plan": _feedback_plan,
    "decisions": _decisions,
}
