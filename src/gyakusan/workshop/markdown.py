"""Markdown as a bundle uses it: blocks with their lines, tables read leniently and written plainly, marks of basis.

The parser is markdown-it-py; what it does not know (marks, cells with ``<br>``) is here once for all processes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from markdown_it import MarkdownIt

from gyakusan.core.text import LANGUAGES, Language, catalogue, text
from gyakusan.workshop.artifacts import Basis

_PARSER: Final = MarkdownIt("commonmark").enable("table")
_BREAK: Final = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_CELL_END: Final = re.compile(r"(?<!\\)\|")
_FACT: Final = re.compile(
    r"\s*[(（]\s*(?:事実|fact)\s*[:：]\s*(?P<source>[^()（）]+(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*$"
)
_ASSUMED: Final = re.compile(r"\s*[(（]\s*(?:仮|仮定|assumed|assumption)\s*[)）]\s*$", re.IGNORECASE)
_AI: Final = re.compile(r"\s*[(（]\s*AI\s*[)）]\s*$", re.IGNORECASE)
_DOUBTFUL: Final = re.compile(r"\s*[(（]\s*(?:要確認|to verify)\s*[)）]\s*$", re.IGNORECASE)

NameT = TypeVar("NameT", bound=str)


@dataclass(frozen=True)
class Block:
    """One top-level block of a text. ``source`` is verbatim; ``line`` counts from 1 in the whole file."""

    kind: Literal["heading", "table", "list", "paragraph", "other"]
    source: str
    line: int
    level: int = 0

    @property
    def title(self) -> str:
        """A heading's words without ``#``, emphasis and closing hashes; an underlined one may have several lines."""
        lines = self.source.split("\n")
        words = " ".join(line.strip() for line in (lines[:-1] or lines))
        return plain(words.lstrip("#").rstrip("#").strip())


@dataclass(frozen=True)
class Row:
    """One row of a table: cells as written, still with ``<br>``."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Table:
    """A table with its column headings in plain words."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int


def blocks(source: str, first_line: int = 1) -> list[Block]:
    """The top-level blocks of ``source``, nothing lost but blank lines between them."""
    lines = source.replace("\r\n", "\n").split("\n")
    found: list[Block] = []
    kinds: dict[str, Literal["heading", "table", "list", "paragraph", "other"]] = {
        "heading_open": "heading",
        "table_open": "table",
        "bullet_list_open": "list",
        "ordered_list_open": "list",
        "paragraph_open": "paragraph",
    }
    for token in _PARSER.parse("\n".join(lines)):
        if token.level or token.map is None or token.nesting < 0:
            continue
        start, end = token.map
        verbatim = "\n".join(lines[start:end]).rstrip()
        level = int(token.tag[1]) if token.type == "heading_open" else 0
        found.append(Block(kinds.get(token.type, "other"), verbatim, first_line + start, level))
    return found


def table(block: Block) -> Table:
    """A table block's cells; ragged rows are filled up with empty cells."""
    split = [_cells(line) for line in block.source.split("\n")]
    columns = tuple(plain(cell) for cell in split[0])
    rows = tuple(
        Row((*cells, *[""] * (len(columns) - len(cells))), block.line + number)
        for number, cells in enumerate(split[2:], start=2)
    )
    return Table(columns, rows, block.line)


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain cells; line breaks become ``<br>`` and bars are escaped."""
    lines = [_line(columns), "|" + "---|" * len(columns)]
    lines.extend(_line([cell(value) for value in row]) for row in rows)
    return "\n".join(lines)


def cell(value: str) -> str:
    """A text as one cell."""
    return value.strip().replace("|", "\\|").replace("\r\n", "\n").replace("\n", "<br>")


def lines_of(cell_source: str) -> list[str]:
    """The lines of a cell: ``<br>`` separates them; bars are unescaped."""
    return [part.strip() for part in _BREAK.split(cell_source.replace("\\|", "|")) if part.strip()]


def uncell(cell_source: str) -> str:
    """A cell's text with its line breaks as new lines."""
    return "\n".join(lines_of(cell_source))


def plain(source: str) -> str:
    """Words without emphasis and code marks; links keep their words."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", source)
    return re.sub(r"(\*\*|__|`|(?<!\*)\*(?!\*))", "", words).strip()


def column(headings: Sequence[str], names: Iterable[str]) -> int | None:
    """Where one of ``names`` stands among a table's headings: equal first, then contained, whatever the case."""
    wanted = [name for name in names if name]
    equal = _equal(headings, wanted)
    if equal is not None:
        return equal
    folded = [_folded(heading) for heading in headings]
    for name in wanted:
        for place, heading in enumerate(folded):
            if _folded(name) in heading:
                return place
    return None


