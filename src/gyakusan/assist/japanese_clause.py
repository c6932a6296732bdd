"""What a Japanese clause says about a job: the goal, what is done for it, and what is done today."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from gyakusan.assist.japanese_deed import (
    amounts_in,
    burdened_with,
    deed_with,
    how_often,
    left_out,
    negated,
    suffered_from,
    thing_and_rest,
    without_frequency,
)
from gyakusan.assist.japanese_nouns import acts
from gyakusan.assist.japanese_predicate import Predicate, pieces_of, predicate, without_edges, without_manner
from gyakusan.assist.japanese_words import Word, joined, word_list, words
from gyakusan.assist.pitch import Deed, Told

_SUFFERED: Final = {
    "困る": "困っている", "悩む": "悩んでいる", "追われる": "追われている", "苦しむ": "苦しんでいる", "手こずる": "手こずっている",
    "苦労する": "苦労している", "苦戦する": "苦戦している", "疲れる": "疲れている",
    "かける": "かけている", "掛ける": "掛けている", "使う": "使っている", "費やす": "費やしている",
    "かかる": "かかっている", "掛かる": "掛かっている", "取られる": "取られている", "とられる": "とられている", "割く": "割いている",
}  # fmt: skip
"""What people suffer from, as they do."""
_SPENT: Final = {"かける", "掛ける", "使う", "費やす", "かかる", "掛かる", "取られる", "とられる", "割く"}
_SERVICE: Final = re.compile(
    r"(?:支援|管理|代行)?(?:サービス|アプリ|システム|ツール|サイト|ソフト|プラットフォーム|支援|ボット|ロボット|SaaS)$"
)
_TRANSITIVE: Final = {"続ける", "始める", "選ぶ", "頼む", "作る", "決める", "学ぶ", "探す"}
_STATES: Final = {"楽しむ", "過ごす", "暮らす", "くつろぐ", "眠る", "寝る", "休む", "働く"}
"""What one would like to be able to do, and today does not."""
_HOPED: Final = {
    "見つける": "探す", "見つかる": "探す", "する": "しようとする", "売り切る": "売り切ろうとする", "勝つ": "勝とうとする",
    "稼ぐ": "稼ごうとする", "やせる": "やせようとする", "痩せる": "痩せようとする", "治す": "治そうとする", "身につける": "身につけようとする",
}  # fmt: skip
"""What one cannot simply do: today one tries to."""
_ACHIEVED: Final = ("合格", "成功", "達成", "上達", "完走")
_KNOWN: Final = {"分かる", "わかる", "見える", "見つかる"}
_SPENT_ON: Final = re.compile(
    r"^(?P<spent>[^を]*?(?:かけ|かかっ|使っ|費やし|取られ)て(?:いる|いた|しまう))(?P<rest>[^、].+)$"
)


def noun_deed(product: str) -> Told | None:
    """The job a product is named after: 「シフト管理サービス」 is for シフト管理, 「献立アプリ」 for 献立."""
    thing = _SERVICE.sub("", product)
    bare = product[: -len("サービス")] if product.endswith("サービス") else thing
    for noun in (bare, thing):
        found = words(noun)
        if found and noun != product and len(noun) > 1 and acts(found[-1:]):
            deed = f"{noun}を行う"
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
        if end is None or (
            end.plain not in _SUFFERED and not any(w.surface in _SUFFERED for w in piece[-2:])
        ):
            continue
        return _suffering(end)
    return None


def said_goal(clause: tuple[Word, ...], owner: str = "", product: str = "") -> Told | None:
    """What a clause says one reaches; ``owner`` are the people whose thing it begins with (「店長の負担を減らす」).

    ``product`` names what a verb without an object is about: 「続けられる献立アプリ」.
    """
    clause = without_edges(clause)
    without = _spared(clause)
    if without is not None:
        return without
    pieces = [piece for piece in pieces_of(clause) if piece]
    if not pieces:
        return None
    end = predicate(pieces[-1])
    if end is None:
        return None
    if end.plain in _SUFFERED and end.plain not in ("使う", "かける"):
        return _suffering(end)
    change = _change(end, owner)
    if change is not None:
        return change
    if not any(word.is_noun for word in end.head):
        if len(pieces) > 1:
            return _given_up(joined(clause[: len(clause) - len(pieces[-1])]) + end.text)
        end = _about_product(end, product)
        if end is None:
            return None
    acted = (piece for piece in pieces[:-1] if any(word.is_particle for word in piece[:-1]))
    before = [plain for piece in acted if (plain := predicate(piece)) is not None]
    if match := _SPENT_ON.match(end.text):
        follows = said_goal(words(match["rest"]))
        if follows is not None:
            return _spending(follows, match["spent"])
    job = _seen(end) or without_manner(end)
    goal = joined(clause[: len(clause) - len(pieces[-1])]) + end.text
    if end.plain in _STATES or end.text.endswith(tuple(f"{state}する" for state in ("安心", "満足", "熟睡"))):
        return replace(_given_up(job), goal=goal, job=goal)
    earlier = tuple(Deed(without_manner(verb)) for verb in before)
    times = how_often(clause)
    way = re.sub(r"([^をがにで]{1,8})なしで", r"\1で", end.text)
    done = way if way != end.text else f"{job[: -len(end.plain)]}{_HOPED[end.plain]}" if _hoped(end) else job
    return Told(
        goal=goal,
        job=job,
        today=(*earlier, Deed(done, times=times)),
        trouble=f"{done}のに手間がかかっている",
    )


def _hoped(end: Predicate) -> bool:
    return end.plain in _HOPED and (end.plain != "する" or joined(end.head).endswith(_ACHIEVED))


def _given_up(wish: str) -> Told:
    """A state one would like: today one does without."""
    return Told(
        goal=wish, job=wish, today=(Deed(f"{wish}のをあきらめる"),), trouble=f"{wish}のをあきらめている"
    )


def _spending(told: Told, spent: str) -> Told:
    """「毎日2時間かけている配車計画を作る」: the amount is today's."""
    *earlier, last = told.today
    amounts = amounts_in(spent)
    trouble = f"{last.text}のに{spent}" if amounts else told.trouble
    return replace(told, today=(*earlier, replace(last, **amounts)), trouble=trouble)


