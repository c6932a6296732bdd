"""Writing a verdict down, and deciding on verdicts."""

from __future__ import annotations

from typing import Final

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.roadmap import ops as roadmap_ops
from gyakusan.roadmap.ops import Choice, PivotTo
from gyakusan.test_iterate import ops as test_ops
from gyakusan.web.rooms import Call, Form, Sight, whole_number
from gyakusan.web.verdicts.measuring import count
from gyakusan.workshop.artifacts import Criterion

CHOICES: Final[dict[str, tuple[Choice, PivotTo | None]]] = {
    "continue": ("continue", None),
    "pivot-customer": ("pivot", "customer"),
    "pivot-problem": ("pivot", "problem"),
    "pivot-solution": ("pivot", "solution"),
    "pivot-message": ("pivot", "message"),
    "cut": ("cut", None),
}
"""What can be decided, as the form says it."""


def record(form: Form, sight: Sight) -> Call:
    """The numbers of this moment become a verdict on the record; they are counted here, never taken from the form."""
    criterion = sight.view.get(Criterion, form.get("criterion", ""))
    if criterion is None:
        raise NotFound("workshop.gone")
    return Call(test_ops.record_verdict, {"criterion": criterion.id, "evidence": count(sight, criterion)})


def count_by_hand(form: Form, _sight: Sight) -> Call:
    """Numbers that somebody counted outside become a verdict on the record, with where they are from."""
    return Call(
        test_ops.record_count,
        {
            "criterion": form.get("criterion", ""),
            "x": whole_number(form.get("x", "").strip()),
            "n": whole_number(form.get("n", "").strip()),
            "source": form.get("source", ""),
        },
    )


def decide(form: Form, sight: Sight) -> Call:
    """Continue, pivot or cut an idea, on its newest verdicts."""
    chosen = CHOICES.get(form.get("choice", ""))
    if chosen is None:
        raise Invalid("verdicts_page.choose")
    release = form.get("press_release", "")
    return Call(
        roadmap_ops.decide,
        {
            "press_release": release,
            "choice": chosen[0],
            "pivot_to": chosen[1],
            "verdicts": tuple(verdict.id for verdict in roadmap_ops.latest_verdicts(sight.view, release)),
            "reason": form.get("reason", ""),
        },
    )
