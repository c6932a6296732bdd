"""Grades that were turned over: the same by all, taken over at once; the others, to talk about; those of before."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, Node, div, li, span, ul

from gyakusan.invent import votes
from gyakusan.web.frame import action, badge, block
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Solution
from gyakusan.workshop.ballots import Ballot


def results(sight: Sight) -> Node:
    """What was turned over and is no grade yet: the same by all, taken over at once; the others, to talk about."""
    pending = votes.undecided(sight.view)
    agreed = [ballot for ballot in pending if votes.is_agreed(ballot)]
    differing = [ballot for ballot in pending if not votes.is_agreed(ballot)]
    return [
        agreed
        and block(
            id="agreed",
            level=3,
            title=sight.words("invent.votes.agreed", count=len(agreed)),
            actions=sight.may_write
            and action(
                action_url=sight.action("adopt-agreed"),
                label=sight.words("invent.votes.adopt_agreed"),
                kind="primary",
                icon_name="check",
            ),
            body=ul(".results")[(_result(sight, ballot) for ballot in agreed)],
        ),
        differing
        and block(
            id="differing",
            level=3,
            title=sight.words("invent.votes.differing", count=len(differing)),
            note=sight.words("invent.votes.talk"),
            body=ul(".results")[(_result(sight, ballot) for ballot in differing)],
        ),
    ]


def before(sight: Sight, through: Sequence[Solution]) -> Node:
    """What was given the last time, of everything that has its grade."""
    revealed = votes.revealed_ones(sight.view)
    found = [(one, revealed.get(one.id)) for one in through]
    pending = {ballot.id for ballot in votes.undecided(sight.view)}
    told = [(one, ballot) for one, ballot in found if ballot is not None and ballot.id not in pending]
    return told and block(
        level=3,
        title=sight.words("invent.votes.before"),
        body=ul(".results")[
            (
                li(".result")[
                    span(".grade-name", lang=sight.content_language)[one.name], _given(sight, ballot)
                ]
                for one, ballot in told
            )
        ],
    )


def _result(sight: Sight, ballot: Ballot) -> Element:
    """Who gave what and why; where grades differ, people talk and take any step of the scale."""
    solution = sight.view.get(Solution, ballot.on)
    return li(".result", id=f"result-{ballot.on}")[
        span(".grade-name", lang=sight.content_language)[solution.name if solution else ""],
        _given(sight, ballot),
        sight.may_write
        and not votes.is_agreed(ballot)
        and div(".toolbar")[
            (
                action(
                    action_url=sight.action("adopt"),
                    label=sight.words("invent.votes.adopt", difficulty=value),
                    fields={"ballot": ballot.id, "difficulty": str(value)},
                )
                for value in sight.program.difficulty.scale
            )
        ],
    ]


def _given(sight: Sight, ballot: Ballot) -> Element:
    """Every grade with its name and reason, the hardest first."""
    return ul(".votes")[
        (
            li[
                badge(label=f"{cast.value:g}" if cast.value is not None else "—"),
                " ",
                sight.name(cast.by),
                cast.text and span(".hint", lang=sight.content_language)[f" {cast.text}"],
            ]
            for cast in sorted(ballot.casts, key=lambda cast: -(cast.value or 0))
        )
    ]
