"""A workshop in the middle of its course, built from records as a journal would fold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from gyakusan.core.text import Language
from gyakusan.roadmap import ops as roadmap_ops
from gyakusan.roadmap import state as roadmap_state
from gyakusan.test_iterate import ops
from gyakusan.test_iterate import state as test_iterate_state
from gyakusan.workshop import fold
from gyakusan.workshop.artifacts import (
    About,
    Action,
    Criterion,
    Invention,
    PressRelease,
    Quantity,
    Question,
    Step,
)
from gyakusan.workshop.entries import Created, Entry, Record
from gyakusan.workshop.rights import FOLDER, Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Verb

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
FOLDS = {**fold.FOLDS, **test_iterate_state.FOLDS, **roadmap_state.FOLDS}
CONTEXT = Context(now=NOW, guards={**ops.GUARDS, **roadmap_ops.GUARDS})
DECIDER = Actor(id="sato", role="product_manager")
DEVELOPER = Actor(id="mika", role="developer")

CUSTOMER = {
    "ja": "私達は、予約帳とノートを使い分けている小さな美容室の店主について考えます。",
    "en": "We think about owners of small hair salons who keep two books of appointments.",
}
ACTIONS = {
    "ja": ("電話の予約を予約帳に書き写す", "前回の髪型の記録を探す"),
    "en": ("Copy telephone bookings into the book", "Look for the notes on the last haircut"),
}


def after(state: State, records: Iterable[Record]) -> State:
    """The state once the records are in."""
    for record in records:
        entry = Entry(
            workshop="w", seq=state.seq + 1, act="act", verb="verb", at=NOW, actor="sato", record=record
        )
        state = replace(FOLDS[type(record)](state, entry), seq=entry.seq)
    return state


def act(state: State, verb: Verb, actor: Actor = DECIDER, **arguments: Any) -> State:
    """The state after a verb."""
    return after(state, verb(state, actor, CONTEXT, **arguments))


def salon(language: Language = "ja", *titles: str) -> State:
    """A hair salon: customer, journey, a question, an invention, and press releases of the given titles."""
    state = after(State(id="w"), [Created(about=About(title="salon", language=language))])
    customer = state.customer.model_copy(
        update={
            "sentence": CUSTOMER[language],
            "purpose": "- 予約を取り違えない" if language == "ja" else "- Never mix up two bookings",
            "attributes": "- 席が 3 つまでの店" if language == "ja" else "- Salons of up to three seats",
        }
    )
    names = titles or (("かんたん予約帳",) if language == "ja" else ("Easy Book",))
    return replace(
        state,
        customers=(customer,),
        journey=tuple(
            Action(id=f"a{n}", text=words, minutes=Quantity.of(10 * n), times=Quantity.of(200))
            for n, words in enumerate(ACTIONS[language], start=1)
        ),
        questions=(Question(id="q", kind="continuous", actions=("a1", "a2"), text="?"),),
        inventions=(Invention(id="i", name="帳面", questions=("q",), chosen=True),),
        press_releases=tuple(
            PressRelease(id=f"p{n}", title=title, slug=f"p{n}", invention="i")
            for n, title in enumerate(names, start=1)
        ),
        steps=(Step(id="s1", press_release="p1", text="電話に出ながら話す"),),
    )


def criterion(**fields: Any) -> Criterion:
    """A complete criterion on user tests of ``p1``."""
    return Criterion.model_validate(
        {
            "id": "c",
            "press_release": "p1",
            "milestone": "solved",
            "who": "店舗担当の企画者",
            "what": "5 分以内に解けた人",
            "how": "5 人中 4 人",
            "source": "user_test",
            "denominator": "tested",
            "numerator": "solved",
            "within_minutes": 5,
            "bar": "80%",
            "planned_n": 5,
            **fields,
        }
    )


def with_criterion(**fields: Any) -> State:
    """The salon with one criterion."""
    return replace(salon(), criteria=(criterion(**fields),))


def locked(**fields: Any) -> State:
    """The salon with one locked criterion."""
    return act(with_criterion(**fields), ops.lock, id="c")


__all__ = ["CONTEXT", "DECIDER", "DEVELOPER", "FOLDER", "NOW", "act", "after", "criterion", "locked", "salon"]
