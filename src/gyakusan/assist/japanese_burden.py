"""What a Japanese clause says is a burden: what somebody suffers from, and what a product lessens, eases or raises."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from gyakusan.assist.japanese_deed import (
    amounts_in,
    borne,
    burdened_with,
    deed_with,
    done_as,
    is_trouble,
    negated,
    suffered_from,
    thing_and_rest,
    without_frequency,
)
from gyakusan.assist.japanese_nouns import acts
from gyakusan.assist.japanese_predicate import Predicate, pieces_of, predicate
from gyakusan.assist.japanese_words import Word, joined, word_list, words
from gyakusan.assist.pitch import Deed, Told

SUFFERED: Final = {
    "困る": "困っている", "悩む": "悩んでいる", "追われる": "追われている", "苦しむ": "苦しんでいる", "手こずる": "手こずっている",
    "苦労する": "苦労している", "苦戦する": "苦戦している", "疲れる": "疲れている",
    "かける": "かけている", "掛ける": "掛けている", "使う": "使っている", "費やす": "費やしている",
    "かかる": "かかっている", "掛かる": "掛かっている", "取られる": "取られている", "とられる": "とられている", "割く": "割いている",
}  # fmt: skip
"""What people suffer from, as they do."""
SPENT: Final = {"かける", "掛ける", "使う", "費やす", "かかる", "掛かる", "取られる", "とられる", "割く"}
SERVICE: Final = re.compile(
    r"(?:支援|管理|代行)?(?:サービス|アプリ|システム|ツール|サイト|ソフト|プラットフォーム|支援|ボット|ロボット|SaaS)$"
)


def noun_deed(product: str) -> Told | None:
    """The job a product is named after: 「シフト管理サービス」 is for シフト管理, 「献立アプリ」 for 献立."""
    thing = SERVICE.sub("", product)
    bare = product[: -len("サービス")] if product.endswith("サービス") else thing
    for noun in (bare, thing):
        found = words(noun)
        if found and noun != product and len(noun) > 1 and acts(found[-1:]):
            deed = done_as(noun)
            return Told(
                goal=f"{noun}を滞りなく行う",
                job=deed,
                today=(Deed(deed),),
                trouble=f"{noun}に手間がかかっている",
                guessed=True,
            )
    return None


def said_trouble(clause: tuple[Word, ...]) -> Told | None:
    """「毎月のシフト作成に休日を使っている」; None when the clause tells of no trouble."""
    pieces = pieces_of(clause)
    for piece in reversed(pieces):
        end = predicate(piece)
        if end is None or (with_noun(end) not in SUFFERED and end.plain not in SUFFERED):
            continue
        told = suffering(end)
        before = pieces[: pieces.index(piece)]
        earlier = [Deed(one.text) for one in map(predicate, before) if one is not None and one.head]
        return replace(told, today=(*earlier, *told.today)) if told else None
    return None


def with_noun(end: Predicate) -> str:
    """The verb with the noun it is made of: 「苦労する」."""
    return f"{end.head[-1].surface}する" if end.plain == "する" and end.head else end.plain


def suffering(end: Predicate) -> Told | None:
    """「シフト作成に毎月9時間かける」: the job is シフト作成, and the goal that this ends."""
    verb = end.plain
    head = end.head
    if verb == "する" and head:
        verb, head = f"{head[-1].surface}する", head[:-1]
    thing = suffered_from(head, "にで" if verb not in SPENT else "に") or thing_and_rest(head, "を")[0]
    if not thing or verb not in SUFFERED:
        return None
    deed = deed_with(without_frequency(thing))
    trouble = is_trouble(thing)
    text = joined(end.head)
    amounts = amounts_in(text)
    wrong = f"{joined(head)}{SUFFERED[verb]}"
    goal = f"{thing}を減らす" if trouble else f"{text}{negated(end.plain)}なる"
    if verb in SPENT and ("minutes" in amounts or "yen" in amounts):
        about = (
            without_frequency(thing)
            if acts(words(thing)[-1:]) and words(thing)[-1].kind != "動詞"
            else f"{thing}の"
        )
        what = "時間" if "minutes" in amounts else "費用"
        goal = f"{about}にかかる{what}を減らす"
        wrong = f"{about}に{what}がかかっている"
    return Told(
        goal=goal,
        job=goal if trouble else deed,
        today=(Deed(deed, **amounts),),
        trouble=wrong,
    )


def change(end: Predicate, owner: str) -> Told | None:
    """A product that makes something less, more or easier: 「再配達を減らす」."""
    head, verb = end.head, end.plain
    if verb == "する" and head:
        verbal, rest = head[-1].surface, head[:-1]
        if verbal == "化" and rest:
            verbal, rest = rest[-1].surface + verbal, rest[:-1]
        easier = verbal in ("に", "く") or head[-1].form.startswith("連用形")
    else:
        verbal, rest, easier = words(verb)[-1].normal if words(verb) else verb, head, False
    told = rest if not easier else head
    places = [at for at, word in enumerate(told) if word.is_particle and word.surface == "を"]
    if not places or not places[-1]:
        return None
    thing, how = joined(told[: places[-1]]), joined(told[places[-1] + 1 :])
    own = thing.removeprefix(f"{owner}の") if owner else thing
    goal = f"{own}を{how}{joined(head[len(rest) :])}{end.plain}" if own != thing else end.text
    if verbal in word_list("assisting") or easier:
        core = burdened_with(own)
        deed = deed_with(core or own)
        goal = (
            goal
            if verbal not in ("支援", "サポート", "助ける", "手伝う", "代行", "支える")
            else f"{own}を終える"
        )
        return Told(
            goal=goal,
            job=goal if core else deed,
            today=(Deed(deed, **amounts_in(own)),),
            trouble=f"{core or own}{'の' if deed == core else ''}に手間がかかっている",
        )
    if verbal in word_list("lessening"):
        core = burdened_with(own)
        deed = deed_with(core) if core and not is_trouble(own) else borne(own, owner)
        return Told(goal=goal, job=goal, today=(Deed(deed, **amounts_in(own)),), trouble=f"{own}に困っている")
    if verbal in word_list("raising"):
        return Told(
            goal=goal,
            job=goal,
            today=(Deed(f"{goal}方法を手探りで試す"),),
            trouble=f"{goal}のがうまくいっていない",
        )
    return None
