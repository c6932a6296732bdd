"""Rows of a journey that are the same for everybody who takes something up: notice, search, compare, try."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.state import State

_ANYTHING: Final = "\0"


def is_taking_up(action: Action, language: Language) -> bool:
    """Whether the row says the usual way to take something up, in the words that Listen drafts for everybody."""
    return _usual(language).fullmatch(action.text.strip()) is not None


def is_drafted_taking_up(action: Action, language: Language) -> bool:
    """Whether such a row is still as it was drafted, without a time of its own."""
    return action.basis.kind == "ai" and action.minutes is None and is_taking_up(action, language)


def on_usual_rows(state: State, language: Language) -> frozenset[str]:
    """Ids of questions about such rows, unless a person stands for an amount of the row."""
    usual = {
        action.id
        for action in state.journey
        if is_taking_up(action, language) and not _is_measured_by_people(action)
    }
    return frozenset(question.id for question in state.questions if usual.intersection(question.actions))


def _is_measured_by_people(action: Action) -> bool:
    return action.basis.kind != "ai" and (action.minutes is not None or action.yen is not None)


@cache
def _usual(language: Language) -> re.Pattern[str]:
    words = (
        text("listen.step.start", language),
        text("listen.step.compare", language),
        text("listen.step.look", language),
        text("listen.step.notice", language),
        text("listen.step.notice_doing", language, wish=_ANYTHING),
        text("listen.step.notice_thing", language, wish=_ANYTHING),
        text("listen.step.compare_found", language),
        text("listen.step.try_found", language),
        text("listen.step.use_found_instead", language),
        text("listen.step.notice_trouble", language, trouble=_ANYTHING),
        text("listen.step.look_for", language, goal=_ANYTHING),
        text("listen.step.compare_product", language, product=_ANYTHING),
        text("listen.step.try_product", language, product=_ANYTHING),
        text("listen.step.use_product_instead", language, product=_ANYTHING),
    )
    return re.compile("|".join(re.escape(said).replace(re.escape(_ANYTHING), ".+") for said in words))
