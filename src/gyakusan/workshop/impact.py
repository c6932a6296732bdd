"""Impact of a question: the resource it would save each time × how often the customer meets it (seed 004).

What is saved follows from the actions the question names:

- *optimal* and *own* questions: the action goes, so all of its minutes and yen are saved as often as it is done;
  several actions add up.
- *continuous* questions: two actions become one, so the longer (dearer) one stays and at most the smaller is saved,
  as often as both come together: the rarer of their frequencies.
- Actions written into one row of the journey share its quantities evenly; the arithmetic says so.
- ``minutes``, ``yen`` and ``times`` of the question itself go before those of its actions, each on its own.
- An imported ranking's own words go before the journey when numbers can be read from them.

Ranges count with their middle. What the record does not say is missing and said to be so, never invented; a partial
sum counts what is known. An hour of the customer has no price, so minutes and yen are never added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from gyakusan.assist.quantities import Found, quantities
from gyakusan.workshop.artifacts import Action, Quantity, Question
from gyakusan.workshop.same import SHELVES_REMEMBERED, Same
from gyakusan.workshop.state import State

Resource: TypeAlias = Literal["minutes", "yen"]
Missing: TypeAlias = Literal["amount", "times", "actions"]
Source: TypeAlias = Literal["arithmetic", "stated"]

RESOURCES: Final[tuple[Resource, ...]] = ("minutes", "yen")


@dataclass(frozen=True)
class Term:
    """One product of the arithmetic: ``each`` per time, shared among ``shared`` actions of one row, × ``times`` a year."""

    each: Quantity
    times: Quantity | None
    shared: int = 1

    @property
    def per_time(self) -> float:
        """Minutes or yen saved each time."""
        return self.each.middle / self.shared

    @property
    def per_year(self) -> float | None:
        """Minutes or yen saved in a year; None while nobody said how often."""
        return None if self.times is None else self.per_time * self.times.middle


@dataclass(frozen=True)
class Impact:
    """What answering a question is worth to one customer in a year.

    ``stated`` numbers come from an imported ranking's own words and have no terms. ``missing`` names what the record
    does not say.
    """

    minute_terms: tuple[Term, ...] = ()
    yen_terms: tuple[Term, ...] = ()
    missing: tuple[Missing, ...] = ()
    source: Source = "arithmetic"
    stated_minutes: float | None = None
    stated_yen: float | None = None

    @cached_property
    def minutes(self) -> float | None:
        """Minutes a year; None when unknown."""
        return self.stated_minutes if self.source == "stated" else _total(self.minute_terms)

    @cached_property
    def yen(self) -> float | None:
        """Yen a year; None when unknown."""
        return self.stated_yen if self.source == "stated" else _total(self.yen_terms)

    @property
    def known(self) -> bool:
        """Whether anything can be said about it in numbers."""
        return self.minutes is not None or self.yen is not None


def impacts(state: State) -> Mapping[str, Impact]:
    """The impact of every question by its id."""
    return _impacts(Same(state.journey), Same(state.questions))


def impact(question: Question, state: State) -> Impact:
    """The impact of one question (see the module's docstring for what counts), of the state or only thought of."""
    if _by_id(Same(state.questions)).get(question.id) is question:
        return impacts(state)[question.id]
    return _impact(question, *_journey(Same(state.journey)))


@lru_cache(SHELVES_REMEMBERED)
def _impacts(
    journey: Same[tuple[Action, ...]], questions: Same[tuple[Question, ...]]
) -> Mapping[str, Impact]:
    by_id, rows = _journey(journey)
    return MappingProxyType({question.id: _impact(question, by_id, rows) for question in questions.value})


@lru_cache(SHELVES_REMEMBERED)
def _by_id(questions: Same[tuple[Question, ...]]) -> Mapping[str, Question]:
    return MappingProxyType({question.id: question for question in questions.value})


@lru_cache(SHELVES_REMEMBERED)
def _journey(journey: Same[tuple[Action, ...]]) -> tuple[Mapping[str, Action], Counter[str]]:
    """The actions by id, and how many were written into each row."""
    by_id = {action.id: action for action in journey.value}
    return MappingProxyType(by_id), Counter(action.row for action in journey.value if action.row)


def _impact(question: Question, by_id: Mapping[str, Action], rows: Counter[str]) -> Impact:
    if stated := _stated(question):
        return stated
    actions = [by_id[action] for action in question.actions if action in by_id]
    minutes = _terms(question, actions, "minutes", rows)
    yen = _terms(question, actions, "yen", rows)
    missing: list[Missing] = []
    if not minutes and not yen:
        unnamed = len(actions) < (2 if question.kind == "continuous" else 1)
        missing.append("actions" if unnamed else "amount")
    if any(term.times is None for term in (*minutes, *yen)):
        missing.append("times")
    return Impact(minutes, yen, tuple(missing))


def states_something(question: Question) -> bool:
    """Whether an imported ranking said in its own words what the question is worth."""
    return bool(question.saving.strip() or question.frequency.strip() or question.score.strip())


def _terms(
    question: Question, actions: Sequence[Action], resource: Resource, rows: Counter[str]
) -> tuple[Term, ...]:
    own: Quantity | None = getattr(question, resource)
    if own is not None:
        return (Term(own, question.times or _rarest(actions)),)
    costs = [
        Term(amount, question.times or action.times, max(1, rows[action.row]))
        for action in actions
        if (amount := getattr(action, resource)) is not None
    ]
    if question.kind != "continuous":
        return tuple(costs)
    if len(costs) < max(2, len(actions)):
        return ()
    together = question.times or _rarest(actions)
    largest = max(range(len(costs)), key=lambda place: costs[place].per_time)
    return tuple(
        Term(cost.each, together, cost.shared) for place, cost in enumerate(costs) if place != largest
    )


def _rarest(actions: Sequence[Action]) -> Quantity | None:
    """How often all of the actions come together; None when one of them does not say."""
    known = [action.times for action in actions if action.times is not None]
    return min(known, key=lambda times: times.middle) if known and len(known) == len(actions) else None


def _total(terms: Sequence[Term]) -> float | None:
    known = [year for term in terms if (year := term.per_year) is not None]
    return sum(known) if known else None


def _stated(question: Question) -> Impact | None:
    if not question.saving.strip() or any(
        quantity is not None for quantity in (question.minutes, question.yen, question.times)
    ):
        return None
    said = quantities(question.saving.replace("<br>", "\n"))
    often = [found.middle for found in quantities(question.frequency) if found.kind == "times_per_year"]
    minutes = _yearly([found for found in said if found.kind == "minutes"], often)
    yen = _yearly([found for found in said if found.kind == "yen"], often)
    if minutes is None and yen is None:
        return None
    return Impact(source="stated", stated_minutes=minutes, stated_yen=yen)


def _yearly(said: Sequence[Found], often: Sequence[float]) -> float | None:
    """A yearly number as stated, else one of another period, else one per time × how often that was stated."""
    for found in said:
        if found.per == "year":
            return found.middle
    for found in said:
        if found.per_year is not None:
            return found.per_year
    return said[0].middle * often[-1] if said and often else None
