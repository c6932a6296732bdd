"""What the journey costs in a year: minutes and yen per time × times a year, each row once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gyakusan.listen.rows import blocks
from gyakusan.workshop.artifacts import Action, Quantity
from gyakusan.workshop.journey import written


@dataclass(frozen=True)
class Year:
    """Minutes and yen in a year; None while the record does not say."""

    minutes: float | None = None
    yen: float | None = None


@dataclass(frozen=True)
class Total(Year):
    """The sum over the rows that can be counted: ``counted`` of ``rows``."""

    counted: int = 0
    rows: int = 0


def year(action: Action) -> Year:
    """One row's year. Ranges count with their middle."""
    return Year(_product(action.minutes, action.times), _product(action.yen, action.times))


def total(journey: Sequence[Action]) -> Total:
    """The sum of the rows; actions written into one row share its quantities, so the row counts once."""
    years = [year(block[0]) for block in blocks(written(journey))]
    minutes = [one.minutes for one in years if one.minutes is not None]
    yen = [one.yen for one in years if one.yen is not None]
    counted = sum(one.minutes is not None or one.yen is not None for one in years)
    return Total(sum(minutes) if minutes else None, sum(yen) if yen else None, counted, len(years))


def _product(each: Quantity | None, times: Quantity | None) -> float | None:
    return None if each is None or times is None else each.middle * times.middle
