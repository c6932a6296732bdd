"""What English words of the record become inside the program's sentences."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.assist.english_phrase import phrase_of
from gyakusan.assist.phrases import phrases
from gyakusan.core.text import text
from gyakusan.refine.sentences import first_sentence

_MAKING: Final = {
    "make",
    "build",
    "create",
    "draw",
    "write",
    "prepare",
    "plan",
    "compose",
    "produce",
    "generate",
}


class EnglishWording:
    """Pieces of English sentences."""

    def plain(self, action: str) -> str:
        """ "Copying the requests" → "copy the requests"."""
        return _theirs(phrases("en").to_do(first_sentence(action, "en").rstrip(".")))

    def apart(self, first: str, second: str) -> str:
        """ "make the schedule and, separately, copy the requests"."""
        return text("refine.draft.apart", "en", first=self.plain(first), second=self.plain(second))

    def situation(self, sentence: str) -> str:
        """ "We think about managers who run a café alone." → "run a café alone"."""
        told = sentence.strip().rstrip(".")
        found = re.search(r"\b(?:who|that)\s+(?!is\b|are\b)(.+)$", told)
        if found:
            return _theirs(phrase_of(found[1]).base)
        being = re.search(r"\b(?:who|that)\s+(?:is|are)\s+(.+)$", told)
        return f"are {_theirs(being[1])}" if being else ""

    def mechanism(self, how: str) -> str:
        """The first sentence, without its stop and capital."""
        return _lower(first_sentence(how, "en").rstrip("."))

    def effect(self, effect: str) -> str:
        """The first effect, without its stop and capital."""
        return _lower(re.split(r"[;\n]|, (?=[a-z]+ing\b|and )", first_sentence(effect, "en"))[0].rstrip(". "))

    def reported(self, effect: str) -> str:
        """What others report, as they said it: a whole sentence is quoted, a phrase stands after a colon."""
        told = first_sentence(effect, "en").strip().rstrip(".;: ")
        if phrase_of(told).kind in ("clause", "negative") or re.match(
            r"(?:we|our|my|i)\b", told, re.IGNORECASE
        ):
            return text("refine.draft.reported_words", "en", effect=told)
        return _lower(told)

    def step(self, when: str, tool: str) -> str:
        """ "When collecting requests" → "Collect requests with …"; what happens to the customer stays an occasion."""
        told = re.sub(
            r"^(?:when|while|if|as)\s+", "", first_sentence(when, "en").rstrip("."), flags=re.IGNORECASE
        )
        if not told:
            return text("refine.draft.step.use", "en", tool=tool)
        # "When guests look for something" is what happens; only "when looking for …" is what the customer does.
        phrase = phrase_of(re.sub(r"^(?:you|they|the customer)\s+", "", told))
        if phrase.kind == "verb" and (told != phrase.base or told.split()[0].endswith("ing")):
            clause = phrase.base
            return text("refine.draft.step.with", "en", tool=tool, clause=clause[:1].upper() + clause[1:])
        if phrase.kind == "noun" and told == first_sentence(when, "en").rstrip("."):
            return text("refine.draft.step.at", "en", tool=tool, clause=told)  # "End of month"
        return text("refine.draft.step.when", "en", tool=tool, clause=_lower(told))

    def thing(self, when: str) -> str:
        """ "When collecting next month's requests from staff" → "next month's requests"."""
        told = re.sub(
            r"^(?:when|while|if|as)\s+", "", first_sentence(when, "en").rstrip("."), flags=re.IGNORECASE
        )
        phrase = phrase_of(told)
        if phrase.kind != "verb":
            return ""
        rest = " ".join(phrase.words[1:])
        if re.match(r"(?:how|what|which|who|whether|when|where|if)\b", rest):
            return ""  # a question is no thing to bring along
        made_of = re.search(r"\bfrom\s+(.+)$", rest)
        if made_of and phrase.base.split()[0] in _MAKING:
            return made_of[1]
        return re.split(r"\s+(?:from|for|into|to|with|by|in|on|at|after|before)\b", rest)[0].strip()

    def result(self, solved: str) -> str:
        """The last sentence without its stop."""
        told = phrases("en").sentences(solved)
        return told[-1].rstrip(".") if told else ""

    def promise(self, question: str) -> str:
        """ "Why can't we publish the schedule without copying?" → "Publish the schedule without copying."."""
        asked = question.strip().rstrip("?")
        alone = re.match(r"why (?:can't|can not|cannot) (?:we|you|they|i)\s+(.+)$", asked, re.IGNORECASE)
        if alone:
            return _yours(alone[1][:1].upper() + alone[1][1:]) + "."
        both = re.match(
            r"why (?:can't|can not|cannot)\s+(.+?),? happen at the same time$", asked, re.IGNORECASE
        )
        return _yours(both[1][:1].upper() + both[1][1:]) + ", at the same time." if both else ""


def _lower(told: str) -> str:
    """Without a capital, unless the first word is a name or an abbreviation."""
    return told[:1].lower() + told[1:] if re.match(r"[A-Z][a-z'\-]*(?:[\s,;:]|$)", told) else told


def _theirs(told: str) -> str:
    return _persons(
        told, {"our": "their", "us": "them", "ourselves": "themselves", "we": "they", "my": "their"}
    )


def _yours(told: str) -> str:
    return _persons(told, {"our": "your", "us": "you", "ourselves": "yourself", "we": "you", "my": "your"})


def _persons(told: str, others: dict[str, str]) -> str:
    return re.sub(r"\b(?:our|us|ourselves|we|my)\b", lambda m: others[m[0]], told)
