"""How a Japanese clause is built: its pieces, and the verb each ends in, in dictionary form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gyakusan.assist import japanese_ending as forms
from gyakusan.assist.japanese_words import Word, joined, words

_BASE: Final = dict(zip("えけげせてねべめれ", "うくぐすつぬぶむる", strict=True))
_THOUGHT: Final = re.compile(r"と(?:考え|思っ|願っ|望ん|言っ|感じ)て(?:い(?:ます|る))?(?:。)?$")
_AIM: Final = re.compile(r"^(?:[^、。]{0,12}の)?(?:目的|目標|ゴール)は、?")
_WISHED: Final = re.compile(r"(?<=[ぁ-ん一-龠])たい(?:です)?$")
_GIVEN: Final = {"呉れる", "くれる", "貰う", "もらう", "貰える", "もらえる", "下さる", "頂ける", "いただける"}
_ASPECT: Final = _GIVEN | {"居る", "いる", "置く", "おく", "おける", "仕舞う", "しまう"}
_FORMAL: Final = {"事", "こと", "の", "為", "ため", "様", "よう", "時", "とき", "所", "ところ"}
_HOW: Final = re.compile(
    r"(?:一目|ひと目|片手|一瞬|短時間|半日|一日|1日|その日のうち|ワンタップ|(?:約)?[\d一二三]+(?:分|秒|クリック|時間|タップ)(?:以内)?|自動|一括|まとめ"
    r"|スマホ|スマートフォン|アプリ|ネット|オンライン|Web|自宅|家|その場|現場|AI|音声|写真|声|チャット|LINE)(?:だけ)?で"
    r"|[^をがにで]{1,8}なしで|24時間(?:いつでも)?|(?:夜中|深夜|早朝|休日|いつ|どこ)でも"
    r"|(?:当日|即日|翌日|その日|期限|締切|時間)(?:中|内|のうち|まで)に"
)
"""The means and the speed that the product brings; today's way does without."""


@dataclass(frozen=True)
class Predicate:
    """How a clause ends: what stands before its verb, and the verb in dictionary form."""

    head: tuple[Word, ...]
    plain: str
    given: bool = False

    @property
    def text(self) -> str:
        return joined(self.head) + self.plain


def plain_wish(told: str) -> str:
    """「シフトを公開したいと考えています」→「シフトを公開する」; what tells no wish stays as it is."""
    bare = _THOUGHT.sub("", _AIM.sub("", told)).rstrip("。")
    if (
        noun := re.sub(r"(?<=[うくぐすつぬぶむる])こと(?:です|だ|である)?$", "", bare)
    ) != bare or bare == told.rstrip("。"):
        if bare == told.rstrip("。") and not _WISHED.search(bare):
            return told
        bare = noun
    if not _WISHED.search(bare):
        return bare
    found = words(_WISHED.sub("", bare))
    end = predicate(found)
    return end.text if end is not None else told


def without_edges(clause: tuple[Word, ...]) -> tuple[Word, ...]:
    found = list(clause)
    while found and found[0].kind in ("補助記号", "空白"):
        found.pop(0)
    while found and found[-1].kind in ("補助記号", "空白"):
        found.pop()
    return tuple(found)


