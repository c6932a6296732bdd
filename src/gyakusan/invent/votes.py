"""Grades given face down: each person's own until the reveal, then one that can be adopted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.invent.difficulty import grade_of
from gyakusan.workshop.artifacts import Solution
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.state import State

PURPOSE: Final = "difficulty"


def open_ones(state: State) -> dict[str, Ballot]:
    """The vote on each solution that is still face down, by solution."""
    return {b.on: b for b in state.ballots if b.purpose == PURPOSE and not b.revealed}


def revealed_ones(state: State) -> dict[str, Ballot]:
    """The newest revealed vote on each solution, by solution."""
    return {b.on: b for b in state.ballots if b.purpose == PURPOSE and b.revealed}


def to_grade(state: State) -> tuple[Solution, ...]:
    """What is still to be graded: lies face down, or has neither a revealed vote nor a grade of people."""
    lying, revealed = open_ones(state), revealed_ones(state)
    return tuple(
        one
        for one in state.solutions
        if one.id in lying or not (one.id in revealed or _is_graded(state, one.id))
    )


def face_down(state: State) -> tuple[Ballot, ...]:
    """Every vote that is not turned over yet and has something in it."""
    return tuple(voting.face_down(state, PURPOSE))


def is_agreed(ballot: Ballot) -> bool:
    """Whether everybody who voted said the same."""
    return len({cast.value for cast in ballot.casts}) == 1


def undecided(state: State) -> tuple[Ballot, ...]:
    """Revealed votes from which no grade was made yet, one for each solution, in the order of the list."""
    revealed = revealed_ones(state)
    newest = (revealed.get(solution.id) for solution in state.solutions)
    return tuple(
        ballot for ballot in newest if ballot is not None and ballot.casts and not _decided(state, ballot)
    )


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


def reason_of(state: State, ballot: Ballot) -> str:
    """What a grade taken from the vote says of it."""
    language = state.about.language
    return text("invent.vote_reason", language, votes=counted(ballot, language))


def _is_graded(state: State, solution: str) -> bool:
    grade = grade_of(state, solution)
    return grade is not None and grade.basis.kind != "ai"


def _decided(state: State, ballot: Ballot) -> bool:
    """People's grade is one of those given, or says that it came of this vote after talking."""
    held = grade_of(state, ballot.on)
    if held is None or held.basis.kind == "ai":
        return False
    return held.difficulty in {cast.value for cast in ballot.casts} or reason_of(state, ballot) in held.reason
