"""Where a workshop is and what is next: computed from what the record holds, never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from gyakusan.course.left_behind import Missing, missing
from gyakusan.workshop.artifacts import BasisKind, Item, Process
from gyakusan.workshop.programs import Program
from gyakusan.workshop.state import SHELVES
from gyakusan.workshop.view import View

ORDER: Final[tuple[Process, ...]] = ("listen", "define", "invent", "refine", "test_iterate")


Stands: TypeAlias = Literal["empty", "started", "done"]


@dataclass(frozen=True)
class Standing:
    """How one process stands: what its works have yet to leave behind, most urgent first, and where on the path it is."""

    process: Process
    state: Literal["done", "current", "ahead"]
    items: int
    missing: tuple[Missing, ...] = ()

    @property
    def stands(self) -> Stands:
        """``done`` when nothing is missing, ``started`` when something of it is written."""
        if not self.missing:
            return "done"
        return "started" if self.items else "empty"


def steps_of(view: View, program: Program) -> list[Standing]:
    """The program's processes in order; the first unfinished one is the current one."""
    written = Counter(item.process for item in view.items() if not _blank(item))
    found = False
    standings: list[Standing] = []
    for process in program.processes:
        lacks = tuple(
            one for artifact in _leaves(program, process) for one in missing(view, program, artifact)
        )
        state: Literal["done", "current", "ahead"] = "ahead" if lacks else "done"
        if lacks and not found:
            state, found = "current", True
        standings.append(Standing(process, state, written[process], lacks))
    return standings


def next_of(view: View, program: Program, standings: Sequence[Standing] | None = None) -> Missing | None:
    """The one thing to do next: what the current process lacks, then what the program's other works leave behind."""
    for standing in steps_of(view, program) if standings is None else standings:
        if standing.missing:
            return standing.missing[0]
    left = (
        one
        for work in program.works()
        for artifact in work.leaves
        for one in missing(view, program, artifact)
    )
    return next(left, None)


def _leaves(program: Program, process: Process) -> list[str]:
    """What a process has left behind once it is done: what its works need of the homework, then what they leave.

    A process that comes back in a later part begins a new round there; the path shows the first.
    """
    works = [work for work in program.works() if work.process == process]
    first = [work for work in works if work.part == works[0].part]
    own = {artifact.id for artifact in program.artifacts if artifact.process == process}
    wanted = own & {artifact for work in first for artifact in work.needs}
    brought = [artifact for task in program.homework for artifact in task.leaves if artifact in wanted]
    return [*brought, *(artifact for work in first for artifact in work.leaves)]


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
