"""Japanese phrases that end in a noun: 「料金プラン比較」, 「昼休みに15分レッスン」, 「上司の承認」."""

from __future__ import annotations

from typing import Final

from gyakusan.assist import japanese_ending as forms
from gyakusan.assist.japanese_ending import Ending
from gyakusan.assist.japanese_words import Word, joined, word_list

_AS_ATTRIBUTE: Final = {
    "で": "での",
    "と": "との",
    "から": "からの",
    "へ": "への",
    "まで": "までの",
    "に": "の",
}


def _particle_inside(end: Ending) -> str:
    """を or に when the nouns before the last are what it is done to: 料金プラン＋比較, but not 無料＋体験."""
    run, tail = end.run, end.tail
    if len(run) < 2 or (tail is not None and tail.surface in ("を", "に")):
        return ""
    before, verbal = run[-2], run[-1].surface
    counts = "助数詞" in before.detail and (len(run) < 3 or run[-3].detail == "数詞")
    if before.kind not in ("名詞", "接尾辞") or counts or before.surface in word_list("manner"):
        return ""
    if before.detail == "数詞" or any(
        mark in before.detail for mark in ("形状詞可能", "副詞可能", "固有名詞")
    ):
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


def without_noun(end: Ending) -> str:
    """The phrase left out: 「料金プランを比較せずに」, 「昼休みの15分レッスンなしに」."""
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
    verb = (
        forms.verb_of(run[-1])
        if len(run) == 1 and tail is not None and tail.surface in ("を", "が", "に")
        else None
    )
    if verb is not None:
        return f"{before}{forms.irrealis(verb)}ずに"
    if tail is not None and tail.surface in ("が", "は", "も"):
        return f"{before}{text}になることなく"
    if tail is not None and tail.surface == "を":
        return f"{before}{text}にすることなく"
    return f"{noun_phrase(end)}なしに"


def _is_received(end: Ending) -> bool:
    return end.last is not None and end.last.surface in word_list("received")


def noun_phrase(end: Ending) -> str:
    """The whole phrase as a noun: 「アプリで無料体験」→「アプリでの無料体験」, 「表を確認」→「表を確認すること」."""
    tail, text = end.tail, joined(end.run)
    if tail is None or tail.surface == "の" or _is_parallel(end):
        return end.before + text
    verbal = end.last is not None and end.last.is_verbal_noun
    takes_object = any(word.is_particle and word.surface in ("を", "が") for word in end.head)
    clause = takes_object or tail.surface in ("は", "も", "に", "・", "、") or tail.conjugation == "助動詞-ヌ"
    if verbal and clause:
        return f"{end.before}{text}{'される' if _is_received(end) else 'する'}こと"
    if tail.surface in _AS_ATTRIBUTE and tail.detail in ("格助詞", "副助詞"):
        return joined(end.head[: end.head.index(tail)]) + _AS_ATTRIBUTE[tail.surface] + text
    if tail.is_particle and tail.surface in ("を", "が", "は", "も"):
        return f"{end.before}{text}に{'する' if tail.surface == 'を' else 'なる'}こと"
    if verbal and not _is_clause(tail):
        return f"{end.before}{text}すること"
    return end.before + text


def cannot_noun(end: Ending) -> str:
    """The phrase as a goal not reached, before のか: 「シフトを公開できない」."""
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
    verb = (
        forms.verb_of(end.run[-1]) if tail is not None and tail.surface in ("を", "に", "で", "へ") else None
    )
    if verb is not None and len(end.run) == 1:
        return f"{end.before}{forms.potential_negative(verb)}"
    if tail is not None and tail.is_particle and tail.surface in ("が", "は", "も"):
        return f"{end.before}{text}になるようにできない"
    if tail is not None and tail.is_particle and tail.surface == "を":
        return f"{end.before}{text}にできない"
    if acts(end.run[-1:]):
        return f"{noun_phrase(end)}ができない"
    return f"{noun_phrase(end)}を実現できない"


def acts(run: tuple[Word, ...]) -> bool:
    """Whether one of the words names something a person does."""
    nouns = word_list("action_nouns")
    return any(
        word.is_verbal_noun
        or word.surface in nouns
        or (word.kind == "動詞")
        or (word.kind == "名詞" and forms.verb_of(word))
        for word in run
    )
