"""The board of a work: the parts of process pages in which what it leaves behind is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from htpy import Node

from gyakusan.web.frame import empty_state
from gyakusan.web.rooms import IN, Room, Sight
from gyakusan.workshop.program_shape import Work


class Boards:
    """Every board by the artifact it is for. Its forms post to the page it comes from and answer with the room."""

    def __init__(self, rooms: Iterable[Room]) -> None:
        self._rooms: dict[str, Room] = {}
        for room in rooms:
            if twice := self._rooms.keys() & room.boards.keys():
                raise ValueError(f"two pages have a board for {', '.join(sorted(twice))}")
            self._rooms.update(dict.fromkeys(room.boards, room))

    def draw(self, sight: Sight, work: Work) -> Node:
        """What the work leaves behind, ready to be written; else what happens instead of writing."""
        drawn = [self._board(sight, artifact) for artifact in work.leaves if artifact in self._rooms]
        if drawn:
            return drawn
        return empty_state(
            sentence=sight.program.text(f"works.{work.id}.purpose", sight.language),
            example=sight.words("room.break" if work.buffer else "room.listen"),
        )

    def _board(self, sight: Sight, artifact: str) -> Node:
        room = self._rooms[artifact]
        drafting = sight.house.drafts.of(sight.view.id, room.process) if room.process else None
        there = replace(sight, room=room.name, query={**sight.query, IN: sight.room}, drafting=drafting)
        return room.boards[artifact](there)
