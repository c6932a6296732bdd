"""Rows of the journey as people see them: actions written into one row share its quantities."""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.workshop.artifacts import Action

SHARED = ("stage", "minutes", "yen", "times", "minutes_words", "yen_words", "times_words", "emotion", "note")
"""What the actions of one row have in common when it is written."""


def blocks(journey: Sequence[Action]) -> list[tuple[Action, ...]]:
    """The journey as rows: neighbours with the same ``row`` belong together."""
    found: list[list[Action]] = []
    for action in journey:
        if found and action.row and found[-1][-1].row == action.row:
            found[-1].append(action)
        else:
            found.append([action])
    return [tuple(block) for block in found]


def written_rows(journey: Sequence[Action]) -> list[tuple[Action, ...]]:
    """The rows of the written table: a row whose actions came to differ in what they share is written apart."""
    rows: list[tuple[Action, ...]] = []
    for block in blocks(journey):
        first = block[0]
        alike = all(getattr(other, name) == getattr(first, name) for other in block[1:] for name in SHARED)
        rows.extend([block] if alike else [(action,) for action in block])
    return rows


def block_of(journey: Sequence[Action], action: Action) -> tuple[Action, ...]:
    """The row an action stands in; itself alone when it shares with nobody beside it."""
    return next(block for block in blocks(journey) if any(one.id == action.id for one in block))
