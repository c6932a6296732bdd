"""One answer to "would you switch?", as its event carries it."""

from __future__ import annotations

from dataclasses import dataclass

from gyakusan.tracker.events import stored_properties


@dataclass(frozen=True)
class Answer:
    """A score 1-5, free words (perhaps none) and when it was given, ms."""

    score: int
    words: str
    time: int


def answer_in(properties: str, time: int) -> Answer | None:
    """The answer in an event's properties; None when its score is not one of 1-5."""
    given = stored_properties(properties)
    score, words = given.get("score"), given.get("reason")
    if isinstance(score, str) and score.strip() in {"1", "2", "3", "4", "5"}:
        score = int(score)
    if isinstance(score, bool) or not isinstance(score, int | float) or score not in (1, 2, 3, 4, 5):
        return None
    return Answer(int(score), words if isinstance(words, str) else "", time)