def pieces_of(clause: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """The clause at its pauses: after 「〜て」 and 「〜し、」, where another action follows."""
    cuts: list[int] = []
    adnominal = [
        at
        for at in range(1, len(clause) - 1)
        if clause[at].kind in ("動詞", "助動詞")
        and clause[at].form.startswith("連体形")
        and clause[at + 1].is_noun
        and clause[at + 1].normal not in _FORMAL
    ]
    """Where a clause inside describes a noun: 「負けて辞める初心者」 is no action before what is done with them."""
    for at in range(1, len(clause) - 1):
        word, before = clause[at], clause[at - 1]
        follows = clause[at + 1]
        te = word.detail == "接続助詞" and word.surface in ("て", "で") and before.kind in ("動詞", "助動詞")
        pause = (
            word.surface == "、" and before.kind in ("動詞", "助動詞") and before.form.startswith("連用形")
        )
        if te and (joined(clause[: at + 1]).endswith("前もって") or adnominal[-1:] > [at]):
            continue
        if (
            te and "非自立可能" not in follows.detail and follows.surface not in ("も", "は", "から")
        ) or pause:
            cuts.append(at + 1)
    bounds = [0, *cuts, len(clause)]
    return [_trimmed(clause[a:b]) for a, b in pairwise(bounds)]


def _trimmed(piece: tuple[Word, ...]) -> tuple[Word, ...]:
    found = list(without_edges(piece))
    if found and found[-1].detail == "接続助詞":
        found.pop()
    return tuple(found)


def predicate(piece: tuple[Word, ...]) -> Predicate | None:
    """The end of a piece without politeness, wish, aspect and 〜できる; None when it does not end in a verb."""
    found = list(piece)
    given = able = False
    while found:
        last = found[-1]
        tail = [word.surface for word in found[-4:]]
        if last.conjugation in ("助動詞-タ", "助動詞-マス", "助動詞-タイ", "助動詞-デス") and len(found) > 1:
            found.pop()
        elif (last.normal in ("成る", "為る") and tail[-3:-1] == ["よう", "に"]) or (
            last.normal in ("出来る",) and tail[-3:-2] == ["こと"]
        ):
            del found[-3:]
        elif last.kind == "動詞" and len(found) > 2 and found[-2].detail == "接続助詞" and _aspect(last):
            given = given or last.normal in _GIVEN or last.lemma in _GIVEN
            del found[-2:]
        elif last.kind == "助動詞" and last.lemma in ("られる", "れる") and len(found) > 1:
            if last.lemma == "れる" and found[-2].conjugation.startswith("五段"):
                return Predicate(tuple(found[:-2]), forms.irrealis(found[-2]) + "れる", given)
            found.pop()
            able = True
        else:
            break
    if not found:
        return None
    last = found[-1]
    if last.normal == "出来る" and len(found) > 2 and found[-2].surface == "が":
        return Predicate((*found[:-2], *words("を")), "行う", given)
    if last.normal == "出来る" and len(found) > 1:
        return Predicate(tuple(found[:-1]), "行う" if found[-2].is_particle else "する", given)
    if last.kind == "助動詞" and last.lemma in ("せる", "させる") and len(found) > 1:
        return Predicate(tuple(found[:-2]), found[-2].surface + last.lemma, given)
    if last.normal == "済む" and len(found) > 1:
        return Predicate(tuple(found[:-1]), "済ませる", given)
    if last.kind != "動詞":
        return None
    return Predicate(tuple(found[:-1]), last.lemma if able else _base(last), given)


def _aspect(word: Word) -> bool:
    return word.normal in _ASPECT or word.lemma in _ASPECT


def _base(word: Word) -> str:
    """組める → 組む; any other verb in dictionary form."""
    if forms.is_potential(word) and word.lemma[-2] in _BASE:
        return word.lemma[:-2] + _BASE[word.lemma[-2]]
    return word.lemma


def without_manner(end: Predicate) -> str:
    """The action without what only says how well: 「シフトを早く公平に組む」→「シフトを組む」."""
    kept: list[Word] = []
    found = end.head
    at = 0
    while at < len(found):
        width = _manner(found, at)
        if width and not (at + width == len(found) and end.plain in ("する", "なる")):
            at += width
            continue
        kept.append(found[at])
        at += 1
    text = "".join(word.surface for word in kept).strip("、 ")
    return (text + end.plain) if text else end.text


def _manner(found: tuple[Word, ...], at: int) -> int:
    """How many words from here only say how: 早く, 公平に, すぐに, 一目で, 3分で."""
    word = found[at]
    follows = found[at + 1] if at + 1 < len(found) else None
    if word.kind == "形容詞" and word.form.startswith("連用形"):
        return 2 if follows is not None and follows.surface == "、" else 1
    if word.kind == "副詞":
        return 2 if follows is not None and follows.surface in ("に", "と") else 1
    how = word.kind == "形状詞" or "形状詞可能" in word.detail
    if how and follows is not None and follows.surface == "に" and follows.kind == "助動詞":
        return 2
    return next((width for width in (6, 5, 4, 3, 2) if _HOW.fullmatch(joined(found[at : at + width]))), 0)
