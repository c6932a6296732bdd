"""The journey as it stands in a Markdown table: what a row says, and reading one leniently."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.listen.amounts import MEASURES, Measure, read_amounts, write_amount
from gyakusan.listen.columns import COLUMNS, ColumnKey, Columns, find, title
from gyakusan.listen.rows import written_rows
from gyakusan.workshop.artifacts import Action, Basis
from gyakusan.workshop.carrying import one_line
from gyakusan.workshop.markdown import (
    Row,
    Table,
    basis_cell,
    lines_of,
    read_basis_cell,
    take_basis,
    uncell,
    write_table,
)
from gyakusan.workshop.verbs import Context

_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BULLET: Final = re.compile(r"^(?:[-*・•]|\d+[.)])\s+")
_WRAPPED: Final = re.compile(r"^(?P<mark>\*\*|__|\*|`)(?P<inside>(?:(?!(?P=mark)).)+)(?P=mark)$")
BLANK: Final = "—"
"""Stands where a blank would be taken for something else: an action not worded yet, a row without a stage."""


@dataclass(frozen=True)
class Line:
    """One action as a row says it: the cells it has, in the words of the file; what its row shares is repeated."""

    action: Action
    cells: dict[ColumnKey, str]
    row: int
    file_line: int
    unread: tuple[Measure, ...] = ()


def write_journey(journey: Sequence[Action], language: Language) -> str:
    """The table, in the workshop's language; a column of notes only where there are any."""
    keys: list[ColumnKey] = [*COLUMNS]
    if any(action.note.strip() for action in journey):
        keys.append("note")
    rows: list[list[str]] = []
    before = ""
    for row in written_rows(journey):
        cells = written_cells(row, language)
        if not cells["stage"] and before:
            cells["stage"] = BLANK
        before = cells["stage"]
        rows.append([cells[key] for key in keys])
    return write_table([title(key, language) for key in keys], rows)


def written_cells(row: Sequence[Action], language: Language) -> dict[ColumnKey, str]:
    """What a row's cells say. Actions, and bases that differ, stand on lines of their own."""
    first = row[0]
    bases = [basis_cell(_flat(action.basis), language) for action in row]
    mark = text("markdown.mark.assumption", language)
    return {
        "stage": said(first.stage),
        "text": "\n".join(said(action.text) or BLANK for action in row),
        "minutes": write_amount("minutes", first.minutes, said_lines(first.minutes_words), first.times, mark),
        "yen": write_amount("yen", first.yen, said_lines(first.yen_words), first.times, mark),
        "times": write_amount("times", first.times, said_lines(first.times_words), None, mark),
        "emotion": said_lines(first.emotion),
        "basis": bases[0] if len(set(bases)) == 1 else "\n".join(bases),
        "note": said_lines(first.note),
    }


def read_journey(table: Table, context: Context, stage: str = "") -> list[Line]:
    """The actions of a table. Rows without a stage continue the one above; without the column they get ``stage``."""
    columns = find(table.columns)
    lines: list[Line] = []
    for number, row in enumerate(table.rows):
        cells = {key: uncell(row.cells[place]) for key, place in columns.places.items()}
        named = said(cells.get("stage", ""))
        stage = "" if named == BLANK else named or stage
        if not any(cell.strip() for cell in row.cells):
            continue
        lines.extend(_read_row(table, columns, row, cells, stage, context, number))
    return lines


def is_journey(table: Table) -> bool:
    """Whether a table tells actions and anything about them."""
    found = find(table.columns).places
    return "text" in found and len(found) > 1


def _read_row(
    table: Table,
    columns: Columns,
    row: Row,
    cells: dict[ColumnKey, str],
    stage: str,
    context: Context,
    number: int,
) -> list[Line]:
    texts = [line for part in lines_of(row.cells[columns.places["text"]]) if (line := said(part))]
    marked = [
        take_basis(part) if "basis" not in columns.places else (part, Basis()) for part in texts or [""]
    ]
    stated = cells.get("basis", "").split("\n") if "basis" in columns.places else []
    bases = [read_basis_cell(one) for one in stated]
    note = [said_lines(cells["note"])] if cells.get("note") else []
    note += [
        f"{table.columns[place]}: {' / '.join(lines_of(row.cells[place]))}"
        for place in columns.others
        if lines_of(row.cells[place])
    ]
    if len(bases) not in (1, len(marked)):
        bases = [read_basis_cell(" ".join(stated))] if stated else []
    if len(stated) <= 1 and bases and bases[0].kind == "assumption" and not _says_assumed("".join(stated)):
        note.append(f"{table.columns[columns.places['basis']]}: {stated[0]}")
    read = read_amounts(
        {key: said_lines(cells[key]) for key in MEASURES if key in cells},
        columns.units,
    )
    found = []
    for place, (words, mark) in enumerate(marked):
        action = Action(
            id=context.new_id(),
            basis=(bases[place] if len(bases) == len(marked) else bases[0]) if bases else mark,
            stage=stage,
            text="" if words == BLANK else words,
            minutes=read.minutes,
            yen=read.yen,
            times=read.times,
            emotion=said_lines(cells.get("emotion", "")),
            note="\n".join(note),
            **{f"{key}_words": read.words.get(key, "") for key in MEASURES},
        )
        unread = read.unread if place == 0 else ()
        found.append(Line(action, cells, number, row.line, unread))
    return found


def _says_assumed(words: str) -> bool:
    bare = words.strip("()（） ").casefold()
    return bare in ("", BLANK, "-", "仮", "仮定", "assumed", "assumption")


def said(words: str) -> str:
    """What a line of a cell says: without a bullet and without emphasis around the whole of it."""
    before, now = "", one_line(_BREAK.sub(" ", words))
    while now != before:
        before, now = now, one_line(_WRAPPED.sub(r"\g<inside>", _BULLET.sub("", now)))
    return now


def said_lines(words: str) -> str:
    """Several lines of a cell, none empty."""
    parts = (said(line) for part in words.splitlines() for line in _BREAK.split(part))
    return "\n".join(part for part in parts if part)


def _flat(basis: Basis) -> Basis:
    return basis.model_copy(update={"source": one_line(basis.source)})
