"""Grading face down: one's own grade, who is in, the reveal, and what came out of it."""

from __future__ import annotations

from htpy import Element, Node, div, li, span, ul

from gyakusan.invent import votes
from gyakusan.web.frame import action, badge, confirm, hidden_card
from gyakusan.web.invent.parts import grade_form
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Solution
from gyakusan.workshop.ballots import Ballot


def vote_cells(sight: Sight, solution: Solution) -> list[Node]:
    """One's own form, who is in, and the reveal or its outcome."""
    opened = votes.open_on(sight.view, solution.id)
    revealed = votes.last_revealed(sight.view, solution.id)
    return [
        _mine(sight, solution, opened),
        _who(sight, opened) if opened is not None else None,
        _reveal(sight, opened)
        if opened is not None
        else _outcome(sight, revealed)
        if revealed is not None
        else None,
    ]


def _mine(sight: Sight, solution: Solution, opened: Ballot | None) -> Node:
    if not sight.may_write:
        return None
    own = next((cast for cast in opened.casts if cast.by == sight.view.viewer.id), None) if opened else None
    label = sight.words("invent.votes.change") if own else sight.words("invent.votes.cast")
    return grade_form(
        sight,
        solution,
        url=sight.action("cast"),
        button_label=label,
        difficulty=f"{own.value:g}" if own and own.value is not None else "",
        reason=own.text if own else "",
    )


def _who(sight: Sight, ballot: Ballot) -> Element:
    names = [sight.name(person) for person in ballot.voters]
    return div(".hidden-cards")[
        (hidden_card(initial=name[:1], language=sight.language) for name in names),
        span(".hint")[sight.words("invent.votes.in", names=sight.words("invent.list_join").join(names))],
    ]


def _reveal(sight: Sight, ballot: Ballot) -> Node:
    if not sight.view.viewer.may("decide"):
        return span(".hint")[sight.words("invent.votes.waiting")]
    return confirm(
        label=sight.words("invent.votes.reveal"),
        consequence=sight.words("invent.votes.consequence", count=len(ballot.voters)),
        action_url=sight.action("reveal"),
        confirm_label=sight.words("invent.votes.reveal"),
        language=sight.language,
        fields={"ballot": ballot.id},
    )


def _outcome(sight: Sight, ballot: Ballot) -> Node:
    agreed = votes.outcome(ballot, sight.program.difficulty.scale)
    return div[
        ul(".votes")[
            (
                li[
                    badge(label=f"{cast.value:g}") if cast.value is not None else None,
                    " ",
                    sight.name(cast.by),
                    cast.text and span(".hint", lang=sight.content_language)[f" {cast.text}"],
                ]
                for cast in ballot.casts
            )
        ],
        sight.may_write
        and agreed is not None
        and action(
            action_url=sight.action("adopt"),
            label=sight.words("invent.votes.adopt", difficulty=agreed),
            icon_name="check",
            fields={"ballot": ballot.id},
        ),
    ]
