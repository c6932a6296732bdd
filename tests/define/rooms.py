"""Journeys to ask questions about, and a state that verbs can be tried on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from gyakusan.assist.drafter import OfflineDrafter, Progress
from gyakusan.core.text import Language
from gyakusan.define import drafts
from gyakusan.define.ops import GUARDS
from gyakusan.define.state import after
from gyakusan.workshop.artifacts import About, Action, Basis, Customer, Quantity, Question, Ranking
from gyakusan.workshop.entries import Record
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View, view

SHIFT = Path(__file__).parents[1] / "cases" / "shift"
MIKA = Actor(id="mika", role="developer")
SPONSOR = Actor(id="boss", role="sponsor")
NOW = datetime(2026, 5, 8, 9, 0, tzinfo=UTC)


def context() -> Context:
    """Ids in the order they are asked for; Define's own rules are watched."""
    numbers = count(1)
    return Context(now=NOW, new_id=lambda: f"new{next(numbers)}", guards=GUARDS)


def action(
    id: str,
    text: str = "",
    *,
    stage: str = "",
    minutes: float | None = None,
    yen: float | None = None,
    times: float | None = None,
    row: str = "",
    emotion: str = "",
) -> Action:
    """A row of a journey; quantities as plain numbers."""
    return Action(
        id=id,
        text=text or id,
        stage=stage,
        minutes=None if minutes is None else Quantity.of(minutes),
        yen=None if yen is None else Quantity.of(yen),
        times=None if times is None else Quantity.of(times),
        row=row,
        emotion=emotion,
    )


def optimal(id: str, about: str, text: str = "", basis: str = "assumption") -> Question:
    """A question that knows no trade-off."""
    kind = Basis(kind="ai") if basis == "ai" else Basis()
    return Question(id=id, kind="optimal", actions=(about,), text=text or f"なぜ{id}できないのか", basis=kind)


def continuous(id: str, *about: str, text: str = "") -> Question:
    """A question that makes two actions one."""
    return Question(id=id, kind="continuous", actions=about, text=text or f"なぜ{id}は同時にできないのか")


def state(
    journey: Sequence[Action] = (),
    questions: Sequence[Question] = (),
    *,
    order: Sequence[str] = (),
    reason: str = "",
    by: str = "mika",
    language: Language = "ja",
    purpose: str = "",
) -> State:
    """A workshop that stands at Define."""
    ranking = Ranking(order=tuple(order), reason=reason, by=by) if order else Ranking()
    return State(
        id="w",
        about=About(title="w", language=language),
        customers=(Customer(id="customer", purpose=purpose),),
        journey=tuple(journey),
        questions=tuple(questions),
        ranking=ranking,
    )


def shift() -> State:
    """The journey of ``cases/shift`` as its table has it."""
    rows = [
        [cell.strip() for cell in line.strip("| \n").split("|")]
        for line in (SHIFT / "README.md").read_text("utf-8").splitlines()
        if line.startswith("|") and not line.startswith(("|---", "| 段階"))
    ]
    journey = [
        action(
            f"a{place}",
            text,
            stage=stage,
            minutes=float(minutes),
            yen=float(yen),
            times=float(times),
            emotion=emotion,
        )
        for place, (stage, text, minutes, yen, times, emotion, _) in enumerate(rows)
    ]
    words = (SHIFT / "customer.md").read_text("utf-8")
    purpose = words.partition("## 目的")[2].partition("##")[0].strip()
    return state(journey, purpose=purpose)


def seen(held: State) -> View:
    """What a member sees."""
    return view(held, MIKA)


def drafted(held: State) -> drafts.Draft:
    """The offline draft."""
    task = drafts.task(seen(held), load_program("v3"), held.about.language)
    return OfflineDrafter().draft(task, Progress())


def landed(held: State) -> State:
    """The state once the offline draft is in."""
    return then(held, drafts.land(held, MIKA, context(), draft=drafted(held)))


def then(held: State, records: Iterable[Record]) -> State:
    """The state once the records are in."""
    return after(held, records, NOW)


def with_question(held: State, question: Question) -> State:
    """The state with one more question."""
    return replace(held, questions=(*held.questions, question))
