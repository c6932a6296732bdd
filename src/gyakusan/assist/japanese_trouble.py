"""What is said of a Japanese customer themselves: a wish, what is wrong, or what they do again and again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from gyakusan.assist import japanese_ending as forms
from gyakusan.assist.japanese_burden import said_trouble
from gyakusan.assist.japanese_clause import said_goal
from gyakusan.assist.japanese_deed import amounts_in, borne, deed_with, how_often, is_trouble, without_amounts
from gyakusan.assist.japanese_nouns import acts
from gyakusan.assist.japanese_predicate import pieces_of, predicate, without_edges
from gyakusan.assist.japanese_words import Word, joined, words
from gyakusan.assist.pitch import Deed, Told

_BETTER: Final = {
    "長い": "短くする", "多い": "減らす", "高い": "下げる", "遅い": "早くする", "少ない": "増やす", "重い": "軽くする",
    "ひどい": "減らす", "激しい": "減らす", "うるさい": "抑える", "難しい": "楽にする", "むずかしい": "楽にする",
    "面倒": "楽にする", "大変": "楽にする", "煩雑": "楽にする", "手間": "楽にする", "億劫": "楽にする", "苦手": "楽にする",
    "きつい": "楽にする", "つらい": "楽にする", "辛い": "楽にする", "心配": "なくす", "不安": "なくす",
}  # fmt: skip
"""What somebody wants of a thing that is so."""
_LIVING: Final = {"働く", "勤める", "住む", "暮らす", "営む", "通う", "いる", "居る"}
"""What says who somebody is, not what they do for it."""
_IN_VAIN: Final = {"並ぶ", "待つ"}
_DONE_ALL_THE_SAME: Final = {"楽にする", "早くする"}
_SOMETIMES: Final = re.compile(r"(?:ことが(?:よく|たまに|時々|ときどき)?(?:ある|あります|多い|多いです))$")
_SORRY: Final = re.compile(r"て(?:しまう|しまいます|しまっている|しまっています|しまった)$|ちゃう$")
BUT: Final = re.compile(
    r"(?:(?:のです|んです|です|(?<=ます)|(?<=[るた])|(?<=ない))(?:が|けど|けれど|けれども)|のに)、"
)
_POLITE: Final = re.compile(
    r"(?:です|だ|である|(?<=[一-龠])な|なのです|なんです|んです|のです|で困(?:る|って(?:いる|います)))$"
)


def troubled(clause: tuple[Word, ...], who: str = "", *, certainly: bool = False) -> Told | None:
    """What a clause about a customer tells: 「待ち時間が長い」, 「並びたくない」, 「食品ロスを減らしたい」, 「困っている」.

    ``certainly``: only what is wrong or wanted, not what is merely done (「美術館に来る」).
    """
    said = _POLITE.sub("", joined(without_edges(clause)))
    if match := list(BUT.finditer(said)):
        wrong = troubled(words(said[match[-1].end() :]), who, certainly=certainly)
        done = None if certainly else troubled(words(said[: match[-1].start()]), who)
        return replace(wrong, today=(*done.today, *wrong.today)) if wrong and done else wrong or done
    found = words(said)
    return (
        _wished(found, who)
        or complained(found, who)
        or _failed(found)
        or said_trouble(found)
        or _missed(found)
        or (None if certainly else _done(found))
    )


def wrong_with(clause: tuple[Word, ...]) -> str:
    """What a clause about a customer says is wrong, in its own words; blank for what is merely wanted or done."""
    if any(word.conjugation == "助動詞-タイ" for word in clause) and not joined(clause).endswith("ない"):
        return ""
    told = troubled(clause, certainly=True)
    return told.trouble if told else ""


def _wished(found: tuple[Word, ...], who: str) -> Told | None:
    """「並びたくない」, 「減らしたい」."""
    at = next((at for at, word in enumerate(found) if at and word.conjugation == "助動詞-タイ"), 0)
    rest = joined(found[at + 1 :]) if at else "?"
    end = predicate(found[:at]) if at else None
    if end is None:
        return None
    if rest in ("", "と考えている", "と思っている"):
        return said_goal(found[:at], who)
    if not rest.startswith(("ない", "無い")):
        return None
    goal = f"{joined(end.head)}{_not_doing(end.plain)}に済ませる"
    return Told(goal=goal, job=goal, today=(Deed(end.text),), trouble=joined(found))


def _failed(found: tuple[Word, ...]) -> Told | None:
    """「注文の電話を取りきれずに困っている」: what one does not manage to do."""
    said = joined(found)
    match = re.match(r"^(?P<what>.+(?:ず(?:に)?|なくて))(?:困(?:る|って(?:いる|います)))$", said)
    if match is None:
        return None
    what = words(re.sub(r"(?:ずに?|なくて)$", "", match["what"]))
    end = predicate(what)
    if end is None or not end.head:
        return None
    by_itself = any(word.is_particle and word.surface == "が" for word in end.head)
    goal = f"{end.text}ようにする" if by_itself else end.text
    today = f"{end.text}のを待つ" if by_itself else f"{end.text}のをあきらめる"
    return Told(goal, goal, (Deed(today),), re.sub(r"困.*$", "困っている", said))


def complained(found: tuple[Word, ...], who: str = "") -> Told | None:
    """「待ち時間が長い」, 「聞き間違いが多くて困る」, 「経費精算が面倒」."""
    said = re.sub(r"(?<=く)て困(?:る|って(?:いる|います))$", "", joined(found))
    bare = re.sub(r"く$", "い", said)
    adjective = next((one for one in _BETTER if bare.endswith(one)), "")
    if not adjective:
        return None
    before = bare.removesuffix(adjective)
    thing = re.sub(r"(?:が|は|に)(?:とても|かなり|やや|すごく)?$", "", before)
    thing = re.split(r"[、,]|くて|のに", thing)[-1]
    if thing == before or not thing:
        return None
    if thing.endswith("の") and len(words(thing)) > 2:
        thing = thing[:-1]
    better = _BETTER[adjective]
    named = f"{thing}のを" if words(thing)[-1].kind == "動詞" else f"{thing}を"
    goal = f"{named}{better}"
    busy = better == "短くする" and not is_trouble(thing) and acts(words(thing)[-1:])
    deed = deed_with(thing) if better in _DONE_ALL_THE_SAME or busy else borne(thing, who)
    job = deed if better in _DONE_ALL_THE_SAME else goal
    subject = f"{thing}のが" if words(thing)[-1].kind == "動詞" else f"{thing}が"
    return Told(
        goal=goal,
        job=job,
        today=(Deed(deed, **amounts_in(thing)),),
        trouble=subject + adjective + ("" if adjective.endswith("い") else "だ"),
    )


def _missed(found: tuple[Word, ...]) -> Told | None:
    """「ゲームが続かない」, 「ごみの出し方がわからない」: today one goes on like that, or looks it up."""
    if len(found) < 3 or found[-1].conjugation not in ("助動詞-ナイ", "助動詞-ヌ"):
        return None
    end = predicate(found[:-1])
    if end is None or found[-2].kind not in ("動詞", "助動詞"):
        return None
    said = joined(found)
    if end.plain in ("分かる", "わかる") and (thing := re.sub(r"が$", "", joined(end.head))):
        return Told(f"{thing}が分かる", f"{thing}を確かめる", (Deed(f"{thing}を調べる"),), said)
    goal = f"{end.text}ようにする"
    return Told(goal=goal, job=goal, today=(Deed(f"{said}まま過ごす"),), trouble=said)


def _done(found: tuple[Word, ...]) -> Told | None:
    """What is done again and again: 「請求書を毎月100通郵送する」; what is done against one's will ends."""
    said = _SOMETIMES.sub("", joined(found))
    sorry = _SORRY.search(said) is not None
    clause = words(said)
    pieces = [piece for piece in pieces_of(clause) if piece]
    ends = [end for piece in pieces if (end := predicate(piece)) is not None]
    if not ends or not any(word.is_particle for word in ends[-1].head):
        return None
    if ends[-1].plain in _LIVING:
        return None
    acted = [end for end in ends if not _happens(end.head)]
    if not acted:
        return _suffered(ends[-1].text, f"{joined(ends[-1].head)}{_not_doing(ends[-1].plain)}")
    amounts = amounts_in(said)
    often = amounts.pop("times", "") or how_often(clause)
    *earlier, last = (Deed(without_amounts(end.text)) for end in acted)
    last = replace(last, times=often, **amounts)
    if acted[-1].plain in _IN_VAIN:
        goal = f"{without_amounts(joined(acted[-1].head))}{_not_doing(acted[-1].plain)}に済ませる"
        return Told(goal, goal, (*earlier, last), f"{last.text}のに時間がかかっている")
    if sorry:
        end = acted[-1]
        goal = f"{without_amounts(joined(end.head))}{_not_doing(end.plain)}に済ませる"
        return Told(goal, goal, (*earlier, last), f"{joined(end.head)}{_te_form(said)}")
    return Told(f"{last.text}のを楽にする", last.text, (*earlier, last), f"{last.text}のに手間がかかっている")


