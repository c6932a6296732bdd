"""What a Japanese clause says about a job: the goal, what is done for it, and what is done today."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from gyakusan.assist.japanese_burden import SERVICE, SPENT, SUFFERED, change, suffering, with_noun
from gyakusan.assist.japanese_deed import (
    amounts_in,
    deed_with,
    how_often,
    left_out,
    thing_and_rest,
    without_frequency,
)
from gyakusan.assist.japanese_nouns import acts
from gyakusan.assist.japanese_predicate import Predicate, pieces_of, predicate, without_edges, without_manner
from gyakusan.assist.japanese_words import Word, joined, word_list, words
from gyakusan.assist.pitch import Deed, Told

_TRANSITIVE: Final = {"続ける", "始める", "選ぶ", "頼む", "作る", "決める", "学ぶ", "探す"}
_NOTICED: Final = {"気づく", "気付く"}
_DECIDED: Final = ("判断する", "決める", "選ぶ", "見分ける", "見極める")
_STATES: Final = {"遊ぶ", "楽しむ", "過ごす", "暮らす", "くつろぐ", "眠る", "寝る", "休む", "働く"}
"""What one would like to be able to do, and today does not."""
_HOPED: Final = {
    "見つける": "探す", "見つかる": "探す", "する": "しようとする", "売り切る": "売り切ろうとする", "勝つ": "勝とうとする",
    "稼ぐ": "稼ごうとする", "やせる": "やせようとする", "痩せる": "痩せようとする", "治す": "治そうとする", "身につける": "身につけようとする",
    "続ける": "続けようとする", "引き止める": "引き止めようとする", "引き留める": "引き留めようとする",
}  # fmt: skip
"""What one cannot simply do: today one tries to."""
_UNWANTED: Final = {
    "間違える", "まちがえる", "間違う", "迷う", "飽きる", "忘れる", "失敗する", "困る", "悩む", "焦る", "疲れる", "慌てる", "怒る",
    "あきらめる", "諦める", "挫折する", "見落とす", "見逃す", "取りこぼす", "ためらう", "後悔する", "緊張する", "苦労する", "やめる", "辞める", "止める",
}  # fmt: skip
_STOPPED: Final = {"やめる", "辞める", "止める"}
_EFFORT: Final = {"手間", "時間", "お金", "手間暇", "手間ひま", "コスト", "費用", "労力"}
_ACHIEVED: Final = ("合格", "成功", "達成", "上達", "完走")
_KNOWN: Final = {"分かる", "わかる", "見える", "見つかる"}
_SPENT_ON: Final = re.compile(
    r"^(?P<spent>[^を]*?(?:かけ|かかっ|使っ|費やし|取られ)て(?:いる|いた|しまう))(?P<rest>[^、].+)$"
)


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
    if with_noun(end) in SUFFERED and end.plain not in ("使う", "かける"):
        return suffering(end)
    changed = change(end, owner)
    if changed is not None:
        return changed
    if len(pieces) > 1 and end.head and not any(word.is_particle for word in end.head):
        pieces[-2:] = [clause[len(_before(pieces[-2], clause)) :]]
        end = predicate(pieces[-1]) or end
    if not any(word.is_noun for word in end.head):
        if len(pieces) > 1:
            return _given_up(joined(_before(pieces[-1], clause)) + end.text)
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
    goal = joined(_before(pieces[-1], clause)) + end.text
    if end.plain in _STATES or end.text.endswith(tuple(f"{state}する" for state in ("安心", "満足", "熟睡"))):
        return replace(_given_up(job), goal=goal, job=goal)
    earlier = tuple(Deed(without_manner(verb)) for verb in before)
    times = how_often(clause)
    way = re.sub(r"([^をがにで]{1,8})なしで", r"\1で", end.text)
    if end.plain in _NOTICED:
        job = re.sub(r"(?:前もって|事前に|早めに|いち早く)", "", job)
    done = (
        f"{job.removesuffix(end.plain)}あとから{end.plain}"
        if end.plain in _NOTICED
        else way
        if way != end.text
        else f"{job[: -len(end.plain)]}{_HOPED[end.plain]}"
        if _hoped(end)
        else job
    )
    return Told(
        goal=goal,
        job=job,
        today=(*earlier, Deed(done, times=times)),
        trouble=_hard(job, done, end.plain),
    )


def _before(piece: tuple[Word, ...], clause: tuple[Word, ...]) -> tuple[Word, ...]:
    """What stands before the last such piece of the clause; behind it may be a particle that is no part of any."""
    starts = range(len(clause) - len(piece), -1, -1)
    return clause[: next((start for start in starts if clause[start : start + len(piece)] == piece), 0)]


def _hard(job: str, done: str, plain: str) -> str:
    """What is wrong today with a job that is done: it comes late, leaves one in doubt, fails, or takes effort."""
    if plain in _NOTICED:
        return f"{job}のが遅れている"
    if job.endswith(_DECIDED):
        return f"{job}のに迷っている"
    if done.endswith("うとする"):
        return f"{job}のが難しい"
    return f"{done}のに手間がかかっている"


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
    thing = SERVICE.sub("", product)
    if not thing or thing == product or end.plain not in _TRANSITIVE:
        return None
    return Predicate((*words(f"{thing}を"), *end.head), end.plain)


def _seen(end: Predicate) -> str:
    """What one does to know: 「予定が一目で分かる」 is to look the 予定 up."""
    if end.plain not in _KNOWN:
        return ""
    thing, _ = thing_and_rest(end.head, "が")
    return f"{thing}を確かめる" if thing else ""


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
        unwanted = _unwanted(clause[:at], avoided, ending, tuple(rest))
        if unwanted is not None:
            return unwanted
        if ending in ("", "する", "できる", "なる"):
            return (suffering(avoided) if avoided.plain in SUFFERED else None) or _sparing(
                clause[:at], avoided
            )
        if not link and word.form.startswith("連体形"):
            continue
        if re.match(r"(?:済|すむ|すみ|よい|良い|いい)", ending):
            return _sparing(clause[:at], avoided)
        whole = f"{left_out(joined(clause[:at]))}に"
        thing, _ = thing_and_rest(avoided.head, "を")
        shared = thing and avoided.plain not in SPENT and not any(one.is_particle for one in rest)
        alone = predicate(tuple(rest)) if shared else None
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
            end = predicate(tuple(rest))
            if end is None or end.head or not avoided.head:
                return None
            return Told(
                whole + end.plain, whole + end.plain, (_avoided(avoided),), f"{avoided.text}ことが多い"
            )
        whole += follows.goal
        deed = _avoided(avoided)
        costly = _spent(avoided, deed)
        return replace(follows, goal=whole, today=(deed, *follows.today), trouble=costly or follows.trouble)
    return None


def _unwanted(left: tuple[Word, ...], avoided: Predicate, ending: str, rest: tuple[Word, ...]) -> Told | None:
    """「発注を間違えずにできる」, 「飽きずに絵を楽しめる」: nobody does that on purpose, so it is not today's way."""
    verb = with_noun(avoided)
    effort = avoided.plain in SPENT and joined(avoided.head).removesuffix("を") in _EFFORT
    if verb not in _UNWANTED and not effort:
        return None
    whole = f"{left_out(joined(left))}に"
    if ending not in ("", "する", "できる", "なる", "行う", "行える", "済む", "済ませる", "済ませられる"):
        follows = said_goal(rest)
        if follows is None:
            return None
        trouble = follows.trouble if effort else f"{follows.job}ときに{avoided.text}ことがある"
        return replace(follows, goal=whole + follows.goal, trouble=trouble)
    thing, _ = thing_and_rest(avoided.head)
    if not thing:
        return None
    if acts(words(thing)[-1:]) and words(thing)[-1].is_noun:
        deed = deed_with(thing)
        return Told(f"{whole}終える", deed, (Deed(deed),), f"{thing}で{avoided.plain}ことがある")
    deed = thing if deed_with(thing) == thing else f"{thing}を確かめる"
    goal = f"{thing}のを続ける" if deed == thing and avoided.plain in _STOPPED else f"{whole}済ませる"
    return Told(goal, deed, (Deed(deed),), f"{avoided.text}ことがある")


