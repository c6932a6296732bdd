"""Long tables come in portions. Each has an address of its own, so that it works without JavaScript, the live
connection redraws the very same one, and a form posted from it comes back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from htpy import Node

from gyakusan.web.frame import Tab, button, tabs
from gyakusan.web.rooms import Sight, whole_number

T = TypeVar("T")

PORTION: Final = 40
"""Rows at once: more than a journey usually has."""

Table = Literal["page", "ranks"]
"""Names of the portion's number in an address: of the questions below, and of the ranking's rest."""


@dataclass(frozen=True)
class Portion:
    """Places ``first`` to before ``last`` of ``count`` (from 0)."""

    number: int
    count: int

    @property
    def first(self) -> int:
        """The first place shown."""
        return (self.number - 1) * PORTION

    @property
    def last(self) -> int:
        """The place after the last one shown."""
        return min(self.count, self.number * PORTION)

    def of(self, rows: Sequence[T]) -> Sequence[T]:
        """Those of the rows that are shown."""
        return rows[self.first : self.last]


def portion(sight: Sight, table: Table, count: int, *, holding: int | None = None) -> Portion:
    """The portion the address asks for, the one ``holding`` a place, or the first; the last when there are fewer now."""
    asked = whole_number(sight.query.get(table, "")) if holding is None else holding // PORTION + 1
    return Portion(min(max(1, asked or 1), _portions(count)), count)


def turning(sight: Sight, table: Table, shown: Portion, *, label: str, place: str, before: int = 0) -> Node:
    """Links to every portion; nothing where one holds all. ``before`` rows come ahead of the first place."""
    if shown.count <= PORTION:
        return None
    each = [Portion(number, shown.count) for number in range(1, _portions(shown.count) + 1)]
    return tabs(
        label=label,
        items=[
            Tab(
                label=_span(one, before),
                url=_address(sight, table, one, place),
                here=one.number == shown.number,
            )
            for one in each
        ],
    )


def going_on(sight: Sight, table: Table, shown: Portion, *, place: str, before: int = 0) -> Node:
    """At the foot of a portion: the way to the next."""
    if shown.number >= _portions(shown.count):
        return None
    following = Portion(shown.number + 1, shown.count)
    label = sight.words("define.page.going_on", places=_span(following, before))
    return button(label=label, url=_address(sight, table, following, place), kind="quiet", icon_name="down")


def _portions(count: int) -> int:
    return max(1, -(-count // PORTION))


def _span(shown: Portion, before: int) -> str:
    return f"{shown.first + before + 1}–{shown.last + before}"


def _address(sight: Sight, table: Table, shown: Portion, place: str) -> str:
    kept = {name: value for name, value in sight.query.items() if name not in (table, "of")}
    return f"{sight.url('define', **kept, **{table: str(shown.number)})}#{place}"
