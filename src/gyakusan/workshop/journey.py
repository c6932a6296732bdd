"""Which rows of a journey say something. A row added and left blank stays on the page and counts nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.goals import is_goal

_CELLS = ("minutes_words", "yen_words", "times_words", "emotion", "note")


def told(journey: Sequence[Action]) -> tuple[Action, ...]:
    """The rows that say an action: those one can ask about, number and combine."""
    return tuple(action for action in journey if action.text.strip())


def left_blank(action: Action) -> bool:
    """Whether nobody wrote anything into the row but a stage. The goal is never left out: it waits for its words."""
    amounts = (action.minutes, action.yen, action.times)
    return (
        not action.text.strip()
        and not is_goal(action)
        and all(amount is None for amount in amounts)
        and not any(getattr(action, cell).strip() for cell in _CELLS)
    )


def written(journey: Sequence[Action]) -> tuple[Action, ...]:
    """The rows without those left blank: what is checked, counted and taken along."""
    return tuple(action for action in journey if not left_blank(action))
