"""Taking along what one may see: the folder, and tables for a spreadsheet."""

from __future__ import annotations

from typing import Final

from gyakusan.web.rooms import Room
from gyakusan.web.taking import pages

ROOM: Final = Room(
    name="take-along",
    title=lambda sight: sight.words("overview.take_along"),
    draw=pages.draw,
)
