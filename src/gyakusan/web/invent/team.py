"""What the team says about itself before grading: the reason of a grade is about this team, not about the world."""

from __future__ import annotations

from htpy import Element, Node, dd, div, dl, dt

from gyakusan.web.frame import block, editable
from gyakusan.web.invent.parts import text_field
from gyakusan.web.rooms import Sight
from gyakusan.web.written import basis_of


def team_block(sight: Sight) -> Element:
    """The program's questions about the team, each with its answer in place."""
    return block(
        id="team",
        title=sight.words("invent.team.title"),
        note=sight.words("invent.team.note"),
        body=dl(".team-answers")[
            ([dt[_asked(sight, question)], dd[_answer(sight, question)]] for question in _questions(sight))
        ],
    )


def _questions(sight: Sight) -> tuple[str, ...]:
    return sight.program.difficulty.questions


def _asked(sight: Sight, question: str) -> str:
    return sight.program.text(f"difficulty.questions.{question}", sight.language)


def _answer(sight: Sight, question: str) -> Node:
    held = next((one for one in sight.view.team_answers if one.question == question), None)
    asked = _asked(sight, question)
    if held is not None:
        return div(".team-answer")[text_field(sight, held, "text", asked), basis_of(sight, held)]
    if not sight.may_write:
        return None
    return editable(
        action_url=sight.action("answer"),
        item=question,
        field="text",
        value="",
        label=asked,
        language=sight.language,
        content_language=sight.content_language,
        multiline=True,
        placeholder=sight.words("invent.team.answer"),
    )
