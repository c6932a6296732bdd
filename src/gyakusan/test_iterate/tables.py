"""The tables and script parts of a file as values: which fields each states, nothing more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeAlias

from gyakusan.core.text import LANGUAGES, text
from gyakusan.test_iterate import layout
from gyakusan.test_iterate.writing import FEEDBACK_COLUMNS, PLAN_COLUMNS, TEST_COLUMNS
from gyakusan.workshop.artifacts import Basis
from gyakusan.workshop.carrying import folded, one_line
from gyakusan.workshop.markdown import Row, Table, column, columns, plain, read_basis_cell, synonyms, uncell
from gyakusan.workshop.programs import Program
from gyakusan.workshop.reading import Note

Values: TypeAlias = dict[str, Any]
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?")
_CUT: Final = re.compile(r"(\d+)\s*/\s*(\d+)")
_COMPUTED: Final = re.compile(r"\(\s*\d+\s*\)")
_DATE: Final = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")


@dataclass
class ReadCriterion:
    """One milestone as a file states it: only the fields that stand there. ``locked`` is None where none is said."""

    milestone: str
    line: int
    values: Values = field(default_factory=dict)
    locked: bool | None = None


@dataclass
class ReadPart:
    """One part of the script with its lines as they stand."""

    part: str
    title: str
    basis: Basis
    lines: list[str]


def part(words: str, basis: Basis, lines: list[str], program: Program) -> ReadPart:
    """A part by its heading; a heading in other words than the program's is kept."""
    bare = one_line(words)
    named = layout.part_of(bare, program)
    usual = {
        program.text(f"script.{named}.title", lang)
        if named
        else text("test_iterate.markdown.other_part", lang)
        for lang in LANGUAGES
    }
    return ReadPart(named, "" if bare in usual else bare, basis, lines)


def joined(held: list[ReadCriterion], more: list[ReadCriterion]) -> list[ReadCriterion]:
    """What two tables say about the same milestones, put together; the same name twice means first and second."""
    taken: set[int] = set()
    for criterion in more:
        place = next(
            (i for i, h in enumerate(held) if h.milestone == criterion.milestone and i not in taken), None
        )
        if place is None:
            taken.add(len(held))
            held = [*held, criterion]
        else:
            taken.add(place)
            held[place].values |= criterion.values
            held[place].locked = criterion.locked if criterion.locked is not None else held[place].locked
    return held


def matrix(found: Table, program: Program) -> list[ReadCriterion] | None:
    """Milestones as columns and Who/What/How as rows, or the other way round; None for any other table."""
    aspects = [_aspect(row.cells[0]) for row in found.rows]
    if len({"who", "what", "how"} & set(aspects)) >= 2:
        read = [
            ReadCriterion(layout.milestone_id(one_line(plain(name.replace("\\|", "|"))), program), found.line)
            for name in found.columns[1:]
        ]
        for row, aspect in zip(found.rows, aspects, strict=True):
            for criterion, source in zip(read, row.cells[1:], strict=False):
                if aspect:
                    criterion.values[aspect] = _aspect_value(aspect, source)
        return [criterion for criterion in read if _says_something(criterion)]
    places = {_aspect(name): place for place, name in enumerate(found.columns) if _aspect(name)}
    first = column(found.columns, synonyms("test_iterate.names.milestone"))
    if first is None or len({"who", "what", "how"} & places.keys()) < 2:
        return None
    return [
        ReadCriterion(
            layout.milestone_id(one_line(plain(uncell(row.cells[first]))), program),
            row.line,
            {aspect: _aspect_value(aspect, row.cells[place]) for aspect, place in places.items()},
        )
        for row in found.rows
    ]


def plans(found: Table, program: Program, file: str, notes: list[Note]) -> list[ReadCriterion] | None:
    """The table of what is counted and how many mean pass; None for any other table."""
    places = _places(found, "test_iterate.names.", PLAN_COLUMNS)
    first = places.pop("milestone", None)
    if first is None or not {"bar", "planned_n"} <= places.keys():
        return None
    read: list[ReadCriterion] = []
    for row in found.rows:
        title = one_line(plain(uncell(row.cells[first])))
        criterion = ReadCriterion(layout.milestone_id(title, program), row.line)
        for name, place in places.items():
            _plan_cell(criterion, name, one_line(uncell(row.cells[place])), file, notes)
        read.append(criterion)
    return read


def is_feedback(found: Table) -> bool:
    """Whether a table nobody announced is a feedback plan."""
    return all(
        column(found.columns, synonyms(f"test_iterate.names.feedback_{name}")) is not None
        for name in ("who", "when", "where")
    )


def is_tests(found: Table) -> bool:
    """Whether a table nobody announced holds user tests."""
    names = ("solved", "minutes", "would_switch")
    there = [column(found.columns, synonyms(f"test_iterate.names.{name}")) is not None for name in names]
    return there[0] and any(there[1:])


def feedback(found: Table) -> list[Values] | None:
    """The rows of a feedback plan; None when no column is known."""
    places = _places(found, "test_iterate.names.feedback_", FEEDBACK_COLUMNS)
    if not places:
        return None
    return [
        {
            **{name: uncell(row.cells[place]).replace("**", "") for name, place in places.items()},
            **_basis(found, row),
        }
        for row in found.rows
        if any(source.strip() for source in row.cells)
    ]


