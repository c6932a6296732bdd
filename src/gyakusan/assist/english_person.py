"""English prose about one person: "Rosa works nights. She wants … . Today, when …, she looks up … ."

The person is who the first sentence names. Pronouns that mean them become their name; what others do (airlines, parcel
lockers) is nothing they do and is left as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from gyakusan.assist.english import English
from gyakusan.assist.english_phrase import phrase_of
from gyakusan.assist.english_pitch import english_pitch
from gyakusan.assist.english_words import lower_first, verb_lemma
from gyakusan.assist.pitch import Deed
from gyakusan.assist.quantities import Found, quantities

_NAME: Final = re.compile(
    r"^(?P<who>(?!(?:It|This|That|These|Every|Each|There|Today|We|They|She|He|I|You|Our|My|No)\b)"
    r"[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+){0,2})(?:, [^,]+,)?(?:,? who)? (?P<verb>[a-z]+)\b"
)
_ROLE: Final = re.compile(
    r"^(?:An?|The|Our) (?P<who>(?:(?!(?:at|in|of|on|with|from|who|for)\b)[a-z\-]+ ){1,3}?)"
    r"(?:(?:at|in|of|on|with|from) (?:[\w'’\-]+ ){1,5}?)?(?:who )?(?P<verb>[a-z]+s)\b"
)
_LEAD: Final = (
    r"(?:[^,;]+, ){0,2}(?:(?:(?:every|each|on|at|in|twice|once) (?:[\w']+ ){1,3}?|(?:when|if|after|before|while) (?:[\w']+ ){2,8}?"
    r"|(?:then|today|now|so|and|usually|often) ))?"
)
"""What may stand before the subject: when, or how often."""
_ABOUT: Final = {"she": ("she", "her", "hers", "herself"), "he": ("he", "him", "his", "himself")}
_WISH: Final = re.compile(
    r"\b(?:wants?|would like|wishes|wish|hopes?|needs|aims?|dreams? of)\b(?P<for> (?:for )?(?P<who>(?!to\b).{2,60}?))? to (?P<what>.{4,})$",
    re.I,
)
_TAKES: Final = re.compile(
    r"^(?:it|this|that|all (?:of )?this|each(?: \w+)?|one(?: \w+)?|every \w+|the whole thing)\b.*?\b(?:takes?|costs?|lasts?|needs?)\b",
    re.I,
)
_EACH: Final = re.compile(r"^(?:each|one|every)\b|\b(?:each|per \w+|apiece)\b", re.I)
_TAIL: Final = re.compile(
    r",? (?:which|and (?:this|that|it)) (?:usually |often )?(?:takes?|costs?|lasts?)\b(?P<much>[^,;]*)", re.I
)
_LOOSE: Final = re.compile(
    r"\b(?:for|in|about|around|roughly|some|nearly|almost|up to|and|takes|spending|each|on average)\s*$|[\s,;]+$",
    re.I,
)
_RECEIVES: Final = re.compile(
    r"^(?:gets?|has|have|receives?|takes?|answers?|handles?|makes?|sends?|writes?) (?:about |around |roughly |some |up to |nearly |almost )?$",
    re.I,
)


@dataclass
class Portrait:
    """What the prose says of the person: their name or role, what they want and do, and the sentences about others.

    ``wishes`` and ``done`` are sentences with the pronouns resolved, ``deeds`` the same acts as one does them.
    """

    who: str
    opening: str
    goal: str = ""
    wishes: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def portrait(said: str) -> Portrait | None:
    """Who the prose is about and what it says of them; None when it names nobody who is spoken of again."""
    sentences = English().sentences(said)
    if len(sentences) < 2:
        return None
    first = sentences[0]
    named = _NAME.match(first)
    role = None if named else _ROLE.match(first)
    found = named or role
    if found is None or not _agrees(found["verb"]) or english_pitch(first).product:
        return None
    who = found["who"].strip() if named else f"the {found['who'].strip()}"
    pronoun = next((one for one in _ABOUT if any(_begins(s, one) for s in sentences[1:])), "")
    if not pronoun and not any(_speaks_of(s, who) for s in sentences[1:]):
        return None
    drawn = Portrait(who=who, opening=first)
    for place, sentence in enumerate(sentences):
        told = _resolved(sentence, who, pronoun)
        if not place and not _WISH.search(sentence):
            continue
        if place and _TAKES.match(sentence) and any(_is_cost(one) for one in quantities(sentence)):
            drawn.done.append(told)
            _spend(drawn, sentence)
        elif not _speaks_of(told, who):
            drawn.others.append(sentence)
        elif (wish := _WISH.search(told)) is not None:
            drawn.wishes.append(told)
            drawn.goal = drawn.goal or _wanted(wish)
        else:
            deeds = _deeds(told, who)
            (drawn.done if deeds else drawn.others).append(told if deeds else sentence)
            drawn.deeds.extend(deeds)
    return drawn if drawn.goal or drawn.deeds else None


def _agrees(verb: str) -> bool:
    low = verb.lower()
    return low in ("is", "has", "does", "was") or (low.endswith("s") and verb_lemma(low) not in ("", low))


def _begins(sentence: str, pronoun: str) -> bool:
    """Whether the sentence, or its main clause after an aside, has the pronoun as its subject."""
    return re.match(rf"{_LEAD}{pronoun}\b", sentence, re.I) is not None


def _resolved(sentence: str, who: str, pronoun: str) -> str:
    """Pronouns that mean the person, as their name: the subject, the object, and what is theirs."""
    if not pronoun:
        return sentence
    subject = _ABOUT[pronoun][0]
    own = f"{who}'" if who.endswith("s") else f"{who}'s"

    def named(match: re.Match[str]) -> str:
        low = match[0].lower()
        if low in ("herself", "himself", "hers"):
            return match[0]
        if low == subject:
            words = who
        elif low == "his" or (low == "her" and _owns(sentence[match.end() :])):
            words = own
        else:
            words = who
        return words[:1].upper() + words[1:] if not match.start() else words

    return re.sub(rf"\b(?:{'|'.join(_ABOUT[pronoun])})\b", named, sentence, flags=re.I)


def _owns(rest: str) -> bool:
    """Whether "her" before these words says whose something is: "her list", not "calling her" or "takes her about"."""
    following = re.match(r" (?P<word>[A-Za-z'\-]+)", rest)
    return following is not None and following["word"].lower() not in _AFTER_OBJECT


_AFTER_OBJECT: Final = {"about", "around", "roughly", "a", "an", "the", "to", "and", "or", "at", "in", "on", "for", "with", "by", "when", "while", "if", "because", "every", "each", "again", "up", "back", "half", "nearly", "almost", "some", "more", "from", "after", "before", "until", "during", "twice", "once", "one", "two", "three", "four", "five", "ten", "so", "but", "too", "most", "all", "any", "as", "directly", "that"}  # fmt: skip


def _speaks_of(told: str, who: str) -> bool:
    """Whether the person is the subject of the sentence's main clause."""
    return re.match(rf"{_LEAD}{re.escape(who)}\b(?!')", told, re.I) is not None


