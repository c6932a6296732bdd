"""Invent's page: what is compared stands side by side; what it is made of stands in a table below."""

from __future__ import annotations

from htpy import Element, Node, div

from gyakusan.invent import votes
from gyakusan.invent.checks import findings
from gyakusan.web.drafting import draft_place, draft_said
from gyakusan.web.frame import block, button, disclosure, empty_state, room
from gyakusan.web.invent.choice import choice_blocks
from gyakusan.web.invent.combining import combine_sheet
from gyakusan.web.invent.grading import grading
from gyakusan.web.invent.inventions import inventions_block, other_pairs_block, own_pair_block
from gyakusan.web.invent.pairing import pairs_block
from gyakusan.web.invent.solutions import add_sheet, solutions_block
from gyakusan.web.invent.team import team_block
from gyakusan.web.rooms import Sight
from gyakusan.web.voting import work_in_room
from gyakusan.web.written import finding_line, kept_text
from gyakusan.workshop.pairing import pair_of


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
    """The team's answers and the solutions with their grades: face down where the work is held so."""
    work = work_in_room(sight)
    tools = [div(".toolbar")[add_sheet(sight), draft_place(sight)], draft_said(sight)]
    if work is None or work.vote != votes.PURPOSE:
        return [tools, team_block(sight), solutions_block(sight)]
    if not sight.view.solutions:
        return [tools, _body(sight)]
    grades = disclosure(
        id="open-grades", summary_text=sight.words("invent.solutions.open"), body=solutions_block(sight)
    )
    answered = {one.question for one in sight.view.team_answers if one.text.strip()}
    team = disclosure(
        id="team-first",
        open=not answered.issuperset(sight.program.difficulty.questions)
        and not votes.face_down(sight.view)
        and not votes.undecided(sight.view),
        summary_text=sight.words("invent.team.title"),
        body=team_block(sight),
    )
    return [tools, team, grading(sight), grades]


def pairs_board(sight: Sight) -> Node:
    """Who works on which question."""
    return pairs_block(sight)


def inventions_board(sight: Sight) -> Node:
    """The inventions side by side; in a work of pairs those of one's own pair, the others folded."""
    tools = [div(".toolbar")[combine_sheet(sight), draft_place(sight)], draft_said(sight)]
    work = work_in_room(sight)
    pair = pair_of(sight.view, sight.view.viewer.id)
    if work is None or work.kind != "pair" or pair is None:
        return [tools, inventions_block(sight) if sight.view.inventions else _no_inventions(sight)]
    return [tools, own_pair_block(sight, pair), other_pairs_block(sight, pair)]


def choice_board(sight: Sight) -> Node:
    """The vote on the inventions, and the inventions side by side."""
    if not sight.view.inventions:
        return inventions_board(sight)
    return [choice_blocks(sight), inventions_block(sight)]


def _body(sight: Sight) -> Node:
    if not sight.view.solutions and not sight.view.inventions:
        return empty_state(
            sentence=sight.words("invent.page.no_solutions"),
            example=sight.words("invent.page.solution_example"),
            button=add_sheet(sight),
        )
    return [
        inventions_block(sight) if sight.view.inventions else _no_inventions(sight),
        choice_blocks(sight),
        sight.view.pairs and pairs_block(sight),
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
