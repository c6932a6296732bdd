"""Cells pasted from a spreadsheet into the journey."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import Final

from pydantic import JsonValue

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.listen.amounts import MEASURES, Amounts, Measure, read_amounts
from gyakusan.listen.changing import amount_values, changed_fields, shown_amount
from gyakusan.listen.columns import ColumnKey, find, title
from gyakusan.listen.rows import block_of
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.entries import Record
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

GRID: Final[tuple[ColumnKey, ...]] = ("stage", "text", "minutes", "yen", "times", "emotion")
"""The columns of the page's table that cells are pasted into, in order."""
MOST_ROWS: Final = 2_000


@dataclass
class _Paste:
    state: State
    actor: Actor
    context: Context
    records: list[Record] = field(default_factory=list)
    measured: dict[str, dict[Measure, str]] = field(default_factory=dict)

    def onto(self, action: Action, cells: dict[ColumnKey, str], number: int) -> None:
        """Over an existing action; its quantities belong to the whole row it stands in."""
        language = self.state.about.language
        own: dict[str, JsonValue] = {
            key: cells[key].strip() for key in ("stage", "text", "emotion") if key in cells
        }
        changed = {key: value for key, value in own.items() if getattr(action, key) != value}
        mates = block_of(self.state.journey, action)
        typed: dict[Measure, str] = {key: cells[key].strip() for key in MEASURES if key in cells}
        readable(typed, number, language=language)
        first = self.measured.setdefault(mates[0].id, typed)
        if first is not typed:
            if typed == first or not any(typed.values()):
                typed = {}
            else:
                # A number of its own: the action no longer shares the row's.
                mates = (action,)
                changed["row"] = ""
        differs = {key: value for key, value in typed.items() if value != shown_amount(action, key)}
        if differs:
            beside = {key: typed.get(key, shown_amount(action, key)) for key in MEASURES}
            if "times" not in typed and any(
                read_amounts({key: value}).times for key, value in differs.items()
            ):
                beside.pop("times")
            read = readable(beside, number, language=language)
            values = amount_values(
                read,
                [key for key in MEASURES if key in differs or (key == "times" and read.times is not None)],
            )
            current = action.model_dump(mode="json")
            values = {name: value for name, value in values.items() if current[name] != value}
            for mate in mates:
                both = {**values, **changed} if mate.id == action.id else values
                self.records.extend(changed_fields(self.state, self.actor, self.context, mate, both))
            return
        self.records.extend(changed_fields(self.state, self.actor, self.context, action, changed))

    def beyond(self, cells: dict[ColumnKey, str], stage: str, after: str | None, number: int) -> Action:
        """A new action below the table."""
        typed: dict[Measure, str] = {key: cells.get(key, "") for key in MEASURES}
        read = readable(typed, number, language=self.state.about.language)
        action = Action(
            id=self.context.new_id(),
            stage=cells.get("stage", "").strip() or stage,
            text=cells.get("text", "").strip(),
            emotion=cells.get("emotion", "").strip(),
            minutes=read.minutes,
            yen=read.yen,
            times=read.times,
            **{f"{key}_words": read.words.get(key, "") for key in MEASURES},
        )
        self.records.extend(edits.add(self.state, self.actor, self.context, item=action, after=after))
        return action


def pasted(state: State, actor: Actor, context: Context, *, row: str, column: str, tsv: str) -> list[Record]:
    """See ``ops.paste_rows``."""
    table = cells_of(tsv)
    if not table:
        raise Invalid("listen.paste_empty")
    if len(table) > MOST_ROWS:
        raise Invalid("listen.paste_too_long", rows=len(table), most=MOST_ROWS)
    place = 0
    if row:
        start = state.get(Action, row)
        if start is None:
            raise NotFound("workshop.gone")
        place = state.journey.index(start)
    keys = _headed(table[0])
    lines = table[1:] if keys else table
    keys = keys or _from(column)
    paste = _Paste(state, actor, context)
    after = state.journey[-1].id if state.journey else None
    stage = state.journey[-1].stage if state.journey else ""
    for number, line in enumerate(lines, start=1):
        cells = {key: cell for key, cell in zip(keys, line, strict=False) if key is not None}
        if len(line) > len(keys) and any(cell.strip() for cell in line[len(keys) :]):
            raise Invalid("listen.paste_too_wide", row=number, most=len(keys))
        if place < len(state.journey):
            paste.onto(state.journey[place], cells, number)
        elif any(cell.strip() for cell in cells.values()):
            added = paste.beyond(cells, stage, after, number)
            after, stage = added.id, added.stage
        place += 1
    return paste.records


def cells_of(tsv: str) -> list[list[str]]:
    """The cells of copied rows, quoted as spreadsheets quote line breaks; blank lines at the end are none."""
    rows = list(csv.reader(io.StringIO(tsv.replace("\r\n", "\n").replace("\r", "\n")), dialect="excel-tab"))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def readable(cells: dict[Measure, str], row: int, *, language: str) -> Amounts:
    """The quantities of one pasted row; ``Invalid`` names row, column and the words that are no number."""
    read = read_amounts(cells)
    for key in read.unread:
        raise Invalid(
            "listen.paste_unreadable",
            row=row,
            column=title(key, "ja" if language == "ja" else "en"),
            value=cells[key],
        )
    return read


def _from(column: str) -> list[ColumnKey | None]:
    if column not in GRID:
        raise Invalid("listen.paste_column")
    return list(GRID[GRID.index(column) :])


def _headed(line: list[str]) -> list[ColumnKey | None]:
    """The columns when the first pasted line holds headings (two or more of them, the action's among them)."""
    found = find(line).places
    known = {place: key for key, place in found.items() if key in GRID}
    named = [cell for cell in line if cell.strip()]
    if len(known) < 2 or len(known) < len(named) or "text" not in found:
        return []
    return [known.get(place) for place in range(len(line))]
