"""Messages to copy: the invitation to people who try a mock, with what is counted and whom to ask."""

from __future__ import annotations

from typing import Final

from gyakusan.web.inviting import pages
from gyakusan.web.rooms import Room

ROOM: Final = Room(name="invite", title=lambda sight: sight.words("inviting.title"), draw=pages.draw)
