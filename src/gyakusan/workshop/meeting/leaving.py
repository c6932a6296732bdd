"""What people put in and nothing came of yet: no work is left past it without saying what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from gyakusan.core.errors import Invalid
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.entries import BallotRevealed, Record
from gyakusan.workshop.meeting.voting import face_down
from gyakusan.workshop.program_shape import Work
from gyakusan.workshop.programs import Program
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Settlements

Undecided: TypeAlias = Literal["", "leave"]
"""What becomes of votes that nothing was chosen from: nobody has said yet, or they are left so."""


def newest(state: State, work: Work) -> tuple[Ballot, ...]:
    """The newest vote of the work on each thing, of those with somebody in."""
    if not work.vote:
        return ()
    return tuple({one.on: one for one in state.ballots if one.purpose == work.vote and one.voters}.values())


def turned_over(state: State, work: Work) -> tuple[Ballot, ...]:
    """As ``newest``, where all of it lies open; none while any lies face down."""
    ballots = newest(state, work)
    return ballots if all(one.revealed for one in ballots) else ()


def undecided(state: State, program: Program, work: Work, settled: Settlements) -> tuple[Ballot, ...]:
    """The votes by choosing that chose nothing, or nothing yet because they lie face down."""
    return tuple(
        one
        for one in newest(state, work)
        if one.purpose in settled and not (one.revealed and settled[one.purpose](state, program, one))
    )


def voters_of(ballots: Iterable[Ballot]) -> int:
    """How many people are in."""
    return len({voter for ballot in ballots for voter in ballot.voters})


def leave(state: State, context: Context, *, reveal: bool, undecided: Undecided) -> list[Record]:
    """What leaving the present work does to its votes: those face down are turned over, and only knowingly.

    Raises ``Invalid`` while votes lie face down without ``reveal``, and while some chose nothing without
    ``undecided="leave"``. Outside a work there is nothing to leave.
    """
    if not state.meeting.work:
        return []
    program = context.program(state.about.program)
    work = program.work(state.meeting.work)
    lying = face_down(state, work.vote)
    if lying and not reveal:
        raise Invalid("meeting.votes_face_down", count=voters_of(lying))
    if undecided != "leave" and _open(state, program, work, context):
        raise Invalid("meeting.votes_undecided")
    return [BallotRevealed(ballot=ballot.id) for ballot in lying]


def _open(state: State, program: Program, work: Work, context: Context) -> bool:
    return bool(undecided(state, program, work, context.settled))