def _is_cost(found: Found) -> bool:
    return found.kind in ("minutes", "yen")


def _wanted(wish: re.Match[str]) -> str:
    """What is wanted: "to close early" → "Close early"; "every guest to get in" → "Have every guest get in"."""
    what = wish["what"].rstrip(". ")
    told = f"have {wish['who'].strip()} {what}" if wish["who"] else what
    return told[:1].upper() + told[1:]


def _spend(drawn: Portrait, sentence: str) -> None:
    """An amount told on its own belongs to the deed it names, else to the last one."""
    if not drawn.deeds:
        return
    about = set(English().content_words(sentence))
    open_ones = [at for at, one in enumerate(drawn.deeds) if not one.minutes and not one.yen]
    named = [at for at in open_ones if about & set(English().content_words(drawn.deeds[at].text))]
    at = next(iter(named), len(drawn.deeds) - 1)
    deed = drawn.deeds[at]
    if deed.minutes or deed.yen:
        return
    amounts = _amounts(sentence)
    if deed.times and amounts.get("times") is None and not _EACH.search(sentence) and _counts(deed.times):
        deed = replace(deed, times="")  # nobody said whether the time is for each of them
    drawn.deeds[at] = replace(
        deed,
        minutes=amounts.get("minutes", ""),
        yen=amounts.get("yen", ""),
        times=deed.times or amounts.get("times", ""),
    )


