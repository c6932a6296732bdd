"""How well a solution answers what the customer does: by meaning, and by the rare words that stand in both."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from gyakusan.assist import meaning
from gyakusan.assist.phrases import phrases
from gyakusan.core.text import Language
from gyakusan.workshop.artifacts import Solution

Fit = npt.NDArray[np.float32]

BY_MEANING: Final = 0.6
BY_WORDS: Final = 0.4
"""Measured on three workshops (23 actions with a known answer): 19 leads as a person would name them, 17 without words."""


class Answering:
    """The solutions of a workshop, read once."""

    def __init__(self, solutions: Sequence[Solution], language: Language) -> None:
        self._phrases = phrases(language)
        self._said = [self._texts(solution) for solution in solutions]
        self._words = [
            self._words_of("\n".join((one.name, one.when, one.solved, one.how))) for one in solutions
        ]

    def fits(self, actions: Sequence[str]) -> Fit:
        """How well each solution (row) answers each action (column), about 0 to 1."""
        if not self._said or not actions:
            return np.zeros((len(self._said), len(actions)), dtype=np.float32)
        return np.asarray(
            BY_MEANING * np.stack([self._near(said, actions) for said in self._said])
            + BY_WORDS * np.stack([self._shared(action) for action in actions], axis=1),
            dtype=np.float32,
        )

    def parts(self, actions: Sequence[str]) -> list[str]:
        """The actions, and where one tells several, each of these after it."""
        found: list[str] = []
        for action in actions:
            told = self._phrases.parts(action)
            found.extend([action, *told] if len(told) > 1 else [action])
        return found

    def _texts(self, solution: Solution) -> list[str]:
        """What a solution is for: its name, when it is used, the problem it was made for, and what it does instead."""
        told = self._phrases.sentences(solution.solved)
        texts = (solution.name, solution.when, *told[:1], " ".join(told[1:]))
        return [words for words in texts if words.strip()]

    @staticmethod
    def _near(said: Sequence[str], actions: Sequence[str]) -> Fit:
        if not said:
            return np.zeros(len(actions), dtype=np.float32)
        near = meaning.similarity(said, actions)
        return np.asarray((near.max(axis=0) + near.mean(axis=0)) / 2, dtype=np.float32)

    def _shared(self, action: str) -> Fit:
        """The share of the action's words that stand in each solution too; a word that few of them have counts more."""
        words = sorted(self._words_of(action))
        held = np.asarray([[_has(own, word) for word in words] for own in self._words], dtype=np.float32)
        if not words:
            return np.zeros(len(self._words), dtype=np.float32)
        count = len(self._words)
        weights = np.asarray([log(1 + count / (column or 0.5)) for column in held.sum(axis=0)])
        return np.asarray(held @ weights / weights.sum(), dtype=np.float32)

    def _words_of(self, told: str) -> frozenset[str]:
        return frozenset(self._phrases.content_words(told.lower(), 60))


def _has(own: frozenset[str], word: str) -> bool:
    """Whether the word stands there, alone or in a Japanese compound (電話 in 留守番電話)."""
    if word in own or word.isascii():
        return word in own
    return any(min(len(word), len(other)) > 1 and (word in other or other in word) for other in own)
