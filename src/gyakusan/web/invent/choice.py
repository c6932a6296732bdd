"""The vote on inventions: one each, for every pair or for all together; the winner is taken on."""

from __future__ import annotations

from htpy import Node

from gyakusan.invent import choosing
from gyakusan.invent.difficulty import best_first, worth
from gyakusan.web.invent.pairing import pair_title
from gyakusan.web.polls import Candidate, Poll, folded
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Pair


def choice_blocks(sight: Sight) -> Node:
    """One vote for each pair that has inventions, or one for all of them."""
    return [folded(sight, _poll(sight, on)) for on in choosing.votes_on(sight.view)]


def _poll(sight: Sight, on: str) -> Poll:
    view = sight.view
    among = choosing.candidates(view, on)
    revealed = choosing.revealed_vote(view, on)
    result = choosing.result(view, revealed) if revealed else None
    tied = result.tied if result else ()
    return Poll(
        id=f"choice-{on}",
        title=_title(sight, on),
        most=1,
        name="invention",
        candidates=[
            Candidate(one.id, one.name, _first_line(one.effect)) for one in best_first(view) if one in among
        ],
        opened=choosing.open_vote(view, on),
        revealed=revealed,
        result=result,
        settled=choosing.settled(view, revealed) if revealed else (),
        has_numbers=any(worth(view, one) is not None for one in among if one.id in tied),
        vote_url=sight.action("vote"),
        reveal_url=sight.action("reveal-choice"),
        settle_url=sight.action("settle"),
        fields={"on": on},
    )


def _title(sight: Sight, on: str) -> str:
    pair = sight.view.get(Pair, on)
    if pair is not None:
        return sight.words("invent.choice.of_pair", pair=pair_title(sight, pair))
    return sight.words("invent.choice.of_none" if on == choosing.NOBODYS else "invent.choice.title")


def _first_line(effect: str) -> str:
    """The first line of what it is good for."""
    return effect.strip().split("\n")[0].removeprefix("- ")
