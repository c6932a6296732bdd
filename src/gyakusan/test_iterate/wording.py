"""What the words of the record become inside the program's sentences about a user test."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gyakusan.assist.phrases import aim, phrases
from gyakusan.core.text import Language, text
from gyakusan.workshop.artifacts import Action, Invention, PressRelease, Question, Step
from gyakusan.workshop.markdown import synonyms
from gyakusan.workshop.state import State

LONGEST = 60
"""Signs of a clause inside a spoken sentence."""


def blanks(state: State, release: PressRelease, language: Language, minutes: float | None) -> dict[str, str]:
    """Every placeholder of the program's script; what the record does not say is a visible blank."""
    invention = state.get(Invention, release.invention) if release.invention else None
    actions = _actions(state, invention)
    found = {
        "service": release.title.strip(),
        "customer": customer(state.customer.sentence),
        "situation": clause(actions[0].text, language) if actions else "",
        "problem": clause(actions[-1].text, language) if actions else "",
        "purpose": clause(aim(first_line(state.customer.purpose), _reached(state), language), language),
        "steps": _steps(state.parts(Step, release.id)),
        "minutes": "" if minutes is None else f"{minutes:g}",
        "effect": first_line(invention.effect) if invention else "",
    }
    return {name: words or text(f"test_iterate.blank.{name}", language) for name, words in found.items()}


def customer(sentence: str) -> str:
    """Who the workshop thinks about, without the frame of the sentence: 「私達は、…店長について考えます」→「…店長」."""
    who = " ".join(sentence.split()).rstrip("。．. ")
    for before in synonyms("test_iterate.frame.before"):
        if who.casefold().startswith(before.casefold()):
            who = who[len(before) :].lstrip("、, ")
            break
    for after in synonyms("test_iterate.frame.after"):
        who = who.removesuffix(after)
    return who.strip()


def clause(action: str, language: Language) -> str:
    """An action as it goes on in a sentence: 「表に書き写す」, "copy the wishes"; a noun gets a verb."""
    words = first_line(action)
    if not words:
        return ""
    if language == "en":
        return phrases(language).to_do(words.rstrip("."))
    named = phrases(language).doing(phrases(language).clip(words, LONGEST))
    ending = text("test_iterate.wording.doing", language)
    if named.endswith(ending):
        return named.removesuffix(ending)
    return text("test_iterate.wording.noun", language, noun=named)


def first_line(words: str) -> str:
    """The first line that says something, without its bullet."""
    for line in words.split("\n"):
        if bare := re.sub(r"^[\s\-*・•]+", "", line).strip():
            return bare
    return ""


def lines(words: str) -> list[str]:
    """Every line that says something, without bullets."""
    return [bare for line in words.split("\n") if (bare := first_line(line))]


def sentence_blanks(state: State, release: PressRelease, language: Language) -> Mapping[str, str]:
    """What Who, What and How may name besides their numbers."""
    known = blanks(state, release, language, None)
    return {name: known[name] for name in ("service", "customer", "purpose", "problem")}


def _reached(state: State) -> str:
    """The last row of the journey: the goal reached."""
    return next((action.text for action in reversed(state.journey) if action.text.strip()), "")


def _actions(state: State, invention: Invention | None) -> list[Action]:
    """What the idea's questions are about, else the customer's most costly action."""
    for id in invention.questions if invention else ():
        question = state.get(Question, id)
        named = [state.get(Action, action) for action in question.actions] if question else []
        if found := [action for action in named if action is not None]:
            return found
    timed = [a for a in state.journey if a.text.strip() and a.minutes is not None]
    return sorted(timed, key=_minutes_a_year, reverse=True)[:1]


def _minutes_a_year(action: Action) -> float:
    return (action.minutes.middle if action.minutes else 0) * (action.times.middle if action.times else 1)


def _steps(steps: Sequence[Step]) -> str:
    written = [first_line(step.text) for step in steps]
    return "\n".join(f"{number}. {words}" for number, words in enumerate(filter(None, written), start=1))
