"""Drafting: one process, or all in the order that data walks. Each lands in one act, so that one undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from gyakusan.assist.drafter import Drafter, Progress, Task
from gyakusan.core.text import Language
from gyakusan.define import drafts as define
from gyakusan.invent import drafts as invent
from gyakusan.listen import drafts as listen
from gyakusan.refine import drafts as refine
from gyakusan.test_iterate import drafts as test_iterate
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.journal import Act, Journal
from gyakusan.workshop.programs import Program, load_program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.verbs import Verb
from gyakusan.workshop.view import View


@dataclass(frozen=True)
class Drafting:
    """How one process is drafted: its task for the drafter, and the verb that lands what came back."""

    task: Callable[[View, Program, Language], Task[Any]]
    land: Verb


DRAFTINGS: Final[dict[Process, Drafting]] = {
    "listen": Drafting(listen.task, listen.land),
    "define": Drafting(define.task, define.land),
    "invent": Drafting(invent.task, invent.land),
    "refine": Drafting(refine.task, refine.land),
    "test_iterate": Drafting(test_iterate.task, test_iterate.land),
}


def draft(
    journal: Journal,
    workshop: str,
    actor: Actor,
    process: Process,
    drafter: Drafter,
    progress: Progress | None = None,
) -> Act:
    """Drafts what is empty in ``process`` and lands it for ``actor``, who can undo it as one act."""
    actor.needs("write")
    view = journal.view(workshop, actor)
    drafting = DRAFTINGS[process]
    task = drafting.task(view, load_program(view.about.program), view.about.language)
    drafted = drafter.draft(task, progress or Progress())
    return journal.act(workshop, actor, drafting.land, draft=drafted)