def _counts(times: str) -> bool:
    return any(one.kind == "count" for one in quantities(times))


def _amounts(said: str) -> dict[str, str]:
    cells: dict[str, str] = {}
    for one in quantities(said):
        kind = {"minutes": "minutes", "yen": "yen", "times_per_year": "times"}.get(one.kind)
        if kind is None and one.kind == "count" and one.per not in (None, "time"):
            kind = "times"
        if kind is not None:
            cells.setdefault(kind, one.text.strip())
    return cells


def _deeds(told: str, who: str) -> list[Deed]:
    """What the person does, one by one, each with what is said of it."""
    lead, _, rest = re.split(rf"({re.escape(who)}\b)(?!')", told.rstrip(". "), maxsplit=1, flags=re.I)
    often = _amounts(lead).get("times", "")
    deeds: list[Deed] = []
    for part in _parts(rest.strip()):
        tail = _TAIL.search(part)
        bare = part[: tail.start()] + part[tail.end() :] if tail else part
        if (deed := _deed(bare)) is None:
            return []
        more = _amounts(tail["much"]) if tail else {}
        deeds.append(
            replace(
                deed,
                minutes=deed.minutes or more.get("minutes", ""),
                yen=deed.yen or more.get("yen", ""),
                times=deed.times or more.get("times", "") or often,
            )
        )
    return deeds


def _parts(said: str) -> list[str]:
    """The verbs with one subject; a clause that says what something takes stays with its verb."""
    found: list[str] = []
    for piece in re.split(
        r",? and then |, and |; | and (?=[a-z]+s (?:the|a|an|it|them|each|every|for)\b)|, (?:then )?", said
    ):
        first = piece.split(" ", 1)[0].lower()
        acts = first.endswith("s") and verb_lemma(first) not in ("", first) and first != "takes"
        if found and not acts:
            found[-1] += f", {piece}"
        else:
            found.append(piece)
    return found


def _deed(said: str) -> Deed | None:
    """One act as one does it, its amounts beside it; None when no verb begins it."""
    cells = _amounts(said)
    bare = said
    for one in reversed(quantities(said)):
        if one.text.strip() not in cells.values():
            continue
        before, after = bare[: one.start], bare[one.end :]
        kept = one.unit if one.kind == "count" and _RECEIVES.match(before) else ""
        while not kept and (shorter := _LOOSE.sub("", before)) != before:
            before = shorter
        if kept:
            before = re.sub(r"(?:about|around|roughly|some|up to|nearly|almost) $", "", before)
        bare = f"{before} {kept}{re.sub(r'^ long', '', after)}"
    bare = re.sub(r"\s+([,;])", r"\1", re.sub(r"\s+", " ", bare)).strip(" ,;")
    bare = re.sub(r"^(?:usually|often|always|then|still|also|first|now) ", "", bare)
    if cells.get("minutes") and _counts(cells.get("times", "")) and not _EACH.search(said):
        del cells["times"]  # nobody said whether the time is for each of them
    first, _, rest = bare.partition(" ")
    lemma = verb_lemma(first)
    if lemma in ("", "be") or lemma == first.lower() or bare.startswith("has to "):
        return None
    # The subject was named, so that its verb stands here whatever noun it looks like: "looks", "calls".
    phrase = phrase_of(f"{lemma} {rest}")
    base = lower_first(phrase.base) if phrase.kind == "verb" else f"{lemma} {rest}".strip()
    return Deed(
        text=base[:1].upper() + base[1:],
        minutes=cells.get("minutes", ""),
        yen=cells.get("yen", ""),
        times=cells.get("times", ""),
    )
