"""The board of a work: the parts of process pages in which what it leaves behind is written."""

from __future__ import annotations

from collections.abc import Iterable

from htpy import Node, div

from gyakusan.web.frame import empty_state
from gyakusan.web.room.clock import wall
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

    def of(self, work: Work) -> list[str]:
        """The artifacts of the work that have a board."""
        return [artifact for artifact in work.leaves if artifact in self._rooms]

    def draw(self, sight: Sight, work: Work) -> Node:
        """What the work leaves behind, ready to be written; else what happens instead of writing."""
        return [self._board(sight, artifact) for artifact in self.of(work)] or _no_board(sight, work)

    def _board(self, sight: Sight, artifact: str) -> Node:
        room = self._rooms[artifact]
        drafting = sight.house.drafts.of(sight.view.id, room.process) if room.process else None
        there = sight.elsewhere(room=room.name, query={**sight.query, IN: sight.room}, drafting=drafting)
        return div(id=f"board-{artifact}")[there.shared(f"board {artifact}", room.boards[artifact])]


def _no_board(sight: Sight, work: Work) -> Node:
    deadline = sight.view.meeting.deadline
    if work.buffer:
        back = sight.words("room.resumes", at=wall(sight, deadline)) if deadline else None
        return empty_state(sentence=sight.words("room.break"), example=back)
    said = sight.program.text(f"works.{work.id}.say", sight.language)
    return empty_state(sentence=said, example=sight.words("room.listen"))
