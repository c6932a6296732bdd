"""Which tables there are, and what stands in their rows.

They are made of a view: a vote that is still face down is in none of them. People are written by the names that
``names`` gives for their ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from gyakusan.core import clock
from gyakusan.core.errors import NotFound
from gyakusan.core.text import Language, text
from gyakusan.course.exports.sheets import Cell, sheet
from gyakusan.refine import template
from gyakusan.workshop.artifacts import Item, PressRelease, Quantity, Slot, Step
from gyakusan.workshop.journey import written
from gyakusan.workshop.pairing import pair_with
from gyakusan.workshop.programs import Program
from gyakusan.workshop.view import View


@dataclass(frozen=True)
class Reader:
    """Whose view is written, in which words."""

    view: View
    program: Program
    names: Mapping[str, str]
    language: Language

    def name(self, person: str) -> str:
        """What a person is called; nothing for nobody."""
        return self.names.get(person) or (text("common.somebody", self.language) if person else "")

    def words(self, key: str) -> str:
        """A text of the catalogue."""
        return text(key, self.language)


Rows: TypeAlias = Callable[[Reader], Iterator[tuple[Cell, ...]]]


def table(reader: Reader, name: str) -> tuple[list[str], list[tuple[Cell, ...]]]:
    """Heading and rows of the table ``name``; ``NotFound`` when there is none of that name."""
    if name not in TABLES:
        raise NotFound("exports.no_such_table")
    heading, rows = TABLES[name]
    return [text(f"exports.column.{column}", reader.language) for column in heading], list(rows(reader))


def csv_of(view: View, program: Program, names: Mapping[str, str], language: Language, name: str) -> bytes:
    """The table ``name`` as a CSV file."""
    heading, rows = table(Reader(view, program, names, language), name)
    return sheet(heading, rows)


def _quantity(quantity: Quantity | None, words: str = "") -> tuple[Cell, Cell]:
    """Both ends of a range; what a cell says instead of a number stands in the first."""
    if quantity is None:
        return (words or None, None)
    return (quantity.low, quantity.high)


def _basis(reader: Reader, item: Item) -> tuple[Cell, Cell]:
    words = {
        "fact": reader.words("frame.basis.fact"),
        "assumption": reader.words("frame.basis.assumption"),
        "ai": reader.words("frame.basis.ai"),
    }
    return (words[item.basis.kind], item.basis.source)


def _moment(reader: Reader, at: datetime | None) -> Cell:
    return f"{at.astimezone(clock.zone(reader.view.about.zone)):%Y-%m-%d %H:%M}" if at else None


def _journey(reader: Reader) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(written(reader.view.journey), 1):
        yield (
            number,
            row.stage,
            row.text,
            *_quantity(row.minutes, row.minutes_words),
            *_quantity(row.yen, row.yen_words),
            *_quantity(row.times, row.times_words),
            row.emotion,
            row.note,
            *_basis(reader, row),
        )


def _questions(reader: Reader) -> Iterator[tuple[Cell, ...]]:
    view = reader.view
    texts = {row.id: row.text for row in view.journey}
    rank = {id: place for place, id in enumerate(view.ranking.order, 1)}
    kinds = {
        "optimal": reader.words("exports.kind.optimal"),
        "continuous": reader.words("exports.kind.continuous"),
        "own": reader.words("exports.kind.own"),
    }
    for question in sorted(view.questions, key=lambda one: rank.get(one.id, len(rank) + 1)):
        actions = [texts[id] for id in question.actions if id in texts] or [question.about]
        yield (
            rank.get(question.id),
            kinds[question.kind],
            question.text,
            " / ".join(actions),
            question.saving,
            question.frequency,
            question.score,
            *_basis(reader, question),
        )


def _solutions(reader: Reader) -> Iterator[tuple[Cell, ...]]:
    grades = {grade.solution: grade for grade in reader.view.grades}
    for solution in reader.view.solutions:
        grade = grades.get(solution.id)
        yield (
            solution.name,
            solution.provider,
            solution.when,
            solution.solved,
            solution.effect,
            solution.how,
            solution.url,
            grade.difficulty if grade else None,
            grade.reason if grade else None,
            *_basis(reader, solution),
        )


def _inventions(reader: Reader) -> Iterator[tuple[Cell, ...]]:
    view = reader.view
    solutions = {solution.id: solution.name for solution in view.solutions}
    questions = {question.id: question.text for question in view.questions}
    pairs = {pair.id: pair.name or "・".join(reader.name(one) for one in pair.people) for pair in view.pairs}
    for invention in view.inventions:
        yield (
            invention.name,
            " / ".join(questions[id] for id in invention.questions if id in questions),
            " / ".join(solutions[id] for id in invention.solutions if id in solutions),
            invention.when,
            invention.solves,
            invention.effect,
            invention.how,
            pairs.get(pair.id) if (pair := pair_with(view, invention)) else None,
            reader.words("frame.people.yes") if invention.chosen else None,
            *_basis(reader, invention),
        )


def _steps(reader: Reader) -> Iterator[tuple[Cell, ...]]:
    for release in reader.view.press_releases:
        for number, step in enumerate(reader.view.parts(Step, release.id), 1):
            red = reader.words("frame.people.yes") if step.doubtful else None
            yield (release.title, number, step.text, red, *_basis(reader, step))


def _criteria(reader: Reader) -> Iterator[tuple[Cell, ...]]:
    titles = {release.id: release.title for release in reader.view.press_releases}
    known = {milestone.id for milestone in reader.program.milestones}
    for one in reader.view.criteria:
        milestone = (
            reader.program.text(f"milestones.{one.milestone}.title", reader.language)
            if one.milestone in known
            else one.milestone
        )
        yield (
            titles.get(one.press_release),
            milestone,
            one.who,
            one.what,
            one.how,
            one.bar,
            one.planned_n,
            one.need,
            one.deadline.isoformat() if one.deadline else None,
            _moment(reader, one.locked_at),
            reader.name(one.locked_by),
            one.version,
            *_basis(reader, one),
        )


def _comments(reader: Reader) -> Iterator[tuple[Cell, ...]]:
    for remark in reader.view.comments:
        yield (
            *_where(reader, remark.on),
            remark.quote,
            remark.text,
            reader.name(remark.by),
            _moment(reader, remark.at),
            reader.words("frame.people.yes") if remark.resolved else None,
        )


def _where(reader: Reader, id: str) -> tuple[Cell, Cell]:
    """The press release a remark belongs to, and the part or item it is beside."""
    found = reader.view.find(id)
    release = None
    if isinstance(found, Slot | Step):
        release = reader.view.get(PressRelease, found.press_release)
    if isinstance(found, Slot):
        title = release.title if release else ""
        asked = template.asked(found, reader.program, reader.language, title)
        known = template.known(reader.program, found.slot)
        if known is not None and known.kind != "faq":
            asked = reader.program.text(f"press_release.slots.{found.slot}.title", reader.language)
        return title, asked
    if found is None:
        return None, None
    return release.title if release else None, str(getattr(found, found.main_field, ""))


TABLES: Final[Mapping[str, tuple[tuple[str, ...], Rows]]] = {
    name: (tuple(columns.split()), rows)
    for name, columns, rows in (
        (
            "journey",
            "number stage action minutes_from minutes_to yen_from yen_to times_from times_to emotion note basis source",
            _journey,
        ),
        (
            "questions",
            "rank kind question actions saving frequency score basis source",
            _questions,
        ),
        (
            "solutions",
            "solution provider when solved effect how url difficulty reason basis source",
            _solutions,
        ),
        (
            "inventions",
            "invention questions solutions when solves effect how pair chosen basis source",
            _inventions,
        ),
        ("steps", "press_release number step red basis source", _steps),
        (
            "criteria",
            "press_release milestone who what criterion bar planned need deadline locked_at locked_by version basis source",
            _criteria,
        ),
        ("comments", "press_release where quote comment by at resolved", _comments),
    )
}
"""Every table by its name: the keys of its columns, and its rows."""