def _about_product(end: Predicate, product: str) -> Predicate | None:
    """「続ける」 of a 「献立アプリ」 is 「献立を続ける」; None for a verb that tells of nothing on its own."""
    thing = _SERVICE.sub("", product)
    if not thing or thing == product or end.plain not in _TRANSITIVE:
        return None
    return Predicate((*words(f"{thing}を"), *end.head), end.plain)


def _seen(end: Predicate) -> str:
    """What one does to know: 「予定が一目で分かる」 is to look the 予定 up."""
    if end.plain not in _KNOWN:
        return ""
    thing, _ = thing_and_rest(end.head, "が")
    return f"{thing}を確かめる" if thing else ""


def _suffering(end: Predicate) -> Told | None:
    """「シフト作成に毎月9時間かける」: the job is シフト作成, and the goal that this ends."""
    verb = end.plain
    head = end.head
    if verb == "する" and head:
        verb, head = f"{head[-1].surface}する", head[:-1]
    thing = suffered_from(head, "にで" if verb not in _SPENT else "に") or thing_and_rest(head, "を")[0]
    if not thing or verb not in _SUFFERED:
        return None
    deed = deed_with(without_frequency(thing))
    text = joined(end.head)
    amounts = amounts_in(text)
    goal = f"{text}{negated(end.plain)}なる"
    if verb in _SPENT and ("minutes" in amounts or "yen" in amounts):
        about = (
            without_frequency(thing)
            if acts(words(thing)[-1:]) and words(thing)[-1].kind != "動詞"
            else f"{thing}の"
        )
        goal = f"{about}にかかる{'時間' if 'minutes' in amounts else '費用'}を減らす"
    return Told(
        goal=goal,
        job=deed,
        today=(Deed(deed, **amounts),),
        trouble=f"{joined(head)}{_SUFFERED[verb]}",
    )


