"""A section of a file taken apart: which idea each part belongs to, its tables as values, and what nobody knew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gyakusan.core.text import Language
from gyakusan.test_iterate import layout, tables
from gyakusan.test_iterate.layout import Kind
from gyakusan.test_iterate.writing import record_lines, unnoted
from gyakusan.workshop.artifacts import (
    Basis,
    Criterion,
    FeedbackSource,
    Item,
    ScriptPart,
    UserTest,
)
from gyakusan.workshop.carrying import one_line
from gyakusan.workshop.markdown import Table, blocks, table, take_basis
from gyakusan.workshop.markdown_lines import heading, is_rule
from gyakusan.workshop.programs import Program
from gyakusan.workshop.reading import Note
from gyakusan.workshop.state import State

_SHELVES: Mapping[str, type[Item]] = {
    "criteria": Criterion,
    "script": ScriptPart,
    "feedback": FeedbackSource,
    "tests": UserTest,
}


@dataclass
class Group:
    """What a file says about one idea."""

    criteria: list[tables.ReadCriterion] = field(default_factory=list)
    script: list[tables.ReadPart] = field(default_factory=list)
    feedback: list[Mapping[str, object]] = field(default_factory=list)
    tests: list[Mapping[str, object]] = field(default_factory=list)


@dataclass(frozen=True)
class _Chunk:
    level: int
    words: str
    line: int
    body: tuple[str, ...]
    raw: str = ""


@dataclass
class Section:
    """Reads ``source``; what came of it stands in ``groups``, ``prose`` and ``notes``."""

    source: str
    state: State
    program: Program
    language: Language
    file: str
    first_line: int
    groups: dict[str, Group] = field(default_factory=dict)
    prose: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _noted: list[str] = field(default_factory=list)
    _mode: Kind | None = None
    _level: int = 0
    _part_level: int = 0
    _group: str = ""
    _named: str | None = None
    _used: set[tuple[Kind, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for chunk in _chunks(self.source, self.first_line):
            self._read(chunk)
        if self._noted:
            self.prose.append(unnoted(self._noted))

    def _read(self, chunk: _Chunk) -> None:
        if self._mode == "script" and self._is_script(chunk):
            self._script_part(chunk)
            return
        found = layout.kind_of(take_basis(chunk.words)[0]) if 0 < chunk.level <= 4 else None
        if self._mode == "notes" and (found is None or chunk.level != 3):
            self._noted.extend((*_heading_line(chunk), *chunk.body))
        elif found is not None:
            self._begin(chunk, *found)
        elif chunk.level and (release := self._release_named(chunk.words)) is not None:
            self._mode, self._named, self._group = None, release, release
            self._body(chunk, None)
        else:
            self._mode = None if chunk.level else self._mode
            self._body(chunk, _whole_heading(chunk))

    def _begin(self, chunk: _Chunk, kind: Kind, title: str, exactly: bool) -> None:
        self._mode, self._level, self._part_level = kind, chunk.level, 0
        if kind == "notes":
            self._noted.extend(chunk.body)
            return
        self._group = self._resolve(kind, title, chunk.line)
        if kind == "script":
            self._script_part(_Chunk(0, "", chunk.line, chunk.body))
        elif kind == "record":
            self._record(chunk)
        else:
            self._body(chunk, None if exactly else _whole_heading(chunk))

    def _resolve(self, kind: Kind, title: str, line: int) -> str:
        """The idea a heading means: by its title, else the first one that has no such part in this file yet."""
        free = [r for r in self.state.press_releases if (kind, r.id) not in self._used]
        wanted = one_line(title)
        titled = [r.id for r in free if wanted and one_line(r.title) == wanted]
        # Of two ideas with one title, the one that has such a part is meant first.
        chosen = next((id for id in titled if self._holds(kind, id)), titled[0] if titled else None)
        if chosen is None and not wanted:
            if self._holds(kind, "") and (kind, "") not in self._used:
                chosen = ""
            elif self._named is not None and (kind, self._named) not in self._used:
                chosen = self._named
        if chosen is None:
            chosen = free[0].id if free else ""
            if wanted and free:
                values = {"title": wanted, "taken": one_line(free[0].title)}
                self.notes.append(Note(self.file, line, "test_iterate.note.title_unknown", values))
        self._used.add((kind, chosen))
        return chosen

    def _holds(self, kind: Kind, group: str) -> bool:
        if kind == "record":
            return bool(record_lines(self.state, group, self.program, self.language))
        return kind in _SHELVES and bool(layout.of_group(self.state, _SHELVES[kind], group))

    def _release_named(self, words: str) -> str | None:
        bare = one_line(take_basis(words)[0])
        names = {one_line(r.title): r.id for r in reversed(self.state.press_releases)}
        return names.get(bare) if bare else None

    def _of(self, kind: Kind) -> Group:
        """The group a table goes to; one that no heading announced is resolved by itself."""
        if (kind, self._group) not in self._used:
            self._group = self._resolve(kind, "", 0)
        return self.groups.setdefault(self._group, Group())

    def _body(self, chunk: _Chunk, unless_known: str | None) -> None:
        """Reads the tables of a part; the rest is kept, after its heading if that says something of its own."""
        rest: list[str] = []
        known = False
        for block in blocks("\n".join(chunk.body), chunk.line + 1):
            if block.kind == "table" and self._table(table(block)):
                known = True
            elif not is_rule(block.source):
                rest.append(block.source)
        if unless_known is not None and (rest or not known):
            rest.insert(0, unless_known)
        self.prose += [words for words in rest if words.strip()]

    def _table(self, found: Table) -> bool:
        mode = self._mode
        if mode in (None, "criteria"):
            if (matrix := tables.matrix(found, self.program)) is not None:
                group = self._of("criteria")
                group.criteria = tables.joined(group.criteria, matrix)
                return True
            if (plan := tables.plans(found, self.program, self.file, self.notes)) is not None:
                group = self._of("criteria")
                group.criteria = tables.joined(group.criteria, plan)
                return True
        if mode == "tests" or (mode is None and tables.is_tests(found)):
            if (tests := tables.tests(found, self.file, self.notes)) is not None:
                self._of("tests").tests.extend(tests)
                return True
        elif (mode == "feedback" or tables.is_feedback(found)) and (
            rows := tables.feedback(found)
        ) is not None:
            self._of("feedback").feedback.extend(rows)
            return True
        return False

    def _is_script(self, chunk: _Chunk) -> bool:
        if chunk.level > self._level:
            return True
        return chunk.level == self._level and (
            bool(layout.part_of(chunk.words, self.program)) and layout.kind_of(chunk.words) is None
        )

    def _script_part(self, chunk: _Chunk) -> None:
        parts = self.groups.setdefault(self._group, Group()).script
        if chunk.level and self._part_level and chunk.level > self._part_level and parts:
            more = (*_heading_line(chunk), *chunk.body)
            parts[-1].lines.extend(more)
            return
        if chunk.level:
            self._part_level = chunk.level
            words, basis = take_basis(chunk.words)
            parts.append(tables.part(words, basis, list(chunk.body), self.program))
        elif any(line.strip() for line in chunk.body):
            parts.append(tables.ReadPart("", "", Basis(), list(chunk.body)))

    def _record(self, chunk: _Chunk) -> None:
        """Verdicts and decisions are shown in a file, never read from it; a stranger's are kept as text."""
        known = set(record_lines(self.state, self._group, self.program, self.language))
        has_history = bool(self.state.verdicts or self.state.decisions)
        for number, line in enumerate(chunk.body, start=1):
            words = re.sub(r"^\s*[-*+]\s+", "", line).strip()
            if not words or words in known:
                continue
            note = Note(self.file, chunk.line + number, "test_iterate.note.record_not_read", {"line": words})
            self.notes.append(note)
            if not has_history:
                self.prose.append(line)


def _chunks(source: str, first_line: int) -> list[_Chunk]:
    """The text before the first heading, then each heading with what follows it; code blocks hold no headings."""
    lines = source.replace("\r\n", "\n").split("\n")
    inside, _ = layout.fenced(lines)
    starts = [place for place, line in enumerate(lines) if not inside[place] and heading(line) is not None]
    chunks = [_Chunk(0, "", first_line - 1, tuple(lines[: starts[0] if starts else len(lines)]))]
    ends = [*starts[1:], len(lines)]
    for start, end in zip(starts, ends, strict=False):
        level, words = heading(lines[start]) or (0, "")
        chunks.append(_Chunk(level, words, first_line + start, tuple(lines[start + 1 : end]), lines[start]))
    return chunks


def _heading_line(chunk: _Chunk) -> tuple[str, ...]:
    return (chunk.raw,) if chunk.level else ()


def _whole_heading(chunk: _Chunk) -> str | None:
    return _heading_line(chunk)[0] if chunk.level else None
