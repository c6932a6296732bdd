"""What the method advises on the people who are here, said wherever it matters: before the day, and before a part."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Node, div, p

from gyakusan.web.frame import notice
from gyakusan.web.rooms import Sight
from gyakusan.workshop.team import Advice, team_advice


def team_notices(sight: Sight) -> Node:
    """One notice with a sentence for each thing about the team; nothing when the right people are here."""
    found = team_advice(sight.view, sight.program)
    if not found:
        return None
    missing = [advice for advice in found if advice.rule == "role_missing"]
    said = notice(
        kind="warning" if any(advice.grave for advice in found) else "info",
        language=sight.language,
        body=[
            p[_missing(sight, missing)] if missing else None,
            (p[_sentence(sight, advice)] for advice in found if advice not in missing),
        ],
    )
    return div("#team-advice")[said]


def _missing(sight: Sight, missing: Sequence[Advice]) -> str:
    """All roles nobody holds in one sentence, each with who may cover it."""
    named = [
        sight.words("people.advice.covered", role=_role(sight, one.role), by=_roles(sight, one.by))
        if one.by
        else _role(sight, one.role)
        for one in missing
    ]
    return sight.words("people.advice.role_missing", roles=sight.words("history.and").join(named))


def _sentence(sight: Sight, advice: Advice) -> str:
    role = _role(sight, advice.role) if advice.role else ""
    match advice.rule:
        case "role_missing":
            return _missing(sight, [advice])
        case "nobody_runs":
            return sight.words("people.advice.nobody_runs")
        case "stood_in":
            return sight.words("people.advice.stood_in", role=role, by=_roles(sight, advice.by))
        case "two_deciders":
            names = sight.words("history.and").join(map(sight.name, advice.by))
            return sight.words("people.advice.two_deciders", role=role, names=names)
        case "too_few":
            return sight.words("people.advice.too_few", count=advice.count, least=advice.bound)
        case "too_many":
            minutes = sight.program.people.extra_minutes
            return sight.words(
                "people.advice.too_many", count=advice.count, most=advice.bound, minutes=minutes
            )
        case "many_split":
            return sight.words("people.advice.many_split", count=advice.count, most=advice.bound)


def _roles(sight: Sight, roles: tuple[str, ...]) -> str:
    return sight.words("history.and").join(_role(sight, role) for role in roles)


def _role(sight: Sight, role: str) -> str:
    return sight.program.text(f"roles.{role}.title", sight.language)
