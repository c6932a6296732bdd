"""Invent's page: what is compared stands side by side; what it is made of stands in a table below."""

from __future__ import annotations

from htpy import Element, Node, div

from gyakusan.invent.checks import findings
from gyakusan.web.drafting import draft_place, draft_said
from gyakusan.web.frame import block, button, disclosure, empty_state, room
from gyakusan.web.invent.combining import combine_sheet
from gyakusan.web.invent.inventions import inventions_block
from gyakusan.web.invent.solutions import add_sheet, solutions_block
from gyakusan.web.invent.team import team_block
from gyakusan.web.rooms import Sight
from gyakusan.web.written import finding_line, kept_text


def draw(sight: Sight) -> Element:
    """The centre of the page."""
    return room(
        title=sight.words("invent.page.title"),
        lead=sight.words("invent.page.lead"),
        process="invent",
        sequence=sight.view.seq,
        actions=[combine_sheet(sight), draft_place(sight)] if sight.view.solutions else None,
        body=[draft_said(sight), _body(sight), _prose(sight)],
    )


def grades_board(sight: Sight) -> Node:
    """The team's answers and the solutions with their grades."""
    return [div(".toolbar")[draft_place(sight)], draft_said(sight), team_block(sight), solutions_block(sight)]


def inventions_board(sight: Sight) -> Node:
    """The inventions side by side."""
    tools = div(".toolbar")[combine_sheet(sight), draft_place(sight)]
    shown = inventions_block(sight) if sight.view.inventions else _no_inventions(sight)
    return [tools, draft_said(sight), shown]


def _body(sight: Sight) -> Node:
    if not sight.view.solutions and not sight.view.inventions:
        return empty_state(
            sentence=sight.words("invent.page.no_solutions"),
            example=sight.words("invent.page.solution_example"),
            button=add_sheet(sight),
        )
    return [
        inventions_block(sight) if sight.view.inventions else _no_inventions(sight),
        solutions_block(sight),
        team_block(sight),
        _findings(sight),
    ]


def _no_inventions(sight: Sight) -> Node:
    to_define = None
    if not sight.view.questions:
        to_define = button(label=sight.words("invent.page.to_define"), url=sight.url("define"))
    return empty_state(
        sentence=sight.words("invent.page.no_inventions"),
        example=sight.words("invent.page.invention_example"),
        button=to_define,
    )


def _findings(sight: Sight) -> Node:
    found = findings(sight.view, sight.program)
    if not found:
        return None
    return disclosure(
        id="findings",
        summary_text=sight.words("invent.page.findings", count=len(found)),
        body=div[(finding_line(sight, one) for one in found)],
    )


def _prose(sight: Sight) -> Node:
    """Imported words that belong to no solution and no invention, as they were written."""
    label = sight.words("invent.page.prose")
    kept = kept_text(sight, label, "invent", "solutions")
    if not kept:
        return None
    return disclosure(id="prose", summary_text=label, body=block(title=label, level=3, body=kept))