def tests(found: Table, file: str, notes: list[Note]) -> list[Values] | None:
    """The rows of user tests; None when no column is known."""
    places = _places(found, "test_iterate.names.", TEST_COLUMNS)
    if not places:
        return None
    read: list[Values] = []
    for row in found.rows:
        if not any(source.strip() for source in row.cells):
            continue
        values: Values = _basis(found, row)
        for name, place in places.items():
            words = uncell(row.cells[place]).replace("**", "")
            if name == "solved":
                values[name] = _yes(words)
            elif name in ("minutes", "would_switch"):
                _number_into(values, name, words, found.columns[place], row.line, file, notes)
            else:
                values[name] = words
        if values.get("would_switch") not in (None, 1, 2, 3, 4, 5):
            column_name = found.columns[places["would_switch"]]
            notes.append(_not_a_number(file, row.line, column_name, values.pop("would_switch")))
        elif values.get("would_switch") is not None:
            values["would_switch"] = int(values["would_switch"])
        read.append(values)
    return read


def _plan_cell(criterion: ReadCriterion, name: str, words: str, file: str, notes: list[Note]) -> None:
    values, line = criterion.values, criterion.line
    if name == "lock":
        criterion.locked = bool(words)
    elif name in ("denominator", "numerator"):
        values[name] = layout.step_named(words)
    elif name == "source":
        known = {
            folded(text(f"test_iterate.source.{source}", lang)): source
            for source in ("tracker", "user_test", "typed")
            for lang in LANGUAGES
        }
        if folded(words) in known:
            values[name] = known[folded(words)]
    elif name == "bar":
        values["bar"], values["default"] = _default(words)
    elif name == "hopeless":
        values[name] = words
    elif name == "cut":
        match = _CUT.search(unicodedata.normalize("NFKC", words))
        values["cut_at"], values["cut_of"] = (int(match[1]), int(match[2])) if match else (None, None)
    elif name == "need" and _COMPUTED.fullmatch(unicodedata.normalize("NFKC", words)):
        values[name] = None
    elif name == "deadline":
        _date_into(values, words, line, file, notes)
    else:
        label = text(f"test_iterate.field.{name}", "ja")
        _number_into(values, name, words, label, line, file, notes)


def _number_into(
    values: Values, name: str, words: str, label: str, line: int, file: str, notes: list[Note]
) -> None:
    typed = unicodedata.normalize("NFKC", words).strip()
    match = _NUMBER.search(typed)
    if typed and not match:
        notes.append(_not_a_number(file, line, label, words))
        return
    number = float(match[0].replace(",", "")) if match else None
    whole = name in ("planned_n", "need")
    values[name] = int(number) if number is not None and whole else number


def _date_into(values: Values, words: str, line: int, file: str, notes: list[Note]) -> None:
    match = _DATE.search(unicodedata.normalize("NFKC", words))
    try:
        values["deadline"] = date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        match = None
    if words and not match:
        values.pop("deadline", None)
        notes.append(Note(file, line, "test_iterate.note.not_a_date", {"value": words}))


def _default(words: str) -> tuple[str, bool]:
    for name in synonyms("test_iterate.names.default"):
        match = re.search(rf"\s*[(（]\s*{re.escape(name)}\s*[)）]\s*$", words, re.IGNORECASE)
        if match:
            return words[: match.start()], True
    return words, False


def _yes(words: str) -> bool | None:
    bare = words.strip().casefold()
    if bare in {name.casefold() for name in synonyms("test_iterate.names.no")}:
        return False
    return True if bare in {name.casefold() for name in synonyms("test_iterate.names.yes")} else None


def _aspect(words: str) -> str:
    """Which of Who, What, How (or the basis) a row or column is; empty for any other."""
    bare = folded(re.sub(r"^[\W\d_①-⑳]+", "", plain(uncell(words))))
    for aspect in ("who", "what", "how"):
        for name in synonyms(f"test_iterate.names.{aspect}"):
            if bare.startswith(folded(name)):
                return aspect
    basis = {folded(name) for name in synonyms("markdown.names.basis")}
    return "basis" if bare in basis else ""


def _aspect_value(aspect: str, source: str) -> Basis | str:
    return read_basis_cell(source) if aspect == "basis" else uncell(source).replace("**", "")


def _says_something(criterion: ReadCriterion) -> bool:
    return bool(criterion.milestone) or any(isinstance(v, str) and v for v in criterion.values.values())


def _places(found: Table, prefix: str, names: Sequence[str]) -> dict[str, int]:
    return columns(found.columns, {name: prefix + name for name in names})


def _basis(found: Table, row: Row) -> Values:
    place = column(found.columns, synonyms("markdown.names.basis"))
    return {} if place is None else {"basis": read_basis_cell(row.cells[place])}


def _not_a_number(file: str, line: int, label: str, value: object) -> Note:
    return Note(file, line, "test_iterate.note.not_a_number", {"column": label, "value": value})
