"""Hidden until all are in: what each person casts stays absent from everybody else's view until the reveal."""

from __future__ import annotations

from collections import Counter

from pydantic import BaseModel, ConfigDict


class Cast(BaseModel):
    """One person's hidden contribution: a value (a grade), choices (ids, best first), words."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    by: str
    typed_by: str = ""
    """Who put it in: the person, or whoever spoke for them then."""
    value: float | None = None
    choices: tuple[str, ...] = ()
    text: str = ""


class Ballot(BaseModel):
    """A hidden vote on one thing (``on`` is an item's id, ``purpose`` says what is voted, e.g. ``difficulty``).

    ``casts`` of others are dropped from a view while ``revealed`` is false; ``voters`` counts them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    on: str
    purpose: str
    casts: tuple[Cast, ...] = ()
    voters: tuple[str, ...] = ()
    revealed: bool = False

    def counted(self) -> Counter[str]:
        """How many chose each thing: each person's choices count one each."""
        return Counter(choice for cast in self.casts for choice in dict.fromkeys(cast.choices))
