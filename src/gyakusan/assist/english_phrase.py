"""How an English action phrase begins: with a verb, with a noun, or with somebody who acts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from gyakusan.assist.english_words import (
    clean,
    gerund,
    lemmas,
    lower_first,
    only_verb,
    participle,
    verb_lemma,
    word_list,
)

Kind = Literal["verb", "noun", "clause", "negative", "nothing"]

_SUBJECT: Final = re.compile(r"^(i|we|you|they|he|she)('m|'re|'ve|'ll|'d)?\s+", re.I)
_MODAL: Final = re.compile(
    r"^(to|please|have to|has to|had to|need to|needs to|must|should|will|would|want to|wants to|would like to|try to|tries to"
    r"|may|might|can|could|shall|ought to|am going to|going to|be able to|let's|used to)\s+",
    re.I,
)
_NEGATION: Final = re.compile(
    r"^(?:(cannot|can't|can not|could not|couldn't|am unable to|unable to|being unable to|not able to|not being able to|am not able to|fail to|fails to)"
    r"|(?:do not|don't|does not|doesn't|did not|didn't|never|not))\s+",
    re.I,
)
_AFTER_VERB: Final = {
    "for",
    "to",
    "up",
    "out",
    "in",
    "on",
    "at",
    "off",
    "down",
    "through",
    "over",
    "back",
    "until",
}
_ADVERBS: Final = {"then", "again", "first", "finally", "also", "often", "always", "usually", "sometimes", "still", "just", "quickly", "once", "next", "later"}  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """``words`` after the leading adverb ``before``; ``subject`` when somebody else acts."""

    kind: Kind
    words: tuple[str, ...]
    before: str = ""
    subject: str = ""
    unable: bool = False

    @property
    def base(self) -> str:
        """The verb phrase with its verbs in the base form."""
        return " ".join([*self._leading, *_inflected(self.words, base=True)])

    @property
    def ing(self) -> str:
        """The verb phrase with its verbs in -ing."""
        return " ".join([*self._leading, *_inflected(self.words, base=False)])

    @property
    def _leading(self) -> list[str]:
        return [self.before] if self.before else []


@lru_cache(maxsize=4096)
def phrase_of(text: str) -> Phrase:
    """Read how ``text`` begins; it is cleaned first."""
    bare = clean(text)
    while (shorter := _MODAL.sub("", _SUBJECT.sub("", bare))) != bare and shorter:
        bare = shorter
    if negation := _NEGATION.match(bare):
        rest = phrase_of(bare[negation.end() :])
        if rest.kind == "verb":
            return Phrase("negative", rest.words, rest.before, unable=negation.group(1) is not None)
    words = bare.split()
    if not words:
        return Phrase("nothing", ())
    before = ""
    if len(words) > 1 and _is_adverb(words[0]) and verb_lemma(words[1]):
        before, words = words[0].lower(), words[1:]
    if _starts_with_verb(words):
        return Phrase("verb", (words[0].lower(), *words[1:]), before)
    if before:
        words = [before, *words]
    if _is_state(words):
        return Phrase("verb", ("be", words[0].lower(), *words[1:]))
    at = _finite(words)
    if at:
        return Phrase("clause", tuple(words[at:]), subject=lower_first(" ".join(words[:at])))
    return Phrase("noun", tuple(lower_first(" ".join(words)).split()))


def _is_adverb(word: str) -> bool:
    low = word.lower()
    return low in _ADVERBS or (low.endswith("ly") and "ADV" in lemmas(low) and "NOUN" not in lemmas(low))


def _is_state(words: list[str]) -> bool:
    """ "Afraid of mistakes", "Busy": an adjective that no noun follows."""
    parts = set(lemmas(words[0].lower()))
    alone = len(words) == 1 or words[1].lower() in word_list("particles")
    return alone and "ADJ" in parts and not parts & {"NOUN", "VERB", "ADV"}


def _starts_with_verb(words: list[str]) -> bool:
    first, low = words[0], words[0].lower()
    lemma = verb_lemma(first)
    if not lemma or (len(first) > 1 and first.isupper()):
        return False
    parts = set(lemmas(low))
    following = words[1].lower().strip(",") if len(words) > 1 else ""
    if lemma == "be":
        return low in ("be", "being")
    if low.endswith("ing") and lemma != low:
        ends = not following or following in word_list("particles") or following in ("and", "or")
        return "NOUN" not in parts or not (ends or _compound_action(words))
    inflected = lemma != low
    if following in word_list("determiners") or re.match(r"^\d", following):
        return low not in ("free", "like") and not (inflected and _plural(low) and following in ("a", "per"))
    if inflected and _plural(low) and "NOUN" in parts:  # "notes from customers", but "copies paper requests"
        return bool(following) and following not in word_list("particles") and following != "and"
    if inflected and participle(low) and not low.endswith("s"):  # "asked staff", but "missed shifts"
        return following in word_list("particles") or (bool(following) and lemma in word_list("imperative"))
    if low in ("free", "online", "final", "daily", "weekly", "monthly") and following:
        return False
    if not _compound_action(words):
        return (
            only_verb(low)
            or low in word_list("imperative")
            or (len(words) > 1 and low not in word_list("first_of_noun"))
        )
    return only_verb(low) or ("NOUN" not in parts and "ADJ" not in parts)


def _plural(word: str) -> bool:
    return word.endswith("s") and any(lemma != word for lemma in lemmas(word).get("NOUN", ()))


def _compound_action(words: list[str]) -> bool:
    """Whether the words before the first preposition are a compound noun that names an action."""
    run: list[str] = []
    for word in words:
        low = word.lower()
        if low in word_list("particles") or low in ("and", "or", "&"):
            break
        run.append(low.strip(",."))
        if word.endswith(","):
            break
    if len(run) < 2:
        return len(run) == 1 and (_names_action(run[0]) and run[0] not in word_list("imperative"))
    return _names_action(run[-1]) and (
        run[0] not in word_list("imperative") or run[0] in word_list("first_of_noun")
    )


def _names_action(word: str) -> bool:
    return word in word_list("action_nouns") or (
        len(word) > 5
        and ("NOUN" in lemmas(word) or not lemmas(word))  # "onboarding" is too new for the dictionary
        and any(word.endswith(end) for end in _endings())
    )


def names_action(words: tuple[str, ...]) -> bool:
    """Whether one of the nouns names something a person does: comparison, lesson, sign-up."""
    return any(_names_action(word.lower().strip(",.")) for word in words)


def _endings() -> frozenset[str]:
    return word_list("action_endings")


def _finite(words: list[str]) -> int:
    """The position of the verb of a clause with a subject of its own ("the boss points out mistakes"), or 0."""
    for at in range(1, len(words)):
        low = words[at].lower()
        before = words[at - 1].lower()
        dependent = (
            before in word_list("particles") or before in ("to", "and", "or", "not") or before.endswith(",")
        )
        if dependent and low not in ("is", "are", "was", "were"):
            continue
        if low in ("is", "are", "was", "were", "has", "have"):
            return at
        lemma = verb_lemma(low)
        if not lemma or low.endswith("ing") or low in word_list("particles"):
            continue
        follows = words[at + 1].lower() if at + 1 < len(words) else ""
        # "the team met in the office" is a clause, "screenshots sent to the group" is not.
        passive = () if words[0].lower() in word_list("determiners") else ("", "to", *word_list("particles"))
        tensed = only_verb(low) and not (participle(low) and follows in passive)
        third = (
            low != lemma
            and low.endswith("s")
            and (follows in word_list("determiners") or follows in ("out", "up", "off"))
        )
        if tensed or third:
            return at
    return 0


def _inflected(words: tuple[str, ...], *, base: bool) -> list[str]:
    """The words with the first verb, and every verb joined to it by and / or / then / a comma, changed."""
    first = words[0]
    already = first.endswith("ing") and verb_lemma(first) != first
    shape = "ing" if already else "base" if verb_lemma(first) == first else "tensed"
    changed = [_turn(first, base=base)]
    for at in range(1, len(words)):
        previous = words[at - 1].lower()
        joins = previous in ("and", "or", "then", "&") or previous.endswith(",")
        changed.append(_turn(words[at], base=base) if joins and _joined_verb(words, at, shape) else words[at])
    return changed


def _turn(word: str, *, base: bool) -> str:
    bare = word.rstrip(",")
    lemma = verb_lemma(bare)
    if not lemma:
        return word
    return (lemma if base else gerund(lemma)) + word[len(bare) :]


def _joined_verb(words: tuple[str, ...], at: int, shape: str) -> bool:
    word = words[at].rstrip(",")
    lemma = verb_lemma(word)
    if not lemma or not word.islower() or word in word_list("particles") or word in word_list("determiners"):
        return False
    if only_verb(word) and lemma == word:
        return True
    if ("ing" if word.endswith("ing") and lemma != word else "base" if lemma == word else "tensed") != shape:
        return False
    if only_verb(word):
        return True
    follows = words[at + 1].lower().strip(",") if at + 1 < len(words) else ""
    object_follows = (
        follows in word_list("determiners")
        or bool(follows and _plural(follows))
        or bool(re.match(r"\d", follows))
    )
    if word in word_list("imperative") and follows in _AFTER_VERB:
        return True
    return object_follows and (word in word_list("imperative") or follows in word_list("determiners"))
