"""English words and their forms: dictionary and inflection by lemminflect, word lists as data beside this file."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

_ASIDE: Final = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]|<br\s*/?>")
_MARKS: Final = re.compile(r"\*\*|__|`")
_BULLET: Final = re.compile(r"^\s*(?:[-*•●]|\d{1,2}[.)])\s+")
_PREFIXED: Final = r"(re|double|cross|pre|over|co|mis|un)-[a-z]+"
_BE: Final = {"am", "is", "are", "was", "were", "be", "been", "being"}
# Words the dictionary lists as verbs that nobody means so in a row of a journey, and nouns that look inflected.
_NEVER_VERBS: Final = {"lunch", "dinner", "breakfast", "second", "spam", "paper", "month", "week", "day", "year", "evening", "morning", "during", "thing", "nothing", "something", "anything", "everything", "ceiling", "news", "bus", "gas", "red", "hundred", "bed", "speed", "need-to-know", "sheet", "stuff", "staff", "people", "person", "manager", "boss"}  # fmt: skip


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of ``words_en.toml`` by name."""
    return frozenset(_table()[name])


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "words_en.toml").read_text("utf-8"))


@cache
def _inflection() -> Any:
    import lemminflect  # loaded on first use: its tables cost half a second

    return lemminflect


def clean(phrase: str) -> str:
    """The phrase without emoji, asides in brackets, bullets, Markdown marks and closing signs."""
    bare = _MARKS.sub("", _BULLET.sub("", phrase.replace("’", "'")))
    while (shorter := _ASIDE.sub(" ", bare)) != bare:
        bare = shorter
    bare = "".join(
        " "
        if unicodedata.category(sign) in ("So", "Sk", "Cs", "Co", "Cn", "Cc", "Cf") or sign == "\ufe0f"
        else sign
        for sign in bare
    )
    bare = re.sub(r"[()（）\[\]]", " ", bare)
    if bare.count('"') % 2 or bare.count("“") != bare.count("”"):
        bare = re.sub(r"[\"“”]", "", bare)
    bare = re.sub(r"\s+([,;])", r"\1", re.sub(r"\s+", " ", bare))
    bare = re.sub(r"(,?\s*\b(etc|and so on|and so forth|and the like))?[\s.!?:;,…]*$", "", bare, flags=re.I)
    return bare.strip(" ,;:-–—")


def lower_first(phrase: str) -> str:
    """The phrase to stand inside a sentence: acronyms, names in capitals and "I" stay as they are."""
    first = phrase.split(" ", 1)[0]
    if len(first) > 1 and any(sign.isupper() for sign in first[1:]):
        return phrase
    return phrase if first in ("I", "I'm") else phrase[:1].lower() + phrase[1:]


@lru_cache(maxsize=8192)
def lemmas(word: str) -> dict[str, tuple[str, ...]]:
    """The dictionary forms of a word by part of speech (NOUN, VERB, ADJ, ADV, AUX)."""
    found = _inflection().getAllLemmas(word.lower())
    return {str(pos): tuple(map(str, forms)) for pos, forms in found.items()}


def verb_lemma(word: str) -> str:
    """The base form when ``word`` can be a verb, else an empty text."""
    low = word.lower()
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", low) or low in _NEVER_VERBS:
        return ""
    if low in _BE:
        return "be"
    if low in word_list("imperative"):
        return low
    if re.fullmatch(_PREFIXED, low):
        return low if verb_lemma(low.split("-", 1)[1]) == low.split("-", 1)[1] else ""
    found = lemmas(low).get("VERB") or lemmas(low).get("AUX")
    if not found:
        return ""
    # "copies" gives copy; "left" may be leave or left: the one listed as a known imperative wins.
    return next((lemma for lemma in found if lemma in word_list("imperative")), found[0])


def only_verb(word: str) -> bool:
    """Whether the dictionary knows the word as a verb and as nothing else."""
    return bool(verb_lemma(word)) and set(lemmas(word.lower())) <= {"VERB", "AUX"}


@lru_cache(maxsize=8192)
def gerund(lemma: str) -> str:
    """copy → copying, submit → submitting, be → being; British doubling (cancelling, travelling)."""
    if lemma in (
        "be",
        "see",
        "flee",
        "agree",
        "guarantee",
        "free",
        "decree",
        "disagree",
        "oversee",
        "foresee",
    ):
        return lemma + "ing"
    if re.fullmatch(_PREFIXED, lemma):
        prefix, verb = lemma.split("-", 1)
        return f"{prefix}-{gerund(verb)}"
    found = [form for form in _inflection().getInflection(lemma, "VBG") if "-" not in form]
    return max(found, key=len) if found else lemma + "ing"


def participle(word: str) -> bool:
    """Whether the word is the past participle after "be" in a passive: asked, told, written."""
    lemma = verb_lemma(word)
    return bool(lemma) and word.lower() in tuple(_inflection().getInflection(lemma, "VBN"))
