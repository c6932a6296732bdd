"""Who, What and How in the program's words, filled with a criterion's own numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from string import Formatter
from typing import Literal, TypeAlias

from gyakusan.core.text import Language
from gyakusan.test_iterate import measures
from gyakusan.verdicts.plans import needed
from gyakusan.verdicts.shares import percent
from gyakusan.workshop.artifacts import Criterion
from gyakusan.workshop.programs import Program

Aspect: TypeAlias = Literal["who", "what", "how"]


def sentence(
    aspect: Aspect,
    criterion: Criterion,
    program: Program,
    language: Language,
    blanks: Mapping[str, str] | None = None,
) -> str:
    """The program's sentence for the criterion's milestone; empty when it has none, or a number in it is missing."""
    milestone = measures.milestone_of(criterion, program)
    if milestone is None:
        return ""
    values: dict[str, object] = {
        **(blanks or {}),
        **_numbers(criterion),
        "minutes": _number(criterion.within_minutes),
        "months": _number(milestone.within_months),
    }
    template = program.text(f"milestones.{milestone.id}.{aspect}", language)
    asked = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    return template.format(**values) if all(values.get(name) for name in asked) else ""


def how(criterion: Criterion, program: Program, language: Language) -> str:
    """The program's How with the criterion's numbers."""
    return sentence("how", criterion, program, language) if criterion.bar.strip() else ""


def _numbers(criterion: Criterion) -> dict[str, str]:
    share, hopeless = measures.share_of(criterion.bar), measures.share_of(criterion.hopeless)
    if share is not None and criterion.need is not None and criterion.planned_n:
        # An adopted plan passes at its own count: naming the bar beside it would contradict it.
        own = needed(share, criterion.planned_n)
        share = share if criterion.need == own else Fraction(criterion.need, criterion.planned_n)
    return {
        "bar": criterion.bar if share is None else _tight(percent(share)),
        "n": _number(criterion.planned_n),
        "need": _number(measures.need_of(criterion)),
        "hopeless": criterion.hopeless if hopeless is None else _tight(percent(hopeless)),
    }


def _tight(share: str) -> str:
    return share.replace(" ", "")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
