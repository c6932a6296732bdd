"""The people of a workshop and their personal links."""

from __future__ import annotations

from typing import Final

from gyakusan.web.people import pages, routes
from gyakusan.web.rooms import Room

ROOM: Final = Room(
    name="people",
    title=lambda sight: sight.words("people.title"),
    draw=pages.draw,
    actions=routes.ACTIONS,
)