def _equal(headings: Sequence[str], names: Iterable[str]) -> int | None:
    folded = [_folded(heading) for heading in headings]
    return next((folded.index(name) for name in map(_folded, names) if name and name in folded), None)


def columns(headings: Sequence[str], named: Mapping[NameT, str]) -> dict[NameT, int]:
    """Where each thing stands, by the catalogue key of its names; a heading is one thing only.

    A heading that is one of the names goes first, whatever their order; of those that only contain one, the first
    thing takes it, so the more telling names come first in ``named``.
    """
    left = list(headings)
    found: dict[NameT, int] = {}
    for equal in (True, False):
        for thing, key in named.items():
            names = synonyms(key)
            place = None if thing in found else _equal(left, names) if equal else column(left, names)
            if place is not None:
                found[thing] = place
                left[place] = ""
    return found


def synonyms(key: str) -> list[str]:
    """Names of a column in both languages: the catalogue's text ``key`` holds them separated by ``|``."""
    return [name.strip() for lang in LANGUAGES for name in catalogue()[key][lang].split("|")]


def basis_mark(basis: Basis, language: Language) -> str:
    """The trailing mark of a sentence: `` (事実: 出典)``, `` (仮)``, `` (AI)``."""
    return " " + text(f"markdown.mark.{basis.kind}", language, source=basis.source)


def take_basis(source: str) -> tuple[str, Basis]:
    """A sentence without its trailing mark, and its basis; without a mark it is an assumption."""
    if (match := _FACT.search(source)) and match["source"].strip():
        return source[: match.start()].rstrip(), Basis(kind="fact", source=match["source"].strip())
    for pattern, kind in ((_ASSUMED, Basis(kind="assumption")), (_AI, Basis(kind="ai"))):
        if match := pattern.search(source):
            return source[: match.start()].rstrip(), kind
    return source, Basis()


def doubtful_mark(language: Language) -> str:
    """The trailing mark of a red step."""
    return " " + text("markdown.mark.doubtful", language)


def take_doubtful(source: str) -> tuple[str, bool]:
    """A step without its mark, and whether it was red."""
    match = _DOUBTFUL.search(source)
    return (source[: match.start()].rstrip(), True) if match else (source, False)


def basis_cell(basis: Basis, language: Language) -> str:
    """The basis as a cell of its own column: ``事実: 出典``, ``仮定``, ``AI``."""
    return text(f"markdown.cell.{basis.kind}", language, source=basis.source)


def read_basis_cell(cell_source: str) -> Basis:
    """The basis a cell states; blank or unknown words are an assumption (with the words lost to nobody: see notes)."""
    words = uncell(cell_source)
    match = re.match(r"(?:事実|fact)\s*[:：]?\s*(.*)", words, re.IGNORECASE | re.DOTALL)
    if match and match[1].strip():
        return Basis(kind="fact", source=match[1].strip())
    return Basis(kind="ai") if words.strip().casefold() == "ai" else Basis()


def _cells(line: str) -> list[str]:
    inner = line.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [part.strip() for part in _CELL_END.split(inner)]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _folded(name: str) -> str:
    return re.sub(r"[\s・()（）/]", "", name).casefold()


def labelled(source: str, labels: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """List items of the form ``* label : text`` by the key of their label; text runs until the next known label."""
    found: dict[str, str] = {}
    current: str | None = None
    for line in source.split("\n"):
        match = re.match(
            r"\s*[*\-+]?\s*(?:\*\*)?(?P<label>[^:：*]{1,40}?)(?:\*\*)?\s*[:：]\s*(?P<rest>.*)", line
        )
        key = _label(match["label"], labels) if match else None
        if match and key:
            current = key
            found[key] = match["rest"].lstrip("* ").strip()
        elif current and line.strip():
            found[current] = f"{found[current]}\n{line.rstrip()}".strip("\n")
    return found


def _label(words: str, labels: Mapping[str, Sequence[str]]) -> str | None:
    folded = _folded(words).rstrip("?？")
    for key, names in labels.items():
        if any(_folded(name).rstrip("?？") == folded for name in names):
            return key
    return None
