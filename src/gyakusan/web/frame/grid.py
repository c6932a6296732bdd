"""Tables that behave like a spreadsheet: arrows, Enter, Tab, and paste from another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from htpy import (
    Element,
    Node,
    col,
    colgroup,
    div,
    form,
    p,
    table,
    tbody,
    td,
    textarea,
    tfoot,
    th,
    thead,
    tr,
)
from htpy import (
    caption as caption_element,
)
from htpy import (
    input as input_element,
)
from markupsafe import Markup

from gyakusan.core.text import Language, text
from gyakusan.web.frame import htmx
from gyakusan.web.frame.buttons import hidden_fields
from gyakusan.web.frame.drawn import drawn
from gyakusan.web.frame.editing import field_id
from gyakusan.web.frame.path import Process

ColumnWidth: TypeAlias = Literal["mark", "number", "short", "medium", "long", "rest"]
Narrow: TypeAlias = Literal["cards", "scroll"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: ``key`` is posted on paste; ``numeric`` aligns figures to the right."""

    key: str
    label: str
    width: ColumnWidth = "rest"
    numeric: bool = False
    heading: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row: its item's id and one node per column; ``group`` is written once over the rows that share it."""

    item: str
    cells: Sequence[Node]
    group: str = ""
    basis: Literal["fact", "assumption", "ai", ""] = ""
    goal: bool = False
    classes: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, kw_only=True)
class DrawnRow:
    """A row drawn before, by ``grid_row``: what a room remembers of an item that did not change."""

    markup: Markup
    group: str = ""


def grid_row(columns: Sequence[Column], row: Row) -> DrawnRow:
    """The row with one cell per column, as markup to be remembered."""
    element = tr(
        id=f"row-{row.item}",
        class_=[row.basis and f"row-{row.basis}", row.goal and "row-goal", *row.classes],
        data_item=row.item,
    )[(_cell(column, cell) for column, cell in zip(columns, row.cells, strict=True))]
    return DrawnRow(markup=drawn(element), group=row.group)


def grid_table(
    *,
    columns: Sequence[Column],
    rows: Sequence[Row | DrawnRow],
    language: Language,
    label: str,
    content_language: Language | None = None,
    paste_url: str = "",
    paste_fields: Mapping[str, str] | None = None,
    narrow: Narrow = "cards",
    sums: Sequence[Node] | None = None,
    process: Process | None = None,
) -> Element:
    """The table. Pasting several cells posts ``row`` (item), ``column`` (key) and ``tsv`` to ``paste_url``.

    On a phone rows turn into cards, or with ``narrow="scroll"`` the table scrolls in its own region.
    """
    return div(class_=["grid", f"grid-{narrow}", process and f"hue-{process}"])[
        div(".grid-region", role="region", aria_label=label, tabindex="0")[
            table(data_controller="grid", data_grid_paste_value=paste_url or None)[
                caption_element(".visually-hidden")[label],
                colgroup[(col(class_=f"col-{column.width}") for column in columns)],
                thead[
                    tr[
                        (
                            th(scope="col", class_=column.numeric and "numeric")[column.label]
                            for column in columns
                        )
                    ]
                ],
                tbody(lang=content_language)[_rows(rows, columns)],
                sums is not None
                and tfoot(id=field_id(label, "sums"))[
                    tr[
                        (
                            td(class_=column.numeric and "numeric", data_label=column.label)[cell]
                            for column, cell in zip(columns, sums, strict=True)
                        )
                    ]
                ],
            ],
        ],
        paste_url
        and form(htmx.post(paste_url), class_="grid-paste", method="post", action=paste_url, hidden=True)[
            hidden_fields(paste_fields),
            input_element(type="hidden", name="row"),
            input_element(type="hidden", name="column"),
            textarea(name="tsv", aria_label=text("frame.grid.help", language)),
        ],
        paste_url and div(".said", role="status"),
        paste_url and p(".grid-help")[text("frame.grid.help", language)],
    ]


def _rows(rows: Sequence[Row | DrawnRow], columns: Sequence[Column]) -> Node:
    shown: list[Node] = []
    group = ""
    for row in rows:
        if row.group and row.group != group:
            shown.append(tr(".grid-group")[th(colspan=str(len(columns)), scope="rowgroup")[row.group]])
        group = row.group
        shown.append((row if isinstance(row, DrawnRow) else grid_row(columns, row)).markup)
    return shown


def _cell(column: Column, cell: Node) -> Element:
    classes = [column.numeric and "numeric", f"cell-{column.width}"]
    if column.heading:
        return th(scope="row", class_=classes, data_label=column.label, data_column=column.key)[cell]
    return td(class_=classes, data_label=column.label, data_column=column.key)[cell]
