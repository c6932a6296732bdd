"""Which lines of a checklist hold, and who must act on those that do not. Seed 000; the program's ``checks``.

A line holds because the person in charge said so, because each participant did, or because the record shows it. Where
the record cannot tell (of what happens among people), the person in charge is asked after all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from gyakusan.course.left_behind import Missing, brought, tells
from gyakusan.workshop.artifacts import CheckAnswer
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.program_rules import EVERYONE
from gyakusan.workshop.program_shape import Check
from gyakusan.workshop.programs import Program
from gyakusan.workshop.state import State
from gyakusan.workshop.view import View

How: TypeAlias = Literal["person", "each", "record", "roles"]
"""Who says that a line holds: the person in charge, everybody, the record, or the list of people."""
FACILITATOR: Final = "facilitator"


@dataclass(frozen=True)
class Line:
    """How one line of a checklist stands. ``acts`` are the people who must act; empty where nobody holds the role."""

    check: Check
    how: How
    met: bool
    acts: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    answers: tuple[CheckAnswer, ...] = ()
    roles: tuple[str, ...] = ()
    """Required roles that nobody here holds, of the line about them."""


def held(program: Program, view: State) -> Program:
    """The program as this workshop holds it: in its words without AI once that was said for everybody."""
    apart = any(answer.person == EVERYONE and answer.done and answer.without for answer in view.answers)
    return program.without_ai if apart else program


def line(view: View, program: Program, check: str) -> Line:
    """The line ``check`` of the program. KeyError when the program has none."""
    asked = program.check(check)
    answers = tuple(answer for answer in view.answers if answer.check == check)
    how = how_of(asked)
    if how == "each":
        done = {answer.person for answer in answers if answer.done}
        waited = voting.electorate(view, program)
        left = () if EVERYONE in done else tuple(person for person in waited if person not in done)
        return Line(asked, how, bool(waited) and not left, left, answers=answers)
    in_charge = people_in_charge(view, program, asked.who)
    if how == "roles":
        lacking = roles_missing(view, program)
        return Line(asked, how, not lacking, in_charge if lacking else (), roles=lacking)
    if how == "record":
        lacks = tuple(brought(view, program, asked.artifact or ""))
        return Line(asked, how, not lacks, in_charge if lacks else (), missing=lacks)
    met = any(answer.done for answer in answers)
    return Line(asked, how, met, () if met else in_charge, answers=answers)


def lines(view: View, program: Program, checks: Iterable[str]) -> list[Line]:
    """A checklist, in the program's order."""
    return [line(view, program, check) for check in checks]


def how_of(check: Check) -> How:
    """Who says that the line holds."""
    if check.by == "record":
        if check.artifact is None:
            return "roles"
        return "record" if tells(check.artifact) else "person"
    return check.by


def before(program: Program, part: str) -> tuple[str, ...]:
    """Everything that is asked before the part: its conditions, those of the parts before, their closing lists."""
    found: list[str] = []
    for one in program.parts:
        found += one.opening
        if one.id == part:
            break
        found += one.closing
    return tuple(dict.fromkeys(found))


def asked_at(program: Program, part: str) -> tuple[str, ...]:
    """What a beginning of the part looks at: nothing for the first, which is where that is done; all that came before
    for the one it prepares; later, when earlier lists were answered or gone over, only the part's own conditions."""
    ids = [known.id for known in program.parts]
    if part == ids[0]:
        return ()
    return before(program, part) if part == ids[1] else program.part(part).opening


def unmet(view: View, program: Program, part: str) -> list[Line]:
    """What of ``before`` does not hold."""
    return [one for one in lines(view, program, before(program, part)) if not one.met]


def people_in_charge(view: State, program: Program, who: str) -> tuple[str, ...]:
    """The people present who hold a role, or may stand in for it; everybody of the team for ``everyone``."""
    if who == EVERYONE:
        return voting.electorate(view, program)
    here = [member for member in view.members if member.present]
    own = tuple(m.person for m in here if m.role == who or (who == FACILITATOR and m.facilitates))
    if own or who not in {role.id for role in program.roles}:
        return own
    return tuple(m.person for m in here if m.role in program.role(who).stand_in)


def roles_missing(view: State, program: Program) -> tuple[str, ...]:
    """Required roles that nobody present holds or may stand in for."""
    return tuple(
        role.id for role in program.roles if role.required and not people_in_charge(view, program, role.id)
    )
