"""What is recorded of checklists and of how Day0 came out."""

from __future__ import annotations

from typing import ClassVar, Literal

from gyakusan.workshop.artifacts import CheckAnswer, Outcome
from gyakusan.workshop.entries import Record


class CheckAnswered(Record):
    """Somebody said whether a line of a checklist holds; ``answer`` None: what was said is taken back.

    ``each``: everybody answers for themselves, else the newest answer is everybody's.
    """

    kind: Literal["course.check_answered"] = "course.check_answered"
    check: str
    person: str
    each: bool = False
    was: CheckAnswer | None = None
    answer: CheckAnswer | None = None

    def inverse(self) -> Record:
        return self.model_copy(update={"was": self.answer, "answer": self.was})

    def touches(self) -> frozenset[str]:
        return frozenset({f"check.{self.check}.{self.person}" if self.each else f"check.{self.check}"})


class OutcomeSet(Record):
    """How Day0 came out, or that a part began with things unmet. A later one replaces it; both stay on the record."""

    permanent: ClassVar[bool] = True
    kind: Literal["course.outcome_set"] = "course.outcome_set"
    outcome: Outcome
