"""English action phrases in the forms that questions need: without …ing, …ing, why can't we …"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from gyakusan.assist.english_phrase import Phrase, names_action, phrase_of
from gyakusan.assist.english_words import clean, lemmas, lower_first, only_verb, word_list

_LONGEST: Final = 90  # signs of one half of a question before its end is dropped
_OURS: Final = {
    "my": "our",
    "me": "us",
    "myself": "ourselves",
    "mine": "ours",
    "i": "we",
    "your": "our",
    "i'm": "we're",
}
_BE: Final = {"is", "are", "was", "were", "am", "has"}
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)\s+(?=[\"“A-Z0-9])|\n+|<br\s*/?>")


class English:
    """The phrases of an English workshop."""

    language: Final = "en"

    def without(self, action: str) -> str:
        """ "Copy requests" → "without copying requests"; a plain noun → "without …"."""
        phrase = phrase_of(self.clip(action, _LONGEST))
        if phrase.kind == "nothing":
            return "without doing anything"
        if phrase.kind == "noun":
            return f"without {_with_article(phrase)}"
        if phrase.kind == "negative" and not phrase.unable:
            return _ours(f"without failing to {phrase.base}")
        return f"without {self.doing(action)}"

    def doing(self, action: str) -> str:
        """ "Ask the staff" → "asking the staff"; a phrase that is a noun already stays one."""
        phrase = phrase_of(self.clip(action, _LONGEST))
        if phrase.kind == "nothing":
            return "this"
        if phrase.kind == "noun":
            return _with_article(phrase)
        if phrase.kind == "negative":
            return _ours(f"being unable to {phrase.base}" if phrase.unable else f"not {phrase.ing}")
        if phrase.kind == "clause":
            return _ours(f"{phrase.subject} {phrase.ing}")
        return _ours(phrase.ing)

    def cannot(self, goal: str) -> str:
        """ "Publish the schedule" → "Why can't we publish the schedule", without the question mark."""
        phrase = phrase_of(self.clip(goal, _LONGEST))
        if phrase.kind == "nothing":
            return "Why can't we reach the goal"
        if phrase.kind == "noun":
            return f"Why can't we have {_with_article(phrase)}"
        if phrase.kind == "negative" and not phrase.unable:
            return _ours(f"Why can't we avoid {phrase.ing}")
        if phrase.kind == "clause":
            return _ours(f"Why can't {phrase.subject} {phrase.base}")
        return _ours(f"Why can't we {phrase.base}")

    def why_not_without(self, action: str, goal: str) -> str:
        """The question that knows no trade-off: "Why can't we … without …?"."""
        return f"{self.cannot(goal)} {self.without(action)}?"

    def why_not_together(self, first: str, second: str) -> str:
        """The question that makes two actions one: "Why can't … and … happen at the same time?"."""
        one, other = self.doing(first), self.doing(second)
        comma = "," if " and " in f"{one} {other}" else ""
        return f"Why can't {one}{comma} and {other}{comma} happen at the same time?"

    def is_action(self, phrase: str) -> bool:
        """Whether the phrase names something a person does."""
        read = phrase_of(phrase)
        if read.kind == "noun":
            return names_action(read.words)
        if read.kind == "clause":
            return read.words[0].lower() not in _BE
        return read.kind != "nothing"

    def sums_up(self, phrase: str) -> bool:
        """Whether the phrase sums several actions up instead of naming one (etc., various, everything)."""
        low = phrase.lower()
        words = set(re.findall(r"[a-z]+", low))
        return bool(words & word_list("summary")) or any(
            said in low
            for said in ("and so on", "and so forth", "and the like", "all kinds of", "in general")
        )

    def awkward(self, question: str) -> tuple[str, ...]:
        """What is wrong with a question, as short codes; empty when it reads well."""
        bare, found = question.strip(), []
        if not re.match(r"why\b", bare, re.I) or not bare.endswith("?"):
            found.append("shape")
        if re.search(r"[_○〇□]{2}|\.\.\.|\n|\*\*|<br", bare):
            found.append("blank")
        if any(bare.count(o) != bare.count(c) for o, c in ("()", "[]", "“”")) or bare.count('"') % 2:
            found.append("brackets")
        if len(bare) > 3 * _LONGEST:
            found.append("long")
        if re.search(r"\b(\w+) \1\b", re.sub(r"[\"“][^\"”]*[\"”]", "x", bare), re.I):
            found.append("twice")
        if re.search(
            r"\b(a|an|the|to|of|into|with|and|without),? (and|happen|without|or)\b|,,|\ba a", bare, re.I
        ):
            found.append("torn")
        after = re.search(r"\bwithout (\w+) (the|a|an|my|our|it|them)\b", bare, re.I)
        if after and only_verb(after[1]) and not after[1].endswith("ing"):
            found.append("verb_form")
        if re.search(
            r"\bcan't we (?!bring|sing|ring|string|swing|cling|spring|fling)\w{2,}ing\b", bare, re.I
        ):
            found.append("verb_form")
        return tuple(dict.fromkeys(found))

    def sentences(self, text: str) -> list[str]:
        """The sentences of ``text``, without bullets and marks."""
        parts = (re.sub(r"^[\s\-*•>#]+", "", part).strip() for part in _SENTENCE_END.split(text))
        return [part for part in parts if re.search(r"\w", part)]

    def content_words(self, text: str, limit: int = 12) -> list[str]:
        """What the text is about: its words in dictionary form without hollow ones, the most frequent first."""
        found: Counter[str] = Counter()
        for word in re.findall(r"[A-Za-z][A-Za-z'\-]+", text):
            low = word.lower().removesuffix("'s")
            if low in word_list("hollow"):
                continue
            forms = lemmas(low)
            chosen = next((forms[pos][0] for pos in ("NOUN", "VERB", "ADJ") if pos in forms), low)
            found[word if word.isupper() else chosen] += 1
        return [word for word, _ in sorted(found.items(), key=lambda item: -item[1])][:limit]

    def summary(self, phrase: str, limit: int = 40) -> str:
        """The phrase as a name of at most ``limit`` signs: "copying requests"."""
        read = phrase_of(phrase)
        name = " ".join(read.words) if read.kind == "noun" else self.doing(phrase)
        return self.clip(name, limit)

    def clip(self, phrase: str, limit: int) -> str:
        """The phrase cleaned, with words dropped from its end, before a joining word, until it has ``limit`` signs."""
        words = clean(phrase).split()
        if len(" ".join(words)) <= limit:
            return " ".join(words)
        joining = word_list("particles") | {
            "and",
            "or",
            "so",
            "because",
            "that",
            "which",
            "while",
            "when",
            "if",
            "but",
        }
        for at in range(len(words) - 1, 0, -1):
            if len(" ".join(words[:at])) <= limit and (
                words[at].lower() in joining or words[at - 1].endswith(",")
            ):
                return clean(" ".join(words[:at]))
        while len(words) > 1 and (
            len(" ".join(words)) > limit or words[-1].lower() in joining | word_list("determiners")
        ):
            words.pop()
        return clean(" ".join(words)[:limit])


def _ours(phrase: str) -> str:
    """The customer's own words turned to "we": "my phone" → "our phone"."""
    return " ".join(_OURS.get(word.lower(), word) for word in phrase.split())


def _with_article(phrase: Phrase) -> str:
    """The noun phrase inside a sentence, with an article where one is counted: "15-minute lesson" → "a 15-minute lesson"."""
    words = phrase.words
    if words[0].lower() in word_list("determiners") or re.fullmatch(r"\d+", words[0]):
        return _ours(" ".join(words))
    stops = word_list("particles") | word_list("determiners") | {"and", "or"}
    run = next((i for i, word in enumerate(words) if word.lower() in stops), len(words))
    if run and words[run - 1].lower() in word_list("counted"):
        vowel = re.match(r"(?:[aeio]|u(?!ni|se|ti)|8\b|8-|11|18|hour|honest)", words[0], re.I) is not None
        return _ours(f"{'an' if vowel else 'a'} {' '.join(words)}")
    return _ours(lower_first(" ".join(words)))
