"""Japanese things and what is done about them: 「シフト作成」, how often, and what a burden is the burden of."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.assist import japanese_ending as forms
from gyakusan.assist.japanese_nouns import acts
from gyakusan.assist.japanese_words import Word, joined, word_list, words
from gyakusan.assist.quantities import quantities

_WAITING: Final = r"(?:待ち時間|順番待ち|行列|混雑)$"
_LETS_WAIT: Final = "順番を待つ人に応対する"
_WAITERS: Final = r"(?:患者|客|住民|市民|利用者|会社員|学生|保護者|親|子ども|観光客|高齢者|家族|人|ドライバー|運転手|旅行者)$"
_BORNE: Final = (
    (_WAITING, "順番が来るまで待つ"),
    (r"待ち$", "{thing}をする"),
    (r"(?:間違い|まちがい|ミス|誤り|誤配|もれ|漏れ|エラー)$", "{thing}に気づいてからやり直す"),
    (r"(?:不足|難)$", "{thing}のまま続ける"),
    (r"(?:切れ|忘れ|遅れ|遅刻|紛失|不正|異変|異常|転倒|故障|事故)$", "{thing}にあとから気づく"),
    (r"(?:ロス|廃棄|売れ残り|食べ残し|残飯)$", "出た{thing}を片づける"),
    (r"(?:費|代|料金|家賃|運賃|コスト)$", "{thing}をいまのまま払う"),
)
"""Names of troubles, and what people do about them while they have them."""
_SAID_WITH: Final = (
    (r"(?:予約|注文|問い合わせ|受付|苦情|クレーム|相談)の電話$", "に出る"),
    (r"電話$", "をかける"),
    (r"(?:メール|チャット|メッセージ|手紙|はがき|葉書|ファックス|FAX)$", "を送る"),
)
"""Nouns that are done with a verb of their own."""
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
    while at and (
        head[at - 1].is_noun
        or (at < end and head[at - 1].surface in ("の", "と", "や", "・"))
        or (at < end and head[at].surface == "の" and head[at - 1].surface in ("へ", "から", "で"))
    ):
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


def without_amounts(told: str) -> str:
    """「請求書を毎月100通郵送する」→「請求書を郵送する」: what is measured stands in the cells beside it."""
    bare = told
    for one in reversed(quantities(told)):
        after = re.match(r"(?:間|ほど|くらい|ぐらい|程度|も)?", bare[one.end :])
        bare = bare[: one.start] + bare[one.end + (after.end() if after else 0) :]
    return bare.strip("、 ") if words(bare.strip("、 "))[:1] and not words(bare)[0].is_particle else told


def is_trouble(thing: str) -> bool:
    """Whether a thing is nothing one does but something one has: 「待ち時間」, 「ピッキングの間違い」, 「食品ロス」."""
    return any(re.search(shape, thing) for shape, _ in _BORNE)


def borne(thing: str, who: str = "") -> str:
    """What is done today about a trouble: 「ピッキングの間違い」→「…に気づいてからやり直す」.

    ``who`` tells whether one waits oneself or lets others wait.
    """
    for shape, deed in _BORNE:
        if re.search(shape, thing):
            staff = bool(who) and not re.search(_WAITERS, who)
            return (_LETS_WAIT if staff and shape == _WAITING else deed).format(thing=thing)
    if acts(words(thing)[-1:]) or thing.endswith(("者", "客", "人")):
        return f"{thing}に対応する"
    return f"{thing}をそのままにする"


def deed_with(thing: str) -> str:
    """Doing a thing: 「シフト作成」→「シフト作成を行う」, 「シフトを組む」 stays, 「献立」→「献立をいまのやり方で済ませる」."""
    found = words(thing)
    if is_trouble(thing):
        return borne(thing)
    if re.search(r"からの.*(?:問い合わせ|電話|連絡|質問|相談|依頼|要望|苦情)$", thing):
        return f"{thing}に対応する"
    if found and found[-1].kind == "動詞" and found[-1].form.startswith(("終止形", "連体形")):
        return thing
    if found and acts(found[-1:]):
        return done_as(thing)
    return f"{thing}をいまのやり方で済ませる"


def done_as(thing: str) -> str:
    """Doing what a noun names: 「棚卸し」→「棚卸しを行う」, 「返事の電話」→「返事の電話をかける」, 「お礼のメール」→「…を送る」."""
    for ending, verb in _SAID_WITH:
        if re.search(ending, thing):
            return f"{thing}{verb}"
    return f"{thing}を行う"


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
