"""The body of the section ``## Test/Iterate``: criteria, script, feedback plan, user tests and record of each idea."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.test_iterate import layout, measures
from gyakusan.test_iterate.layout import Kind, carried, of_group
from gyakusan.workshop.artifacts import (
    Criterion,
    Decision,
    FeedbackSource,
    PressRelease,
    ScriptPart,
    UserTest,
    Verdict,
)
from gyakusan.workshop.carrying import one_line
from gyakusan.workshop.markdown import basis_cell, basis_mark, cell, write_table
from gyakusan.workshop.markdown_lines import escaped, heading, unescaped
from gyakusan.workshop.programs import Program, load_program
from gyakusan.workshop.prose import prose_of
from gyakusan.workshop.state import State

PLAN_COLUMNS: Final = (
    "milestone",
    "source",
    "denominator",
    "numerator",
    "within_minutes",
    "bar",
    "planned_n",
    "need",
    "cut",
    "hopeless",
    "deadline",
    "lock",
)
FEEDBACK_COLUMNS: Final = ("who", "count", "when", "where", "code", "owner")
TEST_COLUMNS: Final = ("tester", "solved", "minutes", "would_switch", "note")


def write(view: State, language: Language) -> str:
    """The section in ``language`` without its own heading; empty when there is nothing in it."""
    program = load_program(view.about.program)
    parts: list[str] = []
    for group in layout.groups(view):
        release = view.get(PressRelease, group)
        title = one_line(release.title) if release else ""
        for kind, body in _bodies(view, group, program, language):
            parts += [_heading(kind, title, language), body]
    if notes := prose_of(view, layout.SECTION):
        # Down to level 2: deeper headings of somebody's own stay headings, unless they look like ours.
        parts += [_heading("notes", "", language), _notes(notes)]
    return "\n\n".join(parts)


def record_lines(view: State, group: str, program: Program, language: Language) -> list[str]:
    """Verdicts and decisions of an idea as lines to read; the journal carries the records themselves."""
    criteria = of_group(view, Criterion, group)
    lines = [
        text(
            "test_iterate.markdown.verdict",
            language,
            milestone=layout.milestone_title(criterion, program, language),
            outcome=text(f"test_iterate.outcome.{verdict.outcome}", language),
            x=verdict.x,
            n=verdict.n,
            version=verdict.criterion_version,
        )
        for criterion in criteria
        for verdict in view.parts(Verdict, criterion.id)
    ]
    return lines + [_decision(decision, language) for decision in view.parts(Decision, group) if group]


def choice_words(decision: Decision, language: Language) -> str:
    """``continue``, ``cut`` or ``pivot (problem)`` in words."""
    choice = decision.choice if decision.pivot_to is None else f"{decision.choice}_{decision.pivot_to}"
    return text(f"test_iterate.choice.{choice}", language)


def need_words(criterion: Criterion) -> str:
    """The count that passes: as chosen, or in brackets as it follows from the bar."""
    if criterion.need is not None:
        return str(criterion.need)
    need = measures.need_of(criterion)
    return "" if need is None else f"({need})"


def _bodies(view: State, group: str, program: Program, language: Language) -> Iterator[tuple[Kind, str]]:
    criteria = [carried(c, program) for c in of_group(view, Criterion, group)]
    if criteria:
        yield "criteria", _criteria(criteria, program, language)
    parts = [carried(part, program) for part in of_group(view, ScriptPart, group)]
    if parts:
        yield "script", "\n\n".join(_script(parts, program, language))
    rows = [carried(row, program) for row in of_group(view, FeedbackSource, group)]
    if rows:
        yield "feedback", _feedback(rows, language)
    tests = [carried(test, program) for test in of_group(view, UserTest, group)]
    if tests:
        yield "tests", _tests(tests, language)
    lines = record_lines(view, group, program, language)
    if lines:
        yield "record", "\n".join(f"- {line}" for line in lines)


def _heading(kind: Kind, title: str, language: Language) -> str:
    words = text(f"test_iterate.markdown.{kind}", language)
    if title:
        words = text("test_iterate.markdown.of", language, heading=words, title=title)
    return f"### {words}"


def _criteria(criteria: Sequence[Criterion], program: Program, language: Language) -> str:
    names = [layout.milestone_title(criterion, program, language) for criterion in criteria]
    corner = text("test_iterate.field.milestone", language)
    rows = [
        [text("test_iterate.markdown.who", language), *(c.who for c in criteria)],
        [text("test_iterate.markdown.what", language), *(c.what for c in criteria)],
        [text("test_iterate.markdown.how", language), *(c.how for c in criteria)],
        [text("markdown.names.basis", language), *(basis_cell(c.basis, language) for c in criteria)],
    ]
    matrix = write_table([corner, *(cell(name) for name in names)], rows)
    columns = [text(f"test_iterate.field.{column}", language) for column in PLAN_COLUMNS]
    plans = ([name, *_plan(criterion, language)] for name, criterion in zip(names, criteria, strict=True))
    return matrix + "\n\n" + write_table(columns, plans)


def _plan(criterion: Criterion, language: Language) -> Iterator[str]:
    yield text(f"test_iterate.source.{criterion.source}", language)
    yield layout.step_words(criterion.denominator, language)
    yield layout.step_words(criterion.numerator, language)
    yield _number(criterion.within_minutes)
    bar = criterion.bar
    yield text("test_iterate.markdown.default", language, bar=bar) if bar and criterion.default else bar
    yield _number(criterion.planned_n)
    yield need_words(criterion)
    cut = criterion.cut_at is not None and criterion.cut_of is not None
    yield (text("test_iterate.markdown.cut", language, r=criterion.cut_at, n=criterion.cut_of) if cut else "")
    yield criterion.hopeless
    yield criterion.deadline.isoformat() if criterion.deadline else ""
    if criterion.locked_at is None:
        yield ""
    else:
        key = "test_iterate.markdown.claimed" if criterion.lock_claimed else "test_iterate.markdown.locked"
        yield text(key, language)


def _script(parts: Sequence[ScriptPart], program: Program, language: Language) -> Iterator[str]:
    known = {part.id for part in program.script.parts}
    for place, part in enumerate(parts):
        bare = place == 0 and not part.part and not part.title and part.basis.kind == "assumption"
        if not bare:
            title = part.title or (
                program.text(f"script.{part.part}.title", language)
                if part.part in known
                else text("test_iterate.markdown.other_part", language)
            )
            yield f"{'#' * layout.PART_LEVEL} {title}{basis_mark(part.basis, language)}"
        if part.text:
            yield layout.kept(part.text, layout.PART_LEVEL)


def _feedback(rows: Sequence[FeedbackSource], language: Language) -> str:
    columns = [text(f"test_iterate.markdown.feedback_{name}", language) for name in FEEDBACK_COLUMNS]
    return write_table(
        [*columns, text("markdown.names.basis", language)],
        (
            [*(getattr(row, name) for name in FEEDBACK_COLUMNS), basis_cell(row.basis, language)]
            for row in rows
        ),
    )


def _tests(tests: Sequence[UserTest], language: Language) -> str:
    shown: dict[str, Callable[[UserTest], str]] = {
        "tester": lambda test: test.tester,
        "solved": lambda test: _yes(test.solved, language),
        "minutes": lambda test: _number(test.minutes),
        "would_switch": lambda test: _number(test.would_switch),
        "note": lambda test: test.note,
    }
    columns = [text(f"test_iterate.markdown.{name}", language) for name in TEST_COLUMNS]
    return write_table(
        [*columns, text("markdown.names.basis", language)],
        ([*(shown[name](test) for name in TEST_COLUMNS), basis_cell(test.basis, language)] for test in tests),
    )


def _decision(decision: Decision, language: Language) -> str:
    choice, reason = choice_words(decision, language), one_line(decision.reason)
    if reason:
        return text("test_iterate.markdown.decision_reason", language, choice=choice, reason=reason)
    return text("test_iterate.markdown.decision", language, choice=choice)


def _notes(notes: str) -> str:
    return "\n".join(escaped(line, _begins_ours) for line in layout.kept(notes, 2).split("\n"))


def _begins_ours(line: str) -> bool:
    found = heading(line)
    return found is not None and found[0] == 3 and layout.kind_of(found[1]) is not None


def unnoted(lines: Sequence[str]) -> str:
    """Kept text as it came, before ``write`` kept it from looking like headings of ours."""
    bare = [unescaped(line, _begins_ours) for line in lines]
    return layout.unkept(bare, 2)


def _yes(value: bool | None, language: Language) -> str:
    if value is None:
        return ""
    return text("test_iterate.markdown.yes" if value else "test_iterate.markdown.no", language)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    short = f"{value:g}"
    return short if float(short) == value else repr(value)
