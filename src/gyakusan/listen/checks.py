"""What the facilitator's guide has to say about the customer and the journey."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gyakusan.assist.phrases import phrases
from gyakusan.core.text import Language, text
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.carrying import one_line
from gyakusan.workshop.findings import Finding
from gyakusan.workshop.goals import is_goal
from gyakusan.workshop.journey import written
from gyakusan.workshop.markdown import synonyms
from gyakusan.workshop.programs import Program
from gyakusan.workshop.same import Same
from gyakusan.workshop.view import View

ROWS_REMEMBERED: Final = 4096
"""Rows whose findings are kept."""
FIELDS = ("sentence", "purpose", "behaviour", "attributes")
LABELS = {
    "product": "listen.customer.product",
    "sentence": "listen.customer.sentence",
    "purpose": "listen.customer.purpose",
    "behaviour": "listen.customer.behaviour",
    "attributes": "listen.customer.attributes",
}


def findings(view: View, _program: Program) -> list[Finding]:
    """Everything found in Listen, the customer first, then row by row."""
    return [*_customer(view), *_rows(view), *_goal(view)]


def _customer(view: View) -> Iterator[Finding]:
    for field in FIELDS:
        words: str = getattr(view.customer, field)
        left = any(sign.casefold() in words.casefold() for sign in synonyms("listen.template"))
        if words.strip() and not left:
            continue
        label = text(LABELS[field], view.about.language)
        yield Finding(
            rule="listen.customer_vague",
            severity="warning",
            process="listen",
            message="listen.finding.customer_template" if left else "listen.finding.customer_blank",
            where=label,
            item=view.customer.id,
            values={"field": label},
        )


def _rows(view: View) -> Iterator[Finding]:
    language = view.about.language
    for action in written(view.journey):
        yield from _row(Same(action), language)


@lru_cache(ROWS_REMEMBERED)
def _row(row: Same[Action], language: Language) -> tuple[Finding, ...]:
    """Asked for every drawing of a room at work, in which one row has changed."""
    action, words = row.value, phrases(language)
    said, found = one_line(action.text), []
    if not said:
        found.append(_about(action, "listen.summary", "listen.finding.blank"))
    elif words.sums_up(said):
        found.append(_about(action, "listen.summary", "listen.finding.summary"))
    elif not is_goal(action) and not words.is_action(said):
        found.append(_about(action, "listen.summary", "listen.finding.no_action"))
    if said and not is_goal(action) and action.minutes is None and action.yen is None:
        found.append(_about(action, "listen.unquantified", "listen.finding.unquantified"))
    return tuple(found)


def _goal(view: View) -> Iterator[Finding]:
    journey = written(view.journey)
    if not journey:
        yield Finding(
            rule="listen.goal_missing",
            severity="warning",
            process="listen",
            message="listen.finding.no_journey",
        )
        return
    after = False
    for action in reversed(journey):
        if is_goal(action) and after:
            yield _about(action, "listen.out_of_order", "listen.finding.out_of_order")
        after = after or not is_goal(action)
    if not is_goal(journey[-1]):
        yield _about(journey[-1], "listen.goal_missing", "listen.finding.goal_missing")


def _about(action: Action, rule: str, message: str) -> Finding:
    said = one_line(action.text)
    return Finding(
        rule=rule,
        severity="warning",
        process="listen",
        message=message,
        where=said or one_line(action.stage),
        item=action.id,
        values={"action": said},
    )
