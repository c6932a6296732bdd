"""What the hidden votes of a work came to once they are turned over, in the words of the wall: counts, ties, grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gyakusan.course.registry import REGISTRY
from gyakusan.define import votes
from gyakusan.invent import choosing
from gyakusan.invent import votes as grades
from gyakusan.test_iterate import notes
from gyakusan.web.rooms import Sight
from gyakusan.web.voting import candidate_words
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.meeting.voting import Result

MOST: Final = 6
"""Lines of counts the wall has room for under its clock, each large enough to be read from 8 m."""
MOST_OF_SEVERAL: Final = 9
"""The same of several ballots together: names of inventions are short."""
MOST_GRADED: Final = 16
"""Solutions the wall has room for with their grades, half of them beside the others."""
LONGEST: Final = 120
"""Characters of a thing on the wall; how many of them its two lines hold is the style sheet's to know."""


@dataclass(frozen=True)
class Counted:
    """One thing that got a vote; ``tied``: it shares the last place, and that is still to settle."""

    words: str
    count: int
    tied: bool


@dataclass(frozen=True)
class Outcome:
    """What one ballot came to."""

    counted: Sequence[Counted]
    """The things that got a vote, the most votes first."""
    more: int
    """How many more there are than the wall has room for."""
    tied: str
    """That there is a tie still to settle."""


@dataclass(frozen=True)
class Graded:
    """How many people gave a solution which grade."""

    name: str
    given: Mapping[int, int]


def opened(sight: Sight, ballots: Sequence[Ballot]) -> str:
    """That the votes, grades or notes are open, and of how many people."""
    voters = {voter for ballot in ballots for voter in ballot.voters}
    purposes = {ballot.purpose for ballot in ballots}
    if purposes == {grades.PURPOSE}:
        return sight.words("room.grades_open_of", count=len(voters))
    if purposes == {notes.PURPOSE}:
        return sight.words("room.notes_open_of", count=len(voters))
    return sight.words("room.votes_open_of", count=len(voters))


def outcomes(sight: Sight, ballots: Sequence[Ballot]) -> list[Outcome]:
    """Of each ballot that was a choice what it came to."""
    found = [(ballot, result) for ballot in ballots if (result := _came_to(sight, ballot)) is not None]
    most = MOST if len(found) < 2 else max(2, MOST_OF_SEVERAL // len(found))
    return [_outcome(sight, ballot, result, most) for ballot, result in found]


def graded(sight: Sight, ballots: Sequence[Ballot]) -> list[Graded]:
    """Every solution that was graded: first those that people differ about, who are to talk; then those all say alike."""
    found = [ballot for ballot in ballots if ballot.purpose == grades.PURPOSE and ballot.casts]
    return [
        Graded(
            _short(candidate_words(sight, ballot.on)),
            Counter(int(cast.value) for cast in ballot.casts if cast.value is not None),
        )
        for ballot in sorted(found, key=grades.is_agreed)
    ]


def _outcome(sight: Sight, ballot: Ballot, result: Result, most: int) -> Outcome:
    settled = not result.open_places or REGISTRY.settled[ballot.purpose](sight.view, sight.program, ballot)
    tied = () if settled else result.tied
    voted = [(id, count) for id, count in result.counts if count]
    shown = voted if len(voted) <= most else voted[: most - 1]
    said = sight.words("room.votes_tied", count=len(tied), places=result.open_places) if tied else ""
    return Outcome(
        [Counted(_short(candidate_words(sight, id)), count, id in tied) for id, count in shown],
        more=len(voted) - len(shown),
        tied=said,
    )


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _came_to(sight: Sight, ballot: Ballot) -> Result | None:
    """Nothing for votes that are not a choice among things: grades and notes."""
    if ballot.purpose == votes.PURPOSE:
        return votes.result(sight.view, ballot, sight.program.choose.top_questions)
    if ballot.purpose == choosing.PURPOSE:
        return choosing.result(sight.view, ballot)
    return None
