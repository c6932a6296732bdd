"""What an English sentence says people do or lack, without a product that changes it: "Pickers pick the wrong items"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from gyakusan.assist.english import English
from gyakusan.assist.english_phrase import phrase_of
from gyakusan.assist.english_verbs import finite
from gyakusan.assist.english_words import clean, lower_first, only_verb, verb_lemma, word_list
from gyakusan.assist.pitch import Deed, Told
from gyakusan.assist.quantities import quantities

_MEASURE: Final = {"minutes": "minutes", "yen": "yen", "times_per_year": "times"}
_GOES_WRONG: Final = re.compile(
    r"\b(?:too (?:much|many|long|late|often|early|little|few)|wrong|twice(?! a)|again|late|waiting|wait|lost|miss|misses|missing|forget|mis\w+"
    r"|loses?|stops?(?= \w+ing)|quit|leave|give up|cancel|drop out|complain|run out|fail|by mistake|in vain)\b",
    re.I,
)
"""What nobody does on purpose: the goal is that it ends."""
_ALSO: Final = re.compile(r",? (?:and|but|so|then) (?:I|we|they|he|she) ")
_OFTEN: Final = re.compile(r"^(?:often|always|usually|sometimes|then|still) ")
_LACKS: Final = re.compile(
    r"^(?:do not|don't|does not|doesn't) (?:know|understand|see|notice)(?: (?P<when>at night|at home|in time|yet))? (?P<what>(?:whether|which|what|how|when|where|if|who) .+)$",
    re.I,
)
_BORNE: Final = (
    (r"^(?:waiting(?: times?)?|the wait|waits?)\b(?P<where>.*)$", "Wait{where}"),
    (r"^(?:long )?(?:queues?|queuing|lines?)\b(?P<where>.*)$", "Queue{where}"),
    (r"^(?:\w+ )?(?:mistakes?|errors?|typos?)\b(?P<where>.*)$", "Correct {thing} afterwards"),
    (r"^(?:(?:food|bread|paper) )?(?:waste|leftovers)\b(?P<where>.*)$", "Throw away {thing}"),
    (r"^(?:\w+ )?(?:costs?|fees?|bills?|prices?)\b(?P<where>.*)$", "Pay {thing} as before"),
    (r"^(?:missed|late|lost|broken|empty|no-shows?)\b(?P<where>.*)$", "Put up with {thing}"),
)
"""Names of troubles, and what people do while they have them."""
_PEOPLE: Final = {
    "people",
    "staff",
    "children",
    "men",
    "women",
    "parents",
    "we",
    "i",
    "they",
    "everyone",
    "teams",
}
_REASON: Final = re.compile(r",? (?:because|since|as nobody|as they) .+$", re.I)
_JUST: Final = re.compile(r"\b(?:just|only|simply) (?=to\b)", re.I)
_HAS: Final = re.compile(
    r"^(?:has|have|gets?) (?P<much>too many|too few|too much|many|lots of|few) (?P<what>.+)$", re.I
)
_AFTER_RELATIVE: Final = re.compile(r"^(?P<who>.+?),? (?:who|that) (?P<done>.+)$", re.I)


def split_subject(sentence: str) -> tuple[str, str]:
    """Who is spoken of and what they do: "Pickers", "pick the wrong items"; blank when no verb was found."""
    bare = clean(sentence)
    if relative := _AFTER_RELATIVE.match(bare):
        first = relative["done"].split(" ", 1)[0]
        if verb_lemma(first) or first.lower() in ("don't", "do", "cannot", "can't"):
            return relative["who"], relative["done"]
    denied = re.match(r"^(?P<who>(?:\w+ ){1,5}?)(?P<done>(?:do not|don't|does not|doesn't) .+)$", bare)
    if denied:
        return denied["who"].strip(), denied["done"]
    words = bare.split()
    at = _verb_of_people(words) or finite(words)
    if not at:
        return "", ""
    return " ".join(words[:at]), " ".join(words[at:])


def _verb_of_people(words: list[str]) -> int:
    """Where the verb stands that agrees with the people named first: "Restaurant managers | order"; 0 when none does."""
    one = words[0].lower() in ("a", "an", "the", "my", "our", "every", "each")
    many = False
    for at, word in enumerate(words[:-1]):
        low = word.lower().strip(",")
        before = words[at - 1].lower() if at else ""
        after_joint = before in word_list("particles") | word_list("determiners") | {"and", "or", "to"}
        lemma = verb_lemma(low)
        known = bool(lemma) and (
            _GOES_WRONG.fullmatch(low) is not None or lemma in word_list("imperative") or only_verb(low)
        )
        agrees = lemma == low if many else one and at > 1 and low.endswith("s") and lemma != low
        if at and known and agrees and not after_joint and low not in word_list("particles"):
            return at
        many = many or (
            low in _PEOPLE or (low.endswith("s") and not low.endswith(("ss", "us", "is")) and not one)
        )
    return 0


def habit(done: str) -> Told | None:
    """What is done again and again, or against one's will; ``done`` begins with its verb."""
    if lacking := _LACKS.match(done):
        what = lacking["what"]
        when = f" {lacking['when']}" if lacking["when"] else ""
        return Told(
            goal=f"know {what}{when}",
            job=f"find out {what}",
            today=(Deed(f"Try to find out {what}{when}"),),
            trouble=f"that nobody can tell {what}",
        )
    if having := _HAS.match(done):
        less = (
            "more"
            if having["much"].lower() in ("too few", "few")
            else "fewer"
            if having["what"].endswith("s")
            else "less"
        )
        what = having["what"]
        return Told(
            goal=f"have {less} {what}",
            job=f"have {less} {what}",
            today=(
                Deed(
                    f"Put up with {'so few' if less == 'more' else 'so many' if less == 'fewer' else 'so much'} {what}"
                ),
            ),
            trouble=f"having {having['much'].lower()} {what}",
        )
    told, *others = _ALSO.split(done.partition(";")[0])
    phrase = phrase_of(_JUST.sub("", _REASON.sub("", told)))
    if phrase.kind != "verb" or len(phrase.words) < 2:
        return None
    base = without_amounts(phrase.base)
    deeds = [*_deeds(base), *(Deed(_capital(_OFTEN.sub("", other))) for other in others)]
    last = replace(deeds[-1], **_amounts(done))
    ing = phrase_of(base).ing
    if any(_GOES_WRONG.search(deed.text) for deed in deeds):
        wrong = lower_first(next((deed.text for deed in deeds if _GOES_WRONG.search(deed.text)), base))
        return Told(
            f"no longer {wrong}", f"no longer {wrong}", (*deeds[:-1], last), f"how often they {wrong}"
        )
    return Told(f"spend less effort on {ing}", base, (*deeds[:-1], last), f"how much effort goes into {ing}")


