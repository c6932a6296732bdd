"""A customer's behaviour in their own words, taken apart into single actions with the quantities said about each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gyakusan.assist.english_phrase import spoken_of_self
from gyakusan.assist.english_words import only_verb
from gyakusan.assist.japanese_pitch import without_subject
from gyakusan.assist.japanese_predicate import plain_wish
from gyakusan.assist.japanese_words import Word, words
from gyakusan.assist.phrases import phrases
from gyakusan.assist.quantities import Found, quantities
from gyakusan.core.text import Language
from gyakusan.listen.amounts import as_often
from gyakusan.workshop.markdown import synonyms

_MEASURED: Final = {"minutes": "minutes", "yen": "yen", "times_per_year": "times"}
_EDGES: Final = "、。,.;:・ 　のにをはがで()（）+＋/"
_TRAILING: Final = re.compile(r"\s*(?:etc|など|等)?\s*[.…。]*\s*$", re.IGNORECASE)
_FOR_THE_SAKE: Final = re.compile(
    r"(?:^\s*私(?:達|たち)は、?)?(?P<wish>[^。、]{4,60}?)(?:を行う)?(?:の)?ため(?:に|、)"
)
_IN_ORDER_TO: Final = re.compile(
    r"\b(?:wants?|in order|needs?|trying|tries) to (?P<wish>[^.,;]{4,80})", re.IGNORECASE
)
_WANTED: Final = re.compile(
    r"^(?:.{0,60}?\b(?:wants?|hopes?|wish(?:es)?|would like|needs?|dreams? of|aims?) to"
    r"|(?:the|our|their|her|his) (?:goal|aim) is(?: to)?|goal:) (?P<wish>.{4,})$",
    re.IGNORECASE,
)
_COSTS_JA: Final = re.compile(
    r"(?:くらい|ぐらい|ほど|程度|前後)?[もはが]?(?:かかる|掛かる|要する|必要|とられる|取られる)[。．]?\s*$"
)
"""What follows an amount that is told as a cost: 「月に 3 時間かかる」."""
_OVERALL_JA: Final = re.compile(
    r"^(?:(?:これ|それ|全部|合計|全体|毎回|いつも|だいたい|およそ|約|平均|時間|費用|料金|お金)[にでがは、]*)+"
)
_COSTS_EN: Final = re.compile(
    r"(?:(?:it|this|that|which|(?:all|the whole) (?:this|it|thing))\s+)?(?:(?:usually|often|always|all)\s+)*"
    r"(?:takes?|costs?|lasts?|needs?|requires?)(?:\s+(?:me|us|them|him|her|you))?(?:\s+(?:about|around|up to|roughly))?",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"^(?:毎[日朝晩週月年回]|平日|週に?|月に?|年に?|一日に?|1日に?)?[\d０-９約 ]+(?:分|時間|回|円|件|枚|本|人|名|個)(?:ほど|くらい|ぐらい|も)?、"
)
"""An amount told first: it stands in the cells beside the action."""
_FOR_EACH: Final = re.compile(
    r"(?:[1１一]\s*(?:件|枚|本|通|人|名|個|回)|\b(?:each|per|one)\b)", re.IGNORECASE
)
_THIRD_PERSON: Final = (("ies", "y"), ("s", ""), ("es", ""))
_ENGLISH_JOIN: Final = re.compile(r"\s*(?:,(?!\d)\s*(?:and\s+)?(?:then\s+)?|;\s*|\s+then\s+)", re.IGNORECASE)


@dataclass(frozen=True)
class Clause:
    """One action; ``minutes``, ``yen`` and ``times`` are the customer's own words for them, or blank."""

    text: str
    minutes: str = ""
    yen: str = ""
    times: str = ""
    emotion: str = ""


def clauses(source: str, language: Language, about: str = "") -> list[Clause]:
    """The actions of a text in order. ``about`` (product, sentence) names what a bare noun is of: 「作成」→「シフト作成」."""
    found: list[Clause] = []
    loose = False
    for line in phrases(language).sentences(source):
        for part in _parts(line.strip(), language):
            clause, named = _clause(part, language, about)
            place = len(found) - 1 if not clause.text else _spoken_of(clause.text, found, language)
            if named or (clause.text and place is None):
                found.append(clause)
                loose = False
            elif place is not None and place >= 0:
                found[place] = _joined(found[place], clause, loose)
                loose = True
    return found


