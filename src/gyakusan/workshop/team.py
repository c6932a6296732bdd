"""Whether the right people are here, by the numbers and roles of the program, and which roles are free to be joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from gyakusan.workshop.program_shape import Role as ProgramRole
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Member, Role
from gyakusan.workshop.state import State

Rule: TypeAlias = Literal[
    "nobody_runs", "role_missing", "stood_in", "two_deciders", "too_few", "too_many", "many_split"
]
MOST: Final = 300
"""People of one workshop who may come in by its code; a leaked one must not fill the disk."""


@dataclass(frozen=True)
class Advice:
    """One thing about the team that the method has advice on.

    ``role`` is the role it is about and ``by`` roles or people that matter (stand-ins by role, deciders by person).
    ``count`` people are here, ``bound`` is the program's number. ``grave``: the method asks not to begin like this.
    """

    rule: Rule
    role: str = ""
    by: tuple[str, ...] = ()
    count: int = 0
    bound: int = 0
    grave: bool = False


def team_advice(state: State, program: Program) -> tuple[Advice, ...]:
    """What the method advises on the people who are here now, gravest first; empty when the team is right.

    A required role may be held by a stand-in as well (seed 004: with generative AI, a developer may be the data
    scientist). Only roles that count are counted: sponsors, observers and facilitators are not the team.
    """
    return tuple(sorted(_advice(state, program), key=lambda advice: not advice.grave))


def team(state: State, program: Program) -> tuple[Member, ...]:
    """The people who are here and count."""
    counted = {role.id for role in program.roles if role.counted}
    return tuple(member for member in state.members if member.present and member.role in counted)


def holders(state: State, role: str) -> tuple[Member, ...]:
    """Who is here in a role."""
    return tuple(member for member in state.members if member.present and member.role == role)


def to_invent(state: State, program: Program) -> tuple[Role, ...]:
    """The required roles a rehearsal needs made-up people for. A stand-in will do once the team has its least number."""
    few = len(team(state, program)) < program.people.min
    return tuple(
        role
        for shape in program.roles
        for role in get_args(Role)
        if role == shape.id
        and shape.required
        and not holders(state, role)
        and (few or not any(holders(state, other) for other in shape.stand_in))
    )


def joinable(state: State, program: Program) -> tuple[Role, ...]:
    """The roles a newcomer may take for themselves, in the program's order.

    Never the facilitator's; nor that of the decider while a real person is it, for a code that leaked must not decide.
    """
    return tuple(
        role
        for shape in program.roles
        for role in get_args(Role)
        if role == shape.id and role != "facilitator" and not (shape.decides and _taken(state, role))
    )


def _advice(state: State, program: Program) -> Iterator[Advice]:
    if not any(member.present and member.runs for member in state.members):
        yield Advice("nobody_runs", grave=True)
    for role in program.roles:
        if role.required and not holders(state, role.id):
            yield _missing(state, role)
        deciders = holders(state, role.id) if role.decides else ()
        if len(deciders) > 1:
            yield Advice("two_deciders", role=role.id, by=tuple(member.person for member in deciders))
    count, people = len(team(state, program)), program.people
    if count < people.min:
        yield Advice("too_few", count=count, bound=people.min, grave=True)
    if count > people.max:
        # Twice as many are two teams rather than one long meeting.
        rule: Rule = "many_split" if count >= 2 * people.max else "too_many"
        yield Advice(rule, count=count, bound=people.max)


def _missing(state: State, role: ProgramRole) -> Advice:
    standing_in = tuple(other for other in role.stand_in if holders(state, other))
    if standing_in:
        return Advice("stood_in", role=role.id, by=standing_in)
    return Advice("role_missing", role=role.id, by=role.stand_in, grave=True)


def _taken(state: State, role: str) -> bool:
    return any(not member.invented for member in holders(state, role))
