"""Questions on the rows that are drafted for everybody come after those on what this customer does."""

from __future__ import annotations

import pytest

from gyakusan.core.text import Language, text
from gyakusan.define.ranking import best_first, computed_order, contradiction
from gyakusan.workshop.artifacts import About, Action, Basis, Quantity, Question
from gyakusan.workshop.state import State

OWN: dict[Language, list[str]] = {
    "ja": ["予約の電話に出る", "席の図に書き込む", "予約の札を立てる"],
    "en": ["Answer the phone", "Write the table into the plan", "Put a card on the table"],
}


def _usual(language: Language) -> list[str]:
    return [
        text("listen.step.notice_thing", language, wish="×"),
        text("listen.step.look_for", language, goal="×"),
        text("listen.step.compare", language),
        text("listen.step.try_product", language, product="×"),
    ]


def _room(language: Language, *, basis: Basis, minutes: float | None, own: float | None) -> State:
    """The usual rows first, each with ``minutes``, then the customer's own with ``own``."""
    rows = [
        *((said, basis, minutes) for said in _usual(language)),
        *((said, Basis(), own) for said in OWN[language]),
    ]
    journey = tuple(
        Action(
            id=f"a{at}",
            text=said,
            basis=why,
            minutes=None if much is None else Quantity.of(much),
            times=None if much is None else Quantity.of(12),
        )
        for at, (said, why, much) in enumerate(rows)
    )
    asked = tuple(
        Question(id=f"q{at}", kind="optimal", actions=(one.id,), text=f"{at}?")
        for at, one in enumerate(journey)
    )
    return State(about=About(title="t", language=language), journey=journey, questions=asked)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("usual", "own"), [(None, None), (90, 5), (None, 5), (90, None)])
def test_what_the_customer_does_is_asked_about_first(
    language: Language, usual: float | None, own: float | None
) -> None:
    state = _room(language, basis=Basis(kind="ai"), minutes=usual, own=own)
    first = [one.id for one in best_first(state)][:3]
    assert first == ["q4", "q5", "q6"]
    assert computed_order(state) == (() if own is None else ("q4", "q5", "q6"))
    assert contradiction(state, 3) is None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_amount_that_a_person_stands_for_counts_also_on_a_usual_row(language: Language) -> None:
    state = _room(language, basis=Basis(kind="fact", source="interview"), minutes=90, own=5)
    assert computed_order(state)[:4] == ("q0", "q1", "q2", "q3")
