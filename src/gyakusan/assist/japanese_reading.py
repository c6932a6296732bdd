"""Reading Japanese prose: its sentences, what it is about, and short names for long phrases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from gyakusan.assist.japanese_ending import ending
from gyakusan.assist.japanese_words import Word, clean, joined, word_list, words

_PART: Final = 4  # signs of the shortest action that is told beside another
_SENTENCE_END: Final = re.compile(r"(?<=[。！？!?])(?![」』）)])|\n+|<br\s*/?>")


def sentences(text: str) -> list[str]:
    """The sentences of ``text`` in order, each with its closing sign, without bullets; blank ones left out."""
    parts = (
        re.sub(r"^[\s\-*・•>#]+|^\s*\d{1,2}[.)]\s+(?=\D)", "", part).strip()
        for part in _SENTENCE_END.split(text)
    )
    return [part for part in parts if re.search(r"\w", part)]


def parts(action: str) -> list[str]:
    """The phrase cut after each verb in て that an action of its own follows."""
    found, start = words(action), 0
    cut: list[str] = []
    for at, word in enumerate(found[:-1]):
        after = found[at + 1]
        joins = word.detail == "接続助詞" and word.surface in ("て", "で") and found[at - 1].kind == "動詞"
        here = joined(found[start : at - 1]) + found[at - 1].lemma
        if (
            joins
            and "非自立可能" not in after.detail
            and len(here) >= _PART
            and len(joined(found[at + 1 :])) >= _PART
        ):
            cut.append(here)
            start = at + 1
    return [*cut, joined(found[start:])]


def content_words(text: str, limit: int) -> list[str]:
    """Compound nouns and verbs in dictionary form, the most frequent first, the earlier first on a tie."""
    found: Counter[str] = Counter()
    run: list[Word] = []
    number = False
    for word in (*words(text), None):
        counter = number and word is not None and "助数詞" in word.detail
        number = word is not None and (word.detail == "数詞" or (number and word.kind == "空白"))
        if word is not None and word.kind in ("名詞", "接頭辞", "接尾辞") and not number and not counter:
            run.append(word)
            continue
        if run:
            _count_run(run, found)
            run = []
        if word is not None and word.kind in ("動詞", "形容詞") and word.normal not in word_list("hollow"):
            found[word.lemma] += 1
    return [word for word, _ in sorted(found.items(), key=lambda item: -item[1])][:limit]


def _count_run(run: list[Word], found: Counter[str]) -> None:
    while run and run[0].kind == "接尾辞":
        run = run[1:]
    name = joined(run)
    if (len(name) > 1 or name > "一") and not all(word.normal in word_list("hollow") for word in run):
        found[name] += 1


def summary(phrase: str, limit: int, clip: Callable[[str, int], str]) -> str:
    """A name of the action of at most ``limit`` signs: 「表を複写する」→「表の複写」; else its clipped end."""
    end = ending(phrase)
    name = ""
    if end.kind == "verb" and end.last is not None:
        name = _named(end.head, end.last)
    elif end.kind == "noun":
        phrase, tail = re.sub(r"「[^」]*」$", "", clean(phrase)) or phrase, end.tail
        if tail is not None and tail.surface == "を" and end.last is not None and end.last.is_verbal_noun:
            name = _object(end.head) + "の" + joined(end.run)
        else:
            name = clean(phrase)
    if name and len(name) <= limit:
        return name
    return clip(phrase, limit)


def _named(head: tuple[Word, ...], last: Word) -> str:
    """「人件費を計算」＋する → 人件費の計算; 「表を」＋書き写す → 表の書き写し, where that noun exists."""
    if last.lemma == "する" and head and head[-1].is_verbal_noun:
        noun, rest = head[-1].surface, head[:-1]
    else:
        noun, rest = _noun_of(last), head
    if not noun:
        return ""
    thing = _object(rest)
    return f"{thing}の{noun}" if thing else ""


def _noun_of(verb: Word) -> str:
    continuative = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
    if verb.kind != "動詞":
        return ""
    stem = (
        verb.lemma[:-1]
        if "一段" in verb.conjugation
        else verb.lemma[:-1] + continuative.get(verb.lemma[-1], "")
    )
    found = words(f"その{stem}が")
    known = len(found) == 3 and found[1].kind == "名詞"
    # Only compounds (呼びかけ, 書き写し) read as names; 作り and 決め alone do not.
    return stem if len(stem) >= 3 and (known or len(verb.lemma) >= 4) else ""


def _object(head: tuple[Word, ...]) -> str:
    """The noun phrase before the last を, up to the particle or verb that precedes it."""
    at = next(
        (i for i in range(len(head) - 1, -1, -1) if head[i].surface == "を" and head[i].is_particle), None
    )
    if at is None or any(word.kind == "動詞" for word in head[at:]):
        return ""
    start = at
    while start and (head[start - 1].is_noun or head[start - 1].surface == "の"):
        start -= 1
    if start and head[start - 1].kind in ("動詞", "助動詞", "形容詞"):
        return ""  # torn from the clause that says which one it is
    while start < at and (head[start].is_particle or head[start].kind == "接尾辞"):
        start += 1
    return joined(head[start:at])
