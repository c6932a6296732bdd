"""One English sentence about a product and its customer: "A booking app for hairdressers so that they …"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from gyakusan.assist.english import English
from gyakusan.assist.english_clause import said_goal, said_trouble
from gyakusan.assist.english_habit import (
    habit,
    informed,
    lacked,
    reminded,
    split_subject,
    takes_long,
    wished_for,
)
from gyakusan.assist.english_verbs import names_action, starts_with_verb
from gyakusan.assist.english_words import clean, lemmas, lower_first, verb_lemma
from gyakusan.assist.pitch import Deed, Pitch, Told

_LEAD: Final = re.compile(
    r"^(?:(?:we|i)(?:'re| are|'m| am)? (?:building|making|developing|planning|offering|creating|think(?:ing)? about|build|make|offer"
    r"|want to (?:build|make|offer|create))|(?:this|it) is|(?:our|my) (?:idea|product) is|imagine)[: ]\s*",
    re.I,
)
_KIND: Final = re.compile(
    r" (?:app|service|tool|software|system|platform|site|website|bot|chatbot|kit)$", re.I
)
_TROUBLED: Final = (
    r"(?:(?:currently|often|still|always|usually) )?(?:spends?|wastes?|loses?|struggles?|has to|have to|must|finds? it|cannot"
    r"|can't|hates?|(?:is|are) tired of|dreads?|keeps? \w+ing|forgets? to)"
)
_WISHES: Final = r"(?:wants?|needs?|would like|wish(?:es)?|hopes?|tries|try) to"
_ENABLES: Final = r"(?:helps?(?! desk)|lets?|allows?|enables?|reminds?|teach(?:es)?|gets?|makes it (?:easy|easier|possible|simple) for)"
_IMPERATIVE: Final = re.compile(
    r"(?:reduce|cut|lower|avoid|prevent|eliminate|end|stop|increase|improve|raise|grow|boost|automate|simplify|speed up|streamline"
    r"|ease|support|make|find|keep|get|save|spend) ",
    re.I,
)
_LASTING: Final = re.compile(
    r"(?:takes?|costs?) (?:[\w']+ ){0,4}?(?:\d|an? (?:hour|day|week|month|minute)|hours|days|weeks|months|half)",
    re.I,
)
_LIVING: Final = r"(?:run|own|am|are|is|work|live|have been|lead|manage) (?:an?|the|in|at|as|for|our|my)\b"
"""What says who somebody is, not what they do for it."""
_MODAL: Final = r"(?:can |could |may |will |are able to |is able to )?"
_NAMED: Final = re.compile(
    r"^(?P<name>[A-Z][\w'\-]*(?: [A-Z][\w'\-]*){0,2}) is (?P<rest>(?:an?|the|our) .+)$"
)
_OFFER: Final = re.compile(r"^(?P<product>.+?)(?:,? for (?P<who>.+?))?$", re.I)
_SHAPES: Final = tuple(
    re.compile(shape, re.I)
    for shape in (
        rf"^(?P<offer>.+?),? (?:so that|so|which means) (?P<subject>they|he|she|you|we) {_MODAL}(?P<goal>.+)$",
        r"^(?P<offer>.+?),? (?:so that|so) (?P<who2>(?!as\b).+?) (?:(?:can|could) (?P<goal>.+)|(?P<ends>(?:no longer|do not|don't|never) .+))$",
        rf"^(?P<offer>.+?) for (?P<who>.+?),? (?:who|that) {_WISHES} (?P<goal>.+)$",
        rf"^(?P<offer>.+?) for (?P<who>.+?),? (?:who|that) (?P<trouble>{_TROUBLED} .+)$",
        r"^(?P<offer>.+?),? (?:that|which) can be (?P<done>\w+) (?P<way>.+)$",
        r"^(?P<offer>.+?),? (?:that|which) reminds? (?P<who>.+?) to (?P<reminded>.+)$",
        rf"^(?P<offer>.*?),? ?(?:that |which |to )?\b{_ENABLES} (?P<helped>.+)$",
        r"^(?P<offer>.+?),? (?:that|which) (?P<does>[a-z]+s .+?) for (?P<who>(?:\w+ ){0,3}\w+s)$",
        r"^(?P<offer>.+?),? (?:that|which) (?P<does>[a-z]+s .+)$",
        r"^(?P<offer>.+?) (?:with which|where|through which) (?P<who2>.+?) can (?P<goal>.+)$",
        r"^(?P<offer>.+?) for (?P<ing>[a-z]+ing .+?)(?:,? for (?P<who>[^,]+))?$",
        r"^(?P<offer>.+?) for (?P<who>.+?) to (?P<goal>.+)$",
        r"^(?P<who>.+?),? (?:who |that )?(?:wants?|needs?|would like) (?P<wished>(?:fewer|less|more|better|shorter|lower) .+)$",
        rf"^(?P<who>.+?) {_WISHES} (?P<goal>.+)$",
        rf"^(?P<who>.+?),? who (?P<trouble>{_TROUBLED} .+)$",
        rf"^(?P<who>.+?) (?P<trouble>{_TROUBLED} .+)$",
        r"^(?P<who>.+?) (?:can|should be able to|are able to|is able to) (?P<goal>.+?)(?: (?:with|through|using) (?P<offer>(?:a|an|the|our) .+))?$",
        r"^(?P<offer>(?:an?|the|our) .+?) to (?P<goal>.+?)(?: for (?P<who>[^,]+))?$",
        r"^(?P<offer>.+?) for (?P<who>.+)$",
    )
)


def english_pitch(said: str) -> Pitch:
    """What the sentences say, the first one first; blank fields for what none of them says."""
    found = Pitch()
    for sentence in English().sentences(said):
        found = found.with_more(_sentence(sentence))
    return found


def _sentence(said: str) -> Pitch:
    bare = clean(said).rstrip(".")
    if reason := re.match(r"^(?P<main>.+?),? because (?:they|he|she|we|I|you) (?P<why>.+)$", bare):
        who, done = split_subject(reason["main"])
        told, doing = said_trouble(reason["why"]), habit(done) if done else None
        if told and doing:
            return Pitch(who).telling(replace(told, today=doing.today))
    while (shorter := _LEAD.sub("", bare)) != bare:
        bare = shorter
    if named := _NAMED.match(bare):
        kind = _sentence(named["rest"])
        return replace(kind, product=named["name"], named=True) if kind.tells_enough else kind
    for shape in _SHAPES:
        match = shape.match(bare)
        if match is None:
            continue
        pitch = _shaped({name: value or "" for name, value in match.groupdict().items()})
        if pitch.tells_enough:
            return pitch
    return _of_people(bare)


def _of_people(said: str) -> Pitch:
    """A sentence without a product: a wish alone, or what people do today."""
    if _IMPERATIVE.match(said) and (told := said_goal(lower_first(said))) is not None:
        return Pitch().telling(told)
    who, done = split_subject(said)
    lasting = _LASTING.match(done) is not None
    told = takes_long(said) if lasting or not done else habit(done)
    if told is None or re.match(_LIVING, done):
        return Pitch()
    if offered := re.match(r"^(?:an?|the|our) (?P<product>.+?) for (?P<who>.+)$", who, re.I):
        return Pitch(offered["who"], *_product(offered["product"], alone=False)).telling(told)
    return Pitch("" if lasting or who.lower() in ("i", "we", "they") else who).telling(told)


def _shaped(part: dict[str, str]) -> Pitch:
    offer, who = part.get("offer", ""), part.get("who2", "") or part.get("who", "")
    if match := re.match(r"^(?P<name>[A-Z]\w*), (?:an?|the) (?P<kind>.+)$", offer):
        offer, name = match["kind"], match["name"]
    else:
        name = ""
    read = _OFFER.match(offer)
    product = read["product"] if read else ""
    who = who or (read["who"] if read and read["who"] else "")
    told: Told | None = None
    if part.get("helped"):
        who, goal = _helped(part["helped"], who)
        told = said_goal(goal) if goal else None
    elif part.get("reminded"):
        told = reminded(part["reminded"])
    elif part.get("wished"):
        told = wished_for(part["wished"])
    elif part.get("done"):
        told = lacked(f"{verb_lemma(part['done'])} a {product.split()[-1]}", part["way"])
    elif part.get("ends"):
        told = said_goal(part["ends"])
    elif part.get("goal"):
        told = said_goal(part["goal"])
    elif part.get("trouble"):
        told = said_trouble(part["trouble"])
    elif part.get("does"):
        verb, _, rest = part["does"].partition(" ")
        if (knowing := informed(verb_lemma(verb), rest)) is not None:
            who, told = knowing
        else:
            told = _does(part["does"])
    elif part.get("ing"):
        told = said_goal(part["ing"])
    elif product:
        told = _named_after(product)
    if told is None:
        return Pitch()
    thing, named = (name, True) if name else _product(product, alone=product == offer and not part.get("who"))
    return Pitch(re.sub(r",? (?:who|that)$", "", who.strip(" ,")), thing, named).telling(told)


def _product(told: str, *, alone: bool) -> tuple[str, bool]:
    """The product without its article, and whether it is a name; ``alone`` when nobody is named whom it is for."""
    bare = told.strip(" ,")
    if bare.lower() in ("we", "i", "us", "it", "this", "they"):
        return "", False
    without = re.sub(r"^(?:an?|the|our|my|this|new)\s+", "", bare, flags=re.I)
    first = without.split(" ", 1)[0]
    capital = without == bare and first[:1].isupper()
    named = capital and (not lemmas(first) or (alone and " " not in without))
    return (without, True) if named else (lower_first(without), False)


def _helped(told: str, known: str) -> tuple[str, str]:
    """Who is helped, and to do what: "restaurant managers make fair rosters"."""
    if match := re.match(r"^(?P<who>[^,]+?) (?:to |in )(?P<goal>\w+ .+)$", told, re.I):
        words = match["goal"].split()
        if starts_with_verb(words) and not _verb_place(match["who"].split()):
            return match["who"], match["goal"]
    words = told.split()
    at = _verb_place(words)
    if at:
        return " ".join(words[:at]), " ".join(words[at:])
    if starts_with_verb(words):
        return known, told
    return known, ""


def _verb_place(words: list[str]) -> int:
    """Where the verb in its base form begins after somebody, skipping the verb of "who …"; 0 when there is none."""
    skip, taken = False, 0
    for at, word in enumerate(words):
        low = word.lower().strip(",")
        if low in ("who", "that", "whose"):
            skip = True
            continue
        if not at or verb_lemma(low) != low or not starts_with_verb(words[at:]):
            continue
        before = words[at - 1].lower()
        if before in ("a", "an", "the", "of", "for", "in", "with", "and", "to", "their", "at", "or"):
            continue
        if skip:
            skip = False
            taken = at + 1
            continue
        if at == taken:
            continue  # "people who move house": what follows is the verb's own
        plural = before.endswith("s") or before in (
            "people",
            "children",
            "staff",
            "anyone",
            "everyone",
            "teams",
        )
        if plural or low in ("spend", "find", "keep", "make", "manage", "see", "know", "get") or at > 2:
            return at
    return 0


def _does(told: str) -> Told | None:
    """What the product does for its customer: "cuts no-shows", "saves teachers 2 hours a week on marking"."""
    first, _, rest = told.partition(" ")
    base = verb_lemma(first)
    if not base or base in ("be", "want", "need", "try", "hope", "wish") or not rest:
        return None
    if base == "save":
        match = re.match(
            r"^(?:(?P<who>[a-z ]+?) )?(?P<much>(?:\d|an?|hours|time|money|up).*?) (?P<way>on|of|in|by) (?P<what>.+)$",
            rest,
        )
        if match is None:
            return None
        return said_goal(f"save {match['much']} {match['way']} {match['what']}")
    return said_goal(f"{base} {rest}")


def _named_after(product: str) -> Told | None:
    """A product named after its job: a "meal planning app" is for meal planning."""
    thing = _KIND.sub("", re.sub(r"^(?:an?|the|our|new)\s+", "", product, flags=re.I))
    words = thing.split()
    if (
        thing == product
        or not words
        or not words[-1].lower().endswith("ing")
        or not (names_action(tuple(words[-1:])) or verb_lemma(words[-1].lower()) != words[-1].lower())
    ):
        return None
    thing = lower_first(thing)
    return Told(
        goal=f"get {thing} done",
        job=f"get {thing} done",
        today=(Deed(f"Do {thing} as before"),),
        trouble=f"how much effort {thing} takes",
        guessed=True,
    )
