"""The journey as a table: every cell edited in place, the goal at the bottom, a year's cost below."""

from __future__ import annotations

from functools import lru_cache

from htpy import Element, Node, p, span

from gyakusan.listen.amounts import Measure
from gyakusan.listen.changing import shown_amount
from gyakusan.listen.columns import title
from gyakusan.listen.rows import blocks
from gyakusan.listen.totals import Year, total, year
from gyakusan.web.frame import (
    Column,
    DrawnRow,
    Row,
    action,
    badge,
    basis_mark,
    basis_menu,
    block,
    editable,
    empty_state,
    grid_row,
    grid_table,
    menu,
    number_cell,
    quantity,
)
from gyakusan.web.frame.drawn import ROWS_REMEMBERED
from gyakusan.web.rooms import Pen, Sight
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.goals import is_goal

DITTO = "〃"
"""In the cells that an action shares with the one above, because both were written into one row."""


def journey(sight: Sight) -> Element:
    """The block with the table, or with one sentence, one example and one button."""
    return block(
        title=sight.words("listen.journey"),
        note=sight.words("listen.journey_note"),
        body=_table(sight) if sight.view.journey else _empty(sight),
    )


def _empty(sight: Sight) -> Element:
    return empty_state(
        sentence=sight.words("listen.empty"),
        example=sight.words("listen.empty_example"),
        button=_add(sight) if sight.may_write else None,
    )


def _add(sight: Sight) -> Element:
    return action(
        action_url=sight.action("add-row"),
        label=sight.words("listen.add_row"),
        icon_name="plus",
        shortcut="n",
    )


def _table(sight: Sight) -> Node:
    pen = sight.pen
    rows = [
        _row(pen, one, place, len(mates))
        for mates in blocks(sight.view.journey)
        for place, one in enumerate(mates)
    ]
    return [
        grid_table(
            columns=_columns(pen),
            rows=rows,
            language=sight.language,
            label=sight.words("listen.journey"),
            content_language=sight.content_language,
            paste_url=sight.action("paste") if sight.may_write else "",
            sums=_sums(sight),
            process="listen",
        ),
        sight.may_write and _add(sight),
    ]


def _columns(pen: Pen) -> list[Column]:
    language = pen.language
    return [
        Column(key="stage", label=title("stage", language), width="short"),
        Column(key="text", label=title("text", language), width="medium", heading=True),
        Column(key="minutes", label=title("minutes", language), width="number", numeric=True),
        Column(key="yen", label=title("yen", language), width="number", numeric=True),
        Column(key="times", label=title("times", language), width="number", numeric=True),
        Column(key="year", label=pen.words("listen.column.year"), width="number", numeric=True),
        Column(key="emotion", label=title("emotion", language), width="short"),
        Column(key="basis", label=title("basis", language), width="mark"),
        *([Column(key="menu", label="", width="mark")] if pen.may_write else []),
    ]


@lru_cache(ROWS_REMEMBERED)
def _row(pen: Pen, one: Action, place: int, mates: int) -> DrawnRow:
    """The row of one action, drawn. Remembered: a change of one row is redrawn for everybody, but only that row."""
    shares = place > 0
    cells: list[Node] = [
        _ditto(pen) if shares else _words(pen, one, "stage"),
        [_words(pen, one, "text"), _aside(pen, one, mates if not shares else 0)],
        *(_ditto(pen) if shares else _amount(pen, one, measure) for measure in ("minutes", "yen", "times")),
        None if shares else _year(pen, year(one)),
        _ditto(pen) if shares else _words(pen, one, "emotion"),
        _basis(pen, one),
    ]
    if pen.may_write:
        cells.append(_menu(pen, one))
    return grid_row(_columns(pen), Row(item=one.id, cells=cells, basis=one.basis.kind, goal=is_goal(one)))


def _ditto(pen: Pen) -> Element:
    return span(title=pen.words("listen.shared"))[DITTO]


def _aside(pen: Pen, one: Action, mates: int) -> Node:
    """What else the row carries: that it shares its numbers, and notes from columns of an imported table."""
    shared = badge(label=pen.words("listen.shared_by", count=mates)) if mates > 1 else None
    return [shared, [p[line] for line in one.note.splitlines()] if mates else None]


def _words(pen: Pen, one: Action, field: str) -> Node:
    value: str = getattr(one, field)
    if not pen.may_write:
        return span(lang=pen.content_language)[value]
    return editable(
        action_url=pen.action("edit" if field == "text" else "describe"),
        item=one.id,
        field=field,
        value=value,
        label=title("text" if field == "text" else "stage" if field == "stage" else "emotion", pen.language),
        language=pen.language,
        content_language=pen.content_language,
        look="cell",
        multiline="\n" in value,
        placeholder="…" if field == "text" else "",
    )


def _amount(pen: Pen, one: Action, measure: Measure) -> Node:
    value = shown_amount(one, measure).replace("\n", " ")
    if not pen.may_write:
        return span[value]
    return number_cell(
        action_url=pen.action("amount"),
        item=one.id,
        field=measure,
        value=value,
        label=title(measure, pen.language),
        language=pen.language,
        wide=True,
    )


def _year(pen: Pen, cost: Year) -> Node:
    parts: list[Node] = []
    if cost.minutes:
        hours = cost.minutes >= 60
        amount = cost.minutes / 60 if hours else cost.minutes
        unit = pen.words("listen.unit.hours") if hours else pen.words("listen.unit.minutes")
        parts.append(quantity(value=f"{amount:,.1f}".removesuffix(".0"), unit=unit))
    if cost.yen:
        parts.append(quantity(value=f"{cost.yen:,.0f}", unit=pen.words("listen.unit.yen")))
    return [[part, " "] for part in parts]


def _sums(sight: Sight) -> list[Node]:
    pen = sight.pen
    summed = total(sight.view.journey)
    said = pen.words("listen.sum", counted=summed.counted, rows=summed.rows)
    blank: list[Node] = [None, None] if pen.may_write else [None]
    return [None, said, None, None, None, _year(pen, summed) or "—", None, *blank]


def _basis(pen: Pen, one: Action) -> Node:
    if not pen.may_write:
        return basis_mark(basis=one.basis.kind, language=pen.language, source=one.basis.source)
    return basis_menu(
        basis=one.basis.kind,
        action_url=pen.action("basis"),
        language=pen.language,
        source=one.basis.source,
        fields={"item": one.id},
    )


def _menu(pen: Pen, one: Action) -> Element:
    said = one.text or pen.words("listen.unnamed")
    return menu(
        label=pen.words("listen.row_menu", action=said),
        items=[
            action(
                action_url=pen.action("move-row"),
                label=pen.words("listen.earlier"),
                icon_name="up",
                fields={"item": one.id, "up": "true"},
            ),
            action(
                action_url=pen.action("move-row"),
                label=pen.words("listen.later"),
                icon_name="down",
                fields={"item": one.id, "up": "false"},
            ),
            action(
                action_url=pen.action("add-row"),
                label=pen.words("listen.add_below"),
                icon_name="plus",
                fields={"after": one.id},
            ),
            action(
                action_url=pen.action("remove"),
                label=pen.words("listen.remove"),
                icon_name="bin",
                kind="danger",
                fields={"item": one.id},
            ),
        ],
    )
