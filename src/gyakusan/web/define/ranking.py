"""The ranking: rank, question, its numbers and arithmetic; moved by a small sheet that asks for the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from htpy import Element, Node, a, details, div, form, p, span, summary, textarea
from htpy import input as input_element
from htpy import label as label_element

from gyakusan.define.arithmetic import amounts, arithmetic, number, stated
from gyakusan.define.ranking import best_first, computed_order, contradiction, ranked, same_order
from gyakusan.web.frame import (
    Column,
    Row,
    action,
    badge,
    basis_mark,
    block,
    button,
    disclosure,
    grid_table,
    hidden_fields,
    htmx,
    notice,
    number_cell,
)
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Action, Quantity, Question
from gyakusan.workshop.fields import show_field, show_quantity
from gyakusan.workshop.impact import Impact, impacts, states_something

SHOWN: Final = 8
"""Questions that the ranking shows at once; the others are one click away."""
IN_HOURS_FROM: Final = 120
"""Minutes from which hours are said as well."""


def ranking_block(sight: Sight) -> Element:
    """Every question, the best first; the top ones of the agreed order are marked."""
    questions = best_first(sight.view)
    worth = impacts(sight.view)
    shown, rest = questions[:SHOWN], questions[SHOWN:]
    return block(
        id="ranking",
        title=sight.words("define.ranking.title"),
        note=sight.words("define.ranking.note", top=sight.program.choose.top_questions),
        actions=_accept(sight),
        body=[
            _standing(sight),
            _table(sight, shown, worth, first=1),
            rest
            and disclosure(
                id="ranking-rest",
                summary_text=sight.words("define.ranking.rest", count=len(rest)),
                body=_table(sight, rest, worth, first=SHOWN + 1),
            ),
        ],
    )


def _accept(sight: Sight) -> Node:
    """The computed order is accepted by one press, unless it is the agreed one already."""
    view = sight.view
    computed = computed_order(view)
    agreed = bool(view.ranking.by) and not view.ranking.reason and view.ranking.order == computed
    if not sight.may_write or not computed or agreed:
        return None
    return action(
        action_url=sight.action("rank"), label=sight.words("define.ranking.accept"), icon_name="check"
    )


def _standing(sight: Sight) -> Node:
    """Whose order it is, and why it differs from the computed one."""
    ranking = sight.view.ranking
    if not ranked(sight.view):
        return notice(kind="info", body=sight.words("define.ranking.none"), language=sight.language)
    if not ranking.by:
        return p(".block-note")[
            basis_mark(basis="ai", language=sight.language), " ", sight.words("define.ranking.drafted")
        ]
    by = sight.words("history.actor.folder") if ranking.by == "folder" else sight.name(ranking.by)
    if ranking.reason:
        body = [
            sight.words("define.ranking.changed", by=by),
            div(lang=sight.content_language)[ranking.reason],
        ]
        return notice(kind="info", body=body, language=sight.language)
    beaten = contradiction(sight.view, sight.program.choose.top_questions)
    if beaten or not same_order(ranking.order, computed_order(sight.view)):
        return notice(kind="warning", body=sight.words("define.ranking.differs"), language=sight.language)
    return p(".block-note")[sight.words("define.ranking.agreed", by=by)]


def _table(sight: Sight, questions: Sequence[Question], worth: dict[str, Impact], *, first: int) -> Element:
    computed = computed_order(sight.view)
    agreed = [question.id for question in ranked(sight.view)]
    top = set(agreed[: sight.program.choose.top_questions])
    rows = [
        Row(
            item=f"rank-{question.id}",
            cells=[
                _rank(sight, question, agreed, computed),
                _words(sight, question, worth[question.id], question.id in top),
                *(_number(sight, question, field) for field in ("minutes", "yen", "times")),
                _worth(sight, worth[question.id]),
            ],
            basis=question.basis.kind,
            classes=["is-top"] if question.id in top else [],
        )
        for question in questions
    ]
    return grid_table(
        columns=[
            Column(key="rank", label=sight.words("define.ranking.rank"), width="mark"),
            Column(key="question", label=sight.words("define.page.column.question")),
            Column(key="minutes", label=sight.words("define.ranking.minutes"), width="number", numeric=True),
            Column(key="yen", label=sight.words("define.ranking.yen"), width="number", numeric=True),
            Column(key="times", label=sight.words("define.ranking.times"), width="number", numeric=True),
            Column(key="impact", label=sight.words("define.ranking.impact"), width="short", numeric=True),
        ],
        rows=rows,
        language=sight.language,
        label=sight.words("define.ranking.table", first=first, last=first + len(questions) - 1),
        process="define",
    )


def _rank(sight: Sight, question: Question, agreed: Sequence[str], computed: Sequence[str]) -> Node:
    here = agreed.index(question.id) + 1 if question.id in agreed else None
    by_numbers = computed.index(question.id) + 1 if question.id in computed else None
    shown = str(here) if here is not None else sight.words("define.ranking.unplaced")
    differs = (
        here is not None and by_numbers is not None and here != by_numbers and bool(sight.view.ranking.reason)
    )
    aside = differs and div(".hint")[sight.words("define.ranking.computed_rank", rank=by_numbers)]
    if not sight.may_write:
        return [span(".rank-number")[shown], aside]
    label = sight.words("define.ranking.move_label", rank=shown)
    return [
        details(".basis.rank", id=f"move-{question.id}", data_controller="dialog")[
            summary(aria_label=label, title=label)[span(".rank-number")[shown]],
            div(".popover", role="group", aria_label=label)[
                p(".popover-lead")[sight.words("define.ranking.move_lead")],
                form(
                    htmx.post(sight.action("place"), once=True),
                    method="post",
                    action=sight.action("place"),
                    class_="stack",
                )[
                    hidden_fields({"question": question.id}),
                    label_element(".field")[
                        span[sight.words("define.ranking.new_rank")],
                        input_element(
                            type="number",
                            name="rank",
                            min="1",
                            max=str(len(agreed or computed) + (here is None)),
                            value=str(here or 1),
                            required=True,
                        ),
                    ],
                    label_element(".field")[
                        span[sight.words("define.ranking.reason")],
                        textarea(name="reason", rows="2", lang=sight.content_language)[
                            "\n" + sight.view.ranking.reason
                        ],
                    ],
                    div(".toolbar")[button(label=sight.words("define.ranking.move"), kind="primary")],
                ],
                div(".said", role="status"),
            ],
        ],
        aside,
    ]


def _words(sight: Sight, question: Question, worth: Impact, top: bool) -> Node:
    return div[  # one element: on a phone the cell is a column, and marks must not be stretched across it
        top and [badge(label=sight.words("define.ranking.top"), kind="accent"), " "],
        a(".rank-question", href=f"#q-{question.id}", lang=sight.content_language)[question.text],
        " ",
        basis_mark(basis=question.basis.kind, language=sight.language),
        div(".hint")[arithmetic(worth, sight.language)],
        states_something(question)
        and div(".hint", lang=sight.content_language)[
            sight.words("define.ranking.stated", words=stated(question))
        ],
    ]


def _number(sight: Sight, question: Question, field: str) -> Node:
    """The question's own number; the journey's shows faintly where it has none."""
    own = show_field(question, field)
    given = _given(sight, question, field)
    if not sight.may_write:
        return own or given
    labels = {
        "minutes": sight.words("define.ranking.minutes"),
        "yen": sight.words("define.ranking.yen"),
        "times": sight.words("define.ranking.times"),
    }
    return number_cell(
        action_url=sight.action("edit"),
        item=question.id,
        field=field,
        value=own,
        label=f"{labels[field]}: {question.text}",
        language=sight.language,
        placeholder=given,
    )


def _given(sight: Sight, question: Question, field: str) -> str:
    """The journey's quantity when the question is about one action."""
    action_of = sight.view.get(Action, question.actions[0]) if len(question.actions) == 1 else None
    quantity: Quantity | None = getattr(action_of, field) if action_of is not None else None
    if quantity is None:
        return ""
    return number(quantity.middle) if quantity.text else show_quantity(quantity)


def _worth(sight: Sight, worth: Impact) -> Node:
    shown = amounts(worth, sight.language)
    if not shown:
        return span(".hint")[sight.words("define.ranking.unknown")]
    hours = (worth.minutes or 0) / 60
    long = (worth.minutes or 0) >= IN_HOURS_FROM
    return [
        (div(".rank-worth")[amount] for amount in shown),
        long and div(".hint")[sight.words("define.ranking.hours", hours=f"{hours:,.0f}")],
    ]
