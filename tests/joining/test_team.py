"""What the method advises on the people who are here, and which roles a newcomer may take."""

from __future__ import annotations

import pytest

from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import Member, Role
from gyakusan.workshop.state import State
from gyakusan.workshop.team import joinable, team_advice

PROGRAM = load_program("v3")
RIGHT: tuple[Role, ...] = ("facilitator", "product_manager", "developer", "data_scientist")


def people(*roles: Role, **more: Member) -> State:
    members = tuple(Member(person=f"p{number}", role=role) for number, role in enumerate(roles))
    return State(id="w", members=(*members, *more.values()))


@pytest.mark.parametrize(
    ("here", "advised"),
    [
        (RIGHT, []),
        ((*RIGHT, "sales", "design", "support"), []),
        ((*RIGHT, "sponsor", "observer", "observer", "observer"), []),
        (("facilitator", "product_manager", "developer", "developer"), ["stood_in data_scientist"]),
        (
            ("facilitator", "product_manager", "data_scientist", "sales"),
            ["role_missing developer"],
        ),
        (
            ("facilitator", "product_manager", "developer"),
            ["too_few", "stood_in data_scientist"],
        ),
        (
            ("facilitator",),
            [
                "role_missing product_manager",
                "role_missing developer",
                "role_missing data_scientist",
                "too_few",
            ],
        ),
        (("product_manager", "developer", "data_scientist"), ["nobody_runs"]),
        ((*RIGHT, "product_manager"), ["two_deciders product_manager"]),
        ((*RIGHT, "sales", "sales", "design", "support"), ["too_many"]),
        ((*RIGHT, *["developer"] * 9), ["many_split"]),
    ],
)
def test_what_is_said_about_the_people_who_are_here(here: tuple[Role, ...], advised: list[str]) -> None:
    """Gravest first; sponsors, observers and the facilitator are not the team."""
    found = team_advice(people(*here), PROGRAM)
    assert [f"{one.rule} {one.role}".strip() for one in found] == advised


def test_who_left_is_not_here_and_who_runs_it_beside_a_role_runs_it() -> None:
    left = Member(person="x", role="developer", present=False)
    assert "role_missing" in [a.rule for a in team_advice(people("product_manager", left=left), PROGRAM)]
    runs = Member(person="x", role="developer", facilitates=True)
    assert not team_advice(people("product_manager", "data_scientist", runs=runs), PROGRAM)


def test_nobody_joins_as_facilitator_and_nobody_decides_beside_the_decider() -> None:
    assert "facilitator" not in joinable(people(), PROGRAM)
    assert {"product_manager", "sponsor", "observer"} <= set(joinable(people("facilitator"), PROGRAM))
    assert "product_manager" not in joinable(people(*RIGHT), PROGRAM)
    assert "developer" in joinable(people(*RIGHT), PROGRAM)
    invented = Member(person="x", role="product_manager", invented=True)
    assert "product_manager" in joinable(people(invented=invented), PROGRAM)
