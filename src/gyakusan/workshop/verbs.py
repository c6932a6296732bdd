"""What every verb is given and gives: ``verb(state, actor, context, **arguments) -> records``.

A verb is pure: it checks rights and rules on the state it is given and returns records, or raises a refusal. Now,
randomness and new ids come from the context. Only the journal appends.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import TypeAlias

from gyakusan.core import clock, ids
from gyakusan.workshop.artifacts import Item
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.entries import Added, Changed, Moved, Record, Removed
from gyakusan.workshop.programs import Program, load_program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State

Edit: TypeAlias = Added | Changed | Moved | Removed
Guard: TypeAlias = Callable[[State, Actor, Edit], None]
"""A process's own rule about edits of one kind of item: raises a refusal, or lets it pass."""

Settlements: TypeAlias = Mapping[str, Callable[[State, Program, Ballot], bool]]
"""By the purpose of a vote by choosing: whether something was chosen from one that lies open. Votes of other purposes
settle nothing."""

Verb: TypeAlias = Callable[..., Sequence[Record]]


@dataclass(frozen=True)
class Context:
    """What a verb may not find out by itself."""

    now: datetime
    new_id: Callable[[], str] = ids.new_id
    random: random.Random = field(default_factory=random.SystemRandom)
    guards: Mapping[type[Item], Guard] = field(default_factory=dict)
    settled: Settlements = field(default_factory=dict)
    program: Callable[[str], Program] = load_program
    zone: tzinfo = UTC
    zone_name: str = ""
    """What this machine's own zone is called; blank where it does not say."""

    @property
    def today(self) -> date:
        """The day it is for the people of the workshop, as their pages say it: deadlines end with it."""
        return self.now.astimezone(self.zone).date()


def real_context(
    guards: Mapping[type[Item], Guard], settled: Settlements | None = None, zone: str = ""
) -> Context:
    """The context of this moment, for a workshop whose times are those of ``zone``."""
    return Context(
        now=datetime.now(UTC),
        guards=guards,
        settled=settled or {},
        zone=clock.zone(zone),
        zone_name=clock.here(),
    )
