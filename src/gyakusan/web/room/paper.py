"""The works on paper, when screens fail: one page each with what to do, a blank table or a voting slip; made to be printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from htpy import (
    Element,
    Node,
    div,
    footer,
    form,
    h2,
    header,
    label,
    li,
    option,
    p,
    section,
    select,
    span,
    table,
    tbody,
    td,
    th,
    thead,
    tr,
    ul,
)

from gyakusan.define.ranking import best_first
from gyakusan.web.frame import button, room
from gyakusan.web.room.moving import title_of
from gyakusan.web.rooms import Room, Sight
from gyakusan.web.works import how
from gyakusan.workshop.program_shape import Work

ROWS: Final = 8
"""Blank rows of a table: what fits on a page by hand."""
_TABLES: Final = {
    "customer_confirmed": "room.paper.customer",
    "journey": "room.paper.journey",
    "questions": "room.paper.questions",
    "pairs": "room.paper.pairs",
    "inventions": "room.paper.inventions",
    "comments": "room.paper.comments",
    "criteria": "room.paper.criteria",
    "feedback_plan": "room.paper.feedback",
    "next_step": "room.paper.next_step",
}
"""Headings of the blank table for what a work leaves, separated by ``|``."""


def draw(sight: Sight) -> Element:
    """Every work of one part, or the one asked for."""
    part = _part(sight)
    works = [work for work in sight.program.works(part) if sight.query.get("of") in (None, "", work.id)]
    return room(
        title=sight.words("room.on_paper"),
        lead=sight.words("room.paper.lead"),
        width="paper",
        sequence=sight.view.seq,
        actions=_choose(sight, part),
        body=[_page(sight, work) for work in works],
    )


def _part(sight: Sight) -> str:
    parts = [part.id for part in sight.program.parts if part.minutes]
    for wanted in (sight.query.get("tab", ""), _part_of(sight), sight.view.meeting.part, "practice"):
        if wanted in parts:
            return wanted
    return parts[0] if parts else ""


def _part_of(sight: Sight) -> str:
    of = sight.query.get("of", "")
    return next((work.part for work in sight.program.works() if work.id == of), "")


def _choose(sight: Sight, part: str) -> Element:
    """One part, one work or all of them."""
    of = sight.query.get("of", "")
    works = sight.program.works(part)
    return form(".toolbar.paper-tools", method="get", action=sight.url("paper"))[
        label(".field")[
            span[sight.words("room.paper.part")],
            select(name="tab")[
                (
                    option(value=one.id, selected=one.id == part)[
                        sight.program.text(f"parts.{one.id}.title", sight.language)
                    ]
                    for one in sight.program.parts
                    if one.minutes
                )
            ],
        ],
        label(".field")[
            span[sight.words("room.paper.work")],
            select(name="of")[
                option(value="", selected=not of)[sight.words("room.paper.all")],
                (option(value=work.id, selected=work.id == of)[title_of(sight, work)] for work in works),
            ],
        ],
        button(label=sight.words("room.paper.show")),
    ]


def _page(sight: Sight, work: Work) -> Element:
    return section(class_=["sheet-of-paper", work.process and f"hue-{work.process}"], id=f"paper-{work.id}")[
        header[
            h2[title_of(sight, work)],
            p(".hint")[how(sight, work)],
        ],
        p(".paper-purpose")[sight.program.text(f"works.{work.id}.purpose", sight.language)],
        p(".paper-say")[sight.program.text(f"works.{work.id}.say", sight.language)],
        _slip(sight, work) if work.vote else _to_write(sight, work),
        footer(".paper-foot")[
            span[sight.view.about.title], span(".paper-name")[sight.words("room.paper.name")]
        ],
    ]


def _to_write(sight: Sight, work: Work) -> Node:
    if "press_release" in work.leaves:
        slots = [slot.id for slot in sight.program.press_release.slots if slot.part == work.part]
        return [_blank_slot(sight, slot) for slot in slots]
    headings = [sight.words(_TABLES[artifact]).split("|") for artifact in work.leaves if artifact in _TABLES]
    if headings:
        return [_blank_table(columns, rows=ROWS // len(headings)) for columns in headings]
    return None if work.kind == "whole" else _lines(ROWS // 2)


def _blank_slot(sight: Sight, slot: str) -> Element:
    return div(".paper-slot")[
        span(".paper-label")[sight.program.text(f"press_release.slots.{slot}.title", sight.language)],
        _lines(2),
    ]


def _blank_table(columns: list[str], *, rows: int) -> Element:
    return table(".paper-table")[
        thead[tr[(th(scope="col")[column] for column in columns)]],
        tbody[(tr[(td for _ in columns)] for _ in range(rows))],
    ]


def _lines(count: int) -> Element:
    return div(".paper-lines", aria_hidden="true")[(div(".paper-line") for _ in range(count))]


def _slip(sight: Sight, work: Work) -> Node:
    """A voting slip: folded and handed to whoever speaks for those on paper."""
    if work.vote == "difficulty":
        return _grades(sight)
    if work.vote == "top":
        most = sight.program.choose.top_questions
        return _choices(
            sight,
            sight.words("room.paper.choose_top", count=most),
            [question.text for question in best_first(sight.view)],
        )
    if work.vote == "choice":
        names = [invention.name for invention in sight.view.inventions]
        return _choices(sight, sight.words("room.paper.choose_one"), names)
    return [
        div(".paper-slot")[span(".paper-label")[release.title], _lines(3)]
        for release in sight.view.press_releases
    ] or _lines(ROWS)


def _choices(sight: Sight, how_many: str, names: Iterable[str]) -> list[Node]:
    written = [name for name in names if name]
    return [
        p(".paper-how")[how_many],
        ul(".paper-choices", lang=sight.content_language)[
            (li[span(".paper-box", aria_hidden="true"), name] for name in written or [""] * ROWS)
        ],
    ]


def _grades(sight: Sight) -> list[Node]:
    scale = sight.program.difficulty.scale
    names = [solution.name for solution in sight.view.solutions] or [""] * ROWS
    return [
        p(".paper-how")[sight.words("room.paper.grade")],
        table(".paper-table.is-tight", lang=sight.content_language)[
            thead[
                tr[
                    th(scope="col")[sight.words("invent.field.name")],
                    (th(scope="col", class_="paper-grade")[str(grade)] for grade in scale),
                    th(scope="col")[sight.words("verdicts_page.reason")],
                ]
            ],
            tbody[
                (
                    tr[
                        th(scope="row")[name],
                        (td(".paper-grade")[span(".paper-box", aria_hidden="true")] for _ in scale),
                        td,
                    ]
                    for name in names
                )
            ],
        ],
    ]


ROOM = Room(name="paper", title=lambda sight: sight.words("room.on_paper"), draw=draw, bare=True)
