"""The room of verdicts: what was measured against what was agreed, and what is decided on it."""

from __future__ import annotations

from typing import Final

from gyakusan.web.rooms import Room
from gyakusan.web.verdicts import pages, routes

ROOM: Final = Room(
    name="verdicts",
    title=lambda sight: sight.words("verdicts_page.title"),
    draw=pages.draw,
    actions={"record": routes.record, "count": routes.count_by_hand, "decide": routes.decide},
)
