"""The phrases of a language: the one door to morphology for the process rooms."""

from __future__ import annotations

from functools import cache
from typing import Final, Protocol

from gyakusan.assist.english import English
from gyakusan.assist.japanese import Japanese
from gyakusan.core.text import Language

_SHORT_JA: Final = 24
_SHORT_EN: Final = 60
"""Signs of a purpose that can stand as a step."""


class Phrases(Protocol):
    """What an action or a goal in somebody's own words becomes inside a question. Nothing here raises on any text."""

    @property
    def language(self) -> Language:
        """The language the phrases are in."""
        ...

    def without(self, action: str) -> str:
        """The action left out: 「書き写さずに」, "without copying"."""
        ...

    def doing(self, action: str) -> str:
        """The action as a noun: 「呼びかけること」, "asking"."""
        ...

    def to_do(self, action: str) -> str:
        """The action as what somebody does, inside a sentence: 「希望を集める」, "copy the requests"."""
        ...

    def awaited(self, action: str) -> str:
        """What is waited for: 「表を組むの」 before を待つ, "to make the schedule" after waiting."""
        ...

    def cannot(self, goal: str) -> str:
        """The goal not reached: 「組めないのか」, "Why can't we make"."""
        ...

    def why_not_without(self, action: str, goal: str) -> str:
        """The question that knows no trade-off (より最適)."""
        ...

    def why_not_together(self, first: str, second: str) -> str:
        """The question that makes two consecutive actions one (より連続)."""
        ...

    def is_action(self, phrase: str) -> bool:
        """Whether the phrase names something a person does."""
        ...

    def is_short_action(self, phrase: str) -> bool:
        """Whether the phrase says one thing to do, with its verb: not a state, a clause about others, or a question."""
        ...

    def sums_up(self, phrase: str) -> bool:
        """Whether the phrase sums up several actions instead of naming one."""
        ...

    def awkward(self, question: str) -> tuple[str, ...]:
        """What is wrong with a question: shape, blank, brackets, long, particles, verb_form, twice, torn, negation, modal, verb_missing; empty = nothing."""
        ...

    def parts(self, action: str) -> list[str]:
        """The actions that are told as one: 「人件費を計算して目標と比べる」 is two; at least the phrase itself."""
        ...

    def sentences(self, text: str) -> list[str]:
        """The sentences of a text."""
        ...

    def content_words(self, text: str, limit: int = 12) -> list[str]:
        """What a text is about, the most frequent first."""
        ...

    def summary(self, phrase: str, limit: int = ...) -> str:
        """The phrase as a name of at most ``limit`` signs."""
        ...

    def clip(self, phrase: str, limit: int) -> str:
        """The phrase cleaned and cut at a word to at most ``limit`` signs."""
        ...


@cache
def phrases(language: Language) -> Phrases:
    """The phrases of ``language``."""
    return Japanese() if language == "ja" else English()


def aim(purpose: str, reached: str, language: Language) -> str:
    """What a person does to reach the goal: the first line of the purpose when it is one short action.

    Else ``reached``, the last row of the journey, because a whole clause is no step; else the purpose after all.
    """
    words = phrases(language)
    first = next(iter(words.sentences(purpose)), "").strip()
    short = len(first) <= (_SHORT_JA if language == "ja" else _SHORT_EN)
    if first and ((short and words.is_short_action(first)) or not reached.strip()):
        return first
    return reached.strip()
