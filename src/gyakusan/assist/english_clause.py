"""What an English clause says about a job: the goal, what is done for it, and what is done today."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from gyakusan.assist.english_habit import borne, lacked
from gyakusan.assist.english_phrase import phrase_of
from gyakusan.assist.english_words import lower_first, verb_lemma
from gyakusan.assist.pitch import Deed, Told
from gyakusan.assist.quantities import quantities

_MEASURE: Final = {"minutes": "minutes", "yen": "yen", "times_per_year": "times"}
_LESSEN: Final = (
    "reduce|cut|lower|minimise|minimize|eliminate|prevent|fight|decrease|shrink|avoid|stop|skip|end"
)
_RAISE: Final = "increase|improve|raise|grow|boost|strengthen"
_EASE: Final = "automate|simplify|speed up|streamline|digitise|digitize|support|ease"
_SPENT: Final = re.compile(
    r"^(?:(?:currently|often|still|always|usually) )?(?:spends?|wastes?|loses?) (?P<much>.+?) (?P<what>(?:on|at|in|over|with) .+|\w+ing\b.*)$",
    re.I,
)
_SOME: Final = re.compile(
    r"\d|hours?|time|days?|weeks?|months?|minutes?|money|sleep|energy|effort|yen|dollars?|euros?|evenings?|nights?|weekends?|half|much|lot",
    re.I,
)
_NEXT: Final = re.compile(
    r",? (?:and|but) (?=(?:spends?|wastes?|loses?|struggles?|wants?|needs?|cannot|can't|hates?)\b)"
)
_BURDEN: Final = re.compile(
    r"^(?:the )?(?:time|effort|hours|work|stress|cost|costs|burden|hassle|trouble|amount of time|paperwork)(?: \w+)? (?:spent |needed |it takes )?"
    r"(?:on|of|for|with|to|in|by)? ?(?P<what>.+)$"
)
_FINE: Final = re.compile(
    r"\b(?:fair|better|accurate|reliable|perfect|error-free|smarter|cheaper|faster) (?=\w)"
)
"""What only says how good it gets."""
_HOPED: Final = {
    "pass", "win", "find", "achieve", "reach", "become", "sell", "earn", "lose", "sleep", "keep", "stay", "learn",
    "understand", "grow", "feel", "enjoy", "meet", "attract",
}  # fmt: skip
"""What one cannot simply do: today one tries to."""
_HOW: Final = re.compile(
    r"(?:,? (?:at a glance|in one place|in real time|on time|by themselves|on (?:their|the|his|her) (?:phones?|own|smartphones?)|online|from home"
    r"|(?:more )?(?:quickly|easily|fairly|safely|automatically|reliably|comfortably|cheaply|simply|instantly)|faster|sooner|earlier"
    r"|in (?:a few |under |less than |just )?(?:\d+|one|two|three|five|ten|a few)? ?(?:minutes?|seconds?|clicks?|taps?)"
    r"|within (?:\d+|a|an|one|a few) (?:minutes?|hours?|days?)))+$",
    re.I,
)


def said_goal(said: str) -> Told | None:
    """What a clause says one reaches: "spend less time on the phone", "send invoices without typing them"."""
    goal = _base(said)
    if not goal:
        return None
    for read in (_less, _not_any_more, _change, _without):
        told = read(goal)
        if told is not None:
            return told
    job = _FINE.sub("", _HOW.sub("", goal)) or goal
    if len(job.split()) < 3 and goal.split(" ", 1)[0] in ("get", "be", *_HOPED):
        job = goal
    doing = _doing(job)
    hoped = job.split(" ", 1)[0] in _HOPED or job.startswith("get ")
    done = f"try to {job}" if hoped else job
    return (
        Told(goal, job, (Deed(_capital(done), times=_often(goal)),), f"how much effort goes into {doing}")
        if doing
        else None
    )


def said_trouble(said: str) -> Told | None:
    """What somebody suffers: "spends 3 hours a week chasing invoices", "struggles to find a sitter"."""
    first = _NEXT.split(said.strip(" ,."))[0]
    bare = re.sub(r"^(?:currently|often|still|always|usually) ", "", first, flags=re.I)
    if (match := _SPENT.match(bare)) and _SOME.search(match["much"]):
        what = match["what"]
        job = _deed(what)
        if not job:
            return None
        amounts = _amounts(match["much"])
        spent = "money" if "yen" in amounts else "time"
        goal = f"spend less {spent} {lower_first(what)}"
        return Told(
            goal, goal, (Deed(_capital(job), **amounts),), f"how much {spent} is spent {lower_first(what)}"
        )
    if (match := re.match(r"^(?:cannot|can't) (?P<goal>\w+ .+)$", bare)) and match["goal"].split()[
        0
    ] not in _HOPED:
        return lacked(match["goal"])
    if match := re.match(
        r"^(?:struggles?|finds? it (?:hard|difficult)|cannot|can't)(?: to)? (?P<goal>(?!with\b).+)$", bare
    ):
        return said_goal(match["goal"])
    if match := re.match(r"^struggles? with (?P<what>.+)$", bare):
        thing = _thing(match["what"])
        job = _deed(match["what"])
        return Told(
            f"have less trouble with {thing}",
            job,
            (Deed(_capital(job)),),
            f"how much effort goes into {thing}",
        )
    if match := re.match(r"^forgets? to (?P<goal>.+)$", bare):
        return Told(
            f"remember to {match['goal']}",
            match["goal"],
            (Deed(f"Forget to {match['goal']}"),),
            f"what it costs to forget to {match['goal']}",
        )
    if match := re.match(
        r"^(?:has to|have to|must|hates?|(?:is|are) tired of|dreads?|keeps?) (?P<what>.+)$", bare
    ):
        return _spared(_base(match["what"]))
    return None


def _base(said: str) -> str:
    """The phrase from its verb on, the verb in base form, the first letter small; blank when there is no verb."""
    bare = re.sub(
        r"^(?:to|can|always|also|finally|just|easily|quickly|simply) ", "", said.strip(" ,."), flags=re.I
    )
    first, _, rest = bare.partition(" ")
    if first.lower() in ("no", "not", "never", "don't", "do", "stop"):
        return lower_first(bare)
    lemma = verb_lemma(first)
    if not lemma or (lemma == "be" and first.lower() != "be"):
        return ""
    return f"{lemma} {rest}".strip()


def _less(goal: str) -> Told | None:
    if match := re.match(
        r"^spend (?:much |far |a lot )?less (?P<what>time|money|effort)(?: (?P<on>.+))?$", goal
    ):
        on = match["on"] or ""
        if not on:
            return None
        today = f"spend {match['what']} {on}"
        return Told(goal, goal, (Deed(_capital(today)),), f"how much {match['what']} is spent {on}")
    if match := re.match(r"^save (?P<much>.+?) (?:on|of|in|by) (?P<what>.+)$", goal):
        job = _deed(match["what"])
        if not job:
            return None
        return Told(goal, job, (Deed(_capital(job)),), f"how much effort goes into {_thing(match['what'])}")
    if match := re.match(
        r"^(?P<verb>\w+(?: (?:away|up|down|out|in|off|on))?) (?P<less>fewer|less) (?P<what>\w+)(?P<rest>.*)$",
        goal,
    ):
        many = "many" if match["less"] == "fewer" else "much"
        today = f"{match['verb']} as {many} {match['what']} as before{match['rest']}"
        return Told(
            goal,
            goal,
            (Deed(_capital(today)),),
            f"what it costs to {match['verb']} so {many} {match['what']}",
        )
    return None


def _not_any_more(goal: str) -> Told | None:
    match = re.match(
        r"^(?:no longer|do not|don't|not|never|do without|stop|avoid)(?: again)? ?(?:have to|having to|need to|needing to|must)? (?P<what>.+)$",
        goal,
    )
    if match is None:
        return None
    phrase = phrase_of(match["what"])
    if phrase.kind != "verb":
        return None
    if phrase.base.startswith("spend ") and (spent := said_trouble(phrase.base)) is not None:
        return replace(spent, goal=f"no longer {phrase.base}", job=f"no longer {phrase.base}")
    return _spared(phrase.base)


def _spared(deed: str) -> Told | None:
    if not deed:
        return None
    return Told(
        f"no longer have to {deed}",
        f"do without {_doing(deed)}",
        (Deed(_capital(deed), times=_often(deed)),),
        f"how much effort goes into {_doing(deed)}",
    )


def _change(goal: str) -> Told | None:
    """A product that makes something less, more or easier: "reduce no-shows"."""
    if match := re.match(rf"^(?:{_LESSEN}) (?:down on )?(?P<what>.+)$", goal):
        what = match["what"]
        if burden := _BURDEN.match(what):
            deed = _deed(burden["what"])
            return Told(
                goal, goal, (Deed(_capital(deed)),), f"how much effort goes into {_thing(burden['what'])}"
            )
        amounts = _amounts(what)
        return Told(goal, goal, (Deed(borne(what), **amounts),), f"how much is lost to {what}")
    if match := re.match(rf"^(?:{_EASE}) (?P<what>.+)$", goal):
        deed = _deed(match["what"])
        return Told(goal, goal, (Deed(_capital(deed)),), f"how much effort goes into {_thing(match['what'])}")
    if re.match(rf"^(?:{_RAISE}) .+$", goal):
        return Told(
            goal, goal, (Deed(f"Try out ways to {goal} by trial and error"),), f"how hard it is to {goal}"
        )
    return None


def _without(goal: str) -> Told | None:
    match = re.match(
        r"^(?P<main>.+?),? (?:without (?:having to |needing to )?|instead of |rather than )(?P<what>.+)$",
        goal,
    )
    if match is None:
        return None
    main = _HOW.sub("", match["main"])
    phrase = phrase_of(match["what"])
    if phrase.kind == "verb":
        spared = Deed(_capital(phrase.base))
    elif phrase.kind == "noun":
        return Told(
            goal,
            main,
            (Deed(f"{_capital(main)} with {match['what']}"),),
            f"how much effort goes into {_doing(main)}",
        )
    else:
        return None
    doing = _doing(main)
    return (
        Told(goal, main, (spared, Deed(_capital(main))), f"how much effort goes into {doing}")
        if doing
        else None
    )


def _amounts(said: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in quantities(said):
        if one.kind in _MEASURE:
            found.setdefault(_MEASURE[one.kind], one.text.strip())
    return found


def _often(said: str) -> str:
    """How often, when the words say so: "every month"."""
    return next((found.text.strip() for found in quantities(said) if found.kind == "times_per_year"), "")


def _deed(what: str) -> str:
    """Doing a thing: "chasing invoices" → "chase invoices", "the roster" → "deal with the roster"."""
    bare = re.sub(r"^(?:on|in|over|with|at) ", "", what.strip(), flags=re.I)
    phrase = phrase_of(bare)
    if phrase.kind == "verb" and bare.split(" ", 1)[0].lower().endswith("ing"):
        return phrase.base
    if what.lower().startswith("at "):
        return f"spend time {what}"
    return f"deal with {lower_first(bare)}"


def _thing(what: str) -> str:
    """What time goes into, as a noun: "on the phone" → "the phone"."""
    return lower_first(re.sub(r"^(?:on|in|over|with|at) ", "", what.strip(), flags=re.I))


def _doing(deed: str) -> str:
    """The gerund: "make fair rosters" → "making fair rosters"."""
    phrase = phrase_of(deed)
    return phrase.ing if phrase.kind == "verb" else ""


def _capital(told: str) -> str:
    return told[:1].upper() + told[1:]
