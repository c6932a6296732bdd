"""What Japanese words of the record become inside the program's sentences."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.assist.japanese_words import Word, joined, words
from gyakusan.assist.phrases import phrases
from gyakusan.core.text import text
from gyakusan.refine.sentences import first_sentence

_LEAD_JA: Final = re.compile(r"^(?:私達|私たち|わたしたち|我々|弊社|当社|ここで)は、?")
_TAIL_JA: Final = re.compile(
    r"(?:について|に関して|のことを|のために|に向けて|を対象に|を(?=想定|顧客))[^、。]*[。．]?\s*$|です?[。．]?\s*$|[。．]\s*$"
)
_OCCASION_JA: Final = re.compile(r"(?:とき|時|際|場合|場面|タイミング)(?:に|には|は)?[。．]?\s*$")
_CAN_NOT_JA: Final = re.compile(
    r"(?<=[えけせてねべめれげぜでへべぺきちりみびじに])ない(?:の|ん)?(?:でしょう|です|だろう)?か[。?？]*\s*$"
)

_BECAME_JA: Final = re.compile(
    r"(?:\d\s*[^\d\s、。]{0,4}|(?:から|→|が)\s*[^\s、。]{0,8}(?:ゼロ|半分|以下|不要|なし))$"
)
"""An amount or a state that something came to."""


class JapaneseWording:
    """Pieces of Japanese sentences."""

    def plain(self, action: str) -> str:
        """「回収を呼びかけます」→「回収を呼びかける」; a noun of an action gets を行う."""
        return phrases("ja").to_do(action)

    def apart(self, first: str, second: str) -> str:
        """「表を組むことと、書き写すことを別々に行う」."""
        doing = phrases("ja").doing
        return text("refine.draft.apart", "ja", first=doing(first), second=doing(second))

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
        first = first_sentence(how, "ja")
        found = [word for word in words(first) if word.kind != "空白"]
        clause = bool(found) and found[-1].kind in ("動詞", "助動詞", "形容詞")
        return text("refine.draft.mechanism", "ja", clause=first) if clause else first

    def effect(self, effect: str) -> str:
        """「作成時間が 5 時間から 40 分」→「…40 分になる」."""
        first = re.split(r"[、。\n]", first_sentence(effect, "ja"))[0].strip()
        found = [word for word in words(first) if word.kind != "空白"]
        counted = re.search(r"\d\s*[^\d\s]{0,4}$", first) is not None
        if found and (found[-1].is_noun or counted) and re.search(r"\d", first):
            return text("refine.draft.becomes", "ja", effect=f"{first} " if first[-1].isascii() else first)
        return first

    def reported(self, effect: str) -> str:
        """「月 4 時間から 0」→「…0 になった」,「電話が半減」→「…半減した」; what ends otherwise is quoted as it was said."""
        told = first_sentence(effect, "ja").strip().rstrip("。．")
        if not told:
            return ""
        found = [word for word in words(told) if word.kind != "空白"]
        last = found[-1]
        polite = any(word.lemma in ("です", "ます") for word in found[-3:] if word.kind == "助動詞")
        finite = last.form.startswith(("終止形", "連体形"))
        if last.kind in ("動詞", "助動詞", "形容詞") and finite and not polite:
            return told
        if _BECAME_JA.search(told):
            return text("refine.draft.became", "ja", effect=f"{told} " if told[-1].isascii() else told)
        if last.is_verbal_noun:
            return text("refine.draft.did", "ja", effect=told)
        return text("refine.draft.reported_words", "ja", effect=told)

    def step(self, when: str, tool: str) -> str:
        """「希望を集めるとき」→「「…」で希望を集める」; what happens to the customer stays an occasion."""
        clause = _OCCASION_JA.sub("", first_sentence(when, "ja"))
        found = [word for word in words(clause) if word.kind != "空白"]
        if not found or clause == first_sentence(when, "ja"):
            return text("refine.draft.step.use", "ja", tool=tool)
        subject = any(word.surface in ("が", "は") and word.is_particle for word in found)
        if found[-1].kind == "動詞" and not subject:
            return text("refine.draft.step.with", "ja", tool=tool, clause=clause)
        if found[-1].is_particle:
            clause = clause[: -len(found[-1].surface)] + "の"
        return text("refine.draft.step.when", "ja", tool=tool, clause=clause)

    def thing(self, when: str) -> str:
        """「集まった希望から表を組むとき」→「集まった希望」, 「翌月の希望を集めるとき」→「翌月の希望」."""
        found = list(words(_OCCASION_JA.sub("", first_sentence(when, "ja"))))
        places = [i for i, word in enumerate(found) if word.surface in ("を", "から") and word.is_particle]
        if not places:
            return ""
        objects = [i for i in places if found[i].surface == "を"]
        # 〜から before を names what is worked on; after it, from whom.
        at = places[0] if found[places[0]].surface == "から" or not objects else objects[-1]
        named = _noun_phrase(found[:at])
        return "" if found[at - 1].surface == "か" else named  # 「何分かかるか」 is a question, not a thing

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
