"""What a dashboard says about a stretch of time: every number exact, and beside it the stretch before.

- *events*: everything counted; bots and the team itself are apart.
- *visitors*, *sessions*: different people and visits with at least one event in the stretch.
- *session seconds*: from first to last event of a session, on average over those that began in the stretch.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from pyroaring import BitMap

from gyakusan.tracker.calendar import Granularity, stretches
from gyakusan.tracker.store.summing import Summing, Total

MOST_STRETCHES: Final = 2_000
"""Points in a series; a longer one is drawn more coarsely."""

_FINER: Final[tuple[Granularity, ...]] = ("hour", "day", "week", "month")
_HOURS: Final[dict[Granularity, int]] = {"hour": 1, "day": 24, "week": 168, "month": 730}


@dataclass(frozen=True)
class Period:
    """The totals of one stretch of time."""

    events: int
    visitors: int
    sessions: int
    session_seconds: float


@dataclass(frozen=True)
class Point:
    """One hour, day, week or month: when it begins, and what of it lies in the stretch."""

    begins: datetime
    events: int
    visitors: int


@dataclass(frozen=True)
class Summary:
    """``before`` is the stretch of the same length before this one, None when nothing was ever counted in it.

    ``elements`` and ``pages`` are by name with their counts, most first; ``sources`` and ``variants`` count the people
    of the stretch by the link (the variant) they first came by.
    """

    period: Period
    before: Period | None
    elements: tuple[tuple[str, int], ...]
    pages: tuple[tuple[str, int], ...]
    series: tuple[Point, ...]
    granularity: Granularity
    sources: tuple[tuple[str, int], ...]
    variants: tuple[tuple[str, int], ...]
    bots: int
    team: int


def summarize(summing: Summing, since: int, until: int, granularity: Granularity, zone: tzinfo) -> Summary:
    """The summary from ``since`` until before ``until`` (ms), its series in the time of ``zone``."""
    total = summing.total(since, until)
    before = summing.total(max(0, since - (until - since)), since)
    elements: dict[str, int] = {}
    pages: dict[str, int] = {}
    for name, count in summing.names(since, until).items():
        called = name.name or name.type
        elements[called] = elements.get(called, 0) + count
        if name.type == "view":
            page = name.page or name.name
            pages[page] = pages.get(page, 0) + count
    granularity, series = _series(summing, since, until, granularity, zone)
    return Summary(
        period=_period(total),
        before=_period(before) if before.events else None,
        elements=_most_first(elements),
        pages=_most_first(pages),
        series=series,
        granularity=granularity,
        sources=_shares(total.people, summing.traits("source")),
        variants=_shares(total.people, summing.traits("variant")),
        bots=total.bots,
        team=total.team,
    )


def _period(total: Total) -> Period:
    return Period(
        events=total.events,
        visitors=len(total.people),
        sessions=len(total.sessions),
        session_seconds=total.duration / total.begun / 1000 if total.begun else 0.0,
    )


def _series(
    summing: Summing, since: int, until: int, granularity: Granularity, zone: tzinfo
) -> tuple[Granularity, tuple[Point, ...]]:
    first, last = since, until
    if _hours(first, last) > MOST_STRETCHES * _HOURS[granularity]:
        ends = summing.ends(since, until) or (until, until)
        first, last = ends[0], ends[1] + 1
    coarser = _FINER[_FINER.index(granularity) :]
    chosen: Granularity = next(
        (each for each in coarser if _hours(first, last) <= MOST_STRETCHES * _HOURS[each]), "month"
    )
    points = []
    for begins, start, end in stretches(first, last, chosen, zone):
        events, people = summing.events_and_people(max(start, since), min(end, until))
        points.append(Point(begins, events, len(people)))
    return chosen, tuple(points)


def _hours(since: int, until: int) -> int:
    return (until - since) // 3_600_000


def _shares(people: BitMap, by_value: dict[str, BitMap]) -> tuple[tuple[str, int], ...]:
    counts = {value: len(people & them) for value, them in by_value.items()}
    return tuple(each for each in _most_first(counts) if each[1])


def _most_first(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
