"""Hours, days, weeks and months of a time zone as stretches of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Literal, TypeAlias

Granularity: TypeAlias = Literal["hour", "day", "week", "month"]
"""How finely a series is drawn. Weeks begin on Monday."""


def stretches(
    since: int, until: int, granularity: Granularity, zone: tzinfo
) -> Iterator[tuple[datetime, int, int]]:
    """Those that overlap ``since`` until before ``until`` (ms): when each begins, in ``zone``, and its ends in ms.

    An hour is an hour also when clocks are changed; a day has 23 or 25 of them then.
    """
    begins = _beginning(datetime.fromtimestamp(since / 1000, zone), granularity)
    while (start := _ms(begins)) < until:
        following = _next(begins, granularity)
        yield begins, start, _ms(following)
        begins = following


def _beginning(moment: datetime, granularity: Granularity) -> datetime:
    if granularity == "hour":
        return moment.replace(minute=0, second=0, microsecond=0)
    day = moment.date()
    if granularity == "week":
        day -= timedelta(days=day.weekday())
    elif granularity == "month":
        day = day.replace(day=1)
    return datetime.combine(day, time.min, moment.tzinfo)


def _next(begins: datetime, granularity: Granularity) -> datetime:
    if granularity == "hour":
        return (begins.astimezone(UTC) + timedelta(hours=1)).astimezone(begins.tzinfo)
    days = {"day": 1, "week": 7, "month": 32}[granularity]
    return _beginning(begins + timedelta(days=days), granularity)


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
