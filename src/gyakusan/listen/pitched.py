"""A journey out of one sentence: from the goal back over the product used, tried and found to the way of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gyakusan.assist.english_pitch import english_pitch
from gyakusan.assist.japanese_pitch import japanese_pitch, told_by_means
from gyakusan.assist.phrases import phrases
from gyakusan.assist.pitch import Deed, Pitch
from gyakusan.core.text import Language, text
from gyakusan.workshop.markdown import synonyms

_LONGEST: Final = {"ja": 60, "en": 140}
"""Signs of a row that still reads as one action; a sentence that makes longer ones was not understood."""


@dataclass(frozen=True)
class Row:
    """One row of the journey: ``stage`` names the catalogue's ``listen.stage.…``."""

    stage: str
    deed: Deed


def pitch_of(sentence: str, language: Language) -> Pitch | None:
    """What the sentence says, when a journey can be told in its words; else None."""
    pitch = japanese_pitch(sentence) if language == "ja" else english_pitch(sentence)
    if not pitch.tells_enough:
        return None
    if not all(reads_well(row.deed.text, language) for row in steps_back(pitch, language)):
        return None
    return pitch


def steps_back(pitch: Pitch, language: Language) -> Iterator[Row]:
    """The rows before the goal, the last one first."""
    yield Row(text("listen.stage.use", language), Deed(_using(pitch, language)))
    yield Row(text("listen.stage.start", language), Deed(_about(pitch, "try", language)))
    yield Row(text("listen.stage.compare", language), Deed(_about(pitch, "compare", language)))
    yield Row(
        text("listen.stage.look", language), Deed(text("listen.step.look_for", language, goal=pitch.goal))
    )
    yield Row(
        text("listen.stage.notice", language),
        Deed(text("listen.step.notice_trouble", language, trouble=pitch.trouble)),
    )
    for deed in reversed(pitch.today):
        yield Row(text("listen.stage.today", language), deed)


def _about(pitch: Pitch, what: str, language: Language) -> str:
    product = pitch.product
    if what == "try":
        if product:
            return text("listen.step.try_product", language, product=_the(pitch, language))
        return text("listen.step.try_found", language)
    if product:
        return text("listen.step.compare_product", language, product=_the(pitch, language))
    return text("listen.step.compare_found", language)


def _using(pitch: Pitch, language: Language) -> str:
    """The job done with the product; where the job is the goal itself, saying it again would explain nothing."""
    product = _the(pitch, language) if pitch.product else ""
    if pitch.job == pitch.goal and not any(pitch.job in deed.text.lower() for deed in pitch.today):
        if not product:
            return text("listen.step.use_found_instead", language)
        return text("listen.step.use_product_instead", language, product=product)
    if not product:
        return text("listen.step.use_found", language, job=pitch.job)
    if language == "ja" and told_by_means(pitch.job):
        return text("listen.step.use_product_by", language, product=product, job=pitch.job)
    return text("listen.step.use_product", language, product=product, job=pitch.job)


def _the(pitch: Pitch, language: Language) -> str:
    """The product inside a sentence."""
    if pitch.named or (language == "ja" and pitch.product not in synonyms("listen.names.kinds")):
        return pitch.product
    return text("listen.step.this", language, product=pitch.product)


def reads_well(row: str, language: Language) -> bool:
    """Whether a row is short enough and names an action."""
    return len(row) <= _LONGEST[language] and phrases(language).is_action(row)
