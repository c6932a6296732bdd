"""The ballot: boxes big enough for a thumb, changed as often as one likes until the reveal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from htpy import Element, Node, details, div, fieldset, form, legend, span, summary
from htpy import input as input_element
from htpy import label as label_element

from gyakusan.web import voting
from gyakusan.web.frame import button, hidden_fields, htmx
from gyakusan.web.owed import owes_a_vote
from gyakusan.web.polls.poll import Candidate, Poll
from gyakusan.web.rooms import Sight

SHOWN: Final = 10
"""Things of a ballot that stand open; the others are one click away."""


def ballots(sight: Sight, poll: Poll) -> Node:
    """The ballot of each person the viewer puts one in for."""
    drawn = {person: _ballot(sight, poll, person) for person in voting.speakers(sight)}
    put_in = poll.opened.voters if poll.opened else ()
    return voting.for_each(sight, drawn, put_in=put_in, about=poll.id)


def _ballot(sight: Sight, poll: Poll, person: str) -> Node:
    """What one chooses, in boxes big enough for a thumb; it can be changed until the reveal."""
    cast = voting.own_cast(poll.opened, person)
    chosen = cast.choices if cast else ()
    carried = {**poll.fields, **({"by": person} if person != sight.view.viewer.id else {})}
    is_asked = cast is None and person == sight.view.viewer.id and owes_a_vote(sight, person)
    lead = sight.words("voting.choose_one")
    if poll.most > 1:
        lead = sight.words("voting.choose_up_to", most=poll.most)
    shown = [c for place, c in enumerate(poll.candidates) if place < SHOWN or c.id in chosen]
    rest = [c for c in poll.candidates if c not in shown]
    return paper(
        id=f"ballot-{poll.id}-{person}",
        action_url=poll.vote_url,
        fields=carried,
        most=poll.most,
        lead=lead,
        choices=[
            (choice(sight, one, name=poll.name, most=poll.most, chosen=one.id in chosen) for one in shown),
            bool(rest)
            and details(".disclosure", id=f"more-{poll.id}-{person}")[
                summary[sight.words("voting.more", count=len(rest))],
                div(".disclosure-body")[(choice(sight, one, name=poll.name, most=poll.most) for one in rest)],
            ],
        ],
        submit=div(class_=["toolbar", is_asked and "is-owed"])[
            button(
                label=sight.words("invent.votes.change" if cast else "invent.votes.cast"),
                kind="plain" if cast else "primary",
            ),
            span(".hint")[sight.words("voting.is_yours" if cast else "voting.stays_hidden")],
        ],
    )


def paper(
    *, id: str, action_url: str, fields: Mapping[str, str], most: int, lead: str, choices: Node, submit: Node
) -> Node:
    """A form to choose up to ``most`` things in; what was ticked stays until it is sent, whatever is redrawn."""
    return [
        form(
            ".ballot",
            htmx.post(action_url, once=True),
            method="post",
            action=action_url,
            id=id,
            data_controller="unsent ballot",
            data_unsent_stays_value="true",
            data_ballot_most_value=str(most),
        )[hidden_fields(fields), fieldset(".choices")[legend[lead], choices], submit],
        div(".said", role="status"),
    ]


def choice(sight: Sight, one: Candidate, *, name: str, most: int, chosen: bool = False) -> Element:
    """One thing to choose, as the field ``name``."""
    kind = "checkbox" if most > 1 else "radio"
    return label_element(".choice")[
        input_element(type=kind, name=name, value=one.id, checked=chosen, required=kind == "radio"),
        span(".choice-words", lang=sight.content_language)[one.words],
        one.beside and span(".choice-beside")[one.beside],
    ]
