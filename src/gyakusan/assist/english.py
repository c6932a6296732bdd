"""English action phrases in the forms that questions need: without …ing, …ing, why can't we …"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from gyakusan.assist.english_phrase import Phrase, phrase_of
from gyakusan.assist.english_verbs import names_action, starts_with_verb
from gyakusan.assist.english_words import clean, lemmas, lower_first, only_verb, verb_lemma, word_list

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
_NUMBERED: Final = re.compile(r"^\s*\d{1,2}[.)]\s+(?=\D)", re.M)
"""The number of a step, which is no sentence of its own."""
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)\s+(?=[\"“A-Z0-9])|\n+|<br\s*/?>")


class English:
    """The phrases of an English workshop."""

    language: Final = "en"

    def _read(self, told: str) -> Phrase:
        asked = "?" if told.rstrip().endswith("?") else ""
        return phrase_of(self.clip(told, _LONGEST) + asked)

    def without(self, action: str) -> str:
        """ "Copy requests" → "without copying requests"; a plain noun → "without …"."""
        phrase = self._read(action)
        if phrase.kind == "nothing":
            return "without doing anything"
        if phrase.kind == "noun":
            return f"without {_with_article(phrase)}"
        if phrase.kind == "negative" and not phrase.unable:
            return _ours(f"without failing to {phrase.base}")
        return f"without {self.doing(action)}"

    def to_do(self, action: str) -> str:
        """ "Copying my notes" → "copy our notes"; "Guests choose" → "have guests choose"; "Price reductions" → "deal with …"."""
        phrase = self._read(action)
        if phrase.kind == "noun":
            return f"{'deal with' if names_action(phrase.words) else 'have'} {_with_article(phrase)}"
        if phrase.kind == "question":
            return self.doing(action).replace("asking", "ask", 1)
        if phrase.kind == "negative" and phrase.unable:
            return _ours(f"be unable to {phrase.base}")
        if phrase.kind == "clause" and phrase.words[0].lower() in _BE:
            return _ours(f"make sure that {phrase.whole}")
        told = self.cannot(action)
        alone = told.removeprefix("Why can't we ")
        return alone if alone != told else told.replace("Why can't ", "have ", 1)

    def is_short_action(self, phrase: str) -> bool:
        """Whether it begins with its verb."""
        return self._read(phrase).kind == "verb"

    def awaited(self, action: str) -> str:
        """What is waited for: "to publish the schedule", "for the child to sleep", "for a reply"."""
        phrase = self._read(action)
        if phrase.kind in ("verb", "negative"):
            denied = "not to" if phrase.kind == "negative" else "to"
            return _ours(f"{denied} {phrase.base}")
        if phrase.kind == "clause" and not phrase.denied:
            return _ours(f"for {phrase.subject} to {phrase.base}")
        return f"for {self.doing(action)}"

    def doing(self, action: str) -> str:
        """ "Ask the staff" → "asking the staff"; a phrase that is a noun already stays one."""
        phrase = self._read(action)
        if phrase.kind == "nothing":
            return "this"
        if phrase.kind == "noun":
            return _with_article(phrase)
        if phrase.kind == "negative":
            return _ours(f"being unable to {phrase.base}" if phrase.unable else f"not {phrase.ing}")
        if phrase.kind == "none":
            return _ours(f"having no {' '.join(phrase.words)}")
        if phrase.kind == "question":
            return f"asking “{' '.join(phrase.words)}”"
        if phrase.kind == "clause" and phrase.denied and not _nobody(phrase):
            return _ours(f"seeing that {phrase.whole}")
        if phrase.kind == "clause":
            return _ours(f"{phrase.subject} {phrase.ing}")
        return _ours(phrase.ing)

    def cannot(self, goal: str) -> str:
        """ "Publish the schedule" → "Why can't we publish the schedule", without the question mark."""
        phrase = self._read(goal)
        if phrase.kind == "nothing":
            return "Why can't we reach the goal"
        if phrase.kind == "noun":
            return f"Why can't we have {_with_article(phrase)}"
        if phrase.kind == "negative" and not phrase.unable:
            return _ours(f"Why can't we avoid {phrase.ing}")
        if phrase.kind == "none":
            return _ours(f"Why can't we avoid {_any(phrase.words)}")
        if phrase.kind == "question":
            return f"Why can't we answer “{' '.join(phrase.words)}”"
        if phrase.kind == "clause" and phrase.denied:
            return _ours(f"Why can't we make sure that {phrase.whole}")
        if phrase.kind == "clause":
            return _ours(f"Why can't {phrase.subject} {phrase.base}")
        return _ours(f"Why can't we {phrase.base}")

    def why_not_without(self, action: str, goal: str) -> str:
        """The question that knows no trade-off: "Why can't we … without …?"."""
        left, right = self.cannot(goal), self.without(action)
        if not left.startswith("Why can't we ") and phrase_of(action).kind in ("verb", "negative"):
            right = right.replace("without ", "without us ", 1)  # else it reads as if the others did it
        comma = "," if " without " in f"{left} " else ""
        return f"{left}{comma} {right}?"

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
            return read.words[0].lower() not in _BE and not read.denied
        return read.kind not in ("nothing", "none", "question")

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
        if re.search(r"\bcan't we (?!make|see)\w+ (?:are|is|was|were)\b", bare, re.I):
            found.append("verb_form")
        found += _of_clause(bare)
        return tuple(dict.fromkeys(found))

    def parts(self, action: str) -> list[str]:
        """ "Show them around and wait for access" → both; nouns joined by "and", and single verbs, stay together."""
        found: list[str] = []
        between = ""
        for piece in re.split(r"(,? and |, (?:then )?)", clean(action)):
            if re.fullmatch(r",? and |, (?:then )?", piece):
                between = piece
            elif found and (
                min(len(piece.split()), len(found[-1].split())) < 2 or not starts_with_verb(piece.split())
            ):
                found[-1] += between + piece
            else:
                found.append(piece)
        return found

    def sentences(self, text: str) -> list[str]:
        """The sentences of ``text``, without bullets, numbers and marks."""
        parts = (
            re.sub(r"^[\s\-*•>#]+", "", part).strip() for part in _SENTENCE_END.split(_NUMBERED.sub("", text))
        )
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


def _of_clause(question: str) -> list[str]:
    """What is wrong between "Why can't" and the action left out: two negations, two modals, no verb."""
    asked = re.match(
        r"why (?:can't|cannot|can not) (.+?)\??$", re.sub(r"[\"“][^\"”]*[\"”]", "x", question), re.I
    )
    if asked is None:
        return []
    clause = re.split(r",? (?:without|before|happen at)\b", asked[1])[0]
    words = [word.lower().strip(",.;") for word in clause.split()]
    found = []
    together = " happen at the same time" in question
    if not together and words[:1] and words[0] in ("no", "not", "nobody", "nothing", "none", "never"):
        found.append("negation")
    made_sure = " that " in f" {clause} "
    if not made_sure and re.search(r"\b(?:who|which|whether|if|what|when|how) ", clause) is None:
        modals = ("can", "could", "will", "would", "must", "should", "may", "might")
        after_we = words[0] in ("we", "they", "you", "everyone", "everybody") if words else False
        if any(word in modals for word in words[1 : 2 if after_we else None]):
            found.append("modal")
    if not together and not any(verb_lemma(word) == word for word in words[1:]):
        found.append("verb_missing")
    return found


def _nobody(phrase: Phrase) -> bool:
    return phrase.subject.split(" ", 1)[0] in ("no", "nobody", "nothing", "none", "neither")


def _any(words: tuple[str, ...]) -> str:
    """What is avoided: "forgotten laptop and no apology" → "any forgotten laptop and any apology"."""
    if words[0].lower().endswith("ing") and verb_lemma(words[0]) != words[0].lower():
        return " ".join(words)
    told = re.sub(r"\b(and|or|,) no (?:more )?\b", r"\1 any ", " ".join(words))
    return f"any {lower_first(told)}"


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
