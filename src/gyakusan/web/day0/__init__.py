"""Day0 on the web: prepared by each in their own time, presented in the meeting, chapter by chapter."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from htpy import Node

from gyakusan.web.day0 import homework, pages, routes
from gyakusan.web.rooms import IN, Board, Room, Sight


def day0_of(listen: Room) -> Room:
    """The room, with the customer's fields as the Listen page draws them."""
    customer = _from(listen, "customer_confirmed")
    boards: dict[str, Board] = {
        **pages.BOARDS,
        "homework": partial(homework.board, customer=customer),
    }
    return Room(
        name="day0",
        title=lambda sight: sight.words("day0.title"),
        draw=partial(pages.draw, boards=boards),
        boards=boards,
        actions=routes.ACTIONS,
    )


def _from(room: Room, artifact: str) -> Board:
    """A board of another page; its forms post there and are answered with the page they stand on."""

    def draw(sight: Sight) -> Node:
        there = replace(sight, room=room.name, query={IN: sight.room, **sight.query})
        return room.boards[artifact](there)

    return draw
