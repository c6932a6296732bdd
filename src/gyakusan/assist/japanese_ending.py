"""How a Japanese phrase ends: its last word that says something, without politeness, tense and aspect.

「集めています」 ends in 集める, 「探さなければならない」 in 探す, 「料金プラン比較」 in the verbal noun 比較.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from gyakusan.assist.japanese_words import Word, clean, joined, words

Kind = Literal["verb", "negative", "adjective", "noun", "nothing"]

_DROPPED_AUXILIARIES: Final = {
    "助動詞-タ",
    "助動詞-デス",
    "助動詞-マス",
    "助動詞-タイ",
    "助動詞-ダ",
    "助動詞-ラシイ",
    "助動詞-ヤ",
}
_DROPPED_HELPERS: Final = {"居る", "有る", "仕舞う", "置く", "見る", "下さる", "御座る", "為る"}
_OBLIGED: Final = {"成る", "行く", "行ける", "だめ", "駄目"}
_FORMAL_NOUNS: Final = {
    "事",
    "こと",
    "時",
    "とき",
    "ため",
    "際",
    "為",
    "の",
    "訳",
    "所",
    "予定",
    "つもり",
    "積もり",
    "ように",
    "様",
}
_ROWS: Final = {
    "う": "わえ", "く": "かけ", "ぐ": "がげ", "す": "させ", "つ": "たて", "ぬ": "なね", "ぶ": "ばべ", "む": "まめ", "る": "られ",
}  # fmt: skip


@dataclass(frozen=True)
class Ending:
    """``head`` is everything before the last word that matters; ``run`` the nouns it ends in, if it does."""

    kind: Kind
    head: tuple[Word, ...]
    last: Word | None
    run: tuple[Word, ...] = ()

    @property
    def before(self) -> str:
        """The head as text."""
        return joined(self.head)

    @property
    def tail(self) -> Word | None:
        """The last word of the head that is not a blank."""
        return next((word for word in reversed(self.head) if word.kind != "空白"), None)


@lru_cache(maxsize=4096)
def ending(phrase: str) -> Ending:
    """Read the end of ``phrase``; the phrase is cleaned first."""
    rest = list(_quote_first(clean(phrase)))
    while True:
        size = len(rest)
        _drop_signs(rest)
        negated = _drop_helpers(rest)
        if negated is not None:
            return Ending("negative", tuple(rest), negated)
        if len(rest) == size:
            break
    if not rest:
        return Ending("nothing", (), None)
    last = rest[-1]
    if last.kind == "動詞" and last.form.startswith("連用形") and len(rest) > 1 and rest[-2].surface == "の":
        return Ending("noun", tuple(rest[:-1]), last, (last,))  # 「体調の聞き取り」
    if last.kind == "動詞" or (last.kind == "助動詞" and _is_voice(last)):
        return Ending("verb", tuple(rest[:-1]), last)
    if last.kind == "形容詞":
        return Ending("adjective", tuple(rest[:-1]), last)
    start = len(rest)
    while start and rest[start - 1].is_noun:
        start -= 1
    if start == len(rest):  # ends in an adverb, a quotation or a foreign word: taken as one noun
        return Ending("noun", tuple(rest[:-1]), last, (last,))
    return Ending("noun", tuple(rest[:start]), last, tuple(rest[start:]))


def _quote_first(phrase: str) -> tuple[Word, ...]:
    """「検索『安い店』」 becomes 「『安い店』で検索」, so that the action stands last."""
    for opening, closing in ("「」", "『』"):
        at = phrase.rfind(opening)
        if phrase.endswith(closing) and at > 0:
            quoted, action = phrase[at:], phrase[:at].strip()
            found = words(action)
            if found and found[-1].is_verbal_noun:
                return words(f"{quoted}で{action}")
    return words(phrase)


def _drop_signs(rest: list[Word]) -> None:
    while rest:
        last = rest[-1]
        closing = last.detail == "括弧閉"
        final = last.is_particle and (last.detail in ("終助詞", "接続助詞", "格助詞", "係助詞", "副助詞"))
        if (
            last.kind in ("空白", "記号")
            or (last.kind in ("補助記号", "感動詞") and not closing)
            or final
            or (last.kind == "接尾辞" and last.surface in ("等", "など"))
            or (last.surface in ("中", "後", "時") and len(rest) > 1 and rest[-2].is_verbal_noun)
            or (
                len(rest) > 1
                and last.kind in ("名詞", "形状詞", "助詞")
                and (last.normal in _FORMAL_NOUNS or last.surface in _FORMAL_NOUNS)
                and rest[-2].kind in ("動詞", "助動詞")
            )
        ):
            rest.pop()
        else:
            return


def _drop_helpers(rest: list[Word]) -> Word | None:
    """Drop tense, politeness, wish and aspect from the end; the negation found there, if it is meant."""
    while rest:
        last = rest[-1]
        previous = rest[-2] if len(rest) > 1 else None
        if last.conjugation in _DROPPED_AUXILIARIES and previous is not None:
            rest.pop()
        elif last.conjugation in ("助動詞-ナイ", "助動詞-ヌ") and previous is not None:
            if not _drop_obligation(rest):
                rest.pop()
                while rest and rest[-1].conjugation in _DROPPED_AUXILIARIES:
                    rest.pop()
                return last
        elif last.kind == "動詞" and previous is not None and _is_helper(last, previous):
            del rest[-2:]
        elif last.normal == "有る" and _is_need(rest):
            del rest[-3:]
        elif last.kind == "動詞" and last.normal == "為る" and previous is not None and _is_attempt(rest):
            del rest[-2:]
        elif last.kind == "形状詞" and "助動詞語幹" in last.detail:
            rest.pop()
        else:
            return None
    return None


def _is_helper(last: Word, previous: Word) -> bool:
    return (
        previous.detail == "接続助詞" and previous.surface in ("て", "で") and last.normal in _DROPPED_HELPERS
    )


def _is_need(rest: Sequence[Word]) -> bool:
    """〜する必要がある, 〜することがある."""
    return len(rest) > 3 and rest[-3].normal in ("必要", "事", "こと") and rest[-4].kind in ("動詞", "助動詞")


def _is_attempt(rest: Sequence[Word]) -> bool:
    return len(rest) > 2 and rest[-2].surface == "と" and "意志推量形" in rest[-3].form


def _drop_obligation(rest: list[Word]) -> bool:
    """〜なければならない, 〜ないといけない, 〜なくてはだめ: leaves the verb; False when it is a plain negation."""
    if len(rest) < 4 or rest[-2].normal not in _OBLIGED:
        return False
    for at in range(len(rest) - 3, max(len(rest) - 7, 0), -1):
        if rest[at].conjugation in ("助動詞-ナイ", "助動詞-ヌ"):
            del rest[at:]
            return True
        if rest[at].kind == "動詞":
            return False
    return False


def _is_voice(word: Word) -> bool:
    return word.lemma in ("れる", "られる", "せる", "させる", "しめる")


def is_passive(word: Word) -> bool:
    """れる, られる."""
    return word.kind == "助動詞" and word.lemma in ("れる", "られる")


def is_potential(word: Word) -> bool:
    """話せる, 書ける, できる: says one can, so it is already what 〜できない negates."""
    if word.normal == "出来る":
        return True
    if word.kind != "動詞" or not word.conjugation.startswith("下一段") or len(word.lemma) < 2:
        return False
    return word.normal != word.lemma and any(
        word.normal.endswith(u) and word.lemma[-2] == row[1] for u, row in _ROWS.items()
    )


def irrealis(word: Word) -> str:
    """The form before ない and ずに: 書き写さ, 決め, 来, せ (for ずに)."""
    lemma, type_ = word.lemma, word.conjugation
    if type_ == "サ行変格":
        return lemma[:-2] + ("ぜ" if lemma.endswith("ずる") else "せ")
    if type_ == "カ行変格":
        return lemma[:-2] + ("来" if lemma.endswith("来る") else "こ")
    if type_.startswith("五段"):
        return lemma[:-1] + _ROWS[lemma[-1]][0]
    return lemma.removesuffix("る")


def potential_negative(word: Word) -> str:
    """組めない, 決められない, できない, 来られない."""
    lemma, type_ = word.lemma, word.conjugation
    if is_potential(word):
        return lemma.removesuffix("る") + "ない"
    if type_ == "サ行変格":
        return (
            "できない"
            if lemma == "する"
            else lemma.removesuffix("する") + "せない"
            if lemma.endswith("する")
            else lemma[:-2] + "じられない"
        )
    if type_ == "カ行変格":
        return irrealis(word) + "られない"
    if type_.startswith("五段"):
        return lemma[:-1] + _ROWS[lemma[-1]][1] + "ない"
    return irrealis(word) + "られない"


def plain_negative(word: Word) -> str:
    """書かない, 決めない, しない, 来ない."""
    if word.conjugation == "サ行変格":
        return word.lemma[:-2] + ("じない" if word.lemma.endswith("ずる") else "しない")
    return irrealis(word) + "ない"


def verb_of(noun: Word) -> Word | None:
    """The verb a noun was made from, when the dictionary knows it: 支払い → 支払う, 申し込み → 申し込む."""
    back = dict(zip("いきぎしちにびみり", "うくぐすつぬぶむる", strict=True))
    stem = noun.surface
    if len(stem) < 2 or noun.is_verbal_noun:
        return None
    candidates = ([stem[:-1] + back[stem[-1]]] if stem[-1] in back else []) + [stem + "る"]
    for candidate in candidates:
        found = words(candidate)
        if len(found) == 1 and found[0].kind == "動詞" and found[0].lemma == candidate:
            return found[0]
    return None
