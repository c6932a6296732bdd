"""How a vote is settled: who is sure is in; the last places are filled by the numbers, by the decider, or by dice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gyakusan.core.errors import Invalid, NotAllowed
from gyakusan.workshop.entries import Record
from gyakusan.workshop.meeting.entries import DiceRolled
from gyakusan.workshop.meeting.voting import Result, thrown
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.verbs import Context

How: TypeAlias = Literal["votes", "numbers", "decider", "dice"]


@dataclass(frozen=True)
class Settled:
    """What was chosen, in order, and the throws that are part of it."""

    chosen: tuple[str, ...]
    throws: tuple[Record, ...] = ()


def settle(
    result: Result,
    actor: Actor,
    context: Context,
    program: Program,
    *,
    how: How,
    about: str,
    by_numbers: Sequence[str] = (),
    named: Sequence[str] = (),
) -> Settled:
    """Fills the places that a vote left open.

    ``votes`` needs no tie. ``numbers`` takes the first of ``by_numbers`` that are tied; ``decider`` what the decider named;
    ``dice`` throws once for each place. Raises what is missing: a tie that has to be settled, a right, a name.
    """
    actor.needs("decide")
    if not actor.is_person:
        raise NotAllowed("workshop.people_vote")
    places = result.open_places
    if not places:
        return Settled(result.sure)
    if how == "votes":
        raise Invalid("meeting.tied", count=len(result.tied), places=places)
    if how == "numbers":
        ranked = [id for id in by_numbers if id in result.tied][:places]
        if len(ranked) < places:
            raise Invalid("meeting.no_numbers")
        return Settled((*result.sure, *ranked))
    if how == "decider":
        return Settled((*result.sure, *_named(result, actor, program, named)))
    left, throws = list(result.tied), list[DiceRolled]()
    while len(throws) < places:
        throw = thrown(actor, context, about=about, candidates=left)
        left.remove(throw.roll.chosen)
        throws.append(throw)
    return Settled((*result.sure, *(throw.roll.chosen for throw in throws)), tuple(throws))


def _named(result: Result, actor: Actor, program: Program, named: Sequence[str]) -> tuple[str, ...]:
    deciders = {role.id for role in program.roles if role.decides}
    if actor.role not in deciders:
        raise NotAllowed("meeting.only_the_decider")
    chosen = tuple(dict.fromkeys(named))
    if len(chosen) != result.open_places or any(id not in result.tied for id in chosen):
        raise Invalid("meeting.name_the_tied", places=result.open_places)
    return chosen
