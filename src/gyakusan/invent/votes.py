"""Grades given face down: each person's own until the reveal, then one that can be adopted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.state import State

PURPOSE: Final = "difficulty"


def open_on(state: State, solution: str) -> Ballot | None:
    """The vote on a solution that is still face down."""
    return next((ballot for ballot in _on(state, solution) if not ballot.revealed), None)


def last_revealed(state: State, solution: str) -> Ballot | None:
    """The newest revealed vote on a solution."""
    return next((ballot for ballot in reversed(_on(state, solution)) if ballot.revealed), None)


def outcome(ballot: Ballot, scale: Sequence[int]) -> int | None:
    """The value most people gave; where several lead, the highest of them: what one of us finds hard is hard for us.

    Only values of the scale count. None when there are none.
    """
    counts = Counter(
        int(cast.value) for cast in ballot.casts if cast.value is not None and cast.value in scale
    )
    if not counts:
        return None
    most = max(counts.values())
    return max(value for value, count in counts.items() if count == most)


def counted(ballot: Ballot, language: Language) -> str:
    """How many gave which value: 「5 が 3 人、3 が 1 人」."""
    counts = Counter(cast.value for cast in ballot.casts if cast.value is not None)
    return text("invent.list_join", language).join(
        text("invent.vote_count", language, value=f"{value:g}", count=count)
        for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], -pair[0]))
    )


def _on(state: State, solution: str) -> list[Ballot]:
    return [ballot for ballot in state.ballots if ballot.on == solution and ballot.purpose == PURPOSE]