def happens(told: str) -> bool:
    """Whether the words tell what happens by itself and is nobody's deed: 「チェックインが混む」, 「待たせることがある」."""
    found = words(told)
    return re.search(r"ことが(?:ある|多い|多くて(?:困る|困っている))$", told) is not None or (
        _happens(found) and not any(word.is_particle and word.surface == "に" for word in found)
    )


def _suffered(told: str, without: str) -> Told:
    """What happens to somebody: 「電話で手が止まる」."""
    goal = f"{without}に済ませる"
    return Told(goal, goal, (Deed(f"{told}のを我慢する"),), f"{told}ことが多い")


def _happens(head: tuple[Word, ...]) -> bool:
    """Whether it is nobody's deed: 「チェックインが混む」."""
    return any(word.is_particle and word.surface == "が" for word in head) and not any(
        word.is_particle and word.surface == "を" for word in head
    )


def _not_doing(plain: str) -> str:
    """する → せず, 待たせる → 待たせず."""
    if plain.endswith("する"):
        return f"{plain[:-2]}せず"
    if plain.endswith("せる"):
        return f"{plain[:-1]}ず"
    return f"{forms.irrealis(words(plain)[-1])}ず"


def _te_form(said: str) -> str:
    """The end from the verb on: 「待たせてしまう」."""
    found = words(said)
    at = next((at for at in range(len(found) - 1, 0, -1) if found[at].surface in ("て", "で", "ちゃう")), 0)
    while (at and found[at - 1].kind in ("動詞", "助動詞")) or (at and found[at].surface in ("て", "で")):
        at -= 1
        if found[at].kind not in ("動詞", "助動詞"):
            at += 1
            break
    return re.sub(r"しまい?ます$|しまっています$", "しまう", joined(found[at:]))
