"""The ranking: rank, question, its numbers and arithmetic; moved by a small sheet that asks for the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from htpy import Element, Node, a, details, div, form, p, span, summary, textarea
from htpy import input as input_element
from htpy import label as label_element

from gyakusan.define import votes
from gyakusan.define.arithmetic import amounts, arithmetic, number, stated
from gyakusan.define.ranking import best_first, computed_order, contradiction, ranked, same_order
from gyakusan.web.define.portions import going_on, portion, turning
from gyakusan.web.define.questions import portion_of_questions
from gyakusan.web.frame import (
    Column,
    DrawnRow,
    Row,
    action,
    badge,
    basis_mark,
    block,
    button,
    disclosure,
    grid_row,
    grid_table,
    hidden_fields,
    htmx,
    notice,
    number_cell,
)
from gyakusan.web.frame.drawn import ROWS_REMEMBERED
from gyakusan.web.rooms import Pen, Sight
from gyakusan.web.unrevealed import before_reveal
from gyakusan.workshop.artifacts import Action, Quantity, Question
from gyakusan.workshop.fields import show_field, show_quantity
from gyakusan.workshop.impact import Impact, impacts, states_something

SHOWN: Final = 8
"""Questions that the ranking shows at once; the others are one click away."""
Draw: TypeAlias = Callable[[Question], DrawnRow]
IN_HOURS_FROM: Final = 120
"""Minutes from which hours are said as well."""


def ranking_block(sight: Sight) -> Element:
    """Every question, the best first; the top ones of the agreed order are marked."""
    questions = best_first(sight.view)
    shown, rest = questions[:SHOWN], questions[SHOWN:]
    draw = _drawing(sight)
    return block(
        id="ranking",
        title=sight.words("define.ranking.title"),
        note=sight.words("define.ranking.until_reveal")
        if _unrevealed(sight)
        else sight.words("define.ranking.note", top=sight.program.choose.top_questions),
        actions=_accept(sight),
        body=[_standing(sight), _table(sight, draw, shown, first=1), rest and _rest(sight, draw, rest)],
    )


def _rest(sight: Sight, draw: Draw, rest: Sequence[Question]) -> Element:
    """The questions after the best, one click away; of many a portion at a time."""
    shown = portion(sight, "ranks", len(rest))
    others = sight.words("define.ranking.rest", count=len(rest))
    return disclosure(
        id="ranking-rest",
        open="ranks" in sight.query,
        summary_text=others,
        body=[
            turning(sight, "ranks", shown, label=others, place="ranking-rest", before=SHOWN),
            _table(sight, draw, shown.of(rest), first=SHOWN + shown.first + 1),
            going_on(sight, "ranks", shown, place="ranking-rest", before=SHOWN),
        ],
    )


def _unrevealed(sight: Sight) -> bool:
    """While people choose face down, the arithmetic stands there and no result beside it."""
    return before_reveal(sight, votes.PURPOSE, votes.ON)


def _accept(sight: Sight) -> Node:
    """The computed order is accepted by one press, unless it is the agreed one already."""
    view = sight.view
    computed = computed_order(view)
    agreed = bool(view.ranking.by) and not view.ranking.reason and view.ranking.order == computed
    if not sight.may_write or not computed or agreed or _unrevealed(sight):
        return None
    return action(
        action_url=sight.action("rank"), label=sight.words("define.ranking.accept"), icon_name="check"
    )


def _standing(sight: Sight) -> Node:
    """Whose order it is, and why it differs from the computed one."""
    if _unrevealed(sight):
        return None
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


@dataclass(frozen=True)
class _Standing:
    """Where a question stands, as its row says: its rank (None: none agreed), the computed one where a reason was given
    for another, whether it is among the top, whether it may be moved, and what moving it needs to know."""

    rank: int | None
    computed: int | None
    top: bool
    moves: bool
    last: int
    reason: str


def _drawing(sight: Sight) -> Draw:
    """The row of a question, with everything looked up that rows have in common."""
    view, pen, top = sight.view, sight.pen, sight.program.choose.top_questions
    worth, actions = impacts(view), {action.id: action for action in view.journey}
    agreed = {question.id: place for place, question in enumerate(ranked(view), start=1)}
    computed = {id: place for place, id in enumerate(computed_order(view), start=1)}
    unrevealed = _unrevealed(sight)
    below = {question.id for question in portion_of_questions(sight)}

    def draw(question: Question) -> DrawnRow:
        here, by_numbers = agreed.get(question.id), computed.get(question.id)
        differs = here is not None and here != by_numbers and bool(view.ranking.reason)
        standing = _Standing(
            rank=here,
            computed=by_numbers if differs else None,
            top=here is not None and here <= top and not unrevealed,
            moves=pen.may_write and not unrevealed,
            last=len(agreed or computed) + (here is None),
            reason=view.ranking.reason,
        )
        about = actions.get(question.actions[0]) if len(question.actions) == 1 else None
        href = f"#q-{question.id}"
        if question.id not in below:
            kept = {name: value for name, value in sight.query.items() if name != "page"}
            href = sight.url("define", **{**kept, "of": question.id}) + href
        return _row(pen, question, worth[question.id], standing, about, href)

    return draw


def _table(sight: Sight, draw: Draw, questions: Sequence[Question], *, first: int) -> Element:
    return grid_table(
        columns=_columns(sight.pen),
        rows=[draw(question) for question in questions],
        language=sight.language,
        label=sight.words("define.ranking.table", first=first, last=first + len(questions) - 1),
        process="define",
    )


def _columns(pen: Pen) -> list[Column]:
    return [
        Column(key="rank", label=pen.words("define.ranking.rank"), width="mark"),
        Column(key="question", label=pen.words("define.page.column.question")),
        Column(key="minutes", label=pen.words("define.ranking.minutes"), width="number", numeric=True),
        Column(key="yen", label=pen.words("define.ranking.yen"), width="number", numeric=True),
        Column(key="times", label=pen.words("define.ranking.times"), width="number", numeric=True),
        Column(key="impact", label=pen.words("define.ranking.impact"), width="short", numeric=True),
    ]


@lru_cache(ROWS_REMEMBERED)
def _row(
    pen: Pen, question: Question, worth: Impact, standing: _Standing, about: Action | None, href: str
) -> DrawnRow:
    """Remembered: a change of one question is redrawn for everybody, but only its row."""
    row = Row(
        item=f"rank-{question.id}",
        cells=[
            _rank(pen, question, standing),
            _words(pen, question, worth, top=standing.top, href=href),
            *(_number(pen, question, field, about) for field in ("minutes", "yen", "times")),
            _worth(pen, worth),
        ],
        basis=question.basis.kind,
        classes=["is-top"] if standing.top else [],
    )
    return grid_row(_columns(pen), row)


def _rank(pen: Pen, question: Question, standing: _Standing) -> Node:
    shown = str(standing.rank) if standing.rank is not None else pen.words("define.ranking.unplaced")
    aside = (
        standing.computed is not None
        and div(".hint")[pen.words("define.ranking.computed_rank", rank=standing.computed)]
    )
    if not standing.moves:
        return [span(".rank-number")[shown], aside]
    label = pen.words("define.ranking.move_label", rank=shown)
    return [
        details(".basis.rank", id=f"move-{question.id}", data_controller="dialog")[
            summary(aria_label=label, title=label)[span(".rank-number")[shown]],
            div(".popover", role="group", aria_label=label)[
                p(".popover-lead")[pen.words("define.ranking.move_lead")],
                form(
                    htmx.post(pen.action("place"), once=True),
                    method="post",
                    action=pen.action("place"),
                    class_="stack",
                )[
                    hidden_fields({"question": question.id}),
                    label_element(".field")[
                        span[pen.words("define.ranking.new_rank")],
                        input_element(
                            type="number",
                            name="rank",
                            min="1",
                            max=str(standing.last),
                            value=str(standing.rank or 1),
                            required=True,
                        ),
                    ],
                    label_element(".field")[
                        span[pen.words("define.ranking.reason")],
                        textarea(name="reason", rows="2", lang=pen.content_language)["\n" + standing.reason],
                    ],
                    div(".toolbar")[button(label=pen.words("define.ranking.move"), kind="primary")],
                ],
                div(".said", role="status"),
            ],
        ],
        aside,
    ]


def _words(pen: Pen, question: Question, worth: Impact, *, top: bool, href: str) -> Node:
    return div[  # one element: on a phone the cell is a column, and marks must not be stretched across it
        top and [badge(label=pen.words("define.ranking.top"), kind="accent"), " "],
        a(".rank-question", href=href, lang=pen.content_language)[question.text],
        " ",
        basis_mark(basis=question.basis.kind, language=pen.language),
        div(".hint")[arithmetic(worth, pen.language)],
        states_something(question)
        and div(".hint", lang=pen.content_language)[
            pen.words("define.ranking.stated", words=stated(question))
        ],
    ]


def _number(pen: Pen, question: Question, field: str, about: Action | None) -> Node:
    """The question's own number; the journey's shows faintly where it has none."""
    own = show_field(question, field)
    given = _given(about, field)
    if not pen.may_write:
        return own or given
    labels = {
        "minutes": pen.words("define.ranking.minutes"),
        "yen": pen.words("define.ranking.yen"),
        "times": pen.words("define.ranking.times"),
    }
    return number_cell(
        action_url=pen.action("edit"),
        item=question.id,
        field=field,
        value=own,
        label=f"{labels[field]}: {question.text}",
        language=pen.language,
        placeholder=given,
    )


def _given(about: Action | None, field: str) -> str:
    """The journey's quantity when the question is about one action."""
    quantity: Quantity | None = getattr(about, field) if about is not None else None
    if quantity is None:
        return ""
    return number(quantity.middle) if quantity.text else show_quantity(quantity)


def _worth(pen: Pen, worth: Impact) -> Node:
    shown = amounts(worth, pen.language)
    if not shown:
        return span(".hint")[pen.words("define.ranking.unknown")]
    hours = (worth.minutes or 0) / 60
    long = (worth.minutes or 0) >= IN_HOURS_FROM
    return [
        (div(".rank-worth")[amount] for amount in shown),
        long and div(".hint")[pen.words("define.ranking.hours", hours=f"{hours:,.0f}")],
    ]
