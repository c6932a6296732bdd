"""A workshop whose time the test sets, with the people of a real one."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from gyakusan.course.registry import REGISTRY
from gyakusan.workshop import ops
from gyakusan.workshop.entries import Entry
from gyakusan.workshop.rights import Actor, Role
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Verb
from gyakusan.workshop.view import View, actor_in, view

NOON = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
PEOPLE: dict[str, Role] = {
    "pm": "product_manager",
    "dev": "developer",
    "ds": "data_scientist",
    "sales": "sales",
    "boss": "sponsor",
}


@dataclass
class Table:
    """Runs verbs on a state in memory, at the moment ``now``."""

    state: State = field(default_factory=lambda: State(id="w"))
    now: datetime = NOON
    entries: list[Entry] = field(default_factory=list)
    _ids: count[int] = field(default_factory=lambda: count(1))

    @property
    def context(self) -> Context:
        """This moment, with ids that count and dice that repeat."""
        return Context(
            now=self.now,
            new_id=lambda: f"id{next(self._ids)}",
            random=random.Random(7),  # noqa: S311 - a throw that repeats
            guards=REGISTRY.guards,
            settled=REGISTRY.settled,
        )

    def passes(self, minutes: float) -> None:
        """Time goes on."""
        self.now += timedelta(minutes=minutes)

    def act(self, by: str, verb: Verb, /, **arguments: Any) -> list[Entry]:
        """The verb, by one of the people; its entries are folded in."""
        actor = actor_in(self.state, by) if self.state.seq else Actor(id=by, role="facilitator")
        new = []
        for record in verb(self.state, actor, self.context, **arguments):
            seq = self.state.seq + 1
            entry = Entry(
                workshop="w",
                seq=seq,
                act=f"a{seq}",
                verb=verb.__name__,
                at=self.now,
                actor=by,
                record=record,
            )
            self.state = REGISTRY.apply(self.state, entry)
            new.append(entry)
        self.entries += new
        return new

    def seen_by(self, person: str) -> View:
        """The workshop as the person may see it."""
        return view(self.state, actor_in(self.state, person))


def seated() -> Table:
    """A facilitator, a product manager, a developer, a data scientist, somebody from sales, a sponsor."""
    table = Table()
    table.act("fac", ops.create, title="朝の発注", language="ja")
    for person, role in PEOPLE.items():
        table.act("fac", ops.set_member, person=person, role=role)
    return table
