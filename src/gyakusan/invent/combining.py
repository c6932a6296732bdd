"""Which solutions together answer a question: by meaning, covering different parts of it, no two inventions alike.

A question is about its actions; other top questions and the steps just before and after are the customer's work as well.
A combination is led by a solution that answers its question, and good when the others answer another of these parts,
when its solutions are not all the same idea, and when it asks little of the team.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, cycle, islice, product
from typing import Final

import numpy as np
import numpy.typing as npt

from gyakusan.assist import meaning
from gyakusan.core.text import Language
from gyakusan.invent.answering import Answering, Fit
from gyakusan.invent.difficulty import grade_of, worth_of
from gyakusan.workshop.artifacts import Invention, Question, Solution
from gyakusan.workshop.impact import impact
from gyakusan.workshop.journey import told
from gyakusan.workshop.programs import Program
from gyakusan.workshop.state import State
from gyakusan.workshop.taking_up import on_usual_rows

CONSIDERED: Final = 12
"""Solutions looked at for one question, the nearest first: 12 make 286 combinations of two or three."""
THIRD: Final = 0.05
"""What a third solution has to add, since it costs the team more."""
OWN: Final = 1.0
OTHER_TOP: Final = 0.4
BESIDE: Final = 0.5
BEYOND: Final = 0.2
"""What the parts weigh: the question's actions, other top questions, the steps beside in its stage and in others."""
STAGE: Final = 0.2
LEADS: Final = 3
SAME_LEAD: Final = 0.06
"""What two questions lose by being led by the same solution."""
ALIKE: Final = 0.3
"""Taken off when all solutions but none are shared with an invention that is there already."""
SAME_IDEA: Final = 0.3
DIFFERENT: Final = 0.5
"""Up to this similarity two solutions are different ideas; what is above it counts against them together."""
PER_POINT: Final = 0.004
ANSWERS_TOO: Final = 0.30
"""Fit from which an invention that holds another question's best solution answers that question as well."""


@dataclass(frozen=True)
class Combination:
    """Solutions for questions, the leading one first; ``order`` is theirs in the customer's journey."""

    questions: tuple[Question, ...]
    solutions: tuple[Solution, ...]
    order: tuple[Solution, ...]
    lens: str
    rank: tuple[float, float]


@dataclass(frozen=True)
class _Pick:
    question: Question
    places: tuple[int, ...]
    score: float


def top_questions(state: State, program: Program) -> list[Question]:
    """The questions inventions are made for: the first of the agreed order, else those worth most."""
    ranked = [found for id in state.ranking.order if (found := state.get(Question, id)) is not None]
    worth = {question.id: impact(question, state) for question in state.questions}
    usual = on_usual_rows(state, state.about.language)
    others = sorted(
        (question for question in state.questions if question not in ranked),
        key=lambda question: (
            question.id in usual,
            -(worth[question.id].minutes or 0),
            -(worth[question.id].yen or 0),
        ),
    )
    asked = [question for question in (*ranked, *others) if question.text.strip()]
    return asked[: program.choose.top_questions]


