"""The overview: where are we, what is next, how much of it is known; and the agenda of the meetings."""

from __future__ import annotations

from typing import Final

from gyakusan.web.overview import agenda, pages
from gyakusan.web.people.routes import rename
from gyakusan.web.rooms import Room
from gyakusan.web.zoned import choose

ROOM: Final = Room(
    name="overview",
    title=lambda sight: sight.words("overview.title"),
    draw=pages.draw,
    actions={"rename": rename},
)
AGENDA: Final = Room(
    name="agenda",
    title=lambda sight: sight.words("overview.agenda"),
    draw=agenda.draw,
    actions={"zone": choose},
)
