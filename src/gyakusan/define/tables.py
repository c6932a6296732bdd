"""The tables of a Define section as they come: which table is which, and their rows in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from gyakusan.core.text import LANGUAGES, text
from gyakusan.workshop import markdown
from gyakusan.workshop.artifacts import Basis
from gyakusan.workshop.carrying import one_line
from gyakusan.workshop.markdown import (
    Block,
    Row,
    Table,
    blocks,
    lines_of,
    plain,
    read_basis_cell,
    synonyms,
    table,
    take_basis,
    uncell,
)

Kind: TypeAlias = Literal["optimal", "continuous", "own"]
QUANTITIES: Final = ("minutes", "yen", "times")
STATED: Final = ("saving", "frequency", "score")
_NAMES: Final = {
    "stage": "define.column.stage",
    "action": "define.column.action",
    "optimal": "define.column.optimal",
    "continuous": "define.column.continuous",
    "rank": "define.column.rank",
    "question": "define.column.question",
    "kind": "define.column.kind",
    "computed": "define.column.computed",
    "votes": "define.column.votes",
    "minutes": "define.column.minutes",
    "yen": "define.column.yen",
    "times": "define.column.times",
    "saving": "define.column.saving",
    "frequency": "define.column.frequency",
    "score": "define.column.score",
    "basis": "markdown.names.basis",
}


@dataclass(frozen=True)
class Asked:
    """A question as written: the stage and the words of the action(s) its row is about."""

    kind: Kind
    text: str
    basis: Basis
    line: int
    stage: str = ""
    about: tuple[str, ...] = ()
    in_grid: bool = False


@dataclass(frozen=True)
class Numbered:
    """A row that says something about a question named by its text: cells by field."""

    text: str
    cells: dict[str, str]
    line: int


@dataclass(frozen=True)
class Unnamed:
    """Columns of a table that was read whose names mean nothing here: what they say of each row, as a list to keep."""

    columns: tuple[str, ...]
    words: str
    line: int


@dataclass
class Section:
    """All that a section says. ``prose`` is what none of it is, verbatim, then what unnamed columns say."""

    asked: list[Asked] = field(default_factory=list)
    ranked: list[Numbered] = field(default_factory=list)
    numbered: list[Numbered] = field(default_factory=list)
    unnamed: list[Unnamed] = field(default_factory=list)
    reason: str = ""
    drafted: bool = False
    prose: str = ""


def section(source: str, first_line: int) -> Section:
    """Reads the section's body."""
    found = Section()
    used: set[int] = set()
    heading: Block | None = None
    for block in blocks(source, first_line):
        taken = _take_table(block, found) if block.kind == "table" else _take_paragraph(block, found)
        if taken:
            used.update(_lines(block))
            if heading is not None and block.kind == "table":
                used.update(_lines(heading))  # its title is written anew
        heading = block if block.kind == "heading" else None
    rest = (_rest(source, first_line, used), *(columns.words for columns in found.unnamed))
    found.prose = "\n\n".join(words for words in rest if words)
    return found


def same(words: str) -> str:
    """What two spellings of one thing have in common: letters and digits, without marks, blanks and asides."""
    bare = re.sub(r"[((][^()()]*[))]", "", plain(words)) or plain(words)
    return re.sub(r"[\W_]+", "", bare).casefold() or "".join(words.split())


def _take_table(block: Block, found: Section) -> bool:
    read = table(block)
    columns = markdown.columns(read.columns, _NAMES)
    if "question" in columns and "rank" in columns:
        found.ranked.extend(_numbered(row, columns) for row in read.rows if _cell(row, columns, "question"))
    elif "action" in columns and ("optimal" in columns or "continuous" in columns):
        found.asked.extend(_grid(read, columns))
    elif "question" in columns and ("kind" in columns or "action" in columns):
        found.asked.extend(_other(row, columns) for row in read.rows if _cell(row, columns, "question"))
    elif "question" in columns and any(field in columns for field in QUANTITIES):
        found.numbered.extend(_numbered(row, columns) for row in read.rows if _cell(row, columns, "question"))
    else:
        return False
    found.unnamed.extend(_unnamed(read, columns))
    return True