def wish(line: str) -> str:
    """A line of the purpose as a goal: without 「etc…」 and the full stop."""
    return _TRAILING.sub("", line).strip()


def wished(line: str, language: Language) -> str:
    """A line of the purpose as what is reached: 「…公開したいと考えています。」→「…公開する」, "She wants to …" → "…"."""
    bare = wish(line)
    if language == "ja":
        return plain_wish(without_subject(bare))
    match = _WANTED.match(bare)
    return _capital(match["wish"]) if match else bare


def wish_in(sentence: str, language: Language) -> str:
    """What a sentence about the customer says they are after (「…のため、」, "wants to …"); blank when it does not."""
    match = (_FOR_THE_SAKE if language == "ja" else _IN_ORDER_TO).search(sentence)
    return wish(match["wish"]) if match else ""


def thing_wanted(goal: str) -> str:
    """What a Japanese goal is about: 「欠員の出ない翌月のシフトを公開する」→「翌月のシフト」; blank when it has no object."""
    found = list(words(goal))
    place = max((at for at, word in enumerate(found) if word.is_particle and word.surface == "を"), default=0)
    run = ""
    while place and (
        found[place - 1].is_noun
        or (run and found[place - 1].surface == "の")
        or found[place - 1].kind == "空白"
    ):
        place -= 1
        run = found[place].surface + run
    return run.strip().removeprefix("の").strip()


def ends_in_verb(phrase: str) -> bool:
    """Whether a Japanese phrase ends in a verb in its plain form: 「公開する」, not 「公開」."""
    last = [word for word in words(phrase) if word.kind not in ("補助記号", "空白")][-1:]
    return bool(last) and last[0].kind == "動詞" and last[0].form.startswith(("終止形", "連体形"))


def _parts(line: str, language: Language) -> Iterator[str]:
    if language == "ja":
        for part in _japanese(words(without_subject(line))):
            yield from _measured_apart(part, "、")
        return
    if (told := spoken_of_self(line.rstrip("."))) != line.rstrip("."):
        yield from (_capital(_in_base_form(part)) for part in phrases("en").parts(told))
        return
    parts = [_in_base_form(part) for part in _ENGLISH_JOIN.split(line.rstrip("."))]
    alike = len(parts) > 1 and all(phrases("en").is_action(part) or quantities(part) for part in parts)
    yield from parts if alike else [_in_base_form(line.rstrip("."))]


def _capital(part: str) -> str:
    return part[:1].upper() + part[1:]


def _in_base_form(part: str) -> str:
    """What the customer does as what one does: "Walks the market" → "Walk the market"."""
    first, _, rest = part.strip().partition(" ")
    if first.casefold() == "this" or (phrases("en").is_action(part) and not first.casefold().endswith("s")):
        return part
    for ending, other in _THIRD_PERSON:
        if first.endswith(ending):
            base = f"{first.removesuffix(ending)}{other} {rest}".strip()
            if only_verb(base.partition(" ")[0].casefold()) or phrases("en").is_action(base):
                return base
    return part


def _japanese(found: Sequence[Word]) -> Iterator[str]:
    """Clauses end where a verb pauses before a comma (「集め、」, 「予約して、」), and become their dictionary form."""
    clause: list[Word] = []
    for word in found:
        if word.surface in ("、", ",", "，") and (plain := _plain_form(clause)):
            yield plain
            clause = []
        elif word.surface not in ("。",):
            clause.append(word)
    if clause:
        yield _plain_form(clause) or "".join(word.surface for word in clause).strip()


def _plain_form(clause: list[Word]) -> str:
    """The clause with its last verb in dictionary form; blank when it does not end in a verb."""
    head = list(clause)
    while len(head) > 1 and (
        (head[-1].kind == "助動詞" and head[-1].lemma in ("ます", "た", "だ"))
        or (head[-1].kind == "助詞" and head[-1].surface in ("て", "で") and head[-2].kind == "動詞")
        or (
            head[-1].kind == "動詞"
            and head[-1].lemma in ("いる", "居る")
            and head[-2].surface in ("て", "で")
        )
        or head[-1].kind == "空白"
    ):
        head.pop()
    if not head or head[-1].kind != "動詞" or head[-1].form.startswith("未然形"):
        return ""
    return ("".join(word.surface for word in head[:-1]) + head[-1].lemma).strip()