def informed(verb: str, rest: str) -> tuple[str, Told] | None:
    """A product that tells somebody something: "tells managers which customers are about to leave"."""
    if verb not in ("tell", "warn", "alert", "notify", "show", "inform"):
        return None
    match = re.match(
        r"^(?P<who>(?:\w+ ){0,4}?\w+) (?P<link>which|what|when|whether|where|how|who|before|of|about|that) (?P<what>.+)$",
        rest,
    )
    if match is None:
        return None
    link, what = match["link"].lower(), match["what"]
    if link == "before":
        return match["who"], Told(
            goal=f"know before {what}",
            job=f"know before {what}",
            today=(Deed(f"Act only once {what}"),),
            trouble=f"that nobody knows before {what}",
        )
    if link == "when":
        return match["who"], Told(
            goal=f"know at once when {what}",
            job=f"know at once when {what}",
            today=(Deed(f"Keep checking whether {what}"),),
            trouble=f"how late they learn when {what}",
        )
    said = what if link in ("of", "about") else f"{link} {what}"
    return match["who"], Told(
        goal=f"know about {said}" if link in ("of", "about") else f"know {said}",
        job=f"find out about {said}" if link in ("of", "about") else f"find out {said}",
        today=(Deed(f"Find out {'about ' if link in ('of', 'about') else ''}{said}"),),
        trouble=f"how much effort goes into finding out {'about ' if link in ('of', 'about') else ''}{said}",
    )


