"""What people did with one mock, read once for a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from pathlib import Path

from gyakusan.tracker.analytics import Analytics, Answers, DayCount, StepCount


@dataclass(frozen=True)
class Reactions:
    """Counts of people; ``unseen`` are events of bots and of the team itself, which never count."""

    visitors: int
    sessions: int
    last: datetime | None
    steps: tuple[StepCount, ...]
    days: tuple[DayCount, ...]
    sources: tuple[tuple[str, int], ...]
    answers: Answers
    unseen: int

    @property
    def reached(self) -> Mapping[str, int]:
        """People by step."""
        return {step.step: step.visitors for step in self.steps}


def read_reactions(events: Path, application: str, zone: tzinfo) -> Reactions:
    """Everything the page says about the mock. Raises Unavailable when the record cannot be read."""
    return _counted(events, application, zone, Analytics(events).received(application))


@lru_cache(maxsize=64)
def _counted(events: Path, application: str, zone: tzinfo, _received: int) -> Reactions:
    """Counted once for everybody who watches, until another event is kept."""
    analytics = Analytics(events)
    totals = analytics.totals(application)
    return Reactions(
        visitors=totals.visitors,
        sessions=totals.sessions,
        last=None if totals.last is None else datetime.fromtimestamp(totals.last / 1000, zone),
        steps=tuple(analytics.steps(application)),
        days=tuple(analytics.per_day(application, zone)),
        sources=tuple(analytics.sources(application)),
        answers=analytics.answers(application),
        unseen=analytics.not_counted(application),
    )
