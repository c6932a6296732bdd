"""Define's page: dense where people compare. The ranking with its arithmetic, then every question in place."""

from __future__ import annotations

from htpy import Element, Node, div, p

from gyakusan.define.checks import findings
from gyakusan.web.define.asking import ask_sheet
from gyakusan.web.define.questions import others_block, prose_block, questions_block
from gyakusan.web.define.ranking import ranking_block
from gyakusan.web.define.vote import vote_block
from gyakusan.web.drafting import draft_place, draft_said
from gyakusan.web.frame import button, disclosure, empty_state, room
from gyakusan.web.rooms import Sight
from gyakusan.web.written import finding_line
from gyakusan.workshop.journey import told


def draw(sight: Sight) -> Element:
    """The centre of the page."""
    return room(
        title=sight.words("define.page.title"),
        lead=sight.words("define.page.lead"),
        process="define",
        sequence=sight.view.seq,
        actions=[ask_sheet(sight), draft_place(sight)] if told(sight.view.journey) else None,
        body=[draft_said(sight), _body(sight)],
    )


def questions_board(sight: Sight) -> Node:
    """Every question with its draft, as the room of the day shows it."""
    tools = div(".toolbar")[ask_sheet(sight), draft_place(sight)]
    return [tools, draft_said(sight), questions_block(sight), _findings(sight)]


def ranking_board(sight: Sight) -> Node:
    """The ranking with its arithmetic."""
    return ranking_block(sight) if sight.view.questions else _body(sight)


def vote_board(sight: Sight) -> Node:
    """The vote on the questions to work on."""
    return vote_block(sight) if sight.view.questions else None


def _body(sight: Sight) -> Node:
    view = sight.view
    if not told(view.journey) and not view.questions:
        listen = button(label=sight.words("define.page.to_listen"), url=sight.url("listen"), kind="primary")
        return [
            empty_state(
                sentence=sight.words("define.page.no_journey"),
                example=sight.words("define.page.example"),
                button=listen,
            ),
            prose_block(sight),
        ]
    if not view.questions:
        return [
            empty_state(
                sentence=sight.words("define.page.no_questions"), example=sight.words("define.page.example")
            ),
            questions_block(sight),
            prose_block(sight),
        ]
    return [
        ranking_block(sight),
        vote_block(sight),
        questions_block(sight),
        others_block(sight),
        _findings(sight),
        prose_block(sight),
    ]


def _findings(sight: Sight) -> Node:
    """What the check finds, one click away: the page itself shows the open places."""
    found = findings(sight.view, sight.program)
    if not found:
        return None
    return disclosure(
        id="findings",
        summary_text=sight.words("define.page.findings", count=len(found)),
        body=div[
            (finding_line(sight, one) for one in found),
            p(".hint")[sight.words("define.page.findings_hint")],
        ],
    )
