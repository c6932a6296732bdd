"""Made-up people for a rehearsal: one for each required role that nobody holds, marked as invented wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from gyakusan.core.text import Language, text
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.program_shape import Role
from gyakusan.workshop.programs import Program
from gyakusan.workshop.state import State


def missing_roles(state: State, program: Program) -> list[str]:
    """The required roles that nobody present holds. Standing in counts once the team has its least number of people."""
    held: set[str] = {member.role for member in state.members if member.present}
    few = len(voting.electorate(state, program)) < program.people.min
    return [role.id for role in program.roles if role.required and not _held(role, held, stand_in=not few)]


def _held(role: Role, held: set[str], *, stand_in: bool) -> bool:
    return role.id in held or (stand_in and not held.isdisjoint(role.stand_in))


def invented_names(language: Language, *, beside: set[str]) -> Iterator[str]:
    """Names of nobody, each marked as made up, none that somebody here has already."""
    for name in text("room.invented_names", language).split("|"):
        marked = text("room.invented_name", language, name=name)
        if marked not in beside:
            yield marked