def reminded(goal: str) -> Told:
    """What somebody is reminded to do is easily forgotten today."""
    return Told(
        goal=f"remember to {goal}",
        job=f"remember to {goal}",
        today=(Deed(f"Try to remember to {goal}"),),
        trouble=f"how easy it is to forget to {goal}",
    )


def without_amounts(said: str) -> str:
    """ "mark homework an hour a day" → "mark homework": what is measured stands in the cells beside it."""
    bare = said
    for one in reversed([found for found in quantities(said) if found.kind in _MEASURE]):
        if bare[: one.start].rstrip().endswith(" by"):
            continue
        before = re.sub(r"(?: for| in| within| about| up to)+$", "", bare[: one.start].rstrip())
        bare = f"{before} {bare[one.end :].lstrip()}".strip(" ,")
    return bare if len(bare.split()) > 1 else said


def _deeds(base: str) -> list[Deed]:
    """Each of several actions that are told as one."""
    return [Deed(_capital(part)) for part in English().parts(base)]


def _capital(told: str) -> str:
    return told[:1].upper() + told[1:]


def _amounts(said: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in quantities(said):
        if one.kind in _MEASURE and not said[: one.start].rstrip().endswith(" by"):
            found.setdefault(_MEASURE[one.kind], one.text.strip())
    return found


def takes_long(sentence: str) -> Told | None:
    """A job that is told by what it takes: "Localisation checks take game studios a week"."""
    match = re.match(r"^(?P<what>.+?) (?:takes?|costs?) (?P<rest>.+)$", sentence)
    if match is None or len(match["what"].split()) > 6:
        return None
    amounts = _amounts(match["rest"])
    what = lower_first(match["what"])
    phrase = phrase_of(what)
    deed = phrase.base if phrase.kind == "verb" else f"do {what}"
    spare = "money" if "yen" in amounts and "minutes" not in amounts else "time"
    return Told(
        goal=f"spend less {spare} on {what}",
        job=f"spend less {spare} on {what}",
        today=(Deed(deed[:1].upper() + deed[1:], **amounts),),
        trouble=f"how much {spare} {what} {'cost' if spare == 'money' else 'take'}{'' if what.endswith('s') else 's'}",
    )


def borne(thing: str) -> str:
    """What is done today about a trouble: "waiting time at the pharmacy" → "Wait at the pharmacy"."""
    for shape, deed in _BORNE:
        if match := re.match(shape, thing, re.I):
            return deed.format(thing=thing, where=(match["where"] or "").rstrip()).strip()
    return f"Deal with {thing}"


def wished_for(thing: str) -> Told:
    """A thing somebody wants more or less of: "fewer missed appointments"."""
    amount, _, what = thing.partition(" ")
    lessened = amount.lower() in ("fewer", "less", "shorter", "lower")
    today = borne(what) if lessened else f"Try to get {thing}"
    return Told(f"have {thing}", f"have {thing}", (Deed(today),), f"how hard it is to have {thing}")


def lacked(goal: str, way: str = "") -> Told | None:
    """What somebody cannot do at all: "cannot attend school"."""
    ing = phrase_of(goal).ing if phrase_of(goal).kind == "verb" else ""
    if not ing:
        return None
    whole = f"{goal} {way}".strip()
    return Told(whole, whole, (Deed(f"Go without {ing}"),), f"being unable to {lower_first(whole)}")
