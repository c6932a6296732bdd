"""How many remarks on a press release wait for somebody."""

from __future__ import annotations

from htpy import Node

from gyakusan.web.frame import badge
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import PressRelease, Slot, Step


def open_remarks(sight: Sight, release: PressRelease) -> Node:
    """A badge with their number; nothing when there are none."""
    parts = {release.id}
    parts |= {slot.id for slot in sight.view.parts(Slot, release.id)}
    parts |= {step.id for step in sight.view.parts(Step, release.id)}
    count = sum(comment.on in parts and not comment.resolved for comment in sight.view.comments)
    return badge(label=sight.words("refine.page.remarks", count=count), kind="accent") if count else None
