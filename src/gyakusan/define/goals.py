"""What the customer wants from an action: the other half of the question that knows no trade-off.

「なぜ〇〇せずに□□できないのか」 is worth asking when □□ is what 〇〇 is done for. Candidates are the end of the journey,
the lines of the customer's purpose, and the step with which the next stage begins; the one closest in meaning is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final

from gyakusan.assist import meaning
from gyakusan.assist.phrases import phrases
from gyakusan.core.text import Language
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.goals import is_goal
from gyakusan.workshop.journey import told
from gyakusan.workshop.state import State

WANTED: Final = 0.1
"""A purpose is preferred to the next step by this much similarity: a chore is rarely what somebody wants."""
REPEATED: Final = 0.01
"""Each earlier use of a goal counts against it, so that twelve questions do not all end alike."""
SAME: Final = 0.8
"""Above this similarity a goal only says the action again."""


def goals(state: State, language: Language) -> dict[str, str]:
    """For every action but the goal what it is done for, by the action's id; blank where the record names nothing."""
    journey = told(state.journey)
    ends = [action.text for action in journey[-1:] if is_goal(action)]
    wanted = [*purposes(state, language), *ends]
    following = [_next_stage(journey, place) for place in range(len(journey))]
    # All at once: the model takes its time per call, not per text. What it has read it knows again below.
    meaning.embed([*map(_said, journey), *wanted, *chain.from_iterable(following)])
    used: Counter[str] = Counter()
    found: dict[str, str] = {}
    for action, after in zip(journey, following, strict=True):
        candidates = list(dict.fromkeys([*wanted, *after]))
        found[action.id] = _closest(action, candidates, wanted, used)
        used[found[action.id]] += 1
    return found


def _said(action: Action) -> str:
    return f"{action.stage} {action.text}".strip()


def _closest(action: Action, candidates: Sequence[str], wanted: Sequence[str], used: Counter[str]) -> str:
    others = [candidate for candidate in candidates if candidate != action.text]
    if not others:
        return ""
    scores = meaning.similarity([_said(action)], others)[0]
    best, goal = -2.0, others[0]
    for candidate, score in zip(others, scores, strict=True):
        worth = float(score) + (WANTED if candidate in wanted else 0.0) - REPEATED * used[candidate]
        if score < SAME and worth > best:
            best, goal = worth, candidate
    return goal


def purposes(state: State, language: Language) -> list[str]:
    """The customer's purpose, line by line; a line of several sentences counts its first."""
    words = phrases(language)
    lines = state.customer.purpose.splitlines() or [state.customer.purpose]
    sentences = (words.sentences(line)[:1] for line in lines)
    return [sentence for first in sentences for sentence in first]


def _next_stage(journey: Sequence[Action], place: int) -> list[str]:
    """The first action of the next stage; without stages the next action."""
    here = journey[place].stage
    for action in journey[place + 1 :]:
        if action.stage != here or not here:
            return [action.text]
    return []
