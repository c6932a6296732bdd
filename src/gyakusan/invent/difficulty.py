"""How difficult an invention is, and what it is worth against that.

The difficulty of an invention is the sum of its solutions' grades (seed 004). While one is missing there is no sum, only
the list of what is missing; a total that somebody stated is kept beside it. Inventions are compared by

    worth = resolution (1-5, as a share of 5) x impact (minutes a year) / difficulty

where the impact is that of the questions it answers; of questions about the same action only the larger one counts, since
the same minute is saved once. Where grades are missing the stated total is used. Whatever is missing leaves the worth
unknown; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gyakusan.workshop.artifacts import Grade, Invention, Question, Solution
from gyakusan.workshop.impact import Impact, impact
from gyakusan.workshop.state import State


@dataclass(frozen=True)
class Sum:
    """The grades of an invention's solutions in its order, each solution with its grade or None."""

    parts: tuple[tuple[Solution, Grade | None], ...]

    @property
    def missing(self) -> tuple[Solution, ...]:
        """Solutions that nobody has graded."""
        return tuple(solution for solution, grade in self.parts if grade is None)

    @property
    def total(self) -> int | None:
        """The sum; None while a grade is missing or there is nothing to add."""
        if self.missing or not self.parts:
            return None
        return sum(grade.difficulty for _, grade in self.parts if grade is not None)


@dataclass(frozen=True)
class Worth:
    """Both numbers that inventions are ordered by: minutes first, yen where minutes are equal."""

    minutes: float
    yen: float


def grade_of(state: State, solution: str) -> Grade | None:
    """The grade of a solution, if it has one."""
    return next(iter(state.parts(Grade, solution)), None)


def solutions_of(state: State, invention: Invention) -> tuple[Solution, ...]:
    """The solutions an invention combines that are still on the list, each once."""
    found = (state.get(Solution, id) for id in dict.fromkeys(invention.solutions))
    return tuple(solution for solution in found if solution is not None)


def questions_of(state: State, invention: Invention) -> tuple[Question, ...]:
    """The questions an invention answers that still exist, each once."""
    found = (state.get(Question, id) for id in dict.fromkeys(invention.questions))
    return tuple(question for question in found if question is not None)


def sum_of(state: State, invention: Invention) -> Sum:
    """The grades of an invention's solutions."""
    return Sum(tuple((solution, grade_of(state, solution.id)) for solution in solutions_of(state, invention)))


def differs(state: State, invention: Invention) -> bool:
    """Whether a stated total is another than the sum of the grades."""
    total = sum_of(state, invention).total
    stated = invention.stated_difficulty
    return total is not None and stated is not None and stated != total


def difficulty_of(state: State, invention: Invention) -> float | None:
    """What counts as the invention's difficulty: the sum, else the stated total."""
    total = sum_of(state, invention).total
    return invention.stated_difficulty if total is None else total


def impact_of(state: State, invention: Invention) -> tuple[float, float] | None:
    """Minutes and yen a year of the questions it answers; None while nothing is known about any of them."""
    return worth_of(state, questions_of(state, invention))


def worth_of(state: State, questions: Sequence[Question]) -> tuple[float, float] | None:
    """Minutes and yen a year of several questions; those about the same action count once, the larger one."""
    known = [(question, found) for question in questions if (found := impact(question, state)).known]
    counted: set[str] = set()
    minutes = yen = 0.0
    for question, found in sorted(known, key=lambda pair: _size(pair[1]), reverse=True):
        if counted.isdisjoint(question.actions):
            counted.update(question.actions)
            minutes += found.minutes or 0
            yen += found.yen or 0
    return (minutes, yen) if known else None


def worth(state: State, invention: Invention) -> Worth | None:
    """Resolution x impact against difficulty; None while one of the three is unknown."""
    gain, difficulty = impact_of(state, invention), difficulty_of(state, invention)
    if gain is None or not difficulty or invention.resolution is None:
        return None
    share = invention.resolution / 5
    return Worth(share * gain[0] / difficulty, share * gain[1] / difficulty)


def best_first(state: State) -> list[Invention]:
    """Inventions by worth, the best first; those without it follow in the order of the list."""

    def key(invention: Invention) -> tuple[bool, float, float]:
        found = worth(state, invention)
        return (found is None, -(found.minutes if found else 0), -(found.yen if found else 0))

    return sorted(state.inventions, key=key)


def _size(found: Impact) -> tuple[float, float]:
    return (found.minutes or 0, found.yen or 0)
