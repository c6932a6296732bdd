"""Which solutions together answer a question: by meaning, covering different parts of it, no two inventions alike.

A question is about its actions; what comes just before and after them is part of the customer's work as well. A
combination is good when each of these parts is answered by one of its solutions, when its solutions are not all the
same idea, and when it asks little of the team.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from gyakusan.assist import meaning
from gyakusan.assist.phrases import phrases
from gyakusan.core.text import Language
from gyakusan.invent.difficulty import grade_of, worth_of
from gyakusan.workshop.artifacts import Invention, Question, Solution
from gyakusan.workshop.impact import impact
from gyakusan.workshop.programs import Program
from gyakusan.workshop.state import State

CONSIDERED: Final = 12
"""Solutions looked at for one question, the nearest first: 12 make 286 combinations of two or three."""
THIRD: Final = 0.02
"""What a third solution has to add, since it costs the team more."""
ALIKE: Final = 0.25
"""Taken off when all solutions but none are shared with an invention that is there already."""
SAME_IDEA: Final = 0.15
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
    others = sorted(
        (question for question in state.questions if question not in ranked),
        key=lambda question: (-(worth[question.id].minutes or 0), -(worth[question.id].yen or 0)),
    )
    asked = [question for question in (*ranked, *others) if question.text.strip()]
    return asked[: program.choose.top_questions]


def combinations_for(
    state: State,
    program: Program,
    language: Language,
    *,
    kept: Sequence[Invention],
    proposed: Mapping[str, int],
) -> list[Combination]:
    """One combination for each top question, then further ones while a lens is free; the best first."""
    questions, solutions = top_questions(state, program), state.solutions
    least = program.choose.solutions_at_least
    if not questions or len(solutions) < least:
        return []
    room = _Room(state, language, proposed, least)
    used = [frozenset(room.place[id] for id in one.solutions if id in room.place) for one in kept]
    answered = {id for one in kept for id in one.questions}
    wanted = max(len(questions), len(program.lenses)) - len(kept)
    first = [question for question in questions if question.id not in answered]
    picks: list[_Pick] = []
    for question in [*first, *questions][: max(wanted, len(first))]:
        pick = room.best(question, used)
        if pick is not None:
            picks.append(pick)
            used.append(frozenset(pick.places))
    lenses = _lenses(program, language, room, picks, {one.lens for one in kept})
    made = [room.combination(pick, questions, lens) for pick, lens in zip(picks, lenses, strict=True)]
    return sorted(made, key=lambda one: one.rank, reverse=True)


class _Room:
    """Everything that is compared, embedded once."""

    def __init__(self, state: State, language: Language, proposed: Mapping[str, int], least: int) -> None:
        self.state = state
        self.solutions = state.solutions
        self.place = {solution.id: place for place, solution in enumerate(state.solutions)}
        self._least = least
        self._phrases = phrases(language)
        self._said = [self.said(solution) for solution in state.solutions]
        joined = [" ".join(said) for said in self._said]
        self.like = meaning.similarity(joined, joined)
        self.joined = joined
        self._whole = ["\n".join((one.name, one.when, one.solved, one.how)) for one in state.solutions]
        self.points = [
            grade.difficulty if (grade := grade_of(state, solution.id)) else proposed.get(solution.id, 0)
            for solution in state.solutions
        ]
        actions = [action.text for action in state.journey]
        self._journey = np.stack([self.fit(said, actions) for said in self._said]) if actions else None

    def said(self, solution: Solution) -> list[str]:
        """What a solution is for: its name, when it is used, and the problem it was made for."""
        problem = self._phrases.sentences(solution.solved)[:1]
        return [words for words in (solution.name, solution.when, *problem) if words.strip()]

    @staticmethod
    def fit(said: Sequence[str], parts: Sequence[str]) -> npt.NDArray[np.float32]:
        """How well a solution answers each part: between its best and its mean similarity."""
        if not said:
            return np.zeros(len(parts), dtype=np.float32)
        near = meaning.similarity(said, parts)
        return np.asarray((near.max(axis=0) + near.mean(axis=0)) / 2, dtype=np.float32)

    def best(self, question: Question, used: Collection[frozenset[int]]) -> _Pick | None:
        """The best combination for a question that is not there yet."""
        texts, weights = self._parts(question)
        fits = np.stack([self.fit(said, texts) for said in self._said])
        direct = self._direct(question)
        near = np.argsort(-direct, kind="stable")[:CONSIDERED]
        leading = int(near[0])
        found: list[_Pick] = []
        for size in (self._least, self._least + 1):
            for places in combinations([int(place) for place in near], size):
                if frozenset(places) in used or leading not in places:
                    continue
                chosen = list(places)
                covered = float(np.maximum(fits[chosen], 0).max(axis=0) @ weights)
                pairs = [float(self.like[a, b]) for a, b in combinations(chosen, 2)]
                alike = max(
                    (len(set(places) & other) / len(set(places) | other) for other in used), default=0.0
                )
                score = (
                    covered
                    - SAME_IDEA * sum(pairs) / len(pairs)
                    - THIRD * (size - self._least)
                    - ALIKE * alike
                    - PER_POINT * sum(self.points[place] for place in places)
                )
                ordered = sorted(chosen, key=lambda place: -float(direct[place]))
                found.append(_Pick(question, tuple(ordered), score))
        return max(found, key=lambda pick: pick.score, default=None)

    def combination(self, pick: _Pick, asked: Sequence[Question], lens: str) -> Combination:
        """The pick with everything that its words need."""
        others = [
            question
            for question in asked
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

    def _parts(self, question: Question) -> tuple[list[str], npt.NDArray[np.float32]]:
        """The parts of a question and what each weighs, together 1."""
        journey = self.state.journey
        at = [place for place, action in enumerate(journey) if action.id in question.actions]
        around = {place for here in at for place in (here - 1, here + 1) if 0 <= place < len(journey)}
        parts = [(question.text, 0.5)]
        parts.extend((journey[place].text, 1.0) for place in at)
        parts.extend((journey[place].text, 0.35) for place in sorted(around - set(at)))
        parts.append((self.state.customer.purpose, 0.35))
        parts = [(words, weight) for words, weight in parts if words.strip()]
        weights = np.asarray([weight for _, weight in parts], dtype=np.float32)
        return [words for words, _ in parts], weights / weights.sum()

    def _direct(self, question: Question) -> npt.NDArray[np.float32]:
        """How well each solution answers what the question is about.

        Its actions count most; then the other actions of the same stage, which say what the stage is for; then
        words that stand in both, since a name or a term means more than its sentence.
        """
        journey = self.state.journey
        actions = [action for action in journey if action.id in question.actions]
        stages = {action.stage for action in actions if action.stage}
        texts = [action.text for action in actions if action.text.strip()] or [question.text]
        beside = [action.text for action in journey if action.stage in stages and action not in actions]
        direct = 0.6 * self._fits(texts)
        if beside:
            direct = direct + 0.25 * self._fits(beside)
        words = {word for text in texts for word in self._phrases.content_words(text)}
        shared = [sum(word in whole for word in words) / max(1, len(words)) for whole in self._whole]
        return np.asarray(direct + 0.15 * np.asarray(shared), dtype=np.float32)

    def _fits(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """For each solution the fit with the text it answers best."""
        fits = np.stack([self.fit(said, texts) for said in self._said])
        return np.asarray(fits.max(axis=1), dtype=np.float32)

    def _answers(self, question: Question, places: Collection[int]) -> bool:
        direct = self._direct(question)
        best = int(np.argmax(direct))
        return best in places and float(direct[best]) >= ANSWERS_TOO

    def _when(self, place: int) -> int:
        """Where in the journey a solution is used; the beginning when there is no journey."""
        return 0 if self._journey is None else int(np.argmax(self._journey[place]))


def _lenses(
    program: Program, language: Language, room: _Room, picks: Sequence[_Pick], taken: Collection[str]
) -> list[str]:
    """A lens for each pick: the free one that means most like it; none when no lens is free."""
    free = [lens for lens in program.lenses if lens not in taken] or list(program.lenses)
    given: dict[int, str] = {}
    if free and picks:
        meanings = [program.text(f"lenses.{lens}.meaning", language) for lens in free]
        said = [" ".join(room.joined[place] for place in pick.places) for pick in picks]
        near = meaning.similarity(said, meanings)
        for flat in np.argsort(-near, axis=None, kind="stable"):
            pick, lens = divmod(int(flat), len(free))
            if pick not in given and free[lens] not in given.values():
                given[pick] = free[lens]
    return [given.get(place, "") for place in range(len(picks))]
