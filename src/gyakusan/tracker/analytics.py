"""What visitors did with a mock, counted in people: totals, steps, days, answers, and the share a criterion asks for.

Steps have names: ``visited`` (any view), ``tried`` (click on ``try``), ``step-1`` … (view of that page), ``finished``
(view of ``done``), ``answered`` and ``would-switch`` (a score of 4 or 5), or any element: ``click:<name>``,
``view:<page>``, or just its name. One visitor counts once; the team's own visits and bots never count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Final

from gyakusan.tracker.answers import Answer, answer_in
from gyakusan.tracker.calendar import Granularity, stretches
from gyakusan.tracker.steps import STEP_PAGE, step_of
from gyakusan.tracker.store.gathering import EVER
from gyakusan.tracker.store.reading import ALWAYS, Named, Reading, Stored
from gyakusan.tracker.store.summing import Summing
from gyakusan.tracker.summary import Summary, summarize

YES: Final = 4
"""The lowest of the scores 1-5 that means "yes, I would switch"."""

_ANSWERS: Final = ("answered", "would-switch")


@dataclass(frozen=True)
class Sums:
    """Events, people and sessions, and the time of the last event (ms; None without any)."""

    events: int
    visitors: int
    sessions: int
    last: int | None


@dataclass(frozen=True)
class Counted:
    """``x`` of the first ``n`` people said or did it; ``later_x`` of the ``later_n`` who came after those."""

    x: int
    n: int
    later_x: int = 0
    later_n: int = 0


@dataclass(frozen=True)
class StepCount:
    """How many people reached a step after having reached all before it."""

    step: str
    visitors: int


@dataclass(frozen=True)
class DayCount:
    """What was counted on one day of the reader's time zone."""

    day: date
    events: int
    visitors: int


@dataclass(frozen=True)
class Reason:
    """A visitor's free words beside a score, and when they were sent (UTC)."""

    score: int
    words: str
    when: datetime


@dataclass(frozen=True)
class Answers:
    """Answers to "would you switch?": people per score 1-5 (each person's last answer) and their words, newest first."""

    scores: dict[int, int]
    reasons: tuple[Reason, ...]

    @property
    def total(self) -> int:
        """People who answered."""
        return sum(self.scores.values())


