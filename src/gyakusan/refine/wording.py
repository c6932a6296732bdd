"""What the words of the record become inside the program's sentences, per language."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Protocol

from gyakusan.assist.english_phrase import phrase_of
from gyakusan.assist.japanese_words import Word, joined, words
from gyakusan.assist.phrases import phrases
from gyakusan.core.text import Language, text


class Wording(Protocol):
    """Pieces of sentences. Nothing here raises on any text; blank means that nothing fits."""

    def plain(self, action: str) -> str:
        """The action as the end of a sentence that goes on: 「表に書き写す」, "copy the requests"."""
        ...

    def situation(self, sentence: str) -> str:
        """What the customer is in the middle of, from the customer's one sentence."""
        ...

    def mechanism(self, how: str) -> str:
        """How a solution works, as a noun."""
        ...

    def effect(self, effect: str) -> str:
        """The first effect named, as what happens."""
        ...

    def step(self, when: str, tool: str) -> str:
        """What the customer does with ``tool`` on the occasion ``when``."""
        ...

    def thing(self, when: str) -> str:
        """What the customer brings along on that occasion."""
        ...

    def result(self, solved: str) -> str:
        """What there is afterwards, from how a solution solved the problem."""
        ...

    def promise(self, question: str) -> str:
        """The question answered: 「…できます」; blank when it is not of that form."""
        ...


_LEAD_JA: Final = re.compile(r"^(?:私達|私たち|わたしたち|我々|弊社|当社|ここで)は、?")
_TAIL_JA: Final = re.compile(
    r"(?:について|に関して|のことを|のために|に向けて|を対象に|を(?=想定|顧客))[^、。]*[。．]?\s*$|です?[。．]?\s*$|[。．]\s*$"
)
_OCCASION_JA: Final = re.compile(r"(?:とき|時|際|場合|場面|タイミング)(?:に|には|は)?[。．]?\s*$")
_CAN_NOT_JA: Final = re.compile(
    r"(?<=[えけせてねべめれげぜでへべぺきちりみびじに])ない(?:の|ん)?(?:でしょう|です|だろう)?か[。?？]*\s*$"
)


