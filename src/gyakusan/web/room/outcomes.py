"""What the hidden votes of a work came to once they are turned over, in the sentences of the wall: counts and ties."""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.course.registry import REGISTRY
from gyakusan.define import votes
from gyakusan.invent import choosing
from gyakusan.web.rooms import Sight
from gyakusan.web.voting import candidate_words, shortened
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.meeting.voting import Result


def outcome_words(sight: Sight, ballots: Sequence[Ballot]) -> list[str]:
    """Votes are open, then of each what it came to and a tie that is still to settle."""
    voters = {voter for ballot in ballots for voter in ballot.voters}
    said = [sight.words("room.votes_open_of", count=len(voters))]
    for ballot in ballots:
        result = _came_to(sight, ballot)
        if result is None:
            continue
        counted = [
            sight.words("room.counted", words=shortened(candidate_words(sight, id)), count=count)
            for id, count in result.counts
            if count
        ]
        if counted:
            said.append(" / ".join(counted))
        if result.open_places and not REGISTRY.settled[ballot.purpose](sight.view, sight.program, ballot):
            tied = " / ".join(shortened(candidate_words(sight, id)) for id in result.tied)
            said.append(sight.words("room.votes_tied", words=tied, places=result.open_places))
    return said


def _came_to(sight: Sight, ballot: Ballot) -> Result | None:
    """Nothing for votes that are not a choice among things: grades and notes."""
    if ballot.purpose == votes.PURPOSE:
        return votes.result(sight.view, ballot, sight.program.choose.top_questions)
    if ballot.purpose == choosing.PURPOSE:
        return choosing.result(sight.view, ballot)
    return None
