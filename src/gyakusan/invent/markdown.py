"""The section ``## Invent`` of README.md: the team's answers, then the inventions. Grades live in ``solutions.md``."""

from __future__ import annotations

from collections.abc import Iterable

from gyakusan.core.text import Language, text
from gyakusan.invent import choosing, labels, team_written
from gyakusan.invent.difficulty import Sum, questions_of, solutions_of, sum_of
from gyakusan.invent.folding import compared, prose_parts, prose_records, with_parts
from gyakusan.invent.form import FIELDS, FORM, SECTION, label, one_of
from gyakusan.invent.grades_written import write_difficulty
from gyakusan.invent.reading import InventionReader, carried
from gyakusan.workshop.artifacts import Invention
from gyakusan.workshop.carrying import one_line, whole
from gyakusan.workshop.programs import Program, load_program
from gyakusan.workshop.reading import Note, Reading
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View

__all__ = ["read", "write"]


def write(view: View, language: Language) -> str:
    """The section in ``language`` without its heading; empty when there is nothing in it."""
    program = load_program(view.about.program)
    prose = prose_parts(view, SECTION, FORM)
    parts = [team_written.write(view, program, language)]
    parts.extend(_written(view, invention, program, language) for invention in view.inventions)
    parts.extend(prose.headed)
    if prose.notes:
        parts.append(f"### {labels.notes_name(FORM, language)}\n\n{labels.kept(prose.notes)}")
    return "\n\n".join(part for part in parts if part)


def read(
    source: str, state: State, context: Context, *, file: str, first_line: int, language: Language
) -> Reading:
    """Compares the section with ``state``, which holds the questions and solutions that the folder has."""
    program = context.program(state.about.program)
    sheet = labels.read(source, first_line, FORM)
    notes: list[Note] = []
    reader = InventionReader(state, program, context, file, language, notes)
    found = [reader.read(thing) for thing in sheet.things]
    records, _ = compared(
        state.inventions,
        [carried(state, invention, program) for invention in state.inventions],
        found,
        fields=FIELDS,
        key=lambda invention: invention.name,
    )
    changed = with_parts(state, context, records)
    answers, prose = team_written.split(sheet.prose)
    unread: list[str] = []
    changed.extend(team_written.records(state, program, context, answers, unread))
    changed.extend(prose_records(state, context, SECTION, [*prose, *unread], FORM))
    return Reading(tuple(changed), tuple(notes))


def arithmetic(sums: Sum, language: Language) -> str:
    """The sum in words: 「自動割り当て 5 + 来客予測 10 = 15」; missing grades are said to be missing."""
    parts = text("invent.markdown.plus", language).join(_parts(sums, language))
    if sums.total is None:
        return parts
    return text("invent.markdown.total", language, parts=parts, total=sums.total)


def _parts(sums: Sum, language: Language) -> Iterable[str]:
    for solution, grade in sums.parts:
        name = one_line(solution.name)
        if grade is None:
            yield text("invent.markdown.ungraded", language, name=name)
        else:
            yield text("invent.markdown.graded", language, name=name, difficulty=grade.difficulty)


def _written(view: State, invention: Invention, program: Program, language: Language) -> str:
    texts: list[tuple[str, str]] = []
    if invention.chosen:
        texts.append((label("chosen", language), text("invent.markdown.chosen", language)))
    questions = [one_line(question.text) for question in questions_of(view, invention)]
    texts.append((label("questions", language), _list(questions)))
    names = [one_of(solution) for solution in solutions_of(view, invention)]
    texts.append((label("solutions", language), _list(names)))
    if lens := one_line(invention.lens):
        known = lens in program.lenses
        texts.append(
            (label("lens", language), program.text(f"lenses.{lens}.title", language) if known else lens)
        )
    texts.extend(
        (label(key, language), getattr(invention, key)) for key in ("when", "solves", "effect", "how")
    )
    if invention.resolution is not None:
        texts.append((label("resolution", language), str(invention.resolution)))
    texts.append((label("sum", language), arithmetic(sum_of(view, invention), language)))
    if (counted := _votes(view, invention)) is not None:
        texts.append((label("votes", language), str(counted)))
    stated = write_difficulty(invention.stated_difficulty, whole(invention.stated_reason))
    if stated:
        texts.append((label("stated_difficulty", language), stated))
    return labels.write(invention.name, invention.basis, texts, invention.notes, FORM, language)


def _votes(view: State, invention: Invention) -> int | None:
    """How many voted for it when its vote was turned over; none where there was no vote it stood in."""
    found = (choosing.revealed_vote(view, on) for on in (choosing.vote_of(view, invention), choosing.ALL))
    return next((vote.counted()[invention.id] for vote in found if vote), None)


def _list(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines if line)
