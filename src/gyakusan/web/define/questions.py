"""All questions, edited in place: by action with both kinds side by side, or in one list with the best first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from htpy import Element, Node, details, div, form, fragment, option, select, span, summary
from htpy import label as label_element
from markupsafe import Markup

from gyakusan.define.arithmetic import amounts
from gyakusan.define.places import layout
from gyakusan.define.ranking import best_first
from gyakusan.define.reading import SECTION
from gyakusan.web.define.portions import Portion, going_on, portion, turning
from gyakusan.web.frame import (
    Column,
    DrawnRow,
    Row,
    Tab,
    action,
    badge,
    block,
    button,
    editable,
    field,
    grid_row,
    grid_table,
    htmx,
    tabs,
)
from gyakusan.web.frame.drawn import ROWS_REMEMBERED, drawn
from gyakusan.web.rooms import Pen, Sight
from gyakusan.web.written import basis_of, kept_text
from gyakusan.workshop.artifacts import Action, Question
from gyakusan.workshop.impact import Impact, impacts
from gyakusan.workshop.journey import told
from gyakusan.workshop.same import SHELVES_REMEMBERED, Same

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


def ask_sheet(sight: Sight) -> Node:
    """A small sheet for a question of one's own; ``n`` opens it."""
    if not sight.may_write:
        return None
    return details("#ask.confirm", data_controller="dialog")[
        summary(".button", data_shortcut="n")[span[sight.words("define.questions.ask")]],
        div(".popover", role="group", aria_label=sight.words("define.questions.ask"))[
            form(
                htmx.post(sight.action("ask"), once=True),
                method="post",
                action=sight.action("ask"),
                class_="stack",
            )[
                field(
                    label=sight.words("define.questions.own"),
                    name="text",
                    rows=3,
                    required=True,
                    placeholder=sight.words("define.questions.own_example"),
                    content_language=sight.content_language,
                ),
                _choice(sight, "action", sight.words("define.questions.about")),
                _choice(sight, "other", sight.words("define.questions.about_other")),
                div(".toolbar")[button(label=sight.words("define.questions.add"), kind="primary")],
            ],
            div(".said", role="status"),
        ],
    ]


def _choice(sight: Sight, name: str, label: str) -> Element:
    return label_element(".field")[
        span[label],
        select(name=name, lang=sight.content_language)[
            option(value="")[sight.words("define.questions.about_none")],
            _actions(Same(sight.view.journey)),
        ],
    ]


@lru_cache(SHELVES_REMEMBERED)
def _actions(journey: Same[tuple[Action, ...]]) -> Markup:
    return drawn(fragment[(option(value=row.id)[row.text] for row in told(journey.value))])


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
            _row(
                pen,
                row,
                after,
                (optimal, worth[optimal.id]) if optimal else None,
                (continuous, worth[continuous.id]) if continuous else None,
            )
        )
    return grid_table(
        columns=_columns(pen),
        rows=rows,
        language=sight.language,
        label=sight.words("define.questions.title"),
        process="define",
    )


def _columns(pen: Pen) -> list[Column]:
    return [
        Column(key="action", label=pen.words("define.page.column.action"), width="medium", heading=True),
        Column(key="optimal", label=pen.words("define.questions.optimal"), width="long"),
        Column(key="continuous", label=pen.words("define.questions.continuous"), width="long"),
    ]


@lru_cache(ROWS_REMEMBERED)
def _row(
    pen: Pen, row: Action, after: Action | None, optimal: Valued | None, continuous: Valued | None
) -> DrawnRow:
    """The row of one action. Remembered: a change of one question is redrawn for everybody, but only its row."""
    cells = [
        span(lang=pen.content_language)[row.text],
        _question(pen, *optimal) if optimal else _open_place(pen, "optimal", row),
        _question(pen, *continuous)
        if continuous
        else after is not None and _open_place(pen, "continuous", row, after),
    ]
    return grid_row(_columns(pen), Row(item=row.id, group=row.stage, cells=cells))


def _open_place(
    pen: Pen, kind: Literal["optimal", "continuous"], first: Action, second: Action | None = None
) -> Node:
    """A place without a question, to type one into."""
    if not pen.may_write:
        return span(".hint")[pen.words("define.questions.open")]
    about = [first.id, *([second.id] if second is not None else [])]
    label = " / ".join([pen.words("define.questions.open"), first.text, *([second.text] if second else [])])
    return editable(
        action_url=pen.action("write"),
        item=f"{kind}-{first.id}",
        field="text",
        value="",
        label=label,
        language=pen.language,
        content_language=pen.content_language,
        look="cell",
        placeholder=pen.words("define.questions.open"),
        fields={"kind": kind, "actions": " ".join(about)},
    )


def _question(pen: Pen, question: Question, worth: Impact) -> Element:
    """The sentence, and below it what it rests on and what it is worth."""
    if not pen.may_write:
        words: Node = span(lang=pen.content_language)[question.text]
    else:
        words = editable(
            action_url=pen.action("edit"),
            item=question.id,
            field="text",
            value=question.text,
            label=pen.words("define.questions.edit"),
            language=pen.language,
            content_language=pen.content_language,
            look="cell",
        )
    said = (span(".hint")[amount] for amount in amounts(worth, pen.language))
    return div(".question", id=f"q-{question.id}", data_item=question.id)[
        words, div(".question-foot")[basis_of(pen, question), said]
    ]


def _list(sight: Sight, shown: Portion) -> Element:
    return _table(sight, shown.of(best_first(sight.view)), sight.words("define.questions.title"))


def _table(sight: Sight, questions: Sequence[Question], label: str) -> Element:
    worth, actions, pen = impacts(sight.view), {one.id: one for one in sight.view.journey}, sight.pen
    return grid_table(
        columns=_list_columns(pen),
        rows=[
            _list_row(
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


def _list_columns(pen: Pen) -> list[Column]:
    return [
        Column(key="question", label=pen.words("define.page.column.question")),
        Column(key="action", label=pen.words("define.page.column.action"), width="medium"),
        Column(key="remove", label="", width="mark"),
    ]


@lru_cache(ROWS_REMEMBERED)
def _list_row(pen: Pen, question: Question, worth: Impact, about: tuple[str, ...]) -> DrawnRow:
    cells = [
        _question(pen, question, worth),
        _about(pen, question, about),
        pen.may_write
        and action(
            action_url=pen.action("remove"),
            label=pen.words("define.questions.remove"),
            icon_name="bin",
            only_icon=True,
            kind="quiet",
            fields={"item": question.id},
        ),
    ]
    return grid_row(_list_columns(pen), Row(item=f"of-{question.id}", cells=cells))


def _about(pen: Pen, question: Question, about: Sequence[str]) -> Node:
    kinds = {
        "optimal": pen.words("define.kind.optimal"),
        "continuous": pen.words("define.kind.continuous"),
        "own": pen.words("define.kind.own"),
    }
    words = about or [line for line in question.about.split("\n") if line]
    return [badge(label=kinds[question.kind]), (div(lang=pen.content_language)[text] for text in words)]
