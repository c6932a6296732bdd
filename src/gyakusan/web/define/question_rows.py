"""One row of questions: those of one action beside each other, or one with what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from htpy import Element, Node, div, span

from gyakusan.define.arithmetic import amounts
from gyakusan.web.frame import Column, DrawnRow, Row, action, badge, editable, grid_row
from gyakusan.web.frame.drawn import ROWS_REMEMBERED
from gyakusan.web.rooms import Pen
from gyakusan.web.written import basis_of
from gyakusan.workshop.artifacts import Action, Question
from gyakusan.workshop.impact import Impact

Valued: TypeAlias = tuple[Question, Impact]


def along_columns(pen: Pen) -> list[Column]:
    return [
        Column(key="action", label=pen.words("define.page.column.action"), width="medium", heading=True),
        Column(key="optimal", label=pen.words("define.questions.optimal"), width="long"),
        Column(key="continuous", label=pen.words("define.questions.continuous"), width="long"),
    ]


@lru_cache(ROWS_REMEMBERED)
def along_row(
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
    return grid_row(along_columns(pen), Row(item=row.id, group=row.stage, cells=cells))


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


def list_columns(pen: Pen) -> list[Column]:
    return [
        Column(key="question", label=pen.words("define.page.column.question")),
        Column(key="action", label=pen.words("define.page.column.action"), width="medium"),
        Column(key="remove", label="", width="mark"),
    ]


@lru_cache(ROWS_REMEMBERED)
def list_row(pen: Pen, question: Question, worth: Impact, about: tuple[str, ...]) -> DrawnRow:
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
    return grid_row(list_columns(pen), Row(item=f"of-{question.id}", cells=cells))


def _about(pen: Pen, question: Question, about: Sequence[str]) -> Node:
    kinds = {
        "optimal": pen.words("define.kind.optimal"),
        "continuous": pen.words("define.kind.continuous"),
        "own": pen.words("define.kind.own"),
    }
    words = about or [line for line in question.about.split("\n") if line]
    return [badge(label=kinds[question.kind]), (div(lang=pen.content_language)[text] for text in words)]
