"""A vote by choosing among things: the ballot, the count, and how a tie is settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from htpy import (
    Element,
    Node,
    details,
    div,
    fieldset,
    form,
    h3,
    legend,
    li,
    ol,
    p,
    progress,
    span,
    strong,
    summary,
)
from htpy import input as input_element
from htpy import label as label_element

from gyakusan.core.errors import Invalid
from gyakusan.web import voting
from gyakusan.web.frame import action, badge, block, button, disclosure, hidden_fields, htmx, notice
from gyakusan.web.rooms import IN, Form, Sight
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.meeting.settling import How
from gyakusan.workshop.meeting.voting import Result

_HOW: Final[dict[str, How]] = {"votes": "votes", "numbers": "numbers", "decider": "decider", "dice": "dice"}


SHOWN: Final = 10
"""Things of a ballot that stand open; the others are one click away."""


@dataclass(frozen=True)
class Candidate:
    """Something one can vote for: its words in the workshop's language, and what is said beside them."""

    id: str
    words: str
    beside: str = ""


@dataclass(frozen=True, kw_only=True)
class Poll:
    """One vote as a page shows it."""

    id: str
    title: str
    most: int
    """How many things each person may choose, and how many places there are."""
    name: str
    """The field of the ballot that carries what was chosen."""
    candidates: Sequence[Candidate]
    opened: Ballot | None
    revealed: Ballot | None
    result: Result | None
    """What the revealed vote came to."""
    settled: tuple[str, ...]
    """What was made of it; nothing while that is open."""
    reason: str = ""
    """Why it was settled so."""
    has_numbers: bool
    """Whether there is arithmetic that can settle a tie."""
    vote_url: str
    reveal_url: str
    settle_url: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def words_of(self, id: str) -> str:
        """The words of a candidate."""
        return next((one.words for one in self.candidates if one.id == id), id)


def poll_block(sight: Sight, poll: Poll, *, level: int = 2) -> Element:
    """The vote where it stands: face down with one's ballot, or turned over with its count."""
    counted = poll.revealed is not None and poll.opened is None
    return block(
        id=poll.id,
        title=poll.title,
        level=2 if level == 2 else 3,
        body=div(".poll")[_counted(sight, poll) if counted else _face_down(sight, poll)],
    )


def _face_down(sight: Sight, poll: Poll) -> Node:
    voters = poll.opened.voters if poll.opened else ()
    return [
        _ballots(sight, poll),
        voting.who_is_in(sight, voters),
        voting.reveal(sight, voters, action_url=poll.reveal_url, fields=poll.fields),
    ]


def _ballots(sight: Sight, poll: Poll) -> Node:
    drawn = {person: _ballot(sight, poll, person) for person in voting.speakers(sight)}
    put_in = poll.opened.voters if poll.opened else ()
    return voting.for_each(sight, drawn, put_in=put_in, about=poll.id)


def _ballot(sight: Sight, poll: Poll, person: str) -> Node:
    """What one chooses, in boxes big enough for a thumb; it can be changed until the reveal."""
    cast = voting.own_cast(poll.opened, person)
    chosen = cast.choices if cast else ()
    carried = {**poll.fields, **({"by": person} if person != sight.view.viewer.id else {})}
    lead = sight.words("voting.choose_one")
    if poll.most > 1:
        lead = sight.words("voting.choose_up_to", most=poll.most)
    shown = [c for place, c in enumerate(poll.candidates) if place < SHOWN or c.id in chosen]
    rest = [c for c in poll.candidates if c not in shown]
    paper = form(
        ".ballot",
        htmx.post(poll.vote_url, once=True),
        method="post",
        action=poll.vote_url,
        id=f"ballot-{poll.id}-{person}",
        data_controller="unsent ballot",
        data_unsent_stays_value="true",
        data_ballot_most_value=str(poll.most),
    )[
        hidden_fields(carried),
        fieldset(".choices")[
            legend[lead],
            (_choice(sight, poll, one, one.id in chosen) for one in shown),
            bool(rest)
            and details(".disclosure", id=f"more-{poll.id}-{person}")[
                summary[sight.words("voting.more", count=len(rest))],
                div(".disclosure-body")[(_choice(sight, poll, one, False) for one in rest)],
            ],
        ],
        div(".toolbar")[
            button(
                label=sight.words("invent.votes.change" if cast else "invent.votes.cast"),
                kind="plain" if cast else "primary",
            ),
            span(".hint")[sight.words("voting.is_yours" if cast else "voting.stays_hidden")],
        ],
    ]
    return [paper, div(".said", role="status")]


