"""What the hidden votes of a work came to once they are turned over, in the words of the wall: counts and ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width

from gyakusan.course.registry import REGISTRY
from gyakusan.define import votes
from gyakusan.invent import choosing
from gyakusan.web.rooms import Sight
from gyakusan.web.voting import candidate_words, shortened
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.meeting.voting import Result

MOST: Final = 6
"""Lines of counts the wall has room for under its clock, each large enough to be read from 8 m."""
WIDEST: Final = 64
"""Columns of such a line for the words of a thing; a Japanese letter takes two."""


@dataclass(frozen=True)
class Outcome:
    """What one ballot came to."""

    counted: Sequence[str] = ()
    """A line for each thing that got a vote, the most votes first; the last says how many more there are."""
    tied: str = ""
    """That there is a tie still to settle."""


def opened(sight: Sight, ballots: Sequence[Ballot]) -> str:
    """That the votes are open, and how many there are."""
    voters = {voter for ballot in ballots for voter in ballot.voters}
    return sight.words("room.votes_open_of", count=len(voters))


def outcomes(sight: Sight, ballots: Sequence[Ballot]) -> list[Outcome]:
    """Of each ballot that was a choice what it came to."""
    return [
        Outcome(_counted(sight, result), _tied(sight, ballot, result))
        for ballot in ballots
        if (result := _came_to(sight, ballot)) is not None
    ]


def _counted(sight: Sight, result: Result) -> list[str]:
    voted = [(id, count) for id, count in result.counts if count]
    shown = voted if len(voted) <= MOST else voted[: MOST - 1]
    lines = [
        sight.words("room.counted", words=_on_a_line(candidate_words(sight, id)), count=count)
        for id, count in shown
    ]
    if rest := len(voted) - len(shown):
        lines.append(sight.words("room.counted_more", count=rest))
    return lines


def _on_a_line(words: str) -> str:
    """As much of it as the wall has room for: questions often differ only towards their end."""
    line, wide = " ".join(words.split()), 0
    for place, letter in enumerate(line):
        wide += 2 if east_asian_width(letter) in "WF" else 1
        if wide > WIDEST:
            return f"{line[:place]}…"
    return line


def _tied(sight: Sight, ballot: Ballot, result: Result) -> str:
    if not result.open_places or REGISTRY.settled[ballot.purpose](sight.view, sight.program, ballot):
        return ""
    tied = " / ".join(shortened(candidate_words(sight, id)) for id in result.tied)
    return sight.words("room.votes_tied", words=tied, places=result.open_places)


def _came_to(sight: Sight, ballot: Ballot) -> Result | None:
    """Nothing for votes that are not a choice among things: grades and notes."""
    if ballot.purpose == votes.PURPOSE:
        return votes.result(sight.view, ballot, sight.program.choose.top_questions)
    if ballot.purpose == choosing.PURPOSE:
        return choosing.result(sight.view, ballot)
    return None
