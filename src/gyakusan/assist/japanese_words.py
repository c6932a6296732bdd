"""Japanese text as words: morphology by SudachiPy, and the word lists kept as data beside this file."""

from __future__ import annotations

import re
import threading
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

_LOCAL: Final = threading.local()
_DICTIONARY_LOCK: Final = threading.Lock()

OPENING: Final = "(（「『【［[〔〈《“"
CLOSING: Final = ")）」』】］]〕〉》”"
_ASIDE: Final = re.compile(r"[(（][^()（）]*[)）]|【[^【】]*】|<br\s*/?>")
_MARKS: Final = re.compile(r"\*\*|__|`")
# Between Japanese signs an aside leaves no blank: 「目標(売上の 28 %)を守る」 is 「目標を守る」.
_ASIDE_INSIDE: Final = re.compile(r"(?<=[^\x00-\x7f\s])[(（][^()（）]*[)）](?=[^\x00-\x7f\s])")
_BULLET: Final = re.compile(r"^\s*(?:[-*・•●■□▶→]|\d{1,2}[.)．）]|[①-⑳])\s*")


@dataclass(frozen=True)
class Word:
    """One morpheme: as written, part of speech, conjugation, dictionary form, and the standard spelling."""

    surface: str
    kind: str
    detail: str
    conjugation: str
    form: str
    lemma: str
    normal: str

    @property
    def is_noun(self) -> bool:
        """Can stand in a run of nouns."""
        return (
            self.kind in ("名詞", "接頭辞", "接尾辞", "形状詞", "代名詞") and "助動詞語幹" not in self.detail
        )

    @property
    def is_verbal_noun(self) -> bool:
        """Becomes a verb with する."""
        return "サ変" in self.detail and self.kind == "名詞"

    @property
    def is_particle(self) -> bool:
        """を, に, で, と, の …"""
        return self.kind == "助詞"


@cache
def _dictionary() -> Any:
    from sudachipy import Dictionary  # loaded on first use: the dictionary costs 0.15 s

    return Dictionary(dict="small")


def _tokenizer() -> Any:
    # A Sudachi tokenizer must not be shared between threads; the dictionary may.
    found = getattr(_LOCAL, "tokenizer", None)
    if found is None:
        with _DICTIONARY_LOCK:
            found = _dictionary().tokenizer()
        _LOCAL.tokenizer = found
    return found


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """The morphemes of ``text`` in order, blanks included; joined surfaces give ``text`` back."""
    found: list[Word] = []
    for morpheme in _tokenizer().tokenize(text):
        pos = morpheme.part_of_speech()
        if (
            morpheme.surface() in "でとにへ"
            and len(found) > 1
            and found[-1].kind == "空白"
            and found[-2].is_noun
        ):
            # 「YouTube で」: after a blank Sudachi takes the particle for a conjunction or for だ.
            pos = ("助詞", "格助詞", "*", "*", "*", "*")
        found.append(
            Word(
                morpheme.surface(),
                pos[0],
                "-".join(part for part in pos[1:4] if part != "*"),
                pos[4],
                pos[5],
                morpheme.dictionary_form(),
                morpheme.normalized_form(),
            )
        )
    return tuple(word for word in found if word.surface)


def joined(parts: Sequence[Word]) -> str:
    """The text the words were read from, without outer blanks."""
    return "".join(word.surface for word in parts).strip()


def _is_ornament(sign: str) -> bool:
    return (
        unicodedata.category(sign) in ("So", "Sk", "Cs", "Co", "Cn", "Cc", "Cf")
        or sign in "\ufe0f\u200d~～★☆♪"
    )


def clean(phrase: str) -> str:
    """The phrase without emoji, asides in brackets, bullets, Markdown marks and closing signs; brackets balanced."""
    bare = _MARKS.sub("", _BULLET.sub("", phrase))
    while (shorter := _ASIDE.sub(" ", _ASIDE_INSIDE.sub("", bare))) != bare:
        bare = shorter
    # A dash or wave between numbers is a range and stays readable as から; elsewhere it is ornament.
    bare = re.sub(r"(?<=\d)\s*[~～〜]\s*(?=\d)", "〜", bare)
    bare = "".join(" " if _is_ornament(sign) else sign for sign in bare)
    bare = re.sub(r"\s+", " ", bare).strip(" 　。．.、,，!！?？:：;；…・")
    if any(bare.count(o) != bare.count(c) for o, c in zip(OPENING, CLOSING, strict=True)):
        bare = "".join(sign for sign in bare if sign not in OPENING + CLOSING)
    return bare.strip(" 　。．.、,，!！?？:：;；…・")


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of ``words_ja.toml`` by name."""
    table = tomllib.loads((Path(__file__).parent / "words_ja.toml").read_text("utf-8"))
    return frozenset(table[name])