def _choice(sight: Sight, poll: Poll, one: Candidate, chosen: bool) -> Element:
    kind = "checkbox" if poll.most > 1 else "radio"
    return label_element(".choice")[
        input_element(type=kind, name=poll.name, value=one.id, checked=chosen, required=kind == "radio"),
        span(".choice-words", lang=sight.content_language)[one.words],
        one.beside and span(".choice-beside")[one.beside],
    ]


def _counted(sight: Sight, poll: Poll) -> Node:
    ballot, result = poll.revealed, poll.result
    if ballot is None or result is None:
        return None
    return [
        _settled(sight, poll, ballot) if poll.settled else None,
        _tally(sight, poll, ballot, result),
        None if poll.settled else _settling(sight, poll, result),
        sight.may_write
        and disclosure(
            id=f"again-{poll.id}", summary_text=sight.words("voting.again"), body=_ballots(sight, poll)
        ),
    ]


def _settled(sight: Sight, poll: Poll, ballot: Ballot) -> Node:
    return [
        notice(
            kind="good",
            language=sight.language,
            body=[
                strong[sight.words("voting.settled")],
                ol(".settled", lang=sight.content_language)[(li[poll.words_of(id)] for id in poll.settled)],
                poll.reason and p(".hint", lang=sight.content_language)[poll.reason],
            ],
        ),
        voting.throws(sight, ballot.id),
    ]


def _tally(sight: Sight, poll: Poll, ballot: Ballot, result: Result) -> Node:
    """The count beside each thing that got a vote, with whose votes they were."""
    voted = [(id, count) for id, count in result.counts if count]
    empty = len(result.counts) - len(voted)
    most = max((count for _, count in voted), default=1)
    return [
        ol(".tally")[
            (
                li(class_=["tally-line", id in result.sure and "is-sure"])[
                    span(".tally-count")[
                        sight.words("voting.one" if count == 1 else "voting.count", count=count)
                    ],
                    div[
                        p(".tally-words", lang=sight.content_language)[poll.words_of(id)],
                        progress(".tally-bar", value=str(count), max=str(most), aria_hidden="true"),
                        p(".hint")[
                            sight.words("invent.list_join").join(
                                sight.name(cast.by) for cast in ballot.casts if id in cast.choices
                            )
                        ],
                    ],
                    id in result.tied
                    and not poll.settled
                    and badge(label=sight.words("voting.tied"), kind="warning"),
                ]
                for id, count in voted
            )
        ],
        empty and p(".hint")[sight.words("voting.without", count=empty)],
    ]


def _settling(sight: Sight, poll: Poll, result: Result) -> Node:
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
        said = sight.words("invent.list_join").join(names) or sight.words("voting.no_decider")
        return div(".tie-way")[h3[title], p(".hint")[said]]
    kind = "checkbox" if result.open_places > 1 else "radio"
    return div(".tie-way")[
        h3[title],
        form(
            ".ballot",
            htmx.post(poll.settle_url, once=True),
            method="post",
            action=poll.settle_url,
            id=f"decide-{poll.id}",
            data_controller="unsent ballot",
            data_unsent_stays_value="true",
            data_ballot_most_value=str(result.open_places),
        )[
            hidden_fields({**poll.fields, "how": "decider"}),
            fieldset(".choices")[
                legend[sight.words("voting.choose_of_tied", count=result.open_places)],
                (
                    label_element(".choice")[
                        input_element(type=kind, name="named", value=id, required=kind == "radio"),
                        span(".choice-words", lang=sight.content_language)[poll.words_of(id)],
                    ]
                    for id in result.tied
                ),
            ],
            button(label=sight.words("voting.decide")),
        ],
        div(".said", role="status"),
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


def folded(sight: Sight, poll: Poll) -> Element:
    """The vote on a page of its own, one click away; in the room it stands open."""
    if IN in sight.query:
        return poll_block(sight, poll)
    return disclosure(
        id=f"fold-{poll.id}",
        open=poll.opened is not None or (poll.revealed is not None and not poll.settled),
        summary_text=poll.title,
        body=poll_block(sight, poll),
    )


def how_settled(form: Form) -> How:
    """How the form wants a vote settled."""
    how = form.get("how", "")
    if how not in _HOW:
        raise Invalid("workshop.bad_value", field="how", value=how)
    return _HOW[how]