def _unnamed(read: Table, columns: dict[str, int]) -> Iterator[Unnamed]:
    """A list, not a table: with fewer columns around it, one might be taken for something else the next time."""
    left = [place for place in range(len(read.columns)) if place not in columns.values()]
    filled = [place for place in left if any(one_line(uncell(row.cells[place])) for row in read.rows)]
    if not filled:
        return
    lines = []
    for row in read.rows:
        subject = one_line(unbold(uncell(_cell(row, columns, "question") or _cell(row, columns, "action"))))
        said = [
            f"{read.columns[place]}: {words}" if read.columns[place] else words
            for place in filled
            if (words := one_line(uncell(row.cells[place])))
        ]
        if said:
            lines.append(f"- {subject} — {' / '.join(said)}")
    yield Unnamed(tuple(read.columns[place] for place in filled), "\n".join(lines), read.line)


def _grid(read: Table, columns: dict[str, int]) -> list[Asked]:
    asked: list[Asked] = []
    stage = ""
    for row in read.rows:
        stage = plain(uncell(_cell(row, columns, "stage"))) or stage
        action = uncell(_cell(row, columns, "action"))
        for kind in ("optimal", "continuous"):
            words, basis = take_basis(unbold(uncell(_cell(row, columns, kind))))
            if basis == Basis() and "basis" in columns:
                basis = read_basis_cell(_cell(row, columns, "basis"))
            if words:
                about = (action,) if action else ()
                asked.append(
                    Asked(
                        "optimal" if kind == "optimal" else "continuous",
                        words,
                        basis,
                        row.line,
                        stage,
                        about,
                        True,
                    )
                )
    return asked


def _other(row: Row, columns: dict[str, int]) -> Asked:
    kind = _kind(_cell(row, columns, "kind"))
    words = unbold(uncell(_cell(row, columns, "question")))
    basis = read_basis_cell(_cell(row, columns, "basis"))
    if "basis" not in columns:
        words, basis = take_basis(words)
    return Asked(kind, words, basis, row.line, about=tuple(lines_of(_cell(row, columns, "action"))))


def _kind(words: str) -> Kind:
    said = same(words)
    for name in synonyms("define.kind.optimal"):
        if said and same(name) in said:
            return "optimal"
    for name in synonyms("define.kind.continuous"):
        if said and same(name) in said:
            return "continuous"
    return "own"


def _numbered(row: Row, columns: dict[str, int]) -> Numbered:
    named: list[str] = [name for name in (*QUANTITIES, *STATED) if name in columns]
    cells = {name: uncell(_cell(row, columns, name)) for name in named}
    return Numbered(unbold(uncell(_cell(row, columns, "question"))), cells, row.line)


def _cell(row: Row, columns: dict[str, int], name: str) -> str:
    place = columns.get(name)
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def unbold(words: str) -> str:
    """Words without the bold that wraps all of them."""
    match = re.fullmatch(r"(\*\*|__)(?P<inside>(?:(?!\1).)+)\1", words.strip(), re.DOTALL)
    return match["inside"].strip() if match else words.strip()


def _take_paragraph(block: Block, found: Section) -> bool:
    words = block.source.strip()
    for language in LANGUAGES:
        if words == text("define.markdown.drafted", language):
            found.drafted = True
            return True
        label = text("define.markdown.reason", language)
        if match := re.match(
            rf"(?:\*\*)?{re.escape(label)}(?:\*\*)?\s*[::]\s*(?P<reason>.+)", words, re.DOTALL
        ):
            found.reason = uncell(match["reason"].replace("\n", "<br>"))
            return True
    return False


def _lines(block: Block) -> Sequence[int]:
    return range(block.line, block.line + block.source.count("\n") + 1)


def _rest(source: str, first_line: int, used: set[int]) -> str:
    """Lines that belong to nothing read, run by run, each without blank lines around it."""
    runs: list[list[str]] = [[]]
    for number, line in enumerate(source.replace("\r\n", "\n").split("\n"), start=first_line):
        if number in used:
            runs.append([])
        else:
            runs[-1].append(line)
    stripped = ("\n".join(run).strip("\n").rstrip() for run in runs)
    return "\n\n".join(run for run in stripped if run.strip())
