"""A customer told in several sentences where one was asked for: what is done today, and what is wanted."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Final

from gyakusan.assist.japanese_trouble import happens
from gyakusan.assist.phrases import phrases
from gyakusan.assist.pitch import Deed, Pitch
from gyakusan.core.text import Language, text
from gyakusan.listen.clauses import Clause, clauses
from gyakusan.listen.pitched import reads_well, steps_back
from gyakusan.listen.telling import Telling
from gyakusan.workshop.artifacts import Customer
from gyakusan.workshop.markdown import synonyms

_FEWEST: Final = 2
"""Sentences that are prose and not one sentence."""


def told_in_prose(
    customer: Customer, pitch: Pitch | None, language: Language
) -> tuple[Pitch | None, Customer]:
    """The pitch with today's way as the other sentences tell it, and the customer with the purpose they tell."""
    said = phrases(language).sentences(customer.sentence)
    if len(said) < _FEWEST:
        return pitch, customer
    telling = Telling()
    for sentence in said:
        telling.take(sentence, language)
    done = _done("\n".join(telling.behaviour), language)
    wishes = [wish for wish in telling.purpose if not _points_back(wish)]
    wanted = customer.model_copy(update={"purpose": "\n".join(wishes)})
    if not done:
        return pitch, wanted if pitch else customer
    found = _with_today(pitch or _nothing_but(done, language), done)
    told = all(reads_well(row.deed.text, language) for row in steps_back(found, language))
    return (found, wanted) if told else (pitch, customer)


def _points_back(wish: str) -> bool:
    """Whether a wish only speaks of what was said before (「これをすぐに終えたい」) and so is no goal by itself."""
    return wish.casefold().startswith(tuple(synonyms("listen.names.pointing")))


def _done(behaviour: str, language: Language) -> tuple[Deed, ...]:
    words = phrases(language)
    told: list[Clause] = [one for one in clauses(behaviour, language) if words.is_action(one.text)]
    return tuple(
        Deed(**asdict(one))
        for one in told
        if reads_well(one.text, language) and not (language == "ja" and happens(one.text))
    )


def _with_today(pitch: Pitch, done: tuple[Deed, ...]) -> Pitch:
    """What the sentences tell one by one goes before the job's bare name; amounts already read stay."""
    return pitch if len(pitch.today) >= len(done) > 0 and pitch.today else replace(pitch, today=done)


def _nothing_but(done: tuple[Deed, ...], language: Language) -> Pitch:
    """Where only today's way is told, the goal is to have it easier."""
    last = done[-1].text if language == "ja" else done[-1].text[:1].lower() + done[-1].text[1:]
    doing = phrases(language).awaited(last) if language == "ja" else phrases(language).doing(last)
    return Pitch(
        goal=text("listen.step.easier", language, doing=doing),
        job=phrases(language).to_do(last),
        trouble=text("listen.step.takes_effort", language, doing=doing),
    )