class Analytics:
    """Reads the counts of ``events.db`` at ``path``; a file that does not exist yet has counted nobody.

    Raises Unavailable when the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._reading = Reading(path)

    def totals(
        self, application: str, *, since: datetime | None = None, until: datetime | None = None
    ) -> Sums:
        """Events, visitors and sessions from ``since`` until before ``until``."""
        start, end = _ms(since, 0), _ms(until, ALWAYS)
        with self._reading.summing(application) as summing:
            total, ends = summing.total(start, end), summing.ends(start, end)
        return Sums(total.events, len(total.people), len(total.sessions), ends[1] if ends else None)

    def received(self, application: str) -> int:
        """Events of any kind that are kept, counted or not: whether there is anything new."""
        with self._reading.summing(application) as summing:
            total = summing.total(0, ALWAYS)
        return total.events + total.bots + total.team

    def not_counted(
        self, application: str, *, since: datetime | None = None, until: datetime | None = None
    ) -> int:
        """Events that were received and do not count: the team's own and bots'."""
        with self._reading.summing(application) as summing:
            total = summing.total(_ms(since, 0), _ms(until, ALWAYS))
        return total.bots + total.team

    def sources(self, application: str) -> list[tuple[str, int]]:
        """Visitors per source (``?s=`` of the first link; empty when there was none), most first."""
        with self._reading.summing(application) as summing:
            people = summing.traits("source")
        return sorted(
            ((source, len(them)) for source, them in people.items()), key=lambda each: (-each[1], each[0])
        )

    def steps(self, application: str) -> list[StepCount]:
        """The mock's own funnel: visited, tried, each step that was seen, finished, answered, would switch."""
        with self._reading.summing(application) as summing:
            names = summing.names(0, ALWAYS)
        pages = (STEP_PAGE.fullmatch(name.name) for name in names if name.type == "view")
        seen = sorted({int(page[1]) for page in pages if page})
        between = [f"step-{number}" for number in seen]
        return self.funnel(
            application, ["visited", "tried", *between, "finished", "answered", "would-switch"]
        )

    def funnel(
        self,
        application: str,
        steps: Sequence[str],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[StepCount]:
        """How far those people got whose first time ever at the first step lies between ``since`` and ``until``.

        A step counts when somebody's first time there was not before their first time at the step before.
        """
        answered = self._answered(application, steps)
        with self._reading.summing(application) as summing:
            return _funnel(summing, answered, steps, _ms(since, 0), _ms(until, ALWAYS))

    def summary(
        self,
        application: str,
        since: datetime,
        until: datetime,
        *,
        granularity: Granularity = "day",
        zone: tzinfo = UTC,
        steps: Sequence[str] = (),
    ) -> tuple[Summary, list[StepCount]]:
        """Everything a dashboard says about a stretch of time, and the funnel of ``steps``, as of one moment."""
        start, end = _ms(since, 0), _ms(until, ALWAYS)
        answered = self._answered(application, steps)
        with self._reading.summing(application) as summing:
            summary = summarize(summing, start, end, granularity, zone)
            return summary, _funnel(summing, answered, steps, start, end)

    def per_day(
        self,
        application: str,
        zone: tzinfo,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[DayCount]:
        """Every day of ``zone`` from the first counted event to the last, quiet days included."""
        start, end = _ms(since, 0), _ms(until, ALWAYS)
        days = []
        with self._reading.summing(application) as summing:
            if (ends := summing.ends(start, end)) is None:
                return []
            for day, begins, over in stretches(ends[0], ends[1] + 1, "day", zone):
                events, people = summing.events_and_people(max(begins, start), min(over, end))
                days.append(DayCount(day.date(), events, len(people)))
        return days

    def answers(self, application: str) -> Answers:
        """Who would switch, in each person's last word."""
        last = self._last_answers(application, ALWAYS).values()
        scores = Counter(answer.score for answer in last)
        worded = sorted((answer for answer in last if answer.words), key=lambda answer: -answer.time)
        return Answers(
            scores={score: scores[score] for score in range(1, 6)},
            reasons=tuple(
                Reason(answer.score, answer.words, datetime.fromtimestamp(answer.time / 1000, UTC))
                for answer in worded
            ),
        )

    def share(
        self,
        application: str,
        *,
        denominator: str,
        numerator: str,
        first_n: int | None = None,
        until: datetime | None = None,
    ) -> Counted:
        """Of the people who reached ``denominator``, how many reached ``numerator`` afterwards.

        People are taken in the order of their first time at the denominator; a verdict is taken on the first
        ``first_n`` of them (its planned n). What happens at or after ``until`` is not looked at. Somebody who gave no
        answer counts as no, unless the denominator is ``answered``.
        """
        end = _ms(until, ALWAYS)
        people = self._reached(application, denominator, end)
        done = _following(people, self._reached(application, numerator, end))
        order = list(people)
        first, later = order[:first_n], order[len(order[:first_n]) :]
        return Counted(_among(done, first), len(first), _among(done, later), len(later))

    def named(self, application: str) -> Named | None:
        """What the application calls itself; None while nothing came from it."""
        return self._reading.named(application)

    def events(
        self, application: str, since: int, until: int, *, kind: str, page: str, limit: int, offset: int
    ) -> tuple[list[Stored], int]:
        """Counted events (ms), newest first, and how many there are; an empty ``kind`` or ``page`` matches any."""
        return self._reading.events(application, since, until, kind, page, limit, offset)

    def _reached(self, application: str, step: str, until: int) -> dict[str, int]:
        """Who reached ``step`` and when first (ms), in that order; a last word counts from when it was said."""
        if step == "answered":
            first: dict[str, int] = {}
            for visitor, time, _ in self._scored(application, until):
                first.setdefault(visitor, time)
            return first
        if step == "would-switch":
            last = sorted(self._last_answers(application, until).items(), key=lambda said: said[1].time)
            return {visitor: answer.time for visitor, answer in last if answer.score >= YES}
        return self._reading.firsts(application, step_of(step), until)

    def _answered(self, application: str, steps: Sequence[str]) -> dict[str, dict[str, int]]:
        """Who reached those of ``steps`` that are answers, and when."""
        return {step: self._reached(application, step, ALWAYS) for step in steps if step in _ANSWERS}

    def _last_answers(self, application: str, until: int) -> dict[str, Answer]:
        return {visitor: answer for visitor, _, answer in self._scored(application, until)}

    def _scored(self, application: str, until: int) -> list[tuple[str, int, Answer]]:
        return [
            (said.visitor, said.time, answer)
            for said in self._reading.answers(application, until)
            if (answer := answer_in(said.properties, said.time))
        ]


def _funnel(
    summing: Summing, answered: Mapping[str, Mapping[str, int]], steps: Sequence[str], since: int, until: int
) -> list[StepCount]:
    if not steps:
        return []
    counts = []
    before = reached = None
    first = steps[0]
    blocks = (
        summing.blocks_of(answered[first])
        if first in answered
        else summing.blocks(step_of(first), since, until)
    )
    for step in steps:
        if step in answered:
            times = summing.times_of(answered[step], blocks)
        else:
            times = summing.firsts(step_of(step), blocks)
        if before is None or reached is None:
            reached = (times >= since) & (times < until)
        else:
            reached &= (times >= before) & (times < EVER)
        before = times
        counts.append(StepCount(step, int(reached.sum())))
    return counts


def _following(before: dict[str, int] | None, after: dict[str, int]) -> dict[str, int]:
    if before is None:
        return after
    return {person: time for person, time in after.items() if person in before and time >= before[person]}


def _among(done: dict[str, int], people: Sequence[str]) -> int:
    return sum(person in done for person in people)


def _ms(moment: datetime | None, otherwise: int) -> int:
    return otherwise if moment is None else int(moment.timestamp() * 1000)
