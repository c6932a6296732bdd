"""The history: who did what, when; and the workshop as it was at any point."""

from __future__ import annotations

from typing import Final

from gyakusan.web.history import pages
from gyakusan.web.rooms import Room

ROOM: Final = Room(name="history", title=lambda sight: sight.words("history.title"), draw=pages.draw)