def _measured_apart(part: str, comma: str) -> Iterator[str]:
    """「月 1 回の作成に約 9 時間、差し替えに週 2 回」 tells of two actions: each piece has a quantity of its own."""
    pieces = part.split(comma)
    if len(pieces) > 1 and all(any(_measured(piece)) for piece in pieces):
        yield from pieces
    else:
        yield part


def _measured(words_said: str) -> Iterator[Found]:
    said = [found for found in quantities(words_said) if found.kind in _MEASURED]
    if not said:
        # Beside a time or a price, nobody knows whether it is for each of the things or for all of them.
        said = [often for found in quantities(words_said) if (often := as_often(found)) is not None]
    return iter(said)


def _clause(part: str, language: Language, about: str) -> tuple[Clause, bool]:
    """The clause, and whether it names an action of its own; otherwise its text is what the quantities are of."""
    said: dict[str, str] = {}
    rest = part
    measured = list(_measured(part))
    costs = language == "ja" and any(found.kind != "times_per_year" for found in measured)
    tail = _COSTS_JA.fullmatch(part, measured[-1].end) if costs else None
    if tail:
        rest = part[: tail.start()]
    for found in reversed(measured):
        said[_MEASURED[found.kind]] = found.text.strip()
        rest = rest[: found.start] + rest[found.end :]
    named = True
    if said and (tail or not (language == "ja" and ends_in_verb(part))):
        bare = _between(rest, language)
        named = bool(bare) and phrases(language).is_action(bare)
        part = _named(bare, about, language) if named or not bare else part
    part = _capital(spoken_of_self(part)) if language == "en" else _LEADING.sub("", part) if said else part
    return Clause(text=wish(part), emotion=_emotion(part), **said), named


def _spoken_of(said: str, found: Sequence[Clause], language: Language) -> int | None:
    """The earlier action without quantities that a phrase with them speaks of: "2 hours at the market"."""
    topic = set(phrases(language).content_words(said))
    for place, clause in enumerate(found):
        if not (clause.minutes or clause.yen) and topic & set(phrases(language).content_words(clause.text)):
            return place
    return None


def _between(rest: str, language: Language) -> str:
    """What is left of a phrase without its quantities, when it still hangs together."""
    if language == "ja":
        return _OVERALL_JA.sub("", rest.strip(_EDGES)).strip(_EDGES)
    bare = re.sub(r"\s+", " ", rest).strip(" ,.;:")
    if _COSTS_EN.fullmatch(bare):
        return ""
    return re.sub(r"^(?:for|on|to|of|at|in)\s+|\s+(?:for|on|to|of|at|in|takes?|about)$", "", bare, flags=re.I)


def _named(bare: str, about: str, language: Language) -> str:
    """A bare noun as the longer word that the customer's text uses for it."""
    if language != "ja" or not bare or len(words(bare)) > 1:
        return bare
    run = ""
    for word in words(about):
        run = run + word.surface if word.is_noun else ""
        if len(run) > len(bare) and run.endswith(bare):
            return run
    return bare


def _joined(clause: Clause, more: Clause, loose: bool) -> Clause:
    """Quantities said on their own belong to an action that has none; said one after the other they add up."""
    if loose and clause.minutes and more.minutes:
        return replace(clause, minutes=f"{clause.minutes} + {more.minutes}")
    if not loose and (clause.minutes or clause.yen):
        return clause
    times = clause.times or more.times
    counted = any(as_often(found) is not None for found in quantities(clause.times))
    if counted and (more.minutes or more.yen) and not _FOR_EACH.search(more.text):
        times = more.times  # nobody said whether the time is for each of them
    return replace(clause, minutes=clause.minutes or more.minutes, yen=clause.yen or more.yen, times=times)


def _emotion(part: str) -> str:
    return next(
        (name for name in synonyms("listen.names.emotions") if name.casefold() in part.casefold()), ""
    )
