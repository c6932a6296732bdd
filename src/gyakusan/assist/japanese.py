"""Japanese action phrases in the forms that questions need: 〜せずに, 〜こと, 〜できないのか."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.assist import japanese_ending as forms
from gyakusan.assist import japanese_reading as reading
from gyakusan.assist.japanese_ending import Ending, ending
from gyakusan.assist.japanese_words import CLOSING, OPENING, Word, clean, joined, word_list, words

_LONGEST: Final = 45  # signs of one half of a question before its leading words are dropped
_PAUSE_FROM: Final = 12  # signs after which a half of a question is closed with a comma
_AS_ATTRIBUTE: Final = {"で": "での", "と": "との", "から": "からの", "へ": "への", "まで": "までの", "に": "の"}
_CLASHES: Final = {
    "を": "をがはにでとの", "が": "がをはにでのへ", "は": "はをがにでの", "に": "にをがでへ", "で": "でをがに", "と": "とを", "へ": "へをがに",
}  # fmt: skip


class Japanese:
    """The phrases of a Japanese workshop."""

    language: Final = "ja"

    def without(self, action: str) -> str:
        """「表に書き写す」→「表に書き写さずに」; a plain noun → 「…なしに」."""
        end = ending(self.clip(action, _LONGEST))
        if end.kind == "nothing" or end.last is None:
            return "何もせずに"
        if end.kind == "noun":
            return _without_noun(end)
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
        end = ending(self.clip(action, _LONGEST))
        if end.kind == "nothing" or end.last is None:
            return "それ"
        if end.kind == "negative":
            return _negated(end) + "こと"
        if end.kind in ("verb", "adjective"):
            return _plain(end) + "こと"
        return _noun_phrase(end)

    def cannot(self, goal: str) -> str:
        """「表を組む」→「表を組めないのか」; what happens by itself → 「…ようにできないのか」."""
        end = ending(self.clip(goal, _LONGEST))
        if end.kind == "nothing" or end.last is None:
            return "目的を達成できないのか"
        if end.kind == "negative":
            return _negated(end) + "ようにできないのか"
        if end.kind == "adjective":
            return f"{end.before}{end.last.lemma}状態にできないのか"
        if end.kind == "noun":
            return _cannot_noun(end) + "のか"
        if forms.is_passive(end.last) or _by_itself(end):
            return _plain(end) + "ようにできないのか"
        return f"{end.before}{forms.potential_negative(end.last)}のか"

    def why_not_without(self, action: str, goal: str) -> str:
        """The question that knows no trade-off: 「なぜ〇〇せずに、□□できないのか」."""
        left = self.without(action)
        pause = "、" if len(left) >= _PAUSE_FROM else ""
        return f"なぜ{left}{pause}{self.cannot(goal)}"

    def why_not_together(self, first: str, second: str) -> str:
        """The question that makes two actions one: 「なぜ〇〇と□□は同時にできないのか」."""
        one, other = self.doing(first), self.doing(second)
        pause = "、" if max(len(one), len(other)) >= _PAUSE_FROM else ""
        return f"なぜ{one}と{pause}{other}は{pause}同時にできないのか"

    def is_action(self, phrase: str) -> bool:
        """Whether the phrase names something a person does: a verb, a verbal noun or a known action noun."""
        end = ending(phrase)
        if end.kind == "verb" and end.last is not None:
            return end.last.normal not in ("有る", "居る", "成る") or _acts(end.head)
        if end.kind == "noun":
            return _acts(end.run) or (end.last is not None and end.last.detail != "" and _acts(end.head))
        return end.kind == "negative" and bool(end.head) and end.head[-1].kind == "動詞"

    def sums_up(self, phrase: str) -> bool:
        """Whether the phrase sums several actions up instead of naming one (など, いろいろ, 一連の …)."""
        found = words(phrase)
        if any(word.normal in word_list("summary") or word.surface in ("など", "等", "とか") for word in found):
            return True
        return sum(word.detail == "接続助詞" and word.surface in ("て", "で") for word in found) >= 3

    def awkward(self, question: str) -> tuple[str, ...]:
        """What is wrong with a question, as short codes; empty when it reads well."""
        found = []
        bare = question.strip().rstrip("?？。")
        if not bare.startswith("なぜ") or not re.search(r"ない(の(か|ですか|でしょうか|だろうか)|か|のだ)$", bare):
            found.append("shape")
        if any(sign in bare for sign in ("〇〇", "○○", "□□", "＿＿", "\n", "**", "<br")):
            found.append("blank")
        if any(bare.count(o) != bare.count(c) for o, c in zip(OPENING, CLOSING, strict=True)):
            found.append("brackets")
        if len(bare) > 3 * _LONGEST:
            found.append("long")
        found += _clashes(re.sub(r"「[^」]*」|『[^』]*』", "語", bare))
        return tuple(dict.fromkeys(found))

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
                if len(rest) <= limit and _can_start(found, at, between_nouns) and rest.count("「") == rest.count("」"):
                    return rest
        return clean(whole[-limit:])


def _can_start(found: tuple[Word, ...], at: int, between_nouns: bool) -> bool:
    """Whether the phrase may begin at this word without tearing a compound or a particle off."""
    before, word = found[at - 1], found[at]
    if word.kind in ("助詞", "助動詞", "接尾辞", "補助記号", "空白") or word.normal in ("無い", "為る"):
        return False
    if before.kind == "接頭辞" or before.detail == "数詞" or before.detail == "括弧開":
        return False
    return between_nouns or not (before.is_noun and word.is_noun) and before.kind not in ("動詞", "空白")


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


def _particle_inside(end: Ending) -> str:
    """を or に when the nouns before the last are what it is done to: 料金プラン＋比較, but not 無料＋体験."""
    run, tail = end.run, end.tail
    if len(run) < 2 or (tail is not None and tail.surface in ("を", "に")):
        return ""
    before, verbal = run[-2], run[-1].surface
    counts = "助数詞" in before.detail and (len(run) < 3 or run[-3].detail == "数詞")
    if before.kind not in ("名詞", "接尾辞") or counts or before.surface in word_list("manner"):
        return ""
    if before.detail == "数詞" or any(mark in before.detail for mark in ("形状詞可能", "副詞可能", "固有名詞")):
        return ""
    if verbal in word_list("towards"):
        return "に"
    return "" if verbal in word_list("intransitive") else "を"


def _is_parallel(end: Ending) -> bool:
    tail = end.tail
    if tail is None or any(word.surface == "を" and word.is_particle for word in end.head):
        return False
    if tail.surface in ("や", "、", "・", "か", "/", "／") or tail.kind == "接続詞":
        return True
    before = [word for word in end.head[: end.head.index(tail)] if word.kind != "空白"]
    return tail.surface == "と" and bool(before) and before[-1].is_verbal_noun


def _is_clause(word: Word | None) -> bool:
    return word is not None and word.kind in ("動詞", "助動詞", "形容詞", "連体詞")


def _without_noun(end: Ending) -> str:
    run, tail, text = end.run, end.tail, joined(end.run)
    verbal = end.last is not None and end.last.is_verbal_noun
    before = end.before
    if verbal and end.last is not None:
        if tail is not None and (tail.surface == "の" or _is_parallel(end)):
            return f"{before}{text}なしに"
        if tail is not None and tail.conjugation == "助動詞-ヌ":
            return f"{before}{text}することなく"
        if inside := _particle_inside(end):
            return f"{before}{joined(run[:-1])}{inside}{end.last.surface}せずに"
        if _is_clause(tail):
            return f"{before}{text}なしに"
        if end.last.surface in word_list("occasions") or text.endswith("せ"):
            return f"{before}{text}をせずに"
        return f"{before}{text}{'され' if _is_received(end) else 'せ'}ずに"
    verb = forms.verb_of(run[-1]) if len(run) == 1 and tail is not None and tail.surface in ("を", "が", "に") else None
    if verb is not None:
        return f"{before}{forms.irrealis(verb)}ずに"
    if tail is not None and tail.surface in ("が", "は", "も"):
        return f"{before}{text}になることなく"
    if tail is not None and tail.surface == "を":
        return f"{before}{text}にすることなく"
    return f"{_noun_phrase(end)}なしに"


def _is_received(end: Ending) -> bool:
    return end.last is not None and end.last.surface in word_list("received")


def _noun_phrase(end: Ending) -> str:
    """The whole phrase as a noun: 「アプリで無料体験」→「アプリでの無料体験」, 「表を確認」→「表を確認すること」."""
    tail, text = end.tail, joined(end.run)
    if tail is None or tail.surface == "の" or _is_parallel(end):
        return end.before + text
    verbal = end.last is not None and end.last.is_verbal_noun
    clause = tail.surface in ("を", "が", "は", "も", "に", "・", "、") or tail.conjugation == "助動詞-ヌ"
    if verbal and clause:
        return f"{end.before}{text}{'される' if _is_received(end) else 'する'}こと"
    if tail.surface in _AS_ATTRIBUTE and tail.is_particle:
        return joined(end.head[: end.head.index(tail)]) + _AS_ATTRIBUTE[tail.surface] + text
    if tail.is_particle and tail.surface in ("を", "が", "は", "も"):
        return f"{end.before}{text}に{'する' if tail.surface == 'を' else 'なる'}こと"
    if verbal and not _is_clause(tail):
        return f"{end.before}{text}すること"
    return end.before + text


def _cannot_noun(end: Ending) -> str:
    tail, text = end.tail, joined(end.run)
    if end.last is not None and end.last.is_verbal_noun:
        if _is_received(end):
            return f"{end.before}{text}されるようにできない"
        if tail is not None and (tail.surface == "の" or _is_parallel(end)):
            return f"{end.before}{text}ができない"
        if inside := _particle_inside(end):
            return f"{end.before}{joined(end.run[:-1])}{inside}{end.last.surface}できない"
        if end.last.surface in word_list("occasions"):
            return f"{end.before}{text}ができない"
        return f"{end.before}{text}できない"
    verb = forms.verb_of(end.run[-1]) if tail is not None and tail.surface in ("を", "に", "で", "へ") else None
    if verb is not None and len(end.run) == 1:
        return f"{end.before}{forms.potential_negative(verb)}"
    if tail is not None and tail.is_particle and tail.surface in ("が", "は", "も"):
        return f"{end.before}{text}になるようにできない"
    if tail is not None and tail.is_particle and tail.surface == "を":
        return f"{end.before}{text}にできない"
    if _acts(end.run[-1:]):
        return f"{_noun_phrase(end)}ができない"
    return f"{_noun_phrase(end)}を実現できない"


def _acts(run: tuple[Word, ...]) -> bool:
    nouns = word_list("action_nouns")
    return any(
        word.is_verbal_noun or word.surface in nouns or (word.kind == "動詞") or (word.kind == "名詞" and forms.verb_of(word))
        for word in run
    )


def _clashes(question: str) -> list[str]:
    found = []
    units = [word for word in words(question) if word.kind != "空白"]
    for one, other in zip(units, units[1:], strict=False):
        if one.is_particle and other.is_particle and other.surface in _CLASHES.get(one.surface, ""):
            found.append("particles")
        if one.kind == "動詞" and "終止形" in one.form and other.lemma == "する" and other.form.startswith("未然形"):
            found.append("verb_form")
        if one.surface == other.surface and one.kind == other.kind and one.kind in ("動詞", "助動詞"):
            found.append("twice")
    return found
