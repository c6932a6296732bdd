"""The vote where it stands: face down with one's ballot, or turned over with its count."""

from __future__ import annotations

from htpy import Element, Node, div, li, ol, p, progress, span, strong

from gyakusan.web import voting
from gyakusan.web.frame import badge, block, disclosure, notice
from gyakusan.web.polls.ballot import ballots
from gyakusan.web.polls.poll import Poll
from gyakusan.web.polls.settling import settling
from gyakusan.web.rooms import IN, Sight
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.meeting.voting import Result


def _poll(sight: Sight, poll: Poll) -> Element:
    """The vote where it stands: face down with one's ballot, or turned over with its count."""
    counted = poll.revealed is not None and poll.opened is None
    return block(
        id=poll.id,
        title=poll.title,
        body=div(".poll")[_counted(sight, poll) if counted else _face_down(sight, poll)],
    )


def _face_down(sight: Sight, poll: Poll) -> Node:
    voters = poll.opened.voters if poll.opened else ()
    return [
        ballots(sight, poll),
        voting.who_is_in(sight, voters),
        voting.reveal(sight, voters, action_url=poll.reveal_url, fields=poll.fields),
    ]


def _counted(sight: Sight, poll: Poll) -> Node:
    ballot, result = poll.revealed, poll.result
    if ballot is None or result is None:
        return None
    return [
        _settled(sight, poll, ballot) if poll.settled else None,
        _tally(sight, poll, ballot, result),
        None if poll.settled else settling(sight, poll, result),
        sight.may_write
        and disclosure(
            id=f"again-{poll.id}", summary_text=sight.words("voting.again"), body=ballots(sight, poll)
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


def folded(sight: Sight, poll: Poll) -> Element:
    """The vote on a page of its own, one click away; in the room it stands open."""
    if IN in sight.query:
        return _poll(sight, poll)
    return disclosure(
        id=f"fold-{poll.id}",
        open=poll.opened is not None or (poll.revealed is not None and not poll.settled),
        summary_text=poll.title,
        body=_poll(sight, poll),
    )
