"""What the facilitator's guide says about grades and inventions (codes: the rule table of ``gyakusan check``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from gyakusan.invent.difficulty import differs, solutions_of, sum_of
from gyakusan.workshop.artifacts import Invention, Solution
from gyakusan.workshop.carrying import one_line
from gyakusan.workshop.findings import Finding
from gyakusan.workshop.programs import Program
from gyakusan.workshop.view import View

Severity: TypeAlias = Literal["error", "warning"]


def findings(view: View, program: Program) -> list[Finding]:
    """Grades off the scale, inventions of one solution, totals that differ from their sum, inventions alike."""
    return [
        *_off_scale(view, program),
        *_single(view, program),
        *_sums(view),
        *_alike(view),
    ]


def _off_scale(view: View, program: Program) -> Iterator[Finding]:
    scale = program.difficulty.scale
    for grade in view.grades:
        solution = view.get(Solution, grade.solution)
        if solution is not None and grade.difficulty not in scale:
            yield Finding(
                rule="invent.difficulty_scale",
                severity="error",
                process="invent",
                message="invent.finding.difficulty_scale",
                where=one_line(solution.name),
                item=solution.id,
                values={
                    "name": one_line(solution.name),
                    "difficulty": grade.difficulty,
                    "scale": " / ".join(map(str, scale)),
                },
            )


def _single(view: View, program: Program) -> Iterator[Finding]:
    least = program.choose.solutions_at_least
    for invention in view.inventions:
        count = len(solutions_of(view, invention))
        if count < least:
            yield _about(
                invention,
                "invent.single_solution",
                "error",
                "invent.finding.single_solution",
                count=count,
                least=least,
            )


def _sums(view: View) -> Iterator[Finding]:
    for invention in view.inventions:
        if differs(view, invention):
            yield _about(
                invention,
                "invent.difficulty_sum",
                "warning",
                "invent.finding.difficulty_sum",
                stated=f"{invention.stated_difficulty:g}",
                total=sum_of(view, invention).total,
            )


def _alike(view: View) -> Iterator[Finding]:
    first: dict[frozenset[str], Invention] = {}
    for invention in view.inventions:
        combined = frozenset(solution.id for solution in solutions_of(view, invention))
        if not combined:
            continue
        other = first.setdefault(combined, invention)
        if other is not invention:
            yield _about(
                invention, "invent.alike", "warning", "invent.finding.alike", other=one_line(other.name)
            )


def _about(invention: Invention, rule: str, severity: Severity, message: str, **values: object) -> Finding:
    name = one_line(invention.name)
    return Finding(
        rule=rule,
        severity=severity,
        process="invent",
        message=message,
        where=name,
        item=invention.id,
        values={"name": name, **values},
    )
