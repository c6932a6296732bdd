"""A press release as it is read: one passage after the other, in the method's order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gyakusan.refine import template
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import PressRelease, Slot, Step

_END: Final = re.compile(r"(?<=[。．！？!?])\s*|(?<=[.])\s+|\n+")


@dataclass(frozen=True)
class Part:
    """One part of a press release: a text, a step, or a question with its answer. ``words`` blank: not written yet."""

    item: Slot | Step
    heading: str
    words: str
    asked: str = ""
    number: int = 0
    """Of a step."""


def parts(sight: Sight, release: PressRelease) -> Iterator[Part]:
    """What customers read: the message, the steps, their questions. The company's half is written later."""
    steps = sight.view.parts(Step, release.id)
    slots = [
        slot
        for slot in template.in_reading_order(sight.view, release, sight.program)
        if template.half_of(slot, sight.program) == "customer"
    ]
    texts = [slot for slot in slots if not template.is_question(slot, sight.program)]
    for slot in texts:
        heading = sight.program.text(f"press_release.slots.{slot.slot}.title", sight.language)
        if not _is_steps(sight, slot):
            yield Part(slot, heading, slot.text.strip())
    for number, step in enumerate(steps, 1):
        yield Part(
            step, sight.words("refine.page.step_label", number=number), step.text.strip(), number=number
        )
    for slot in slots:
        if template.is_question(slot, sight.program):
            asked = template.asked(slot, sight.program, sight.content_language, release.title)
            yield Part(slot, sight.words("refine.markdown.customer_faq"), slot.text.strip(), asked=asked)


def sentences(words: str) -> list[str]:
    """The sentences of a text as people end them."""
    return [one.strip() for one in _END.split(words) if one.strip()]


def _is_steps(sight: Sight, slot: Slot) -> bool:
    known = template.known(sight.program, slot.slot)
    return known is not None and known.kind == "steps"
