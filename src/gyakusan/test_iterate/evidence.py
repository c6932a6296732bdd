"""From a criterion to counted people, and from those to a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path

from gyakusan.test_iterate.measures import share_criterion
from gyakusan.tracker.analytics import YES, Analytics
from gyakusan.verdicts import verdict as verdicts
from gyakusan.verdicts.verdict import Verdict
from gyakusan.workshop.artifacts import Criterion, UserTest


@dataclass(frozen=True)
class Evidence:
    """``x`` of the first ``n`` people said or did it; ``later_x`` of ``later_n`` came after the planned number.

    ``first_stage_x`` is how many of the first stage's people did, once all of them have come.
    """

    x: int = 0
    n: int = 0
    later_x: int = 0
    later_n: int = 0
    first_stage_x: int | None = None


def count(
    criterion: Criterion,
    mock_slug: str,
    events_path: Path,
    user_tests: Iterable[UserTest] = (),
    *,
    zone: tzinfo = UTC,
) -> Evidence:
    """The people counted for a criterion, up to the end of its deadline's day in ``zone``.

    Tracker criteria ask ``events.db`` (a missing or empty one has counted nobody yet), user-test criteria the records
    of ``user_tests`` that belong to the same idea. Numbers that are typed in have no evidence here.
    """
    until = None
    if criterion.deadline is not None:
        until = datetime.combine(criterion.deadline + timedelta(days=1), time.min, zone)
    if criterion.source == "tracker" and mock_slug:
        return _tracked(criterion, mock_slug, Analytics(events_path), until)
    if criterion.source == "user_test":
        own = (test for test in user_tests if test.press_release == criterion.press_release)
        return _tested(criterion, [t for t in own if until is None or t.at is None or t.at < until])
    return Evidence()


def judge(criterion: Criterion, evidence: Evidence, *, today: date | None = None) -> Verdict:
    """The verdict on what was counted. Invalid when the criterion is not a complete share."""
    return verdicts.judge(
        share_criterion(criterion),
        evidence.x,
        evidence.n,
        today=today,
        first_stage_x=evidence.first_stage_x,
        later_x=evidence.later_x,
        later_n=evidence.later_n,
    )


def _tracked(criterion: Criterion, slug: str, analytics: Analytics, until: datetime | None) -> Evidence:
    if not (criterion.denominator and criterion.numerator):
        return Evidence()
    counted = analytics.share(
        slug,
        denominator=criterion.denominator,
        numerator=criterion.numerator,
        first_n=criterion.planned_n,
        until=until,
    )
    first = None
    if criterion.cut_of is not None and counted.n >= criterion.cut_of:
        first = analytics.share(
            slug,
            denominator=criterion.denominator,
            numerator=criterion.numerator,
            first_n=criterion.cut_of,
            until=until,
        ).x
    return Evidence(counted.x, counted.n, counted.later_x, counted.later_n, first)


def _tested(criterion: Criterion, tests: Iterable[UserTest]) -> Evidence:
    people = [
        reaches(test, criterion.numerator, criterion)
        for test in tests
        if reaches(test, criterion.denominator, criterion)
    ]
    planned = len(people) if criterion.planned_n is None else criterion.planned_n
    counted, later = people[:planned], people[planned:]
    first = None
    if criterion.cut_of is not None and len(counted) >= criterion.cut_of:
        first = sum(counted[: criterion.cut_of])
    return Evidence(sum(counted), len(counted), sum(later), len(later), first)


def reaches(test: UserTest, step: str, criterion: Criterion) -> bool:
    """Whether a tested person reached ``step``. Solved later than within the minutes, or untimed, is not solved."""
    if step == "solved":
        limit = criterion.within_minutes
        in_time = limit is None or (test.minutes is not None and test.minutes <= limit)
        return test.solved is True and in_time
    if step == "would-switch":
        return test.would_switch is not None and test.would_switch >= YES
    if step == "answered":
        return test.would_switch is not None
    return step == "tested"
