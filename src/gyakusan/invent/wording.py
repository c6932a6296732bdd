"""The words of a drafted invention, all taken from the record: the journey's numbers, the solutions' own texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gyakusan.assist.phrases import phrases
from gyakusan.assist.quantities import quantities
from gyakusan.core.text import Language, text
from gyakusan.invent.form import one_of
from gyakusan.invent.naming import combined_name
from gyakusan.workshop.artifacts import Action, Quantity, Solution
from gyakusan.workshop.carrying import one_line
from gyakusan.workshop.fields import show_quantity
from gyakusan.workshop.state import State

if TYPE_CHECKING:
    from gyakusan.invent.combining import Combination

_NUMBER: Final = r"[\d.,]+(?:\s*[-–~〜]\s*[\d.,]+)?\s*"


@dataclass(frozen=True)
class Worded:
    """The fields of an invention."""

    name: str
    questions: tuple[str, ...]
    solutions: tuple[str, ...]
    lens: str
    when: str
    solves: str
    effect: str
    how: str


def worded(state: State, combination: Combination, language: Language, taken: Collection[str] = ()) -> Worded:
    """The combination as an invention, with a name that is not ``taken``."""
    asked = combination.questions[0]
    actions = [found for id in asked.actions if (found := state.get(Action, id)) is not None]
    solutions = combination.solutions
    return Worded(
        name=combined_name([one_line(one.name) for one in solutions], language, taken),
        questions=tuple(question.id for question in combination.questions),
        solutions=tuple(one.id for one in solutions),
        lens=combination.lens,
        when=_when(actions, solutions[0], language),
        solves=_solves(actions, solutions, language),
        effect="\n".join(_effects(solutions, language)),
        how="\n".join(_how(combination.order, language)),
    )


def _when(actions: list[Action], leading: Solution, language: Language) -> str:
    """When the customer does what the question is about."""
    said = [one_line(action.text) for action in actions if action.text.strip()]
    if not said:
        return one_line(leading.when)
    doing = [phrases(language).doing(words) for words in said]
    if language == "en":
        return text("invent.draft.when", language, doing=text("invent.draft.then", language).join(doing))
    if len(doing) > 1:
        return text("invent.draft.when_both", language, first=said[0], second=said[1])
    if doing[0] == said[0]:
        return text("invent.draft.when_noun", language, doing=doing[0])
    # As a noun an action ends in a word of two letters (koto); without it, it is the plain verb again.
    return text("invent.draft.when", language, doing=doing[0][:-2])


def _solves(actions: list[Action], solutions: Iterable[Solution], language: Language) -> str:
    """What it costs today, from the journey, and the problems that the solutions were made for.

    A solution told in several sentences names its problem first; a single sentence tells what it does about one.
    """
    costs = [cost for action in actions if (cost := _cost(action, language))]
    problems: list[str] = []
    ways: list[str] = []
    for one in solutions:
        if said := phrases(language).sentences(one_line(one.solved)):
            quoted = text("invent.draft.quoted", language, words=_quotable(_ended(said[0]), language))
            (problems if len(said) > 1 else ways).append(quoted)
    parts = []
    if costs:
        parts.append(
            text("invent.draft.costs", language, costs=text("invent.draft.and_cost", language).join(costs))
        )
    if problems:
        joined = _chained("invent.draft.and_problem", problems, language)
        parts.append(text("invent.draft.problems", language, problems=joined))
    if ways:
        parts.append(
            text("invent.draft.ways", language, ways=_chained("invent.draft.and_problem", ways, language))
        )
    return _chained("invent.draft.sentences", parts, language)


def _cost(action: Action, language: Language) -> str:
    """What an action takes. Words that say a period themselves (「月に 3 時間」) are told without "each time"."""
    told = [
        (quantity, unit)
        for quantity, unit in ((action.minutes, "minutes"), (action.yen, "yen"))
        if quantity is not None and quantity.middle
    ]
    if not told:
        return ""
    within = [_of_a_period(quantity.text) for quantity, _ in told]
    if not all(within):
        # Beside an amount of one time, an amount of a period is told as its share of one time.
        told = [
            (quantity.model_copy(update={"text": ""}) if period else quantity, unit)
            for (quantity, unit), period in zip(told, within, strict=True)
        ]
    each = text("invent.draft.with", language).join(_amount(amount, unit, language) for amount, unit in told)
    named = one_line(action.text)
    if all(within):
        return text("invent.draft.cost_in_all", language, action=named, each=each)
    if action.times is None:
        return text("invent.draft.cost_once", language, action=named, each=each)
    times = _amount(action.times, "times", language)
    return text("invent.draft.cost", language, action=named, each=each, times=times)


def _of_a_period(words: str) -> bool:
    return any(
        found.per not in (None, "time") for found in quantities(words) if found.kind != "times_per_year"
    )


def _amount(quantity: Quantity, unit: str, language: Language) -> str:
    said = one_line(quantity.text).strip()
    units = text("invent.draft.units", language)
    # A number that says nothing but itself and its unit is written as the other numbers are.
    if said and not re.fullmatch(f"{_NUMBER}(?:{units})?", said, re.IGNORECASE):
        return said
    quantity = quantity.model_copy(update={"text": ""})
    keys = {
        "minutes": "invent.draft.minutes",
        "yen": "invent.draft.yen",
        "times": "invent.draft.times",
    }
    return text(keys[unit], language, number=show_quantity(quantity))


def _effects(solutions: Iterable[Solution], language: Language) -> Iterable[str]:
    """What was measured elsewhere, quoted with whose it is; this customer's effect is not known yet."""
    for one in solutions:
        if effect := _ended(one_line(one.effect)):
            yield "- " + text("invent.draft.effect", language, effect=effect, source=one_of(one))


def _how(order: Iterable[Solution], language: Language) -> Iterable[str]:
    """A numbered step per solution, in the order of the customer's journey."""
    for number, one in enumerate(order, 1):
        remedy = phrases(language).sentences(one_line(one.solved))[1:]
        said = _as_plan(_ended(_chained("invent.draft.sentences", remedy, language)), language) or _ended(
            one_line(one.how)
        )
        step = (
            text("invent.draft.step", language, said=said, name=one_line(one.name))
            if said
            else one_line(one.name)
        )
        yield f"{number}. {step}"
        if remedy and one.how.strip():
            yield "   - " + text("invent.draft.built", language, how=_ended(one_line(one.how)))


def _ended(words: str) -> str:
    """Words without their full stop, for use inside another sentence."""
    return words.strip().rstrip("。．.").strip()


def _quotable(words: str, language: Language) -> str:
    """Words for inside quotation marks: their own become inner ones."""
    outer, inner = text("invent.draft.inner_quotes", language).split("→")
    return words.translate(str.maketrans(outer, inner))


def _as_plan(words: str, language: Language) -> str:
    """What others did, as what this invention does: 「入るようにした」→「入るようにする」."""
    past, present = text("invent.draft.as_plan", language).split("→")
    return words.removesuffix(past) + present if words.endswith(past) else words


def _chained(key: str, parts: Sequence[str], language: Language) -> str:
    """The parts one after another, each joined to those before it by the text ``key``."""
    joined = ""
    for part in parts:
        joined = text(key, language, first=joined, second=part) if joined else part
    return joined
