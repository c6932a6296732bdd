"""Define's page: the ranking on top, every question below it."""

from __future__ import annotations

from gyakusan.web.define import pages, routes
from gyakusan.web.rooms import Room

ROOM = Room(
    name="define",
    process="define",
    title=lambda sight: sight.words("define.page.title"),
    draw=pages.draw,
    boards={
        "questions": pages.questions_board,
        "ranking": pages.ranking_board,
        "chosen_questions": pages.vote_board,
    },
    actions={
        "ask": routes.ask,
        "write": routes.write,
        "rank": routes.rank,
        "place": routes.place,
        "vote": routes.vote,
        "reveal": routes.reveal,
        "settle": routes.settle,
    },
)
