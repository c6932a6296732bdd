"""Votes face down, for oneself or for people without a device; how many are in; what came out; dice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.workshop import limits
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.entries import BallotCast, BallotOpened, BallotRevealed, Record
from gyakusan.workshop.meeting.entries import DiceRolled
from gyakusan.workshop.meeting.shape import Roll
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor, Member
from gyakusan.workshop.state import State
from gyakusan.workshop.team import team
from gyakusan.workshop.verbs import Context


def electorate(state: State, program: Program) -> tuple[str, ...]:
    """Who is waited for: everybody present who writes and whose role counts as one of the team."""
    return tuple(member.person for member in team(state, program))


def missing(state: State, program: Program, ballot: Ballot) -> tuple[str, ...]:
    """Who has not put anything in yet."""
    return tuple(person for person in electorate(state, program) if person not in ballot.voters)


def open_on(state: State, purpose: str, on: str) -> Ballot | None:
    """The vote on a thing that is still face down."""
    return next((b for b in state.ballots if (b.purpose, b.on) == (purpose, on) and not b.revealed), None)


def face_down(state: State, purpose: str | None) -> list[Ballot]:
    """The votes of a purpose that lie face down with somebody in; of a work without a vote there are none."""
    return [b for b in state.ballots if b.purpose == purpose and not b.revealed and b.voters]


def last_revealed(state: State, purpose: str, on: str) -> Ballot | None:
    """The newest vote on a thing that was turned over."""
    found = (b for b in reversed(state.ballots) if (b.purpose, b.on) == (purpose, on) and b.revealed)
    return next(found, None)


def vote(
    state: State,
    actor: Actor,
    context: Context,
    *,
    purpose: str,
    on: str,
    value: float | None = None,
    choices: Sequence[str] = (),
    text: str = "",
    by: str = "",
) -> list[Record]:
    """Puts a contribution in face down, or replaces it while the vote is open; the first one opens the vote.

    ``by`` names the person it is cast for (a paper ballot); the record keeps who typed it as its actor. What somebody put
    in themselves is replaced by nobody else, whoever speaks for them since.
    """
    actor.needs("write")
    if not actor.is_person:
        raise NotAllowed("workshop.people_vote")
    person = by or actor.id
    if person != actor.id:
        _speaks_for(state, actor, person)
    words = limits.within(text, "text")
    opened = open_on(state, purpose, on)
    if opened and person != actor.id and _put_in_themselves(opened, person):
        raise NotAllowed("meeting.voted_themselves")
    ballot = opened.id if opened else context.new_id()
    try:
        cast = BallotCast(ballot=ballot, by=person, value=value, choices=tuple(choices), text=words)
    except ValidationError as error:
        raise Invalid("workshop.bad_value", field="value", value=value) from error
    return [cast] if opened else [BallotOpened(ballot=ballot, on=on, purpose=purpose), cast]


def reveal(state: State, actor: Actor, context: Context, *, purpose: str, on: str = "") -> list[Record]:
    """Turns over everything that lies face down for ``purpose`` (on one thing, when named), for good."""
    actor.needs("decide")
    if not actor.is_person:
        raise NotAllowed("workshop.people_vote")
    face_down = [b for b in state.ballots if b.purpose == purpose and b.on == (on or b.on) and not b.revealed]
    return [BallotRevealed(ballot=ballot.id) for ballot in face_down]


@dataclass(frozen=True)
class Result:
    """What a vote on several things came to: the places that are sure, and who shares the last one."""

    counts: tuple[tuple[str, int], ...]
    """Every thing that got a vote with its number, most first; candidates without a vote follow with 0."""
    sure: tuple[str, ...]
    tied: tuple[str, ...]
    open_places: int
    """How many of ``tied`` there is room for; 0: nothing is left to settle."""


def result(ballot: Ballot, candidates: Sequence[str], places: int) -> Result:
    """Counts choices: each person's choices count one each. ``candidates`` in the order that breaks no tie but reads well."""
    counted = ballot.counted()
    counts = sorted(((c, counted[c]) for c in candidates), key=lambda pair: -pair[1])
    voted = [pair for pair in counts if pair[1]]
    if len(voted) <= places:
        return Result(tuple(counts), tuple(c for c, _ in voted), (), 0)
    bar = voted[places - 1][1]
    sure = tuple(c for c, n in voted if n > bar)
    tied = tuple(c for c, n in voted if n == bar)
    if len(sure) + len(tied) == places:
        return Result(tuple(counts), (*sure, *tied), (), 0)
    return Result(tuple(counts), sure, tied, places - len(sure))


def thrown(actor: Actor, context: Context, *, about: str, candidates: Sequence[str]) -> DiceRolled:
    """One throw among the candidates: its seed is recorded, so that anybody can check which one it gave."""
    if not actor.is_person:
        raise NotAllowed("workshop.people_vote")
    if len(candidates) < 2:
        raise Invalid("meeting.nothing_to_roll")
    seed = context.random.randrange(2**32)
    roll = Roll(
        id=context.new_id(),
        about=about,
        candidates=tuple(candidates),
        seed=seed,
        chosen=candidates[seed % len(candidates)],
        at=context.now,
        by=actor.id,
    )
    return DiceRolled(roll=roll)


def roll(
    state: State, actor: Actor, context: Context, *, about: str, candidates: Sequence[str]
) -> list[Record]:
    """Lets the dice decide between things that people wrote down."""
    actor.needs("decide")
    matter = limits.within(limits.one_line(about), "about", limits.CANDIDATE)
    lines = [limits.within(limits.one_line(each), "candidates", limits.CANDIDATE) for each in candidates]
    named = list(dict.fromkeys(line for line in lines if line))
    if len(named) > limits.CANDIDATES:
        raise Invalid("meeting.too_many_to_roll", most=limits.CANDIDATES)
    return [thrown(actor, context, about=matter, candidates=named)]


def _put_in_themselves(ballot: Ballot, person: str) -> bool:
    return any(cast.by == person and cast.typed_by in ("", person) for cast in ballot.casts)


def _speaks_for(state: State, actor: Actor, person: str) -> Member:
    for member in state.members:
        if member.person == person and member.present:
            if member.voice != actor.id:
                raise NotAllowed("meeting.not_their_voice")
            return member
    raise NotFound("workshop.gone")
