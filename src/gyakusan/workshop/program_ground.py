"""The words that every part of a program's shape is written with: ids, minutes, shares, steps, sources of text."""

from __future__ import annotations

from typing import Annotated, Literal, Protocol, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
PartId: TypeAlias = Literal["day0", "practice", "between", "improve", "after"]
ProcessId: TypeAlias = Literal["listen", "define", "invent", "refine", "test_iterate"]
Minutes: TypeAlias = Annotated[int, Field(ge=1, le=600)]
Share: TypeAlias = Annotated[float, Field(gt=0, le=1)]
RuleCode: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^(listen|define|invent|refine|test|basis)\.[a-z_]+$")
]
"""A finding of ``gyakusan check``; ``course`` knows which codes exist."""
Step: TypeAlias = Annotated[
    str,
    StringConstraints(
        pattern=r"^(visited|tried|finished|answered|would-switch|tested|solved|element:[\w-]+)$"
    ),
]
"""Who is counted: a step of the tracker, a user test's result, or ``element:<name>`` of a mock."""
Feed: TypeAlias = Literal[
    "date",
    "company",
    "service",
    "customer",
    "situation",
    "solution",
    "common_belief",
    "effect",
    "how",
    "difference",
    "problem",
    "strength",
    "criteria",
    "person",
]
"""Which part of the record can fill a blank; ``person``: nobody but a person can know it, it stays a visible blank."""


class Frozen(BaseModel):
    """Read once, never changed; a key nobody knows is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=Named)


def one(things: tuple[_Thing, ...], id: str) -> _Thing:
    """The thing called ``id``. KeyError when there is none."""
    for thing in things:
        if thing.id == id:
            return thing
    raise KeyError(id)
