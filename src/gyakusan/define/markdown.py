"""Define's section of the bundle: questions along the journey, the others, their numbers, the ranking.

The ranking's columns of computed impact and of votes are for people and never read back, so that an old number cannot pass
for a stated one; votes stand there once they are turned over.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.define.arithmetic import arithmetic
from gyakusan.define.matching import readable, written
from gyakusan.define.places import Layout
from gyakusan.define.ranking import ranked
from gyakusan.define.reading import SECTION, read
from gyakusan.define.votes import revealed_vote
from gyakusan.workshop.artifacts import Action, Question
from gyakusan.workshop.fields import show_field
from gyakusan.workshop.impact import impact, states_something
from gyakusan.workshop.markdown import basis_cell, basis_mark, cell, write_table
from gyakusan.workshop.prose import prose_of
from gyakusan.workshop.state import State
from gyakusan.workshop.view import View

__all__ = ["read", "write"]

KINDS: Final = {
    "optimal": "define.kind.optimal",
    "continuous": "define.kind.continuous",
    "own": "define.kind.own",
}
QUANTITIES: Final = ("minutes", "yen", "times")
STATED: Final = ("saving", "frequency", "score")


def write(view: View, language: Language) -> str:
    """The section's body without its heading; empty while there is nothing in it."""
    placed = readable(view)
    parts = [
        *_grid(view, placed, language),
        *_others(view, placed, language),
        *_ranking(view, language),
        *_numbers(view, language),
        prose_of(view, SECTION),
    ]
    return "\n\n".join(part for part in parts if part)


def name(key: str, language: Language) -> str:
    """The name a column is written under: the first of those it is read by."""
    return text(key, language).split("|")[0]


def _grid(view: State, placed: Layout, language: Language) -> list[str]:
    if not placed.optimal and not placed.continuous:
        return []
    columns = [
        name("define.column.stage", language),
        name("define.column.action", language),
        name("define.column.optimal", language),
        name("define.column.continuous", language),
    ]
    rows = [
        (
            action.stage,
            action.text,
            _sentence(placed.optimal.get(action.id), language),
            _sentence(placed.continuous.get(action.id), language),
        )
        for action in view.journey
        if action.id in placed.optimal or action.id in placed.continuous
    ]
    return [f"### {text('define.markdown.questions', language)}", write_table(columns, rows)]


def _others(view: State, placed: Layout, language: Language) -> list[str]:
    if not placed.others:
        return []
    columns = [
        name("define.column.kind", language),
        name("define.column.action", language),
        name("define.column.question", language),
        text("markdown.names.basis", language),
    ]
    rows = [
        (
            text(KINDS[question.kind], language),
            "\n".join(_action_words(question, view)),
            question.text,
            basis_cell(question.basis, language),
        )
        for question in placed.others
    ]
    return [f"### {text('define.markdown.others', language)}", write_table(columns, rows)]


def _ranking(view: State, language: Language) -> list[str]:
    order = ranked(view)
    if not order:
        return []
    worded = any(states_something(question) for question in order)
    vote = revealed_vote(view)
    votes = vote.counted() if vote else None
    columns = [
        name("define.column.rank", language),
        name("define.column.question", language),
        name("define.column.computed", language),
        *([name("define.column.votes", language)] if votes is not None else []),
        *(_stated_columns(language) if worded else []),
    ]
    rows = [
        (
            str(place),
            question.text,
            arithmetic(impact(question, view), language),
            *([str(votes[question.id])] if votes is not None else []),
            *([question.saving, question.frequency, question.score] if worded else []),
        )
        for place, question in enumerate(order, start=1)
    ]
    written = [f"### {text('define.markdown.ranking', language)}", write_table(columns, rows)]
    if not view.ranking.by:
        written.append(text("define.markdown.drafted", language))
    if view.ranking.reason:
        written.append(f"{text('define.markdown.reason', language)}: {cell(view.ranking.reason)}")
    return written


def _numbers(view: State, language: Language) -> list[str]:
    """Quantities that people gave a question itself, and an imported ranking's words on one that is not ranked."""
    in_ranking = {question.id for question in ranked(view)}
    found = [
        question
        for question in written(view)
        if any(getattr(question, field) is not None for field in QUANTITIES)
        or (question.id not in in_ranking and states_something(question))
    ]
    if not found:
        return []
    columns = [
        name("define.column.question", language),
        name("define.column.minutes", language),
        name("define.column.yen", language),
        name("define.column.times", language),
        *_stated_columns(language),
    ]
    rows = [
        (
            question.text,
            *(show_field(question, field) for field in QUANTITIES),
            *("" if question.id in in_ranking else getattr(question, field) for field in STATED),
        )
        for question in found
    ]
    return [f"### {text('define.markdown.numbers', language)}", write_table(columns, rows)]


def _stated_columns(language: Language) -> list[str]:
    return [
        name("define.column.saving", language),
        name("define.column.frequency", language),
        name("define.column.score", language),
    ]


def _sentence(question: Question | None, language: Language) -> str:
    return "" if question is None else f"{question.text}{basis_mark(question.basis, language)}"


def _action_words(question: Question, view: State) -> Sequence[str]:
    found = [view.get(Action, id) for id in question.actions]
    words = [action.text for action in found if action is not None]
    return words or ([question.about] if question.about else [])
