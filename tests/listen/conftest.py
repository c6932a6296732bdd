"""A workshop held in memory: verbs run on a state, and their records are folded into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

import pytest

from gyakusan.core.text import Language
from gyakusan.listen.ops import GUARDS
from gyakusan.workshop.artifacts import About, Action, Item
from gyakusan.workshop.entries import Added, Changed, Created, Entry, Record
from gyakusan.workshop.fold import FOLDS
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Verb
from gyakusan.workshop.view import View, view

MIKA = Actor(id="mika", role="developer")
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def _numbers() -> Iterator[int]:
    return count(1)


@dataclass
class Desk:
    """One workshop: ``run`` a verb as somebody, look at the ``state``."""

    language: Language = "ja"
    state: State = field(default_factory=State)
    numbers: Iterator[int] = field(default_factory=_numbers)

    def __post_init__(self) -> None:
        self.record([Created(about=About(title="t", language=self.language))])

    @property
    def context(self) -> Context:
        """Ids that count up, so that tests can name them."""
        return Context(now=NOW, new_id=lambda: f"new{next(self.numbers)}", guards=GUARDS)

    def record(self, records: Sequence[Record]) -> None:
        """Folds records in."""
        for record in records:
            entry = Entry(
                workshop="w", seq=self.state.seq + 1, act="a", verb="v", at=NOW, actor="x", record=record
            )
            self.state = FOLDS[type(record)](self.state, entry)

    def run(self, verb: Verb, actor: Actor = MIKA, **arguments: object) -> list[Record]:
        """Runs a verb and records what it gives."""
        records = list(verb(self.state, actor, self.context, **arguments))
        self.record(records)
        return records

    def given(self, *items: Item) -> None:
        """Items that are already there."""
        self.record([Added(item=item) for item in items])

    def customer(self, **fields: str) -> None:
        """What is said about the customer."""
        self.record(
            [Changed(id="customer", field=name, was="", value=value) for name, value in fields.items()]
        )

    def view(self) -> View:
        """The state as a member sees it."""
        return view(self.state, MIKA)

    def texts(self) -> list[str]:
        """The actions in order."""
        return [action.text for action in self.state.journey]

    def action(self, text: str) -> Action:
        """The action that says ``text``."""
        return next(action for action in self.state.journey if action.text == text)


@pytest.fixture
def desk() -> Desk:
    """A Japanese workshop."""
    return Desk()
