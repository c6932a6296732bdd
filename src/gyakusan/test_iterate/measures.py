"""A criterion as the statistics need it, what is missing for that, and whether its numbers are still the program's."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from pydantic import JsonValue

from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language, text
from gyakusan.verdicts.criteria import FirstStage, ShareCriterion
from gyakusan.verdicts.plans import needed
from gyakusan.verdicts.shares import parse_share
from gyakusan.workshop.artifacts import Criterion
from gyakusan.workshop.program_documents import Milestone
from gyakusan.workshop.programs import Program

USER_TEST_STEPS: Final = ("tested", "solved", "would-switch", "answered")
"""What a user-test record tells about a person."""
TRACKER_STEPS: Final = ("visited", "tried", "finished", "answered", "would-switch")
"""What the tracker tells about a visitor of any mock; elements of a mock are counted by their name."""

NUMBERS: Final = ("bar", "planned_n", "need", "cut_at", "cut_of", "hopeless")
"""The fields that make the rule: how many mean pass."""
PLAN: Final = ("source", "denominator", "numerator", "within_minutes", *NUMBERS, "deadline")
"""The fields that say what is counted and how many mean pass."""


def milestone_of(criterion: Criterion, program: Program) -> Milestone | None:
    """The program's milestone the criterion stands at; None for one of the team's own."""
    return next((known for known in program.milestones if known.id == criterion.milestone), None)


def is_share(criterion: Criterion, program: Program) -> bool:
    """Whether it counts people who said or did something among people; a milestone of one's own does."""
    milestone = milestone_of(criterion, program)
    return milestone is None or milestone.measure == "share"


def share_of(written: str) -> Fraction | None:
    """A share as typed, or None when it is blank or something else."""
    try:
        return parse_share(written)
    except Invalid:
        return None


def need_of(criterion: Criterion) -> int | None:
    """How many mean pass: the adopted plan's count, else the bar's share of planned_n rounded up; None without them."""
    if criterion.need is not None:
        return criterion.need
    bar = share_of(criterion.bar)
    return None if bar is None or criterion.planned_n is None else needed(bar, criterion.planned_n)


class Missing(str):
    """Names of fields that are missing. As a string they are English; ``{missing:ja}`` in a text names them in Japanese."""

    fields: tuple[str, ...]

    def __new__(cls, fields: tuple[str, ...]) -> Missing:
        made = super().__new__(cls, _named(fields, "en"))
        made.fields = fields
        return made

    def __format__(self, spec: str) -> str:
        return _named(self.fields, "ja") if spec == "ja" else str(self)


def _named(fields: tuple[str, ...], language: Language) -> str:
    names = (text(f"test_iterate.field.{field}", language) for field in fields)
    return text("test_iterate.and", language).join(names)


def missing(criterion: Criterion, program: Program) -> tuple[str, ...]:
    """Fields without which nothing could be judged, in the order people fill them in; empty when it can be locked."""
    if not is_share(criterion, program):
        return () if criterion.bar.strip() or _has_digit(criterion.how) else ("bar",)
    absent = []
    if share_of(criterion.bar) is None:
        absent.append("bar")
    if criterion.planned_n is None:
        absent.append("planned_n")
    if criterion.source != "typed":
        absent += [name for name in ("denominator", "numerator") if not getattr(criterion, name).strip()]
        if "solved" in (criterion.numerator, criterion.denominator) and criterion.within_minutes is None:
            absent.append("within_minutes")
    return tuple(absent)


def share_criterion(criterion: Criterion) -> ShareCriterion:
    """The criterion for ``verdicts``. Invalid when a number is missing or they contradict each other."""
    if criterion.planned_n is None:
        raise Invalid("test_iterate.no_planned_n")
    hopeless = parse_share(criterion.hopeless) if criterion.hopeless.strip() else None
    first = None
    if criterion.cut_at is not None and criterion.cut_of is not None:
        first = FirstStage(r1=criterion.cut_at, n1=criterion.cut_of)
    return ShareCriterion(
        bar=parse_share(criterion.bar),
        planned_n=criterion.planned_n,
        chosen_need=criterion.need,
        hopeless=hopeless,
        deadline=criterion.deadline,
        first_stage=first,
        version=criterion.version,
    )


def is_default(criterion: Criterion, program: Program) -> bool:
    """Whether its numbers are the program's default that nobody has set yet."""
    milestone = milestone_of(criterion, program)
    return (
        criterion.default
        and milestone is not None
        and (criterion.bar, criterion.planned_n, criterion.need)
        == (milestone.bar_text, milestone.planned_n, None)
    )


def from_program(milestone: Milestone) -> dict[str, JsonValue]:
    """The program's default plan as fields of a criterion, marked as its default."""
    return {
        "source": milestone.source,
        "denominator": _step(milestone.denominator),
        "numerator": _step(milestone.numerator),
        "within_minutes": None if milestone.within_minutes is None else float(milestone.within_minutes),
        "bar": milestone.bar_text,
        "planned_n": milestone.planned_n,
        "need": None,
        "cut_at": None,
        "cut_of": None,
        "hopeless": milestone.hopeless_text,
        "default": True,
    }


def _step(name: str | None) -> str:
    return "" if name is None else name.removeprefix("element:")


def _has_digit(words: str) -> bool:
    return any(sign.isdigit() for sign in words)
