"""A short title for a workshop, out of the sentence it begins with. The sentence itself stays the customer's words."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.assist.japanese_pitch import without_frame
from gyakusan.assist.phrases import phrases
from gyakusan.assist.pitch import Pitch
from gyakusan.core.text import Language, text
from gyakusan.listen.clauses import wish
from gyakusan.listen.pitched import pitch_of
from gyakusan.workshop.markdown import synonyms

LONGEST: Final = {"ja": 24, "en": 50}
"""Signs of a title that stands in a list and at the top of a phone."""

_BARE: Final = 3
"""Signs of a Japanese product that says nothing by itself: 装置."""


def title_of(sentence: str, language: Language) -> str:
    """What the sentence is about, in its own words: the product and what it is for, else the goal; blank for no words."""
    words = phrases(language)
    said = words.sentences(sentence)
    first = wish(said[0]) if said else sentence.strip()
    if language == "ja":
        first = without_frame(first) or first
    longest = LONGEST[language]
    if len(first) <= longest and len(said) < 2:
        return first
    pitch = pitch_of(sentence, language)
    told = _of_pitch(pitch, language) if pitch else ()
    fitting = next((one for one in told if one and len(one) <= longest), "")
    return fitting or words.clip(told[-1] if told else first, longest)


def _of_pitch(pitch: Pitch, language: Language) -> tuple[str, ...]:
    """Titles from the fullest to the barest."""
    few = " " not in pitch.product if language == "en" else len(pitch.product) <= _BARE
    kind = not pitch.named and (pitch.product in synonyms("listen.names.kinds") or few)
    product = pitch.product if pitch.named else _capital(pitch.product)
    goal = _capital(pitch.goal)
    if not product:
        return (goal, _capital(pitch.job))
    job = text("listen.title.for_job", language, product=product, job=pitch.job)
    who = re.sub(r"^(?:an?|the) ", "", pitch.customer, flags=re.IGNORECASE)
    people = text("listen.title.for_people", language, product=product, customer=who) if who else ""
    aim = text("listen.title.for_job", language, product=product, job=pitch.goal)
    if kind:
        return (aim, job, goal) if language == "ja" else (goal, job)
    return (people, job, product)


def _capital(told: str) -> str:
    return told[:1].upper() + told[1:]
