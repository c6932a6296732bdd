"""Where a workshop is and what is next: computed from what the record holds, never stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from gyakusan.workshop.artifacts import BasisKind, Item, Process
from gyakusan.workshop.state import SHELVES
from gyakusan.workshop.view import View

ORDER: Final[tuple[Process, ...]] = ("listen", "define", "invent", "refine", "test_iterate")


@dataclass(frozen=True)
class Standing:
    """How one process stands. ``next`` is the key of a sentence that says what to do, ``room`` where that is done."""

    process: Process
    state: Literal["done", "current", "ahead"]
    items: int
    next: str

    @property
    def room(self) -> str:
        """The room's address within the workshop: mocks are published and ideas decided in rooms of their own."""
        return _ROOMS.get(self.next, "test" if self.process == "test_iterate" else self.process)


_ROOMS: Final = {"course.next.publish": "mocks", "course.next.decide": "verdicts"}


def _listen(view: View) -> str:
    if not view.customer.sentence.strip():
        return "course.next.customer"
    if not view.journey:
        return "course.next.journey"
    return ""


def _define(view: View) -> str:
    if not view.questions:
        return "course.next.questions"
    return "" if view.ranking.order else "course.next.ranking"


def _invent(view: View) -> str:
    if not view.solutions:
        return "course.next.solutions"
    if not view.inventions:
        return "course.next.inventions"
    return "" if any(invention.chosen for invention in view.inventions) else "course.next.choose"


def _refine(view: View) -> str:
    if not view.press_releases:
        return "course.next.press_release"
    written = {step.press_release for step in view.steps}
    return "" if written >= {release.id for release in view.press_releases} else "course.next.write"


def _test_iterate(view: View) -> str:
    if not view.criteria:
        return "course.next.criteria"
    if not any(criterion.locked_at for criterion in view.criteria):
        return "course.next.lock"
    if not any(mock.state == "published" for mock in view.mocks):
        return "course.next.publish"
    return "" if view.decisions else "course.next.decide"


_NEXT: Final[dict[Process, Callable[[View], str]]] = {
    "listen": _listen,
    "define": _define,
    "invent": _invent,
    "refine": _refine,
    "test_iterate": _test_iterate,
}


def steps_of(view: View) -> list[Standing]:
    """The five processes in order; the first unfinished one is the current one."""
    found = False
    standings: list[Standing] = []
    for process in ORDER:
        todo = _NEXT[process](view)
        items = sum(1 for item in view.items() if item.process == process and not _blank(item))
        state: Literal["done", "current", "ahead"] = "done" if not todo else "ahead"
        if todo and not found:
            state, found = "current", True
        standings.append(Standing(process, state, items, todo))
    return standings


def bases(view: View, process: Process) -> dict[BasisKind, int]:
    """How many statements of a process are facts, assumptions and unconfirmed AI drafts; blanks state nothing."""
    counts: dict[BasisKind, int] = {"fact": 0, "assumption": 0, "ai": 0}
    for shelf in SHELVES:
        for item in getattr(view, shelf):
            if item.process == process and not _blank(item):
                counts[item.basis.kind] += 1
    return counts


def _blank(item: Item) -> bool:
    words = getattr(item, type(item).main_field)
    return isinstance(words, str) and not words.strip()
