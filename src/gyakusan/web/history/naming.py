"""What a thing is called inside a sentence of the history."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from gyakusan.test_iterate import measures
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import (
    Criterion,
    Grade,
    Item,
    Mock,
    PressRelease,
    Quantity,
    Solution,
    UserTest,
    Verdict,
)
from gyakusan.workshop.fields import show, show_quantity

SHORT: Final = 60
"""Signs of anything quoted in one line of the history."""

LEAD: Final = 12
"""Signs that both sides of a long change share, left before the first difference."""


def kind(sight: Sight, item: Item) -> str:
    """The kind of thing: 「行動」, "press release"."""
    return sight.words(f"history.kind.{getattr(item, 'type')}")  # noqa: B009 - the discriminator is on each kind


def named(sight: Sight, item: Item) -> str:
    """How people know the item: its own words, or those of what it belongs to; blank when it has none."""
    if isinstance(item, UserTest):
        return _tested(sight, item)
    if isinstance(item, Mock):
        return idea(sight, item.press_release)
    if isinstance(item, Grade):
        return _joined(sight, (_of(sight, item.solution), f"{item.difficulty}"))
    if isinstance(item, Verdict):
        outcome = sight.words(f"verdicts.outcome.{item.outcome}")
        return _joined(sight, (_of(sight, item.criterion), outcome, f"{item.x}/{item.n}"))
    if isinstance(item, Criterion):
        return short(item.how or item.what) or milestone(sight, item)
    return short(show(getattr(item, type(item).main_field)))


def named_by_id(sight: Sight, item_id: str) -> str:
    """The item as people know it, or that it is gone."""
    item = sight.view.find(item_id)
    if item is None:
        return sight.words("history.something")
    return named(sight, item) or kind(sight, item)


def idea(sight: Sight, press_release: str) -> str:
    """The title of a press release."""
    found = sight.view.get(PressRelease, press_release)
    return short(found.title) if found else sight.words("history.something")


def milestone(sight: Sight, criterion: Criterion) -> str:
    """The program's name of the milestone; the team's own word for one of its own."""
    if measures.milestone_of(criterion, sight.program) is None:
        return criterion.milestone
    return sight.program.text(f"milestones.{criterion.milestone}.title", sight.language)


def changed_values(sight: Sight, was: object, now: object) -> tuple[str, str]:
    """A field's value before and after, both cut so that the first difference is to be seen."""
    before, after = _line(_whole(sight, was)), _line(_whole(sight, now))
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    start = alike - LEAD
    if max(len(before), len(after)) <= SHORT or start <= 0:
        return short(before), short(after)
    return short(f"…{before[start:]}"), short(f"…{after[start:]}")


def short(words: str) -> str:
    """One line of at most ``SHORT`` signs."""
    line = _line(words)
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"


def _whole(sight: Sight, told: object) -> str:
    """A field's value, uncut; ids of other things become their words, of people their names."""
    if isinstance(told, dict):
        return _quantity(told)
    if isinstance(told, list):
        return sight.words("history.and").join(_whole(sight, part) for part in told)
    if isinstance(told, str) and (item := sight.view.find(told)) is not None:
        return named(sight, item)
    if isinstance(told, str) and any(member.person == told for member in sight.view.members):
        return sight.name(told)
    return show(told)


def _quantity(told: dict[str, object]) -> str:
    """The words a quantity was written in, else its number or range: ``60``, not ``60.0``."""
    if "low" not in told or told.get("text"):
        return str(told.get("text") or "")
    return show_quantity(Quantity.model_validate(told))


def _line(words: str) -> str:
    return " ".join(words.split())


def _of(sight: Sight, item_id: str) -> str:
    item = sight.view.get(Solution, item_id) or sight.view.get(Criterion, item_id)
    if isinstance(item, Criterion):
        return milestone(sight, item)
    return short(item.name) if item else sight.words("history.something")


def _tested(sight: Sight, test: UserTest) -> str:
    solved = {
        True: sight.words("history.test.solved"),
        False: sight.words("history.test.unsolved"),
        None: "",
    }
    return _joined(
        sight,
        (
            idea(sight, test.press_release),
            solved[test.solved],
            "" if test.minutes is None else sight.words("history.test.minutes", minutes=f"{test.minutes:g}"),
            ""
            if test.would_switch is None
            else sight.words("history.test.would_switch", score=test.would_switch),
        ),
    )


def _joined(sight: Sight, parts: tuple[str, ...]) -> str:
    return sight.words("history.and").join(part for part in parts if part)
