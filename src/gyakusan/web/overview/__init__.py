"""The overview: where are we, what is next, how much of it is known; and the agenda of the meetings."""

from __future__ import annotations

from typing import Final

from gyakusan.web.overview import agenda, pages
from gyakusan.web.rooms import Call, Form, Room, Sight
from gyakusan.web.zoned import choose
from gyakusan.workshop import ops


def rename(form: Form, _sight: Sight) -> Call:
    """A new title for the workshop."""
    return Call(ops.rename, {"title": form.get("value", "")})


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