def _avoided(verb: Predicate) -> Deed:
    thing, _ = thing_and_rest(verb.head)
    amounts = amounts_in(verb.text)
    spent_on, _ = thing_and_rest(verb.head, "に")
    if verb.plain in SPENT and spent_on:
        return Deed(deed_with(without_frequency(spent_on)), **amounts)
    if verb.plain in SUFFERED and verb.plain not in SPENT and spent_on:
        return Deed(deed_with(spent_on), **amounts)
    if amounts and verb.plain in SPENT and thing:
        return Deed(deed_with(without_frequency(thing)), **amounts)
    by = verb.head[-1].surface if verb.head else ""
    if verb.plain == "する" and thing and by in word_list("manner"):
        return Deed(f"{thing}を{by}で行う", **amounts)
    return Deed(without_manner(verb) if not amounts else verb.text, **amounts)


def _spent(verb: Predicate, deed: Deed) -> str:
    """「在庫の発注に毎朝30分かかっている」; blank when no amount is said to be spent."""
    if verb.plain not in SPENT or not (deed.minutes or deed.yen):
        return ""
    said = re.sub(r"^(.+)を(?=毎|平日|一|[0-9約週月])", r"\1に", verb.text)
    return re.sub(f"{re.escape(verb.plain)}$", "かかっている", said).replace("をかかって", "がかかって")


def _sparing(clause: tuple[Word, ...], verb: Predicate) -> Told:
    deed = _avoided(verb)
    goal = f"{left_out(joined(clause))}に済ませる"
    thing, _ = thing_and_rest(verb.head, "を")
    if thing and (trouble := _spent(verb, deed)):
        return Told(goal=goal, job=f"{thing}を済ませる", today=(deed,), trouble=trouble)
    return Told(goal=goal, job=goal, today=(deed,), trouble=f"{deed.text}のに手間がかかっている")
