"""Listen on the web: the customer as a document, the journey as a spreadsheet."""

from __future__ import annotations

from typing import Final

from gyakusan.web.listen import pages, routes
from gyakusan.web.rooms import Room

ROOM: Final = Room(
    name="listen",
    process="listen",
    title=lambda sight: sight.words("listen.title"),
    draw=pages.draw,
    boards={"customer_confirmed": pages.customer, "journey": pages.journey_board},
    actions={
        "add-row": routes.add_row,
        "move-row": routes.move_row,
        "amount": routes.amount,
        "describe": routes.describe,
        "paste": routes.paste,
    },
)
