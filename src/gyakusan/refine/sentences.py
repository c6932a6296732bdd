"""Sentences of what people wrote, for the pieces of drafts."""

from __future__ import annotations

from gyakusan.assist.phrases import phrases
from gyakusan.core.text import Language


def first_sentence(words_of: str, language: Language) -> str:
    """The first sentence of some words without its stop, or nothing."""
    told = phrases(language).sentences(words_of)
    return told[0].rstrip("。．").strip() if told else ""
