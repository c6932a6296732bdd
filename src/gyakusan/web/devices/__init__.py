"""Before the day: can everybody open this? Devices tick themselves off; whoever runs the workshop sees who is missing."""

from __future__ import annotations

from typing import Final

from gyakusan.web.devices import pages
from gyakusan.web.rooms import Room

ROOM: Final = Room(name="devices", title=lambda sight: sight.words("devices.title"), draw=pages.draw)
