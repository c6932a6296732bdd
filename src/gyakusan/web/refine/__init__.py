"""Refine: press releases read and written as documents."""

from __future__ import annotations

from typing import Final

from gyakusan.web.refine import pages, review, routes
from gyakusan.web.rooms import Room

ROOM: Final = Room(
    name="refine",
    process="refine",
    title=lambda sight: sight.words("refine.page.title"),
    draw=pages.draw,
    writes_together=True,
    boards={"press_release": pages.letter_board, "comments": review.board},
    actions={
        "start": routes.start,
        "add-question": routes.add_question,
        "add-step": routes.add_step,
        "red": routes.red,
        "restore": routes.restore,
        "basis": routes.basis,
        "comment": routes.comment,
        "resolve": routes.resolve,
        "turn": routes.turn,
    },
)
"""The page of the press releases."""
