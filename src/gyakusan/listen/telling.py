"""A customer told in ordinary sentences: which of them say the goal, what is done today, and who the person is.

Sentences are taken as they stand. What none of the cues recognises is left to the caller, word for word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from gyakusan.assist.japanese_words import words
from gyakusan.assist.phrases import phrases
from gyakusan.assist.quantities import quantities
from gyakusan.core.text import Language
from gyakusan.listen.clauses import clauses, ends_in_verb
from gyakusan.listen.pitched import pitch_of
from gyakusan.workshop.markdown import synonyms

Part: TypeAlias = Literal["purpose", "behaviour", "attributes"]
_MEASURED: Final = ("minutes", "yen", "times_per_year")


@dataclass
class Telling:
    """Sentences by what they tell of; ``rest`` are those that tell of none of it."""

    purpose: list[str] = field(default_factory=list)
    behaviour: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def leave(self, sentence: str, language: Language) -> None:
        """A sentence about somebody else: a trait may tell of the customer, what others do is kept as it stands."""
        trait = part_of(sentence, language) == "attributes"
        (self.attributes if trait else self.rest).append(sentence)

    def take(self, sentence: str, language: Language) -> bool:
        """Puts a sentence where it belongs; False when it stays in the rest."""
        part = part_of(sentence, language)
        (self.rest if part is None else getattr(self, part)).append(sentence)
        return part is not None


def language_of(source: str) -> Language:
    """Japanese as soon as a tenth of the letters are kana or kanji."""
    letters = [sign for sign in source if sign.isalpha()]
    japanese = sum(0x3040 <= ord(sign) <= 0x9FFF for sign in letters)
    return "ja" if letters and japanese * 10 >= len(letters) else "en"


def opening(sentences: list[str], language: Language) -> str:
    """The sentence that presents product and customer: one that a journey can be told from, else the first."""
    presenting = (
        one for one in sentences if (pitch := pitch_of(one, language)) is not None and pitch.product
    )
    return next(presenting, "") or next((one for one in sentences if part_of(one, language) is None), "")


def part_of(sentence: str, language: Language) -> Part | None:
    """What a sentence tells of: a wish, a trait, or something done; None when nothing shows it."""
    if _has(sentence, "listen.names.wishes", language):
        return "purpose"
    measured = any(found.kind in _MEASURED for found in quantities(sentence))
    if not measured and (_has(sentence, "listen.names.traits", language) or _counted(sentence, language)):
        return "attributes"
    told = clauses(sentence, language)
    acts = any(_is_deed(clause.text, language) for clause in told)
    return "behaviour" if measured or acts else None


def _is_deed(told: str, language: Language) -> bool:
    """Whether the words end in what is done; 「通りは静かだ」 only speaks of something that is."""
    if language == "ja" and not ends_in_verb(told):
        last = words(told)[-1:]
        return bool(last) and last[0].is_verbal_noun
    return phrases(language).is_action(told)


def _has(sentence: str, key: str, language: Language) -> bool:
    folded = sentence.casefold()
    if language == "ja":
        return any(cue in folded for cue in synonyms(key))
    return any(re.search(rf"\b{re.escape(cue)}\b", folded) for cue in synonyms(key))


def _counted(sentence: str, language: Language) -> bool:
    """「30 代」, 「店長歴 3 年」, 「12 名」: a number with one of the units that people are described in."""
    plain = unicodedata.normalize("NFKC", sentence)
    units = "|".join(map(re.escape, synonyms("listen.names.of_people")))
    return re.search(rf"\d\s*(?:{units})" if language == "ja" else rf"\d\s*(?:{units})\b", plain) is not None
