"""What the hidden votes of a work came to once they are turned over: counts, ties, and whether anything was settled."""

from __future__ import annotations

from gyakusan.define import votes
from gyakusan.invent import choosing
from gyakusan.web.rooms import Sight
from gyakusan.web.voting import candidate_words, shortened
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.meeting.voting import Result
from gyakusan.workshop.program_shape import Work


def turned_over(sight: Sight, work: Work) -> list[Ballot]:
    """The newest vote of the work on each thing, where it lies open; none while any lies face down with somebody in."""
    if not work.vote:
        return []
    ballots = [one for one in sight.view.ballots if one.purpose == work.vote and one.voters]
    newest = {one.on: one for one in ballots}
    return [] if any(not one.revealed for one in ballots) else list(newest.values())


def unsettled(sight: Sight, work: Work) -> bool:
    """Whether votes by choosing are open and no place was given to anything."""
    return any(
        _came_to(sight, one) is not None and not _settled(sight, one) for one in turned_over(sight, work)
    )


def outcome_words(sight: Sight, ballots: list[Ballot]) -> list[str]:
    """The sentences of the wall: votes are open, then of each what it came to and a tie that is still to settle."""
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
        if result.open_places and not _settled(sight, ballot):
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


def _settled(sight: Sight, ballot: Ballot) -> bool:
    if ballot.purpose == votes.PURPOSE:
        return bool(votes.settled(sight.view, ballot, sight.program.choose.top_questions))
    return bool(choosing.settled(sight.view, ballot))