def _change(end: Predicate, owner: str) -> Told | None:
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
        deed = deed_with(own)
        goal = (
            goal
            if verbal not in ("支援", "サポート", "助ける", "手伝う", "代行", "支える")
            else f"{own}を終える"
        )
        return Told(
            goal=goal, job=deed, today=(Deed(deed, **amounts_in(own)),), trouble=f"{own}に手間がかかっている"
        )
    if verbal in word_list("lessening"):
        core = burdened_with(own)
        deed = deed_with(core) if core else f"{own}に対応する"
        return Told(goal=goal, job=goal, today=(Deed(deed, **amounts_in(own)),), trouble=f"{own}に困っている")
    if verbal in word_list("raising"):
        return Told(
            goal=goal,
            job=goal,
            today=(Deed(f"{goal}方法を手探りで試す"),),
            trouble=f"{goal}のがうまくいっていない",
        )
    return None


def _spared(clause: tuple[Word, ...]) -> Told | None:
    """「電話に出ずに予約を管理できる」, 「発注に30分かけずに済む」: what is spared, and what is done instead."""
    for at in range(1, len(clause)):
        word, before = clause[at], clause[at - 1]
        if word.conjugation not in ("助動詞-ナイ", "助動詞-ヌ") or before.kind not in ("動詞", "助動詞"):
            continue
        rest = list(clause[at + 1 :])
        link = ""
        while rest and (rest[0].surface in ("に", "て", "で", "も", "こと", "、", "なく", "よう")):
            link += rest.pop(0).surface
        avoided = predicate(clause[:at])
        if avoided is None:
            return None
        ending = joined(rest)
        if ending in ("", "する", "できる", "なる"):
            return (_suffering(avoided) if avoided.plain in _SUFFERED else None) or _sparing(
                clause[:at], avoided
            )
        if not link and word.form.startswith("連体形"):
            continue
        if re.match(r"(?:済|すむ|すみ|よい|良い|いい)", ending):
            return _sparing(clause[:at], avoided)
        whole = f"{left_out(joined(clause[:at]))}に"
        thing, _ = thing_and_rest(avoided.head, "を")
        alone = predicate(tuple(rest)) if thing and not any(one.is_particle for one in rest) else None
        if alone is not None:
            deed = _avoided(avoided)
            return Told(
                goal=whole + alone.text,
                job=f"{thing}を{alone.text}",
                today=(deed,),
                trouble=_spent(avoided, deed) or f"{thing}に手間がかかっている",
            )
        follows = said_goal(tuple(rest))
        if follows is None:
            return None
        whole += follows.goal
        return replace(follows, goal=whole, today=(_avoided(avoided), *follows.today))
    return None


def _avoided(verb: Predicate) -> Deed:
    thing, _ = thing_and_rest(verb.head)
    amounts = amounts_in(verb.text)
    if amounts and verb.plain in _SPENT and thing:
        return Deed(deed_with(without_frequency(thing)), **amounts)
    by = verb.head[-1].surface if verb.head else ""
    if verb.plain == "する" and thing and by in word_list("manner"):
        return Deed(f"{thing}を{by}で行う", **amounts)
    return Deed(without_manner(verb) if not amounts else verb.text, **amounts)


def _spent(verb: Predicate, deed: Deed) -> str:
    """「在庫の発注に毎朝30分かかっている」; blank when no amount is said to be spent."""
    if verb.plain not in _SPENT or not (deed.minutes or deed.yen):
        return ""
    said = re.sub(r"^(.+)を(?=毎|平日|一|[0-9約週月])", r"\1に", verb.text)
    return re.sub(f"{re.escape(verb.plain)}$", "かかっている", said)


def _sparing(clause: tuple[Word, ...], verb: Predicate) -> Told:
    deed = _avoided(verb)
    goal = f"{left_out(joined(clause))}に済ませる"
    thing, _ = thing_and_rest(verb.head, "を")
    if thing and (trouble := _spent(verb, deed)):
        return Told(goal=goal, job=f"{thing}を済ませる", today=(deed,), trouble=trouble)
    return Told(goal=goal, job=goal, today=(deed,), trouble=f"{deed.text}のに手間がかかっている")
