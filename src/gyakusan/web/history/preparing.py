"""What was confirmed and how Day0 came out, as sentences of the history."""

from __future__ import annotations

from gyakusan.course.day0.entries import CheckAnswered, OutcomeSet
from gyakusan.web.history.naming import short
from gyakusan.web.rooms import Sight


def prepared(sight: Sight, record: CheckAnswered | OutcomeSet) -> str:
    """One answer to a checklist, or one outcome."""
    if isinstance(record, OutcomeSet):
        outcome = record.outcome
        choice = sight.words(f"day0.choice.{outcome.choice}")
        if not outcome.reason:
            return sight.words("history.outcome", choice=choice)
        return sight.words("history.outcome_because", choice=choice, reason=short(outcome.reason))
    known = any(check.id == record.check for check in sight.program.checks)
    # A record from elsewhere may tell of another program's lines.
    title = sight.program.text(f"checks.{record.check}.title", sight.language) if known else record.check
    if record.answer is not None and record.answer.without:
        return sight.words("history.check_without")
    done = record.answer is not None and record.answer.done
    return sight.words("history.check_done" if done else "history.check_open", check=title)
