"""Whether the room is choosing face down: until the reveal nothing else on a page may look chosen, or choose."""

from __future__ import annotations

from gyakusan.web.rooms import Sight
from gyakusan.workshop.meeting import voting


def before_reveal(sight: Sight, purpose: str, on: str) -> bool:
    """Whether the room votes on this unseen, from the beginning of its work to the reveal."""
    meeting = sight.view.meeting
    if not meeting.running or sight.program.work(meeting.work).vote != purpose:
        return False
    lying = voting.open_on(sight.view, purpose, on) is not None
    return lying or voting.last_revealed(sight.view, purpose, on) is None
