"""The vote on inventions: one each, face down; the first of every pair gets a press release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.invent import ops
from gyakusan.invent.difficulty import best_first, worth
from gyakusan.workshop.artifacts import Invention
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.entries import Record
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.meeting.settling import How, settle
from gyakusan.workshop.pairing import pair_with
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Settlements

PURPOSE: Final = "choice"
ALL: Final = "inventions"
"""What is voted on while there are no pairs: all inventions together."""
NOBODYS: Final = "inventions_of_no_pair"
"""What is voted on beside the pairs' own: the inventions that none of them has."""


def candidates(state: State, on: str) -> tuple[Invention, ...]:
    """The inventions of the pair ``on``, those of no pair (``NOBODYS``), or all of them (``ALL``)."""
    return tuple(one for one in state.inventions if on in (ALL, _whose(state, one)))


def votes_on(state: State) -> tuple[str, ...]:
    """What is voted on: what each pair has, and together what none has; without pairs all of it."""
    if not state.pairs:
        return (ALL,) if state.inventions else ()
    each = (*(pair.id for pair in state.pairs), NOBODYS)
    return tuple(on for on in each if candidates(state, on))


def vote_of(state: State, invention: Invention) -> str:
    """The vote an invention stands in."""
    return _whose(state, invention) if state.pairs else ALL


def _whose(state: State, invention: Invention) -> str:
    pair = pair_with(state, invention)
    return pair.id if pair is not None else NOBODYS


def open_vote(state: State, on: str) -> Ballot | None:
    """The vote while it is face down."""
    return voting.open_on(state, PURPOSE, on)


def revealed_vote(state: State, on: str) -> Ballot | None:
    """The newest vote that was turned over."""
    return voting.last_revealed(state, PURPOSE, on)


def result(state: State, ballot: Ballot) -> voting.Result:
    """What the vote came to: one place."""
    return voting.result(ballot, [one.id for one in candidates(state, ballot.on)], 1)


def vote(
    state: State, actor: Actor, context: Context, *, on: str, invention: str, by: str = ""
) -> list[Record]:
    """Puts in, face down, the invention one would take on."""
    if invention not in {one.id for one in candidates(state, on)}:
        raise NotFound("workshop.gone")
    return voting.vote(state, actor, context, purpose=PURPOSE, on=on, choices=(invention,), by=by)


def settled(state: State, ballot: Ballot) -> tuple[str, ...]:
    """The invention taken on by what the vote came to; none while it is not settled."""
    found = result(state, ballot)
    chosen = tuple(one.id for one in candidates(state, ballot.on) if one.chosen)
    return chosen if len(chosen) == 1 and chosen[0] in (*found.sure, *found.tied) else ()


def settle_vote(
    state: State, actor: Actor, context: Context, *, on: str, how: How, named: Sequence[str] = ()
) -> list[Record]:
    """Takes the winner on and puts the others of the same vote back."""
    ballot = revealed_vote(state, on)
    if ballot is None:
        raise Invalid("invent.not_revealed")
    found = result(state, ballot)
    ranked = [one.id for one in best_first(state) if worth(state, one) is not None]
    program = context.program(state.about.program)
    settled = settle(found, actor, context, program, how=how, about=ballot.id, by_numbers=ranked, named=named)
    if not settled.chosen:
        raise Invalid("invent.no_votes")
    records: list[Record] = [*settled.throws]
    for one in candidates(state, on):
        verb = ops.choose if one.id in settled.chosen else ops.unchoose
        records += verb(state, actor, context, invention=one.id)
    return records


def _chose(state: State, _program: Program, ballot: Ballot) -> bool:
    return bool(settled(state, ballot))


SETTLEMENTS: Final[Settlements] = {PURPOSE: _chose}
