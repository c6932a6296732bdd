"""Japanese action phrases in the forms that questions need: 〜せずに, 〜こと, 〜できないのか."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from gyakusan.assist import japanese_ending as forms
from gyakusan.assist import japanese_reading as reading
from gyakusan.assist.japanese_deed import done_as
from gyakusan.assist.japanese_ending import Ending, ending
from gyakusan.assist.japanese_nouns import acts, cannot_noun, noun_phrase, without_noun
from gyakusan.assist.japanese_words import CLOSING, OPENING, Word, clean, joined, word_list, words

_LONGEST: Final = 45  # signs of one half of a question before its leading words are dropped
_PAUSE_FROM: Final = 12  # signs after which a half of a question is closed with a comma
_CLASHES: Final = {
    "を": "をがはにでとの", "が": "がをはにでのへ", "は": "はをがにでの", "に": "にをがでへ", "で": "でをがに", "と": "とを", "へ": "へをがに",
}  # fmt: skip


class Japanese:
    """The phrases of a Japanese workshop."""

    language: Final = "ja"

    def without(self, action: str) -> str:
        """「表に書き写す」→「表に書き写さずに」; a plain noun → 「…なしに」."""
        if asked := _asked(action, "を"):
            return f"{asked}考えずに"
        end = ending(self.clip(action, _LONGEST))
        if end.kind == "nothing" or end.last is None:
            return "何もせずに"
        if end.kind == "noun":
            return without_noun(end)
        if end.kind == "negative":
            return _negated(end) + "ままにせずに"
        if end.kind == "adjective":
            return f"{end.before}{end.last.lemma}ままにせずに"
        if end.last.normal == "有る":
            return _without_existing(end)
        if forms.is_potential(end.last):
            return f"{end.before}{end.last.lemma}ようにならずに"
        if any(word.conjugation == "助動詞-ヌ" for word in end.head):
            return f"{_plain(end)}ことなく"
        return f"{end.before}{forms.irrealis(end.last)}ずに"

    def doing(self, action: str) -> str:
        """「希望を集める」→「希望を集めること」; a phrase that is a noun already stays one."""
        if asked := _asked(action, "を"):
            return f"{asked}考えること"
        end = ending(self.clip(action, _LONGEST))
        if end.kind == "nothing" or end.last is None:
            return "それ"
        if end.kind == "negative":
            return _negated(end) + "こと"
        if end.kind in ("verb", "adjective"):
            return _plain(end) + "こと"
        return noun_phrase(end)

    def to_do(self, action: str) -> str:
        """「希望を集めます」→「希望を集める」; a noun of an action gets を行う."""
        named = self.doing(action)
        return named.removesuffix("こと") if named.endswith("こと") else done_as(named)

    def is_short_action(self, phrase: str) -> bool:
        """Whether it is one clause that ends in its verb."""
        return ending(phrase).kind == "verb" and "、" not in clean(phrase) and self.is_action(phrase)

    def awaited(self, action: str) -> str:
        """What is waited for: 「月を終える」→「月を終えるの」; a noun stays one."""
        named = self.doing(action)
        return f"{named.removesuffix('こと')}の" if named.endswith("こと") else named

    def cannot(self, goal: str) -> str:
        """「表を組む」→「表を組めないのか」; what happens by itself → 「…ようにできないのか」."""
        if asked := _asked(goal, "が"):
            return f"{asked}分からないのか"
        if len(clean(goal)) > _LONGEST:
            goal = _main_clause(goal, _LONGEST)
        end = ending(self.clip(goal, _LONGEST))
        if end.kind == "nothing" or end.last is None:
            return "目的を達成できないのか"
        if end.kind == "negative":
            return _negated(end) + "ようにできないのか"
        if end.kind == "adjective":
            return f"{end.before}{end.last.lemma}状態にできないのか"
        if end.kind == "noun":
            return cannot_noun(end) + "のか"
        if end.last.lemma in ("立てる", "着ける") and not any(word.surface == "を" for word in end.head):
            return f"{end.before}{end.last.lemma[:-1]}ないのか"  # 「レジに立てる」 is what one can do, not to put up
        if forms.is_passive(end.last) or _by_itself(end):
            return _plain(end) + "ようにできないのか"
        return f"{end.before}{forms.potential_negative(end.last)}のか"

    def why_not_without(self, action: str, goal: str) -> str:
        """The question that knows no trade-off: 「なぜ〇〇せずに、□□できないのか」."""
        left, right = self.without(action), self.cannot(_main_clause(goal, len(clean(action))))
        pause = "、" if len(left) >= _PAUSE_FROM or len(left + right) >= 2 * _PAUSE_FROM else ""
        return f"なぜ{left}{pause}{right}"

    def why_not_together(self, first: str, second: str) -> str:
        """The question that makes two actions one: 「なぜ〇〇と□□は同時にできないのか」."""
        one, other = self.doing(first), self.doing(second)
        long = (
            max(len(one), len(other)) >= _PAUSE_FROM or "、" in one + other or (one + other).count("こと") > 1
        )
        pause = "、" if long else ""
        return f"なぜ{one}と{pause}{other}は{pause}同時にできないのか"

    def is_action(self, phrase: str) -> bool:
        """Whether the phrase names something a person does: a verb, a verbal noun or a known action noun."""
        end = ending(phrase)
        if end.kind == "verb" and end.last is not None:
            happens = end.last.normal in ("有る", "居る") or (end.last.normal == "成る" and _by_itself(end))
            return not happens or acts(end.head)
        if end.kind == "noun":
            return acts(end.run) or (end.last is not None and end.last.detail != "" and acts(end.head))
        return end.kind == "negative" and bool(end.head) and end.head[-1].kind in ("動詞", "助動詞")

    def sums_up(self, phrase: str) -> bool:
        """Whether the phrase sums several actions up instead of naming one (など, いろいろ, 一連の …)."""
        found = words(phrase)
        if any(
            word.normal in word_list("summary") or word.surface in ("など", "等", "とか") for word in found
        ):
            return True
        return sum(word.detail == "接続助詞" and word.surface in ("て", "で") for word in found) >= 3

    def awkward(self, question: str) -> tuple[str, ...]:
        """What is wrong with a question, as short codes; empty when it reads well."""
        found = []
        bare = question.strip().rstrip("?？。")
        if not bare.startswith("なぜ") or not re.search(
            r"ない(の(か|ですか|でしょうか|だろうか)|か|のだ)$", bare
        ):
            found.append("shape")
        if any(sign in bare for sign in ("〇〇", "○○", "□□", "＿＿", "\n", "**", "<br")):
            found.append("blank")
        if any(bare.count(o) != bare.count(c) for o, c in zip(OPENING, CLOSING, strict=True)):
            found.append("brackets")
        if len(bare) > 3 * _LONGEST:
            found.append("long")
        found += _clashes(re.sub(r"「[^」]*」|『[^』]*』", "語", bare))
        return tuple(dict.fromkeys(found))

    def parts(self, action: str) -> list[str]:
        """「人件費を計算して目標と比べる」→「人件費を計算する」「目標と比べる」; 「集めておく」 stays one."""
        return reading.parts(clean(action))

    def sentences(self, text: str) -> list[str]:
        """The sentences of ``text``, without bullets and marks."""
        return reading.sentences(text)

    def content_words(self, text: str, limit: int = 12) -> list[str]:
        """What the text is about: its nouns and verbs, compounds kept whole, the most frequent first."""
        return reading.content_words(text, limit)

    def summary(self, phrase: str, limit: int = 14) -> str:
        """The phrase as a name of at most ``limit`` signs: 「希望の提出を呼びかける」→「希望の提出の呼びかけ」."""
        return reading.summary(phrase, limit, self.clip)

    def clip(self, phrase: str, limit: int) -> str:
        """The phrase cleaned, with leading words dropped between particles until it has ``limit`` signs."""
        whole = clean(phrase)
        if len(whole) <= limit:
            return whole
        found = words(whole)
        for between_nouns in (False, True):
            for at in range(1, len(found)):
                rest = joined(found[at:])
                if (
                    len(rest) <= limit
                    and _can_start(found, at, between_nouns)
                    and rest.count("「") == rest.count("」")
                ):
                    return rest
        return clean(whole[-limit:])


def _asked(told: str, particle: str) -> str:
    """A question in the customer's words, as what is known or thought about; nothing when it is none.

    「どれが安いか」 goes on as it is, 「間に合いますか」 as 「『間に合いますか』の答えが」 (with ``particle``).
    """
    bare = clean(told)
    found = [word for word in words(bare) if word.kind != "空白"]
    if len(found) < 3 or len(bare) > _LONGEST or not (found[-1].is_particle and found[-1].surface == "か"):
        return ""
    polite = found[-2].lemma in ("です", "ます")
    return f"「{bare}」の答え{particle}" if polite else bare


def _main_clause(goal: str, beside: int) -> str:
    """A long goal's last clause: 「電話に追われず、落ち着いて応対する」→「落ち着いて応対する」.

    After 「〜せずに、」 another 「〜ず、」 reads as one more thing left out, and three clauses are too many for a question.
    """
    first, comma, last = clean(goal).rpartition("、")
    if not comma or len(last) < _PAUSE_FROM // 2 or first.count("「") != first.count("」"):
        return goal
    found = [word for word in words(first) if word.kind != "空白"]
    leads = bool(found) and (
        found[-1].kind in ("動詞", "助動詞", "形容詞", "副詞") or found[-1].detail == "接続助詞"
    )
    long = beside + len(clean(goal)) > _LONGEST - 5
    return last if leads and (long or found[-1].conjugation == "助動詞-ヌ") else goal


def _can_start(found: tuple[Word, ...], at: int, between_nouns: bool) -> bool:
    """Whether the phrase may begin at this word without tearing a compound or a particle off."""
    before, word = found[at - 1], found[at]
    if word.kind in ("助詞", "助動詞", "接尾辞", "補助記号", "空白") or word.normal in ("無い", "為る"):
        return False
    if before.kind == "接頭辞" or before.detail == "数詞" or before.detail == "括弧開":
        return False
    return between_nouns or (not (before.is_noun and word.is_noun) and before.kind not in ("動詞", "空白"))


def _by_itself(end: Ending) -> bool:
    if end.last is None:
        return False
    subject = any(word.surface == "が" and word.is_particle for word in end.head)
    return end.last.normal in word_list("by_itself") or (
        subject and end.last.normal in word_list("by_itself_as_subject")
    )


def _plain(end: Ending) -> str:
    return end.before + (end.last.lemma if end.last else "")


def _negated(end: Ending) -> str:
    """The head with ない: 「発言でき」＋ず → 「発言できない」."""
    if not end.head:
        return "ない"
    verb = end.head[-1]
    if verb.kind in ("動詞", "助動詞"):
        return joined(end.head[:-1]) + forms.plain_negative(verb)
    return end.before + "ない"


def _without_existing(end: Ending) -> str:
    tail = end.tail
    if tail is not None and tail.surface in ("が", "は", "も"):
        return joined(end.head[: end.head.index(tail)]) + "なしに" if len(end.head) > 1 else "それなしに"
    return f"{end.before}あることなく"


def _clashes(question: str) -> list[str]:
    found = []
    units = [word for word in words(question) if word.kind != "空白"]
    for one, other in pairwise(units):
        if one.is_particle and other.is_particle and other.surface in _CLASHES.get(one.surface, ""):
            found.append("particles")
        finished = one.kind == "動詞" and one.form.startswith(("終止形", "連体形"))
        if finished and other.lemma in ("する", "せる") and other.form.startswith("未然形"):
            found.append("verb_form")
        if one.surface == other.surface and one.kind == other.kind and one.kind in ("動詞", "助動詞"):
            found.append("twice")
    return found
