"""All questions, edited in place: by action with both kinds side by side, or in one list with the best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from htpy import Element, Node, details, div, form, option, select, span, summary
from htpy import label as label_element

from gyakusan.define.arithmetic import amounts
from gyakusan.define.places import layout, pairs
from gyakusan.define.ranking import best_first
from gyakusan.define.reading import SECTION
from gyakusan.web.frame import (
    Column,
    Row,
    Tab,
    action,
    badge,
    block,
    button,
    editable,
    field,
    grid_table,
    htmx,
    tabs,
)
from gyakusan.web.rooms import Sight
from gyakusan.web.written import basis_of, kept_text
from gyakusan.workshop.artifacts import Action, Question
from gyakusan.workshop.impact import impact


def questions_block(sight: Sight) -> Element:
    """Every action and pair with its question, or with ``?sort=best`` one list by impact."""
    best = sight.query.get("sort") == "best"
    return block(
        id="questions",
        title=sight.words("define.questions.title"),
        note=sight.words("define.questions.note"),
        actions=sight.view.questions and _orders(sight, best),
        body=_list(sight) if best and sight.view.questions else _grid(sight),
    )


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
            (option(value=row.id)[row.text] for row in sight.view.journey),
        ],
    ]


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


def _grid(sight: Sight) -> Element:
    placed = layout(sight.view)
    following = {one.id: other for one, other in pairs(sight.view.journey)}
    rows = []
    for row in sight.view.journey:
        after = following.get(row.id)
        rows.append(
            Row(
                item=row.id,
                group=row.stage,
                cells=[
                    span(lang=sight.content_language)[row.text],
                    _place(sight, "optimal", placed.optimal.get(row.id), row),
                    _place(sight, "continuous", placed.continuous.get(row.id), row, after)
                    if after is not None or row.id in placed.continuous
                    else None,
                ],
            )
        )
    return grid_table(
        columns=[
            Column(
                key="action", label=sight.words("define.page.column.action"), width="medium", heading=True
            ),
            Column(key="optimal", label=sight.words("define.questions.optimal"), width="long"),
            Column(key="continuous", label=sight.words("define.questions.continuous"), width="long"),
        ],
        rows=rows,
        language=sight.language,
        label=sight.words("define.questions.title"),
        process="define",
    )


def _place(
    sight: Sight,
    kind: Literal["optimal", "continuous"],
    question: Question | None,
    first: Action,
    second: Action | None = None,
) -> Node:
    """A question in its place, or the open place to type one into."""
    if question is not None:
        return _question(sight, question)
    if not sight.may_write:
        return span(".hint")[sight.words("define.questions.open")]
    about = [first.id, *([second.id] if second is not None else [])]
    label = " / ".join([sight.words("define.questions.open"), first.text, *([second.text] if second else [])])
    return editable(
        action_url=sight.action("write"),
        item=f"{kind}-{first.id}",
        field="text",
        value="",
        label=label,
        language=sight.language,
        content_language=sight.content_language,
        look="cell",
        placeholder=sight.words("define.questions.open"),
        fields={"kind": kind, "actions": " ".join(about)},
    )


def _question(sight: Sight, question: Question) -> Element:
    """The sentence, and below it what it rests on and what it is worth."""
    worth = amounts(impact(question, sight.view), sight.language)
    if not sight.may_write:
        words: Node = span(lang=sight.content_language)[question.text]
    else:
        words = editable(
            action_url=sight.action("edit"),
            item=question.id,
            field="text",
            value=question.text,
            label=sight.words("define.questions.edit"),
            language=sight.language,
            content_language=sight.content_language,
            look="cell",
        )
    return div(".question", id=f"q-{question.id}", data_item=question.id)[
        words, div(".question-foot")[basis_of(sight, question), (span(".hint")[amount] for amount in worth)]
    ]


def _list(sight: Sight) -> Element:
    return _table(sight, best_first(sight.view), sight.words("define.questions.title"))


def _table(sight: Sight, questions: Sequence[Question], label: str) -> Element:
    rows = [
        Row(
            item=f"of-{question.id}",
            cells=[
                _question(sight, question),
                _about(sight, question),
                sight.may_write
                and action(
                    action_url=sight.action("remove"),
                    label=sight.words("define.questions.remove"),
                    icon_name="bin",
                    only_icon=True,
                    kind="quiet",
                    fields={"item": question.id},
                ),
            ],
        )
        for question in questions
    ]
    return grid_table(
        columns=[
            Column(key="question", label=sight.words("define.page.column.question")),
            Column(key="action", label=sight.words("define.page.column.action"), width="medium"),
            Column(key="remove", label="", width="mark"),
        ],
        rows=rows,
        language=sight.language,
        label=label,
        process="define",
    )


def _about(sight: Sight, question: Question) -> Node:
    kinds = {
        "optimal": sight.words("define.kind.optimal"),
        "continuous": sight.words("define.kind.continuous"),
        "own": sight.words("define.kind.own"),
    }
    named = [found.text for id in question.actions if (found := sight.view.get(Action, id)) is not None]
    words = named or [line for line in question.about.split("\n") if line]
    return [badge(label=kinds[question.kind]), (div(lang=sight.content_language)[text] for text in words)]
