"""Counts in words that people understand."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.core.text import Language
from gyakusan.mocks.spec import MockSpec
from gyakusan.web.mocks.reactions import Reactions
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import FeedbackSource, PressRelease

_STEPS: Final = {
    "visited": "mocks_page.step.visited",
    "tried": "mocks_page.step.tried",
    "finished": "mocks_page.step.finished",
    "answered": "mocks_page.step.answered",
    "would-switch": "mocks_page.step.would_switch",
}
_SHORT: Final[dict[Language, int]] = {"ja": 14, "en": 28}
"""Characters of a step's text that fit beside its bar."""


def step_words(sight: Sight, shown: MockSpec | None, step: str) -> str:
    """A step of the funnel by the name people know it by: screens by the words visitors saw (``shown``)."""
    if step in _STEPS:
        return sight.words(_STEPS[step])
    found = re.fullmatch(r"step-(\d+)", step)
    if found is None:
        return step
    number = int(found[1])
    title = shown.steps[number - 1].title if shown and number <= len(shown.steps) else ""
    most = _SHORT[sight.content_language]
    short = title if len(title) <= most else f"{title[:most].rstrip()}…"
    return sight.words("mocks_page.step.screen", number=number, title=short).strip()


def funnel_sentence(sight: Sight, seen: Reactions) -> str:
    """``120 came, 48 pressed “try”, 30 answered, 21 of them would switch.``"""
    reached = seen.reached
    return sight.words(
        "mocks_page.funnel",
        visitors=seen.visitors,
        tried=reached.get("tried", 0),
        answered=reached.get("answered", 0),
        would=reached.get("would-switch", 0),
    )


def source_words(sight: Sight, release: PressRelease, code: str) -> str:
    """Who was given the link with this ``?s=``."""
    if not code:
        return sight.words("mocks_page.source.none")
    named = (source.who for source in sight.view.parts(FeedbackSource, release.id) if source.code == code)
    return next((who for who in named if who.strip()), sight.words("mocks_page.source.unknown", code=code))
