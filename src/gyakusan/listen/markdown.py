"""The section ``## Listen`` of a bundle: the journey as a table, and whatever else people wrote there.

Writing and reading meet in the *words of the file*: a cell that says what would be written for the action it belongs
to changes nothing, so that reading back what was written gives no records.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gyakusan.core.text import Language
from gyakusan.listen.columns import ColumnKey, find, title
from gyakusan.listen.journey_table import (
    Line,
    is_journey,
    read_journey,
    said,
    said_lines,
    write_journey,
    written_cells,
)
from gyakusan.listen.rows import written_rows
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.carrying import one_line
from gyakusan.workshop.compare import differences
from gyakusan.workshop.entries import Record
from gyakusan.workshop.journey import left_blank, written
from gyakusan.workshop.markdown import Block, blocks, table
from gyakusan.workshop.prose import prose_of, prose_records
from gyakusan.workshop.reading import Note, Reading
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View

BEFORE: Final = "listen:before"
AFTER: Final = "listen"
"""Sections of ``Prose``: what stands above the journey table, and what stands below it."""

_FIELDS: Final = (
    "stage", "text", "minutes", "yen", "times", "minutes_words", "yen_words", "times_words", "emotion", "row", "basis", "note",
)  # fmt: skip
_HELD_BY: Final[dict[str, ColumnKey]] = {
    "stage": "stage",
    "minutes": "minutes",
    "minutes_words": "minutes",
    "yen": "yen",
    "yen_words": "yen",
    "times": "times",
    "times_words": "times",
    "emotion": "emotion",
    "note": "note",
}


def write(view: View, language: Language) -> str:
    """The body of the section, below its heading."""
    parts = [prose_of(view, BEFORE)]
    if rows := written(view.journey):
        parts.append(write_journey(rows, language))
    parts.append(prose_of(view, AFTER))
    return "\n\n".join(part for part in parts if part)


def read(
    source: str, state: State, context: Context, *, file: str, first_line: int, language: Language
) -> Reading:
    """Compares the section with the state; the records make the state say the same."""
    lines, before, after = _taken_apart(source, first_line, context)
    notes = [
        Note(
            file,
            line.file_line,
            "listen.cell_unread",
            {"column": title(measure, language), "value": one_line(line.cells[measure])},
        )
        for line in lines
        for measure in line.unread
    ]
    if not lines and (before or after):
        notes.append(Note(file, first_line, "listen.no_table"))
    records = _journey_records(lines, state, context, language)
    records += prose_records(state, context, BEFORE, before)
    records += prose_records(state, context, AFTER, after)
    return Reading(records, notes)


def _taken_apart(source: str, first_line: int, context: Context) -> tuple[list[Line], str, str]:
    """The actions of every journey table, and the text above the first and around the others."""
    lines: list[Line] = []
    told: dict[str, list[list[Block]]] = {BEFORE: [[]], AFTER: [[]]}
    rows = 0
    found = blocks(source, first_line)
    for place, block in enumerate(found):
        read = table(block) if block.kind == "table" else None
        if read is None or not is_journey(read):
            told[AFTER if lines else BEFORE][-1].append(block)
            continue
        heading = found[place - 1] if place and found[place - 1].kind == "heading" else None
        lines.extend(_renumbered(read_journey(read, context, _stage_of(heading, read.columns)), rows))
        rows += len(read.rows)
        told[AFTER].append([])
    above, below = (
        "\n\n".join(_verbatim(run, source, first_line) for run in told[section] if run)
        for section in (BEFORE, AFTER)
    )
    return lines, above, below


def _verbatim(run: Sequence[Block], source: str, first_line: int) -> str:
    """Neighbouring blocks with the blank lines between them as they are."""
    end = run[-1].line + run[-1].source.count("\n")
    lines = source.replace("\r\n", "\n").split("\n")[run[0].line - first_line : end - first_line + 1]
    return "\n".join(lines).rstrip()


def _stage_of(heading: Block | None, columns: Sequence[str]) -> str:
    """Tables under a heading each, without a column of stages: the heading is the stage. It stays in the text too."""
    return heading.title if heading is not None and "stage" not in find(columns).places else ""


def _renumbered(lines: Sequence[Line], first: int) -> list[Line]:
    return [Line(line.action, line.cells, line.row + first, line.file_line, line.unread) for line in lines]


def _journey_records(
    lines: Sequence[Line], state: State, context: Context, language: Language
) -> list[Record]:
    lines = [line for line in lines if not left_blank(line.action)]
    read = [line.action for line in lines]
    journey = written(state.journey)
    _, named = differences(journey, read, fields=(), key=_key)
    held = {action.id: action for action in journey}
    in_words = {
        action.id: (written_cells(row, language), tuple(one.id for one in row))
        for row in written_rows(journey)
        for action in row
    }
    mates: dict[int, list[Action]] = {}
    for line, action in zip(lines, named, strict=True):
        mates.setdefault(line.row, []).append(action)
    meant: list[Action] = []
    for line, action in zip(lines, named, strict=True):
        was = held.get(action.id)
        group = mates[line.row]
        row = _row_id(group, held, context, meant)
        if was is None:
            meant.append(line.action.model_copy(update={"row": row}))
            continue
        cells, together = in_words[was.id]
        kept = {name: getattr(was, name) for name, key in _HELD_BY.items() if _says(line, key, cells)}
        if said(was.text) == line.action.text:
            kept["text"] = was.text
        if "basis" not in line.cells or line.action.basis == was.basis or _flat_equal(was, line.action):
            kept["basis"] = was.basis
        same_group = together == tuple(one.id for one in group)
        meant.append(line.action.model_copy(update={**kept, "row": was.row if same_group else row}))
    records, _ = differences(journey, meant, fields=_FIELDS, key=_key)
    return records


def _key(action: Action) -> str:
    return said(action.text)


def _says(line: Line, key: ColumnKey, written: dict[ColumnKey, str]) -> bool:
    """Whether the file's cell says what would be written; a column the file does not have says nothing else.

    How often may stand in the cells of time and money, so it is only left alone when those are too.
    """
    if key == "stage":
        return line.action.stage == written["stage"]
    if key not in line.cells:
        if key != "times":
            return True
        return line.action.times is None or all(
            said_lines(line.cells.get(other, written[other])) == written[other]
            for other in ("minutes", "yen")
        )
    return said_lines(line.cells[key]) == written[key]


def _flat_equal(was: Action, now: Action) -> bool:
    return was.basis.kind == now.basis.kind and one_line(was.basis.source) == one_line(now.basis.source)


def _row_id(
    group: Sequence[Action],
    held: dict[str, Action],
    context: Context,
    meant: Sequence[Action],
) -> str:
    """The row that a table row's actions share; an action alone shares with nobody."""
    if len(group) == 1:
        return ""
    ids = {action.id for action in group}
    for action in meant:
        if action.id in ids and action.row:
            return action.row
    names = {held[action.id].row for action in group if action.id in held}
    return names.pop() if len(names) == 1 and "" not in names else context.new_id()
