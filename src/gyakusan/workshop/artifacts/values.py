"""What every artifact is made of: a value that does not change, what it rests on, a quantity, an item with its id."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

BasisKind: TypeAlias = Literal["fact", "assumption", "ai"]
Process: TypeAlias = Literal["listen", "define", "invent", "refine", "test_iterate"]


class Value(BaseModel):
    """A frozen value; unknown fields are refused so that a misspelt one is never silently lost."""

    # No amount of anything is infinite, and one that were would break every sum and page it stands in.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Basis(Value):
    """Where a statement stands: a fact with its source, an assumption, or an AI draft nobody confirmed yet."""

    kind: BasisKind = "assumption"
    source: str = ""

    @model_validator(mode="after")
    def _a_fact_names_its_source(self) -> Basis:
        if self.kind == "fact" and not self.source.strip():
            raise ValueError("a fact names its source")
        return self


LARGEST: float = 1e15
"""More minutes, yen or times than anybody spends; the square of it can still be added up."""


class Quantity(Value):
    """A number as people give it: both ends of a range, the words it was written in, and whether assumed."""

    low: float = Field(ge=-LARGEST, le=LARGEST)
    high: float = Field(ge=-LARGEST, le=LARGEST)
    text: str = ""
    assumed: bool = False

    @property
    def middle(self) -> float:
        """What arithmetic uses."""
        return (self.low + self.high) / 2

    @classmethod
    def of(cls, number: float, text: str = "") -> Quantity:
        """A single number."""
        return cls(low=number, high=number, text=text)


class Item(Value):
    """Anything a team writes that has an id. ``shelf`` is the attribute of the state that holds its kind.

    ``owner_field`` names the field with the id of the whole this is a part of: what goes, goes with its parts.
    ``said`` names the fields that hold a tester's own words or name: the record keeps only an id for them, so that they
    can be erased (``workshop.apart``).
    """

    shelf: ClassVar[str]
    process: ClassVar[Process | None] = None
    main_field: ClassVar[str] = "text"
    owner_field: ClassVar[str | None] = None
    said: ClassVar[tuple[str, ...]] = ()

    id: str
    basis: Basis = Basis()
