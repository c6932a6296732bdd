"""The vote on the questions to work on, and what came of it."""

from __future__ import annotations

from htpy import Element

from gyakusan.define import votes
from gyakusan.define.arithmetic import amounts
from gyakusan.define.ranking import best_first, computed_order
from gyakusan.web.polls import Candidate, Poll, folded
from gyakusan.web.rooms import Sight
from gyakusan.workshop.impact import impacts


def vote_block(sight: Sight) -> Element:
    """Up to as many questions each as the program has places for, with their impact beside them."""
    view, most = sight.view, sight.program.choose.top_questions
    revealed = votes.revealed_vote(view)
    worth = impacts(view)
    result = votes.result(view, revealed, most) if revealed else None
    known = [id for id in computed_order(view) if result and id in result.tied]
    poll = Poll(
        id="vote",
        title=sight.words("define.vote.title", most=most),
        most=most,
        name="questions",
        candidates=[
            Candidate(one.id, one.text, " · ".join(amounts(worth[one.id], sight.language)))
            for one in best_first(view)
        ],
        opened=votes.open_vote(view),
        revealed=revealed,
        result=result,
        settled=votes.settled(view, revealed, most) if revealed else (),
        reason=view.ranking.reason,
        has_numbers=result is not None and len(known) >= result.open_places,
        vote_url=sight.action("vote"),
        reveal_url=sight.action("reveal"),
        settle_url=sight.action("settle"),
    )
    return folded(sight, poll)
