"""All questions, edited in place: by action with both kinds side by side, or in one list with the best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from htpy import Element, Node

from gyakusan.define.places import layout
from gyakusan.define.ranking import best_first
from gyakusan.define.reading import SECTION
from gyakusan.web.define.portions import Portion, going_on, portion, turning
from gyakusan.web.define.question_rows import along_columns, along_row, list_columns, list_row
from gyakusan.web.frame import (
    Tab,
    block,
    grid_table,
    tabs,
)
from gyakusan.web.rooms import Sight
from gyakusan.web.written import kept_text
from gyakusan.workshop.artifacts import Question
from gyakusan.workshop.impact import Impact, impacts
from gyakusan.workshop.journey import told

Valued: TypeAlias = tuple[Question, Impact]


def questions_block(sight: Sight) -> Element:
    """Every action and pair with its question, or with ``?sort=best`` one list by impact; of many a portion at a time."""
    best = _best(sight)
    shown = _shown(sight)
    label = sight.words("define.questions.title")
    return block(
        id="questions",
        title=label,
        note=sight.words("define.questions.note"),
        actions=sight.view.questions and _orders(sight, best),
        body=[
            turning(sight, "page", shown, label=label, place="questions"),
            _list(sight, shown) if best else _grid(sight, shown),
            going_on(sight, "page", shown, place="questions"),
        ],
    )


def portion_of_questions(sight: Sight) -> Sequence[Question]:
    """The questions that stand below on this page."""
    shown = _shown(sight)
    if _best(sight):
        return shown.of(best_first(sight.view))
    placed = layout(sight.view)
    along = (
        question
        for action in shown.of(told(sight.view.journey))
        for question in (placed.optimal.get(action.id), placed.continuous.get(action.id))
        if question is not None
    )
    return [*along, *placed.others]


def _best(sight: Sight) -> bool:
    return sight.query.get("sort") == "best" and bool(sight.view.questions)


def _shown(sight: Sight) -> Portion:
    """The portion the address asks for: by number, or with ``?of=`` the one where a question stands."""
    wanted = sight.query.get("of", "")
    if _best(sight):
        ids = [question.id for question in best_first(sight.view)] if wanted else []
        count = len(sight.view.questions)
    else:
        question = sight.view.get(Question, wanted) if wanted else None
        wanted = question.actions[0] if question is not None and question.actions else ""
        rows = told(sight.view.journey)
        ids = [action.id for action in rows] if wanted else []
        count = len(rows)
    return portion(sight, "page", count, holding=ids.index(wanted) if wanted in ids else None)


def others_block(sight: Sight) -> Node:
    """Questions that belong to no place of the journey: the team's own, and those whose action is gone."""
    others = layout(sight.view).others
    if not others or sight.query.get("sort") == "best":
        return None
    return block(
        id="others",
        title=sight.words("define.questions.others"),
        body=_table(sight, others, sight.words("define.questions.others")),
    )


def prose_block(sight: Sight) -> Node:
    """Imported text that fits no table, as it was written."""
    title = sight.words("listen.prose")
    kept = kept_text(sight, title, SECTION)
    return block(id="prose", title=title, body=kept) if kept else None


def _orders(sight: Sight, best: bool) -> Element:
    return tabs(
        label=sight.words("define.questions.order"),
        items=[
            Tab(
                label=sight.words("define.questions.by_action"),
                url=f"{sight.url('define')}#questions",
                here=not best,
            ),
            Tab(
                label=sight.words("define.questions.best_first"),
                url=f"{sight.url('define', sort='best')}#questions",
                here=best,
            ),
        ],
    )


def _grid(sight: Sight, shown: Portion) -> Element:
    placed, worth, journey, pen = layout(sight.view), impacts(sight.view), told(sight.view.journey), sight.pen
    rows = []
    for place, row in enumerate(shown.of(journey), start=shown.first):
        optimal, continuous = placed.optimal.get(row.id), placed.continuous.get(row.id)
        after = journey[place + 1] if place + 1 < len(journey) else None
        rows.append(
            along_row(
                pen,
                row,
                after,
                (optimal, worth[optimal.id]) if optimal else None,
                (continuous, worth[continuous.id]) if continuous else None,
            )
        )
    return grid_table(
        columns=along_columns(pen),
        rows=rows,
        language=sight.language,
        label=sight.words("define.questions.title"),
        process="define",
    )


def _list(sight: Sight, shown: Portion) -> Element:
    return _table(sight, shown.of(best_first(sight.view)), sight.words("define.questions.title"))


def _table(sight: Sight, questions: Sequence[Question], label: str) -> Element:
    worth, actions, pen = impacts(sight.view), {one.id: one for one in sight.view.journey}, sight.pen
    return grid_table(
        columns=list_columns(pen),
        rows=[
            list_row(
                pen,
                question,
                worth[question.id],
                tuple(actions[id].text for id in question.actions if id in actions),
            )
            for question in questions
        ],
        language=sight.language,
        label=label,
        process="define",
    )