def combinations_for(
    state: State,
    program: Program,
    language: Language,
    *,
    questions: Sequence[Question],
    kept: Sequence[Invention],
    proposed: Mapping[str, int],
) -> list[Combination]:
    """One combination for each question, then further ones while a lens is free; the best first."""
    solutions = state.solutions
    least = program.choose.solutions_at_least
    if not questions or len(solutions) < least:
        return []
    room = _Room(state, language, questions, proposed, least)
    # Drafted ones that are kept (a press release rests on them) are drafted again and left out, so that what is drafted
    # beside them stays the same.
    own = [one for one in kept if one.basis.kind != "ai"]
    again = {room.places(one) for one in kept if one.basis.kind == "ai"}
    used = [room.places(one) for one in own]
    # What an invention answers besides the question it was made for still deserves one of its own.
    answered = {id for one in own for id in one.questions[:1]}
    wanted = max(len(questions), len(program.lenses)) - len(own)
    first = [question for question in questions if question.id not in answered]
    picks: list[_Pick] = []
    for question in islice(chain(first, cycle(questions)), max(wanted, len(first), 0)):
        pick = room.best(question, used)
        if pick is not None:
            picks.append(pick)
            used.append(frozenset(pick.places))
    fresh = [pick for pick in picks if frozenset(pick.places) not in again]
    picks = fresh[: max(0, wanted - len(again))] if again else fresh
    lenses = _lenses(program, language, room, picks, {one.lens for one in kept})
    made = [room.combination(pick, lens) for pick, lens in zip(picks, lenses, strict=True)]
    made.sort(key=lambda one: one.rank, reverse=True)
    first_of = {one.questions[0].id: one for one in reversed(made)}
    return sorted(made, key=lambda one: one is not first_of[one.questions[0].id])


