"""How an English action phrase begins: with a verb, with a noun, or with somebody who acts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from gyakusan.assist.english_verbs import (
    ADVERBS,
    NOBODY,
    RELATIVE,
    finite,
    inflected,
    is_adverb,
    starts_with_verb,
)
from gyakusan.assist.english_words import clean, lemmas, lower_first, verb_lemma, word_list

Kind = Literal["verb", "noun", "clause", "negative", "none", "question", "nothing"]

_SUBJECT: Final = re.compile(r"^(i|we|you|they|he|she)('m|'re|'ve|'ll|'d)?\s+", re.I)
_MODAL: Final = re.compile(
    r"^(to|please|have to|has to|had to|need to|needs to|must|should|will|would|want to|wants to|would like to|try to|tries to"
    r"|may|might|can|could|shall|ought to|am going to|going to|be able to|let's|used to|having to|how to|in order to"
    r"|(?:how|where|when) (?:do|does|can|could|should|will|would)(?=\s+(?:i|we|you|they|he|she)\s)"
    r"|why (?:can't|can not|cannot)(?=\s+(?:i|we|you|they|he|she)\s)|is it possible to|so that(?=\s+(?:i|we|you|they|he|she)\s))\s+",
    re.I,
)
_NEGATION: Final = re.compile(
    r"^(?:(cannot|can't|can not|could not|couldn't|am unable to|unable to|being unable to|not able to|not being able to|am not able to|fail to|fails to)"
    r"|(?:do not|don't|does not|doesn't|did not|didn't|never|not|no need to|no longer|no more(?=\s\w+ing\b)|without(?=\s\w+ing\b)))\s+",
    re.I,
)
_NO: Final = re.compile(r"^no (?:more (?!than\b))?(?!(?:one|later|less|fewer|sooner|longer|more)\b)", re.I)
_ASKING: Final = re.compile(
    r"^(?:what|which|who|whose|where|when|why|how|is|are|do|does|did|will)\b.*\?\W*$", re.I
)
_MODALS: Final = {"can", "could", "will", "would", "should", "must", "may", "might", "shall"}
_DENIED: Final = {"don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "weren't", "can't", "cannot", "won't", "never", "not"}  # fmt: skip
_THINGS: Final = {"it", "this", "that", "which", "there", "these", "those", "all this", "the whole thing"}
_NAMED: Final = re.compile(
    r"^(?:she|he|(?:the|a|an|our|my|each|every)(?: \w+){1,2}?) (?P<verb>[a-z]+s) (?P<rest>(?!of\b).+)$", re.I
)
"""Somebody, what they do, and to what."""
_BEING: Final = {"be", "is", "are", "was", "were", "am", "take", "takes", "cost", "costs", "has", "have"}
_CONJUNCTIONS: Final = {"if", "when", "because", "whether", "while", "what", "how", "until", "before", "after"}  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """``words`` after the leading adverb ``before``; ``subject`` when somebody else acts.

    ``none`` is a thing there should not be ("no queue": the words after "no"); ``denied`` a clause that says no itself
    ("nobody waits").
    """

    kind: Kind
    words: tuple[str, ...]
    before: str = ""
    subject: str = ""
    unable: bool = False
    denied: bool = False

    @property
    def whole(self) -> str:
        """The clause as it was written."""
        return " ".join([*([self.subject] if self.subject else []), *self._leading, *self.words])

    @property
    def base(self) -> str:
        """The verb phrase with its verbs in the base form."""
        told = [*self._leading, *inflected(self.words, base=True, clause=self.kind == "clause")]
        if told[0] == "be" and len(told) > 2 and told[1].lower() in ADVERBS:
            told[:2] = [told[1], "be"]  # "there is always bread": "there always be bread"
        return " ".join(told)

    @property
    def ing(self) -> str:
        """The verb phrase with its verbs in -ing."""
        return " ".join([*self._leading, *inflected(self.words, base=False, clause=self.kind == "clause")])

    @property
    def _leading(self) -> list[str]:
        return [self.before] if self.before else []


@lru_cache(maxsize=4096)
def phrase_of(text: str) -> Phrase:
    """Read how ``text`` begins; it is cleaned first."""
    bare = clean(text)
    asks = bool(_ASKING.match(text.strip()))
    while (shorter := _MODAL.sub("", _SUBJECT.sub("", bare))) != bare and shorter:
        bare = shorter
    if negation := _NEGATION.match(bare):
        rest = phrase_of(bare[negation.end() :])
        if rest.kind == "verb":
            return Phrase("negative", rest.words, rest.before, unable=negation.group(1) is not None)
    words = bare.split()
    if not words:
        return Phrase("nothing", ())
    if asks and _ASKING.match(f"{bare}?"):
        return Phrase("question", tuple(lower_first(bare).split()))
    if clause := _clause_with_modal(words):
        return clause
    if NOBODY.match(bare) and (at := finite(words, least=2 if words[0].lower() == "no" else 1)):
        return Phrase("clause", tuple(words[at:]), subject=lower_first(" ".join(words[:at])), denied=True)
    if (no := _NO.match(bare)) and len(bare) > no.end():
        return Phrase("none", tuple(bare[no.end() :].split()))
    before = ""
    if len(words) > 1 and is_adverb(words[0]) and verb_lemma(words[1]):
        before, words = words[0].lower(), words[1:]
    if starts_with_verb(words):
        return Phrase("verb", (words[0].lower(), *words[1:]), before)
    if before:
        words = [before, *words]
    if _is_state(words):
        return Phrase("verb", ("be", words[0].lower(), *words[1:]))
    at = finite(words)
    if at:
        return Phrase("clause", tuple(words[at:]), subject=lower_first(" ".join(words[:at])))
    return Phrase("noun", tuple(lower_first(" ".join(words)).split()))


def spoken_of_self(told: str) -> str:
    """What somebody is told to do, as what one does: "She counts the till" → "count the till"; else as it was."""
    first = told.split(" ", 1)[0].lower()
    phrase = phrase_of(told)
    pronoun = first in ("i", "we", "they", "he", "she") and phrase.kind == "verb"
    if named := _NAMED.match(told):
        verb = verb_lemma(named["verb"])
        if verb in word_list("imperative") and verb != named["verb"]:
            return phrase_of(f"{verb} {named['rest']}").base
    somebody = phrase.kind == "clause" and not phrase.denied and phrase.subject.lower() not in _THINGS
    if not (pronoun or somebody) or phrase.words[0].lower() in _BEING:
        return told
    return phrase.base


def _clause_with_modal(words: list[str]) -> Phrase | None:
    """A clause told by its modal verb or its negation: "every newcomer can work", "parents do not wait"."""
    for at in range(1, len(words) - 1):
        low, before, after = words[at].lower(), words[at - 1].lower(), words[at + 1].lower().strip(",")
        if before in RELATIVE or before.endswith(","):
            continue
        if low not in _MODALS | _DENIED and after != "not":
            continue
        earlier = {word.lower() for word in words[:at]}
        if earlier & _CONJUNCTIONS or starts_with_verb(words[:at]):
            return None
        if low not in _MODALS and earlier & RELATIVE:
            return None
        subject = lower_first(" ".join(words[:at]))
        if low in _DENIED or (low in ("do", "does", "did", "is", "are", *_MODALS) and after == "not"):
            return Phrase("clause", tuple(words[at:]), subject=subject, denied=True)
        if low in _MODALS and (verb_lemma(after) == after or is_adverb(after)):
            leading, rest = ("", words[at + 1 :])
            if not verb_lemma(after) and len(rest) > 1:
                leading, rest = after, rest[1:]
            return Phrase("clause", tuple(rest), leading, subject, denied=bool(NOBODY.match(subject)))
    return None


def _is_state(words: list[str]) -> bool:
    """ "Afraid of mistakes", "Busy": an adjective that no noun follows."""
    parts = set(lemmas(words[0].lower()))
    alone = len(words) == 1 or words[1].lower() in word_list("particles")
    return alone and "ADJ" in parts and not parts & {"NOUN", "VERB", "ADV"}
