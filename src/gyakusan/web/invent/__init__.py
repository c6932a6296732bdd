"""Invent's page: inventions side by side, solutions with their grades, pairs, votes face down."""

from __future__ import annotations

from typing import Final

from gyakusan.web.invent import pages, routes
from gyakusan.web.rooms import Room

ROOM: Final = Room(
    name="invent",
    process="invent",
    title=lambda sight: sight.words("invent.page.title"),
    draw=pages.draw,
    boards={
        "grades": pages.grades_board,
        "pairs": pages.pairs_board,
        "inventions": pages.inventions_board,
        "chosen_inventions": pages.choice_board,
    },
    actions={
        "add-solution": routes.add_solution,
        "grade": routes.grade,
        "answer": routes.answer,
        "combine": routes.combine,
        "recombine": routes.recombine,
        "choose": routes.choose,
        "unchoose": routes.unchoose,
        "cast": routes.cast,
        "reveal": routes.reveal,
        "adopt": routes.adopt,
        "adopt-agreed": routes.adopt_agreed,
        "form-pairs": routes.form_pairs,
        "place": routes.place,
        "ask": routes.ask,
        "vote": routes.vote,
        "reveal-choice": routes.reveal_choice,
        "settle": routes.settle,
    },
)
