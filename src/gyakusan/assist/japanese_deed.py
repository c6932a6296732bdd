"""Japanese things and what is done about them: 「シフト作成」, how often, and what a burden is the burden of."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.assist import japanese_ending as forms
from gyakusan.assist.japanese_nouns import acts
from gyakusan.assist.japanese_words import Word, joined, word_list, words
from gyakusan.assist.quantities import quantities

_MEASURE: Final = {"minutes": "minutes", "yen": "yen", "times_per_year": "times"}


def how_often(clause: tuple[Word, ...]) -> str:
    """How often, when the clause says so: 毎月, 週に2回."""
    said = [found for found in quantities(joined(clause)) if found.kind == "times_per_year"]
    return said[0].text.strip() if said else ""


def amounts_in(said: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in quantities(said):
        if one.kind in _MEASURE:
            found.setdefault(_MEASURE[one.kind], one.text.strip())
    return found


def thing_and_rest(head: tuple[Word, ...], particles: str = "をに") -> tuple[str, str]:
    """What the clause is about, and the rest of it: 「在庫の発注を毎朝30分」→「在庫の発注」, 「毎朝30分」."""
    for at, word in enumerate(head):
        if at and word.is_particle and word.surface in particles:
            inside = head[:at]
            if inside[-1].surface == "の" and len(inside) > 1:
                inside = inside[:-1]
            return joined(inside), joined(head[at + 1 :])
    return "", joined(head)


def suffered_from(head: tuple[Word, ...], particles: str) -> str:
    """What somebody suffers from, before the last に: 「夕食作り」, 「シフトを組む」 of 「シフトを組むのに」."""
    places = [at for at, w in enumerate(head) if at and w.is_particle and w.surface in particles]
    if not places:
        return ""
    end = places[-1]
    if head[end - 1].surface == "の" and end > 1 and head[end - 2].kind in ("動詞", "助動詞"):
        return joined(head[: end - 1])
    at = end
    while at and (head[at - 1].is_noun or (at < end and head[at - 1].surface in ("の", "と", "や", "・"))):
        at -= 1
    return joined(head[at:end])


def without_frequency(thing: str) -> str:
    """「毎月のシフト作成」→「シフト作成」: how often is told beside it."""
    said = [found for found in quantities(thing) if found.kind == "times_per_year" and found.start == 0]
    rest = thing[said[0].end :].removeprefix("の") if said else ""
    return rest or thing


def negated(verb: str) -> str:
    """使う → 使わなく, する → しなく."""
    found = words(verb)
    if verb == "する":
        return "しなく"
    if verb.endswith("れる"):
        return f"{verb[:-1]}なく"
    return f"{forms.plain_negative(found[-1])[:-1]}く"


def deed_with(thing: str) -> str:
    """Doing a thing: 「シフト作成」→「シフト作成を行う」, 「シフトを組む」 stays, 「献立」→「献立をいまのやり方で済ませる」."""
    found = words(thing)
    if found and found[-1].kind == "動詞" and found[-1].form.startswith(("終止形", "連体形")):
        return thing
    if found and acts(found[-1:]):
        return f"{thing}を行う"
    return f"{thing}をいまのやり方で済ませる"


def burdened_with(thing: str) -> str:
    """What a burden is the burden of: 「夕食作りの負担」→「夕食作り」; blank when it is none."""
    for burden in word_list("burdens"):
        if thing.endswith(burden) and (core := thing.removesuffix(burden)):
            bare = re.sub(r"(?:に(?:かかる|掛かる|費やす|要する)|する際の|の)$", "", core)
            told = words(bare)
            if len(bare) > 1 and (bare != core or told[-1].form.startswith(("連体形", "終止形"))):
                return bare
    return ""


def left_out(told: str) -> str:
    """「電話し」→「電話せず」, 「電話に出」→「電話に出ず」."""
    return f"{told.removesuffix('し')}せず" if told.endswith("し") else f"{told}ず"
