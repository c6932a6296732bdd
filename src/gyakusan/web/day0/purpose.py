"""Why people meet: the conditions, the bargain, the goals, who holds which role."""

from __future__ import annotations

from htpy import Node, dd, div, dl, dt, li, ol, p, span, ul

from gyakusan.course.day0 import readiness
from gyakusan.course.day0.ops import following
from gyakusan.web.day0.checklist import checklist
from gyakusan.web.frame import badge, block
from gyakusan.web.rooms import Sight
from gyakusan.web.team import team_notices
from gyakusan.workshop.program_shape import Role


def checks(sight: Sight) -> tuple[str, ...]:
    """The conditions of the first part."""
    return sight.program.parts[0].opening


def board(sight: Sight) -> Node:
    """Goals, conditions, the bargain and the roles."""
    program, language = sight.program, sight.language
    return [
        bool(program.goals)
        and block(
            title=sight.words("day0.goals"),
            body=ol(".goals")[(li[program.text(f"goals.{goal}", language)] for goal in program.goals)],
        ),
        bool(checks(sight))
        and block(
            title=sight.words("day0.conditions"),
            note=sight.words("day0.conditions_note"),
            body=checklist(sight, checks(sight)),
        ),
        bool(program.bargain)
        and block(
            title=sight.words("day0.bargain"),
            note=sight.words("day0.bargain_note"),
            body=dl(".bargain")[
                (
                    div[
                        dt[program.text(f"bargain.{side}.title", language)],
                        dd[program.text(f"bargain.{side}.promise", language)],
                    ]
                    for side in program.bargain
                )
            ],
        ),
        block(
            title=sight.words("day0.who_holds"),
            body=[team_notices(sight), ul(".role-list")[(_role(sight, role) for role in program.roles)]],
        ),
    ]


def _role(sight: Sight, role: Role) -> Node:
    own = [m.person for m in sight.view.members if m.present and m.role == role.id]
    if role.id == readiness.FACILITATOR:
        own += [m.person for m in sight.view.members if m.present and m.facilitates and m.role != role.id]
    standing_in = not own and role.required and readiness.people_in_charge(sight.view, sight.program, role.id)
    held: Node = [span(".role-name")[sight.name(person)] for person in own]
    if standing_in:
        names = sight.words("history.and").join(sight.name(person) for person in standing_in)
        held = span(".role-name")[sight.words("day0.stands_in", names=names)]
    elif not own and (role.required or _acts_before(sight, role.id)):
        held = badge(label=sight.words("day0.role_open"), kind="warning")
    elif not own:
        held = span(".hint")[sight.words("day0.role_free")]
    return li[
        div(".role-head")[
            span(".role-title")[sight.program.text(f"roles.{role.id}.title", sight.language)],
            role.required and badge(label=sight.words("day0.required"), kind="plain"),
        ],
        div(".role-held")[held],
        p(".hint")[sight.program.text(f"roles.{role.id}.duty", sight.language)],
    ]


def _acts_before(sight: Sight, role: str) -> bool:
    """Whether something that is asked beforehand waits for this role."""
    asked = readiness.before(sight.program, following(sight.program))
    return any(sight.program.check(check).who == role for check in asked)