class _Room:
    """Everything that is compared, read once."""

    def __init__(
        self,
        state: State,
        language: Language,
        asked: Sequence[Question],
        proposed: Mapping[str, int],
        least: int,
    ) -> None:
        self.state = state
        self.solutions = state.solutions
        self.place = {solution.id: place for place, solution in enumerate(state.solutions)}
        self._least = least
        self._answering = Answering(state.solutions, language)
        self.told = [" ".join((one.name, one.when, one.solved)) for one in state.solutions]
        self.like = meaning.similarity(self.told, self.told)
        self.points = [
            grade.difficulty if (grade := grade_of(state, solution.id)) else proposed.get(solution.id, 0)
            for solution in state.solutions
        ]
        self._asked = asked
        self._rows = told(state.journey)
        self._journey = self._answering.fits([action.text for action in self._rows])
        self._direct = {question.id: self._answers_to(question) for question in asked}
        self._leads = self._spread()

    def places(self, invention: Invention) -> frozenset[int]:
        """Which solutions an invention combines."""
        return frozenset(self.place[id] for id in invention.solutions if id in self.place)

    def best(self, question: Question, used: Collection[frozenset[int]]) -> _Pick | None:
        """The best combination for a question that is not there yet."""
        fits, weights = self._wanted(question)
        leading = self._leads[question.id]
        others = [int(place) for place in np.argsort(-(fits @ weights), kind="stable") if place != leading]
        found: list[_Pick] = []
        for size in (self._least, self._least + 1):
            for beside in combinations(others[: CONSIDERED - 1], size - 1):
                chosen = [leading, *beside]
                if frozenset(chosen) in used:
                    continue
                covered = float(np.maximum(fits[chosen], 0).max(axis=0) @ weights)
                same = max(float(self.like[a, b]) - DIFFERENT for a, b in combinations(chosen, 2))
                alike = max(
                    (len(set(chosen) & other) / len(set(chosen) | other) for other in used), default=0.0
                )
                score = (
                    covered
                    - SAME_IDEA * max(0.0, same)
                    - THIRD * (size - self._least)
                    - ALIKE * alike
                    - PER_POINT * sum(self.points[place] for place in chosen)
                )
                found.append(_Pick(question, tuple(chosen), score))
        return max(found, key=lambda pick: pick.score, default=None)

    def combination(self, pick: _Pick, lens: str) -> Combination:
        """The pick with everything that its words need."""
        others = [
            question
            for question in self._asked
            if question.id != pick.question.id and self._answers(question, pick.places)
        ]
        questions = (pick.question, *others)
        when = [self._when(place) for place in pick.places]
        order = [place for _, place in sorted(zip(when, pick.places, strict=True), key=lambda pair: pair[0])]
        gain = worth_of(self.state, questions) or (0.0, 0.0)
        points = sum(self.points[place] for place in pick.places) or 1
        worth = pick.score * gain[0] / points if gain[0] else 0.0
        return Combination(
            questions=questions,
            solutions=tuple(self.solutions[place] for place in pick.places),
            order=tuple(self.solutions[place] for place in order),
            lens=lens,
            rank=(worth, pick.score),
        )

    def _actions(self, question: Question) -> list[int]:
        return [place for place, action in enumerate(self._rows) if action.id in question.actions]

    def _wanted(self, question: Question) -> tuple[Fit, npt.NDArray[np.float32]]:
        """What a combination should answer, and what each part weighs, together 1.

        The question's own actions, each with what it tells as one; then what the other top questions are about; then
        the steps beside it, those of its own stage before those of others.
        """
        journey, at = self._rows, self._actions(question)
        own = self._answering.parts([journey[place].text for place in at]) or [question.text]
        elsewhere = {
            place for other in self._asked if other.id != question.id for place in self._actions(other)
        } - set(at)
        beside = {
            place for here in at for place in (here - 1, here + 1) if 0 <= place < len(journey)
        } - elsewhere
        stages = {journey[place].stage for place in at}
        parts = [(words, OWN) for words in own]
        parts += [(journey[place].text, OTHER_TOP) for place in sorted(elsewhere)]
        parts += [
            (journey[place].text, BESIDE if journey[place].stage in stages else BEYOND)
            for place in sorted(beside - set(at))
        ]
        weights = np.asarray([weight for _, weight in parts], dtype=np.float32)
        return self._answering.fits([words for words, _ in parts]), weights / weights.sum()

    def _answers_to(self, question: Question) -> Fit:
        """How well each solution answers what the question is about.

        Its actions count most; then the other actions of the same stage, which say what the stage is for.
        """
        journey, at = self._rows, self._actions(question)
        stages = {journey[place].stage for place in at if journey[place].stage}
        own = self._answering.parts([journey[place].text for place in at])
        direct = self._answering.fits(own or [question.text]).max(axis=1)
        beside = [place for place, action in enumerate(journey) if action.stage in stages and place not in at]
        if beside:
            direct = direct + STAGE * self._journey[:, beside].max(axis=1)
        return np.asarray(direct, dtype=np.float32)

    def _spread(self) -> dict[str, int]:
        """The leading solution of each question: the one that answers it best, another for each where that costs little."""
        near = [np.argsort(-self._direct[one.id], kind="stable")[:LEADS] for one in self._asked]
        best: tuple[float, tuple[int, ...]] = (-1e9, ())
        for places in product(*near):
            fit = sum(
                float(self._direct[one.id][place]) for one, place in zip(self._asked, places, strict=True)
            )
            worth = fit - SAME_LEAD * (len(places) - len(set(places)))
            if worth > best[0]:
                best = (worth, tuple(int(place) for place in places))
        return {question.id: place for question, place in zip(self._asked, best[1], strict=True)}

    def _answers(self, question: Question, places: Collection[int]) -> bool:
        leading = self._leads[question.id]
        return leading in places and float(self._direct[question.id][leading]) >= ANSWERS_TOO

    def _when(self, place: int) -> int:
        """Where in the journey a solution is used; the beginning when there is no journey."""
        return int(np.argmax(self._journey[place])) if self._journey.size else 0


def _lenses(
    program: Program, language: Language, room: _Room, picks: Sequence[_Pick], taken: Collection[str]
) -> list[str]:
    """A lens for each pick: the free one that means most like it; none when no lens is free."""
    free = [lens for lens in program.lenses if lens not in taken] or list(program.lenses)
    given: dict[int, str] = {}
    if free and picks:
        meanings = [program.text(f"lenses.{lens}.meaning", language) for lens in free]
        said = [" ".join(room.told[place] for place in pick.places) for pick in picks]
        near = meaning.similarity(said, meanings)
        for flat in np.argsort(-near, axis=None, kind="stable"):
            pick, lens = divmod(int(flat), len(free))
            if pick not in given and free[lens] not in given.values():
                given[pick] = free[lens]
    return [given.get(place, "") for place in range(len(picks))]
