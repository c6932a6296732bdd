"""How a vote that was turned over becomes a choice: one press, or the three ways out of a tie, each to whom it belongs."""

from __future__ import annotations

from typing import Final, get_args

from htpy import Element, Node, div, h3, p

from gyakusan.core.errors import Invalid
from gyakusan.web.frame import action, button, notice
from gyakusan.web.polls.ballot import choice, paper
from gyakusan.web.polls.poll import Candidate, Poll
from gyakusan.web.rooms import Form, Sight
from gyakusan.workshop.meeting.settling import How
from gyakusan.workshop.meeting.voting import Result

_HOW: Final[dict[str, How]] = {how: how for how in get_args(How)}


def settling(sight: Sight, poll: Poll, result: Result) -> Node:
    """Nothing is tied: one press. A tie: the three ways, each to whom it belongs."""
    if not any(count for _, count in result.counts):
        return p(".hint")[sight.words("define.vote_empty")]
    may = sight.view.viewer.may("decide") and "at" not in sight.query
    if not result.open_places:
        if not may:
            return p(".hint")[sight.words("voting.to_be_settled")]
        return action(
            action_url=poll.settle_url,
            label=sight.words("voting.take_over"),
            kind="primary",
            icon_name="check",
            fields={**poll.fields, "how": "votes"},
        )
    said = sight.words("meeting.tied", count=len(result.tied), places=result.open_places)
    return [
        notice(kind="warning", body=said, language=sight.language),
        div(".tie-ways")[
            _decider(sight, poll, result), may and _numbers(sight, poll), may and _dice(sight, poll)
        ],
    ]


def _decider(sight: Sight, poll: Poll, result: Result) -> Element:
    deciding = {role.id for role in sight.program.roles if role.decides}
    names = [sight.name(m.person) for m in sight.view.members if m.present and m.role in deciding]
    title = sight.words("voting.by_decider")
    if sight.view.viewer.role not in deciding or "at" in sight.query:
        joined = sight.words("invent.list_join").join(names)
        said = (
            sight.words("voting.on_own_screen", names=joined) if names else sight.words("voting.no_decider")
        )
        return div(".tie-way")[h3[title], p(".hint")[said]]
    return div(".tie-way")[
        h3[title],
        paper(
            id=f"decide-{poll.id}",
            action_url=poll.settle_url,
            fields={**poll.fields, "how": "decider"},
            most=result.open_places,
            lead=sight.words("voting.choose_of_tied", count=result.open_places),
            choices=[
                choice(sight, Candidate(id, poll.words_of(id)), name="named", most=result.open_places)
                for id in result.tied
            ],
            submit=button(label=sight.words("voting.decide")),
        ),
    ]


def _numbers(sight: Sight, poll: Poll) -> Element:
    return div(".tie-way")[
        h3[sight.words("room.over.numbers")],
        p(".hint")[sight.words("voting.by_numbers_lead" if poll.has_numbers else "voting.no_numbers")],
        poll.has_numbers
        and action(
            action_url=poll.settle_url,
            label=sight.words("voting.take_numbers"),
            fields={**poll.fields, "how": "numbers"},
        ),
    ]


def _dice(sight: Sight, poll: Poll) -> Element:
    return div(".tie-way")[
        h3[sight.words("room.over.dice")],
        p(".hint")[sight.words("voting.by_dice_lead")],
        action(
            action_url=poll.settle_url,
            label=sight.words("voting.throw"),
            fields={**poll.fields, "how": "dice"},
        ),
    ]


def how_settled(form: Form) -> How:
    """How the form wants a vote settled."""
    how = form.get("how", "")
    if how not in _HOW:
        raise Invalid("workshop.bad_value", field="how", value=how)
    return _HOW[how]
