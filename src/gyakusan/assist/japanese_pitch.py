"""One Japanese sentence about a product and its customer: 「飲食店の店長がシフトを早く組めるシフト管理サービス」."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from gyakusan.assist.japanese_burden import noun_deed
from gyakusan.assist.japanese_clause import said_goal
from gyakusan.assist.japanese_ending import is_potential
from gyakusan.assist.japanese_predicate import pieces_of
from gyakusan.assist.japanese_reading import sentences
from gyakusan.assist.japanese_trouble import BUT, complained, troubled, wrong_with
from gyakusan.assist.japanese_words import Word, clean, joined, word_list, words
from gyakusan.assist.pitch import Pitch, Told

_LEAD: Final = re.compile(r"^(?:私(?:達|たち)|我々|われわれ|弊社|当社|うち)(?:は|の(?=[^、]{1,12}は))、?")
_TAIL: Final = re.compile(
    r"(?:です|である|でしょう|になります|について(?:考え(?:ます|る|たい))?|だ)$"
    r"|(?<=[ァ-ヶー一-龠])(?:を|が)(?:つく|作|開発|提供|企画|運営|検討|考え|欲し|ほし|届け|始め)[^、。]{0,14}$"
)
_TOPIC: Final = re.compile(r"^(?P<topic>[^、。は]{1,25})は、?(?P<rest>.{6,})$")
_FOR: Final = re.compile(
    r"^(?P<who>[^、。]{2,30}?)(?:の(?:ため(?:の|に)|為の)|向け(?:の|に))、(?P<rest>.{6,})$"
)
_BURDENED: Final = re.compile(
    r"^(?P<who>.+)の(?:時間|負担|手間|苦労|残業|ストレス)を(?:減ら|なく|軽く|短く|省|軽減|削減|短縮)[^、。]*$"
)
_POINTING: Final = re.compile(r"^(?:この|その|当|本|新しい)")
_TELLING: Final = {"教える", "知らせる", "伝える", "案内する", "届ける", "勧める", "すすめる", "見せる"}
_PRODUCT: Final = re.compile(
    r"(?:サービス|アプリ|システム|ツール|サイト|ソフト|プラットフォーム|支援|キット|ボット|ロボット|端末|カメラ|センサー|AI|教室|教材|講座|便|弁当|セット|カード|ノート|手帳|窓口|代行|管理|SaaS|ストア|マップ|通知|検索|予約|機|器|帳|塾|保険|宅配|レンタル|シェア|マッチング|相談|診断|計算|掲示板|メディア|ボックス|ロッカー)$"
)


def japanese_pitch(said: str) -> Pitch:
    """What the sentences say, the first one first; blank fields for what none of them says."""
    found = Pitch()
    for sentence in sentences(said):
        found = found.with_more(_sentence(sentence))
    return found


def is_person(found: tuple[Word, ...]) -> bool:
    """Whether the words end in people or a business: 「薬局の薬剤師」, 「共働きの家庭」."""
    rest = [word for word in found if word.kind not in ("空白", "補助記号")]
    if not rest:
        return False
    last = rest[-1]
    if last.surface in ("方", "手") and len(rest) > 1 and rest[-2].kind == "動詞":
        return False  # 「ごみの出し方」
    return last.is_noun and (
        last.surface in word_list("people")
        or last.normal in word_list("people")
        or (last.kind == "名詞" and len(last.surface) > 2 and last.surface[-1] in "者員師士長親客")
    )


def without_subject(told: str) -> str:
    """「店長は毎月、表を組む」→「毎月、表を組む」; as it was when nobody is named first."""
    found = words(told)
    for at, word in enumerate(found[:8]):
        if word.is_particle and word.surface in ("は", "が"):
            if not is_person(found[:at]) or _in_clause(found[:at]):
                return told
            return "".join(one.surface for one in found[at + 1 :]).lstrip("、 ")
    return told


def told_by_means(job: str) -> bool:
    """Whether it already says by what it is done: 「電話で在庫を確かめる」."""
    return any(word.is_particle and word.surface == "で" for word in words(job))


def without_frame(said: str) -> str:
    """「私たちは、店長のためのサービスを考えています。」→「店長のためのサービス」."""
    bare = clean(said)
    bare = bare[1:-1] if re.fullmatch(r"「[^「」]*」", bare) else bare
    bare = _LEAD.sub("", bare)
    while (shorter := _TAIL.sub("", bare).strip("、。 ")) != bare and shorter:
        bare = shorter
    return bare


def _sentence(said: str) -> Pitch:
    bare = without_frame(said)
    name = ""
    if (
        (match := _BURDENED.match(bare))
        and _in_clause(words(match["who"]))
        and is_person(words(match["who"]))
    ):
        return _parsed(words(match["who"]))
    if BUT.search(bare) and (told := troubled(words(without_subject(bare)))) is not None:
        return Pitch(_subject(words(bare))[0]).telling(told)
    if (told := complained(words(bare))) is not None:
        return Pitch().telling(told)
    if (match := _TOPIC.match(bare)) and not _in_clause(words(match["topic"])):
        topic = words(match["topic"])
        if not is_person(topic):
            name, bare = _POINTING.sub("", match["topic"]).strip("「」『』"), match["rest"]
            kind = name == "" or _PRODUCT.search(match["topic"]) is not None
            return _named(_parsed(words(bare)), name, named=not kind)
        return _parsed(words(match["rest"]), customer=match["topic"])
    if match := _FOR.match(bare):
        return _parsed(words(match["rest"]), customer=match["who"])
    if match := re.match(r"^「(?P<name>[^「」]{1,20})」?(?:で|、)?(?P<rest>.+)$", bare):
        return _named(_parsed(words(match["rest"])), match["name"], named=True)
    return _parsed(words(bare))


def _named(pitch: Pitch, name: str, *, named: bool) -> Pitch:
    if not name:
        return pitch
    return replace(pitch, product=name, named=named)


def _in_clause(found: tuple[Word, ...]) -> bool:
    return any(word.is_particle and word.surface in ("を", "が") for word in found)


def _parsed(found: tuple[Word, ...], customer: str = "") -> Pitch:
    """Before the noun the sentence ends in stands what it does; the noun is the product, or the customer."""
    head = _head(found)
    run, before = found[head:], list(found[:head])
    if not run:
        return _clause(before, customer, "")
    wanting = bool(before) and before[-1].conjugation == "助動詞-タイ"
    if not customer and ((is_person(run) and not _is_product(joined(run))) or wanting):
        return _about_person(found, head)
    product = joined(run)
    for at, word in enumerate(run):
        if word.surface in ("向け", "むけ") and at + 1 < len(run):
            return _for_whom([*before, *run[:at]], joined(run[at + 1 :]))
    if before and before[-1].surface == "の":
        inside = before[:-1]
        if inside and inside[-1].surface in ("向け", "むけ"):
            return _for_whom(inside[:-1], product)
        if len(inside) > 1 and inside[-1].surface in ("ため", "為"):
            if inside[-2].surface == "の":
                return _for_whom(inside[:-2], product)
            return _clause(inside[:-1], customer, product)
        if is_person(tuple(inside)):
            return _for_whom(inside, product)
        start = _phrase_start(tuple(inside), len(inside))
        product = joined(tuple(before[start:])) + product
        before = before[:start]
    if before and before[-1].surface in ("という", "ための"):
        before.pop()
    return _clause(before, customer, product)


def _is_product(run: str) -> bool:
    return _PRODUCT.search(run) is not None


def _head(found: tuple[Word, ...]) -> int:
    """Where the nouns begin that the sentence ends in."""
    at = len(found)
    while at and (found[at - 1].is_noun or found[at - 1].surface in ("・", "/", "&") or _compound(found, at)):
        at -= 1
    return at


def _compound(found: tuple[Word, ...], at: int) -> bool:
    """Whether the word before is the first half of a compound: 「見守り」 in 「見守りサービス」."""
    word = found[at - 1]
    return at < len(found) and word.kind == "動詞" and word.form.startswith("連用形")


def _phrase_start(found: tuple[Word, ...], end: int) -> int:
    """Where the noun phrase that ends before ``end`` begins: nouns joined by の."""
    at = end
    while at and (found[at - 1].is_noun or (at < end and found[at - 1].surface in ("の", "・"))):
        at -= 1
    while at < end and found[at].surface in ("の", "・"):
        at += 1
    return at


def _about_person(found: tuple[Word, ...], head: int) -> Pitch:
    """「シフト作成に休日を使っている店長」: the customer, and what troubles them."""
    start = _phrase_start(found, len(found)) if head and found[head - 1].surface == "の" else head
    who = joined(found[start:])
    return _told(troubled(found[:start], who) or Told(), joined(found), "")


def _for_whom(who: list[Word], product: str) -> Pitch:
    """「〜できる、店長向けの〜」, 「〜に悩む店長のための〜」, 「店長向けの〜」."""
    for at in range(len(who) - 1, 0, -1):
        if who[at].surface == "、" and who[at - 1].kind in ("動詞", "助動詞", "形容詞"):
            return _clause(who[:at], joined(who[at + 1 :]), product)
    start = _phrase_start(tuple(who), len(who))
    before = tuple(who[:start])
    told = troubled(before, joined(who[start:]), certainly=True) if before else None
    if told is None and before and before[-1].kind in ("動詞", "助動詞"):
        if before[-1].kind != "動詞" or _enabled(before[-1]):
            return _clause(list(before), joined(who[start:]), product)
        done, named = troubled(before), noun_deed(product)
        told = replace(done, goal=named.goal, job=named.job) if named and done else done
    return _told(told or noun_deed(product) or Told(), joined(who), product)


def _enabled(verb: Word) -> bool:
    """Whether the verb says what the product lets one do: 「管理できる」, not 「走り回る」."""
    return is_potential(verb) or verb.normal in ("済む", "出来る")


def _clause(found: list[Word], customer: str, product: str) -> Pitch:
    """What the product lets its customer do, and who that is when the clause says so."""
    if (given := _given_to(tuple(found), product)) is not None:
        return given
    acting, clause, owner = _subject(tuple(found))
    who = acting or customer or owner
    told = troubled(clause, who) if clause and not product and not customer_wish(clause) else None
    told = told or (said_goal(clause, who, product) if clause else None)
    if told is None or not told.goal:
        told = noun_deed(product) or Told()
    if told.goal and (wrong := _wrong_with(who)):
        told = replace(told, trouble=wrong)
    return _told(told, who, product)


def customer_wish(clause: tuple[Word, ...]) -> bool:
    """Whether the clause ends in what one can or would do, and so tells of the goal."""
    last = clause[-1]
    return (last.kind == "助動詞" and last.lemma in ("れる", "られる")) or _enabled(last)


def _wrong_with(who: str) -> str:
    """What the words for the customer say is wrong: 「結婚式の準備に疲れた新婦」; blank when they say nothing of it."""
    found = words(who)
    start = _phrase_start(found, len(found))
    return wrong_with(found[:start]) if start else ""


def _given_to(clause: tuple[Word, ...], product: str) -> Pitch | None:
    """「出し方がわからない住民に、写真で教えるアプリ」: those who are told something are the customer."""
    if not product or not clause or (clause[-1].lemma not in _TELLING and clause[-1].normal not in _TELLING):
        return None
    for at, word in enumerate(clause):
        if word.is_particle and word.surface == "に" and is_person(clause[:at]):
            start = _phrase_start(clause[:at], at)
            told = troubled(clause[:start], joined(clause[start:at])) if start else None
            return _told(told, joined(clause[:at]), product) if told else None
    return None


def _subject(clause: tuple[Word, ...]) -> tuple[str, tuple[Word, ...], str]:
    """Who acts, the clause without them, and whose thing it is about when nobody else is named."""
    for at, word in enumerate(clause):
        before, after = clause[:at], clause[at + 1 :]
        if not word.is_particle or not before or not is_person(before):
            continue
        rest = after[1:] if after and after[0].surface == "、" else after
        if word.surface in ("が", "は"):
            start = _acting_from(before)
            return joined(before[start:]), (*before[:start], *rest), ""
        if word.surface == "で" and rest and rest[0].surface == "も":
            return joined(before), rest[1:], ""
        if word.surface == "に" and joined(after).startswith("とって"):
            return joined(before), after[2:], ""
    for at, word in enumerate(clause[:-1]):
        if word.is_particle and at and _named_first(clause[:at], word, clause[at + 1 :]):
            return joined(clause[:at]), clause[at + 1 :], ""
        if word.surface == "が" and word.is_particle and clause[at + 1].surface == "、" and at:
            return joined(clause[:at]), clause[at + 2 :], ""
    owners = [
        joined(clause[:at])
        for at, word in enumerate(clause[:8])
        if word.surface == "の" and is_person(clause[:at]) and _head(clause[:at]) == _last_of(clause, at)
    ]
    return "", clause, max(owners, key=len, default="")


def _named_first(before: tuple[Word, ...], word: Word, after: tuple[Word, ...]) -> bool:
    """Whether nouns with が come first and something is done to a thing afterwards: 「顧問が連絡に追われている」."""
    if word.surface != "が" or not all(one.is_noun or one.surface in ("の", "・") for one in before):
        return False
    told = any(one.is_particle and one.surface in ("を", "に") for one in after)
    return told and len(pieces_of(after)) == 1 and any(one.kind == "動詞" for one in after)


def _last_of(clause: tuple[Word, ...], end: int) -> int:
    """Where the last noun run before ``end`` begins, when only の joins what stands before it."""
    start = _head(clause[:end])
    joined_only = all(word.is_noun or word.surface in ("の", "・") for word in clause[:start])
    return start if joined_only else -1


def _acting_from(before: tuple[Word, ...]) -> int:
    """Where those who act begin: after what belongs to the verb behind them (「連絡を保護者が読める」, 「転倒に家族が」)."""
    objects = [at for at, word in enumerate(before) if word.is_particle and word.surface in ("を", "に")]
    if not objects or any(word.kind == "動詞" for word in before[objects[-1] :]):
        return 0
    return objects[-1] + 1


def _told(told: Told, customer: str, product: str) -> Pitch:
    return Pitch(customer, product).telling(told)
