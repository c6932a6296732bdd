"""The room of mocks: each in a phone, with what people did with it under it."""

from __future__ import annotations

from typing import Final

from gyakusan.web.mocks import boards, pages, routes
from gyakusan.web.rooms import Room

ROOM: Final = Room(
    name="mocks",
    title=lambda sight: sight.words("mocks_page.title"),
    draw=pages.draw,
    boards={"mocks": boards.board},
    actions={
        "make": routes.make,
        "show": routes.show,
        "rebuild": routes.rebuild,
    },
)
