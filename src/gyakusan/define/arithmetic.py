"""The arithmetic of an impact in words: 「60 分 × 12 回 = 720 分/年」."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.workshop.artifacts import Quantity, Question
from gyakusan.workshop.impact import RESOURCES, Impact, Missing, Resource, Term

_UNIT: Final[dict[Resource, str]] = {"minutes": "define.unit.minutes", "yen": "define.unit.yen"}
_PER_YEAR: Final[dict[Resource, str]] = {
    "minutes": "define.unit.minutes_a_year",
    "yen": "define.unit.yen_a_year",
}
_MISSING: Final[dict[Missing, str]] = {
    "amount": "define.missing.amount",
    "times": "define.missing.times",
    "actions": "define.missing.actions",
}


def arithmetic(impact: Impact, language: Language) -> str:
    """How the impact comes about, and what is missing for it; an imported ranking's numbers are said to be its own."""
    if impact.source == "stated":
        return text(
            "define.stated", language, amounts=text("define.then", language).join(amounts(impact, language))
        )
    sums = [
        _sum(terms, total, resource, language)
        for resource, terms, total in zip(
            RESOURCES, (impact.minute_terms, impact.yen_terms), (impact.minutes, impact.yen), strict=True
        )
        if total is not None and (total or resource == "minutes")
    ]
    sums.extend(text(_MISSING[what], language) for what in impact.missing)
    return text("define.then", language).join(sums)


def amounts(impact: Impact, language: Language) -> list[str]:
    """Only the outcome, one by one: 「4,800 分/年」, 「28,800 円/年」; nothing when unknown."""
    return [
        text(_PER_YEAR[resource], language, number=number(total))
        for resource, total in zip(RESOURCES, (impact.minutes, impact.yen), strict=True)
        if total is not None and (total or resource == "minutes")
    ]


def stated(question: Question) -> str:
    """An imported ranking's own words in one line."""
    said = (question.saving, question.frequency, question.score)
    return " / ".join(" ".join(words.split()) for words in said if words.strip())


def number(value: float) -> str:
    """At most one decimal, thousands separated."""
    shown = f"{value:,.1f}"
    return shown.removesuffix(".0")


def _sum(terms: Sequence[Term], total: float, resource: Resource, language: Language) -> str:
    products = " + ".join(_product(term, resource, language) for term in terms if term.times is not None)
    return f"{products} = {text(_PER_YEAR[resource], language, number=number(total))}"


def _product(term: Term, resource: Resource, language: Language) -> str:
    each = _quantity(term.each, _UNIT[resource], language)
    if term.shared > 1:
        each = text("define.shared", language, each=each, count=term.shared)
    return f"{each} × {_quantity(term.times or Quantity.of(0), 'define.unit.times', language)}"


def _quantity(quantity: Quantity, unit: str, language: Language) -> str:
    """The number that counts with its unit; for a range both ends, for a guess that it is one."""
    shown = text(unit, language, number=number(quantity.middle))
    if quantity.low != quantity.high:
        low, high = number(quantity.low), number(quantity.high)
        shown = text("define.middle", language, each=shown, low=low, high=high)
    return text("define.assumed", language, each=shown) if quantity.assumed else shown