class JapaneseWording:
    """Pieces of Japanese sentences."""

    def plain(self, action: str) -> str:
        """「回収を呼びかけます」→「回収を呼びかける」; a noun of an action gets を行う."""
        named = phrases("ja").doing(action)
        return named.removesuffix("こと") if named.endswith("こと") else f"{named}を行う"

    def situation(self, sentence: str) -> str:
        """「…に休日を使っている店長について考えます」→「…に休日を使っている」."""
        who = _TAIL_JA.sub("", _LEAD_JA.sub("", sentence.strip())).strip()
        found = list(words(who))
        end = len(found)
        while end and (found[end - 1].is_noun or found[end - 1].kind in ("空白", "補助記号")):
            end -= 1
        clause = joined(found[:end])
        if end and found[end - 1].kind in ("動詞", "助動詞", "形容詞") and len(clause) > 3:
            return clause
        return text("refine.draft.troubled", "ja", who=who) if who else ""

    def mechanism(self, how: str) -> str:
        """「ソルバーに画面を付けた」→「ソルバーに画面を付けた仕組み」."""
        first = _first(how, "ja")
        found = [word for word in words(first) if word.kind != "空白"]
        clause = bool(found) and found[-1].kind in ("動詞", "助動詞", "形容詞")
        return text("refine.draft.mechanism", "ja", clause=first) if clause else first

    def effect(self, effect: str) -> str:
        """「作成時間が 5 時間から 40 分」→「…40 分になる」."""
        first = re.split(r"[、。\n]", _first(effect, "ja"))[0].strip()
        found = [word for word in words(first) if word.kind != "空白"]
        counted = re.search(r"\d\s*[^\d\s]{0,4}$", first) is not None
        if found and (found[-1].is_noun or counted) and re.search(r"\d", first):
            return text("refine.draft.becomes", "ja", effect=f"{first} " if first[-1].isascii() else first)
        return first

    def step(self, when: str, tool: str) -> str:
        """「希望を集めるとき」→「「…」で希望を集める」; what happens to the customer stays an occasion."""
        clause = _OCCASION_JA.sub("", _first(when, "ja"))
        found = [word for word in words(clause) if word.kind != "空白"]
        if not found or clause == _first(when, "ja"):
            return text("refine.draft.step.use", "ja", tool=tool)
        subject = any(word.surface in ("が", "は") and word.is_particle for word in found)
        if found[-1].kind == "動詞" and not subject:
            return text("refine.draft.step.with", "ja", tool=tool, clause=clause)
        if found[-1].is_particle:
            clause = clause[: -len(found[-1].surface)] + "の"
        return text("refine.draft.step.when", "ja", tool=tool, clause=clause)

    def thing(self, when: str) -> str:
        """「集まった希望から表を組むとき」→「集まった希望」, 「翌月の希望を集めるとき」→「翌月の希望」."""
        found = list(words(_OCCASION_JA.sub("", _first(when, "ja"))))
        places = [i for i, word in enumerate(found) if word.surface in ("を", "から") and word.is_particle]
        if not places:
            return ""
        objects = [i for i in places if found[i].surface == "を"]
        # 〜から before を names what is worked on; after it, from whom.
        at = places[0] if found[places[0]].surface == "から" or not objects else objects[-1]
        return _noun_phrase(found[:at])

    def result(self, solved: str) -> str:
        """「…集計表へ自動で入るようにした」→「…集計表へ自動で入る」."""
        told = phrases("ja").sentences(solved)
        last = told[-1].rstrip("。．") if told else ""
        return re.sub(r"よう(?:に)?(?:した|しました|なった|なりました)$", "", last)

    def promise(self, question: str) -> str:
        """「なぜ書き写さずに、表を組めないのか」→「書き写さずに、表を組めます」."""
        asked = question.strip()
        if not asked.startswith("なぜ") or not _CAN_NOT_JA.search(asked):
            return ""
        told = _CAN_NOT_JA.sub("ます", asked.removeprefix("なぜ").lstrip("、 "))
        return re.sub(r"は、?同時に(?=でき)", "が同時に", told)


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
        phrase = phrase_of(_first(action, "en").rstrip("."))
        if phrase.kind in ("verb", "negative"):
            return _theirs(phrase.base)
        return f"deal with {_lower(_theirs(_first(action, 'en').rstrip('.')))}"

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
        return _lower(_first(how, "en").rstrip("."))

    def effect(self, effect: str) -> str:
        """The first effect, without its stop and capital."""
        return _lower(re.split(r"[;\n]|, (?=[a-z]+ing\b|and )", _first(effect, "en"))[0].rstrip(". "))

    def step(self, when: str, tool: str) -> str:
        """ "When collecting requests" → "Collect requests with …"; what happens to the customer stays an occasion."""
        told = re.sub(r"^(?:when|while|if|as)\s+", "", _first(when, "en").rstrip("."), flags=re.IGNORECASE)
        if not told:
            return text("refine.draft.step.use", "en", tool=tool)
        phrase = phrase_of(re.sub(r"^(?:you|they|the customer|customers|users?)\s+", "", told))
        if phrase.kind == "verb":
            clause = phrase.base
            return text("refine.draft.step.with", "en", tool=tool, clause=clause[:1].upper() + clause[1:])
        return text("refine.draft.step.when", "en", tool=tool, clause=_lower(told))

    def thing(self, when: str) -> str:
        """ "When collecting next month's requests from staff" → "next month's requests"."""
        told = re.sub(r"^(?:when|while|if|as)\s+", "", _first(when, "en").rstrip("."), flags=re.IGNORECASE)
        phrase = phrase_of(told)
        if phrase.kind != "verb":
            return ""
        rest = " ".join(phrase.words[1:])
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


@cache
def wording(language: Language) -> Wording:
    """The pieces of ``language``."""
    return JapaneseWording() if language == "ja" else EnglishWording()


def _first(words_of: str, language: Language) -> str:
    told = phrases(language).sentences(words_of)
    return told[0].rstrip("。．").strip() if told else ""


def _lower(told: str) -> str:
    """Without a capital, unless the first word is a name or an abbreviation."""
    return told[:1].lower() + told[1:] if re.match(r"[A-Z][a-z'\-]*(?:\s|$)", told) else told


def _theirs(told: str) -> str:
    return _persons(
        told, {"our": "their", "us": "them", "ourselves": "themselves", "we": "they", "my": "their"}
    )


def _yours(told: str) -> str:
    return _persons(told, {"our": "your", "us": "you", "ourselves": "yourself", "we": "you", "my": "your"})


def _persons(told: str, others: dict[str, str]) -> str:
    return re.sub(r"\b(?:our|us|ourselves|we|my)\b", lambda m: others[m[0]], told)


def _noun_phrase(found: list[Word]) -> str:
    """The words back to the particle, or the verb in mid-sentence, before them."""
    start = len(found)
    while start:
        word = found[start - 1]
        halts = word.is_particle and word.surface not in ("の", "と", "や", "か")
        if halts or word.kind == "補助記号" or (word.is_particle and word.detail == "接続助詞"):
            break
        start -= 1
    return joined(found[start:]).strip()
