"""States to read into and write from, without a store: records folded one after another."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from gyakusan.core.text import Language
from gyakusan.invent import ops as invent_ops
from gyakusan.invent import solutions_file
from gyakusan.workshop import fold
from gyakusan.workshop.artifacts import About, Action, Customer, Quantity, Question
from gyakusan.workshop.entries import Entry, Record
from gyakusan.workshop.rights import FOLDER, Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View, view

CASES: Final = Path(__file__).parent.parent / "cases"
_NUMBERS: Final = itertools.count(1)
NOW: Final = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
MIKA: Final = Actor(id="mika", role="developer")
SATO: Final = Actor(id="sato", role="facilitator")


def context() -> Context:
    """A context whose ids count up and are never those of another context."""
    return Context(
        now=NOW,
        new_id=lambda: f"id{next(_NUMBERS):04d}",
        guards=invent_ops.GUARDS,
    )


def after(state: State, records: Iterable[Record], actor: Actor = FOLDER) -> State:
    """The state once the records are in."""
    for record in records:
        entry = Entry(
            workshop="w", seq=state.seq + 1, act="a", verb="v", at=NOW, actor=actor.id, record=record
        )
        state = fold.FOLDS[type(record)](state, entry)
    return state


def seen(state: State, actor: Actor = SATO) -> View:
    """The state as somebody sees it."""
    return view(state, actor)


def empty(language: Language = "ja") -> State:
    """A workshop with nothing in it."""
    return State(id="w", about=About(title="試作", language=language), customers=(Customer(id="customer"),))


def shift(ctx: Context) -> State:
    """The shift case up to Define: its journey, its solutions and four questions about its dearest actions."""
    state = empty()
    rows = [
        [cell.strip() for cell in line.strip("|\n").split("|")]
        for line in (CASES / "shift" / "README.md").read_text("utf-8").splitlines()
        if line.startswith("| ") and "段階" not in line
    ]
    journey = tuple(
        Action(
            id=f"a{place}",
            stage=cells[0],
            text=cells[1],
            minutes=Quantity.of(float(cells[2])),
            yen=Quantity.of(float(cells[3])),
            times=Quantity.of(float(cells[4])),
            emotion=cells[5],
        )
        for place, cells in enumerate(rows)
    )
    questions = (
        ask("q1", "なぜ欠勤の代わりを電話で探さずに欠員のない月を終えられないのか", ["a10"]),
        ask("q2", "なぜ条件を見ながら表を組まずに翌月のシフトを公開できないのか", ["a5"]),
        ask("q3", "なぜ未提出の人に個別に催促せずに希望を集められないのか", ["a3"]),
        ask(
            "q4",
            "なぜ表を組むことと人件費を計算して比べることは同時にできないのか",
            ["a5", "a6"],
            continuous=True,
        ),
    )
    state = State(**{**state.__dict__, "journey": journey, "questions": questions})
    source = (CASES / "shift" / "solutions.md").read_text("utf-8")
    return after(
        state,
        solutions_file.read(source, state, ctx, file="solutions.md", first_line=1, language="ja").records,
    )


def ask(id: str, words: str, actions: Sequence[str], *, continuous: bool = False) -> Question:
    """A question about actions."""
    return Question(id=id, kind="continuous" if continuous else "optimal", actions=tuple(actions), text=words)
