"""Which words of an English phrase are its verbs, and those verbs in another form."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.assist.english_words import gerund, lemmas, only_verb, participle, verb_lemma, word_list

NOBODY: Final = re.compile(r"^(?:no|nobody|nothing|none|neither)\b", re.I)
RELATIVE: Final = {"who", "that", "which", "whose", "where", "whom"}
ADVERBS: Final = {"then", "again", "first", "finally", "also", "often", "always", "usually", "sometimes", "still", "just", "quickly", "once", "next", "later"}  # fmt: skip
_WITH_OF: Final = {
    "think",
    "dream",
    "hear",
    "approve",
    "dispose",
    "consist",
    "speak",
    "talk",
    "complain",
    "warn",
}
_TENSED: Final = {"are", "were", "have", "had", "do", "did", "can", "will", "should", "must", "is", "was"}
_CLAUSES: Final = {"because", "when", "if", "while", "so", "that", "and", "to"}
_AFTER_VERB: Final = {"for", "to", "up", "out", "in", "on", "at", "off", "down", "through", "over", "back", "until"}  # fmt: skip


def is_adverb(word: str) -> bool:
    """Whether the word only says how or when: again, manually."""
    low = word.lower()
    return low in ADVERBS or (low.endswith("ly") and "ADV" in lemmas(low) and "NOUN" not in lemmas(low))


def starts_with_verb(words: list[str]) -> bool:
    """Whether the phrase begins with what is done, and not with a noun that looks like a verb."""
    first, low = words[0], words[0].lower()
    lemma = verb_lemma(first)
    if not lemma or (len(first) > 1 and first.isupper()):
        return False
    parts = set(lemmas(low))
    following = words[1].lower().strip(",") if len(words) > 1 else ""
    if lemma == "be":
        return low in ("be", "being")
    if following == "of" and "NOUN" in parts and lemma not in _WITH_OF and low == lemma:
        return False  # "end of month", "start of the week"
    if low.endswith("ing") and lemma != low:
        ends = not following or following in word_list("particles") or following in ("and", "or")
        return "NOUN" not in parts or not (ends or _compound_action(words))
    inflected = lemma != low
    if following in word_list("determiners") or re.match(r"^\d", following):
        return low not in ("free", "like") and not (inflected and _plural(low) and following in ("a", "per"))
    if inflected and _plural(low) and (following in _TENSED or lemma not in word_list("imperative")):
        return False  # "shelves are empty", "guests call"
    if inflected and _plural(low) and only_verb(following) and verb_lemma(following) == following:
        return False  # "orders arrive on time"
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
        and not word.endswith("thing")
        and ("NOUN" in lemmas(word) or not lemmas(word))  # "onboarding" is too new for the dictionary
        and any(word.endswith(end) for end in _endings())
    )


def names_action(words: tuple[str, ...]) -> bool:
    """Whether one of the nouns names something a person does: comparison, lesson, sign-up."""
    return any(_names_action(word.lower().strip(",.")) for word in words)


def _endings() -> frozenset[str]:
    return word_list("action_endings")


def finite(words: list[str], least: int = 1) -> int:
    """The position of the verb of a clause with a subject of its own ("the boss points out mistakes"), or 0."""
    says_no = NOBODY.match(words[0]) is not None
    for at in range(least, len(words)):
        low = words[at].lower()
        before = words[at - 1].lower()
        dependent = (
            before in word_list("particles") or before in ("to", "and", "or", "not") or before.endswith(",")
        )
        if before in RELATIVE or (dependent and low not in ("is", "are", "was", "were")):
            continue
        if low in ("is", "are", "was", "were", "has", "have"):
            return at
        lemma = verb_lemma(low)
        if not lemma or low.endswith("ing") or low in word_list("particles"):
            continue
        follows = words[at + 1].lower() if at + 1 < len(words) else ""
        # "the team met in the office" is a clause, "screenshots sent to the group" is not.
        one = words[0].lower() in word_list("determiners") - {"all", "every", "each", "no"}
        passive = () if one else ("", "to", *word_list("particles"))
        tensed = only_verb(low) and not (participle(low) and follows in passive)
        third = (
            low != lemma
            and low.endswith("s")
            and (
                follows in word_list("determiners")
                or follows in ("out", "up", "off")
                or (says_no and _tensed(tuple(words), at))
            )
        )
        plural = low == lemma and low in word_list("imperative") and _plural(before) and not _plural(low)
        follows_on = follows in word_list("particles") | _CLAUSES or (
            bool(follows) and {"ADJ", "ADV"} & set(lemmas(follows)) and "NOUN" not in lemmas(follows)
        )
        nobody = says_no and at == 1 == least and low != lemma and low.endswith("s")
        if tensed or third or nobody or (plural and follows_on):
            return at
    return 0


def inflected(words: tuple[str, ...], *, base: bool, clause: bool = False) -> list[str]:
    """The words with the first verb, and every verb joined to it by and / or / then / a comma, changed.

    In a clause the joined verbs may be tensed although the first is not ("can work and feels expected").
    """
    first = words[0]
    already = first.endswith("ing") and verb_lemma(first) != first
    shape = "ing" if already else "base" if verb_lemma(first) == first else "tensed"
    changed = [_turn(first, base=base)]
    for at in range(1, len(words)):
        previous = words[at - 1].lower()
        joins = previous in ("and", "or", "then", "&") or previous.endswith(",")
        turned = joins and (_joined_verb(words, at, shape) or (clause and _tensed(words, at)))
        changed.append(_turn(words[at], base=base) if turned else words[at])
    return changed


def _tensed(words: tuple[str, ...], at: int) -> bool:
    """Whether the word is a third person ("feels expected", "gets home") and not a plural noun."""
    word = words[at]
    follows = words[at + 1].lower().strip(",") if at + 1 < len(words) else ""
    if verb_lemma(words[0]) == words[0] == words[0].lower() and word in word_list("imperative"):
        return (
            not {"NOUN"} & set(lemmas(follows)) or follows in _AFTER_VERB
        )  # "can choose a table and leave happy"
    if not word.endswith("s") or not verb_lemma(word) or verb_lemma(word) == word:
        return False
    goes_on = (
        {"ADJ", "ADV"} & set(lemmas(follows)) or participle(follows) or follows in word_list("determiners")
    )
    return only_verb(word) or bool(follows and goes_on and follows not in word_list("particles"))


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
