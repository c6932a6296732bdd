"""The room of the day: the work everybody is at, its clock, its board, the people, and the desk of whoever runs it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from gyakusan.web.room import pages, routes
from gyakusan.web.room.boards import Boards
from gyakusan.web.rooms import Room


def room_of(rooms: Iterable[Room]) -> Room:
    """The room over the boards of the other pages: what a work leaves behind is written on its board."""
    return Room(
        name="room",
        title=pages.title,
        writes_together=True,
        draw=partial(pages.draw, boards=Boards(rooms)),
        actions=routes.ACTIONS,
    )
