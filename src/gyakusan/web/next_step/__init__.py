"""The last work of a meeting that ends with homework: the mocks, who leads on, when, what to do, the closing checklist."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from htpy import Node

from gyakusan.web.next_step import pages
from gyakusan.web.rooms import IN, Room, Sight

Checklist: TypeAlias = Callable[[Sight, Sequence[str]], Node]


def next_step_of(mocks: Room, day0: Room, checklist: Checklist) -> Room:
    """The room over the mocks' board and Day0's way of answering a checklist; their forms post to those pages."""
    board = partial(
        pages.board,
        phones=lambda sight: mocks.boards["mocks"](_at(mocks, sight)),
        checklist=lambda sight, checks: checklist(_at(day0, sight), checks),
    )
    return Room(
        name="next-step",
        title=lambda sight: sight.words("next_step.title"),
        draw=partial(pages.draw, board=board),
        boards={"next_step": board},
    )


def _at(room: Room, sight: Sight) -> Sight:
    return replace(sight, room=room.name, query={IN: sight.room, **sight.query})
