"""Above every page but the room: what the workshop is at, how long still, and the way back."""

from __future__ import annotations

from typing import Final

from htpy import Element, a, aside, div, span

from gyakusan.web.frame import badge
from gyakusan.web.room.clock import ticking, time_left
from gyakusan.web.rooms import Sight

ROOM: Final = "room"


def banner(sight: Sight) -> Element:
    """The place of the banner; empty while nothing is held, and in the room itself, which says more.

    Who looks back sees the record of then; what was held then is not held now.
    """
    meeting = sight.view.meeting
    if not meeting.running or "at" in sight.query:
        return div("#banner")
    rehearsal = meeting.rehearsal and badge(label=sight.words("room.rehearsing"), kind="warning")
    if sight.room == ROOM:
        return div("#banner")[rehearsal and div(".banner.is-slim", role="note")[rehearsal, _kept(sight)]]
    title = sight.program.text(f"works.{meeting.work}.title", sight.language)
    return div("#banner")[
        aside(
            ".banner", ticking(sight), aria_label=sight.words("room.banner"), data_controller="clock sound"
        )[
            rehearsal,
            span(".banner-now")[sight.words("room.banner")],
            span(".banner-work")[title],
            time_left(sight),
            a(".button.button-primary", href=sight.url(ROOM))[sight.words("room.back_to_room")],
        ]
    ]


def _kept(sight: Sight) -> Element:
    return span(".hint")[sight.words("room.rehearsing_hint")]
