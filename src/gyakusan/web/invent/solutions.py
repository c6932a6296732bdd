"""The list of solutions: what each is, how difficult for this team and why; or, face down, who graded already."""

from __future__ import annotations

from functools import lru_cache

from htpy import Element, Node, a, div, span
from markupsafe import Markup

from gyakusan.invent import votes
from gyakusan.invent.difficulty import grade_of
from gyakusan.web.frame import (
    Column,
    Row,
    Tab,
    action,
    badge,
    block,
    button,
    disclosure,
    field,
    grid_table,
    select_cell,
    tabs,
)
from gyakusan.web.frame.drawn import REMEMBERED, drawn
from gyakusan.web.invent.grading import grading
from gyakusan.web.invent.parts import grade_form, sheet, text_field
from gyakusan.web.rooms import IN, Pen, Sight
from gyakusan.web.written import basis_of
from gyakusan.workshop.artifacts import Solution

FIELDS = ("provider", "when", "solved", "effect", "how", "url", "notes")


def solutions_block(sight: Sight) -> Element:
    """The table of solutions, open grades or (``?tab=vote``) grades face down."""
    voting = sight.query.get("tab") == "vote" and IN not in sight.query
    return block(
        id="solutions",
        title=sight.words("invent.solutions.title"),
        note=sight.words("invent.solutions.note"),
        actions=[_tabs(sight, voting), add_sheet(sight)],
        body=grading(sight) if voting else _grades(sight),
    )


def add_sheet(sight: Sight) -> Node:
    """A small sheet to type a solution into."""
    if not sight.may_write:
        return None
    return sheet(
        label=sight.words("invent.solutions.add"),
        url=sight.action("add-solution"),
        body=[
            field(
                label=sight.words("invent.field.name"),
                name="name",
                required=True,
                content_language=sight.content_language,
            ),
            (
                field(
                    label=sight.words(f"invent.field.{name}"),
                    name=name,
                    rows=2 if name in ("solved", "how") else 0,
                    content_language=sight.content_language,
                )
                for name in ("provider", "when", "solved", "effect", "how", "url")
            ),
            div(".toolbar")[button(label=sight.words("invent.solutions.add"), kind="primary")],
        ],
    )


def _tabs(sight: Sight, voting: bool) -> Element:
    waiting = sum(
        1 for ballot in sight.view.ballots if ballot.purpose == votes.PURPOSE and not ballot.revealed
    )
    return tabs(
        label=sight.words("invent.solutions.ways"),
        items=[
            Tab(
                label=sight.words("invent.solutions.open"),
                url=f"{sight.url('invent')}#solutions",
                here=not voting,
            ),
            Tab(
                label=sight.words("invent.solutions.hidden"),
                url=f"{sight.url('invent', tab='vote')}#solutions",
                here=voting,
                badge=badge(label=str(waiting)) if waiting else None,
            ),
        ],
    )


def _grades(sight: Sight) -> Element:
    rows = []
    for solution in sight.view.solutions:
        grade = grade_of(sight.view, solution.id)
        rows.append(
            Row(
                item=solution.id,
                basis=grade.basis.kind if grade else "",
                cells=[_what(sight.pen, solution), *_grade_cells(sight, solution), _remove(sight, solution)],
            )
        )
    return grid_table(
        columns=[
            Column(key="name", label=sight.words("invent.solutions.one"), width="long", heading=True),
            Column(key="difficulty", label=sight.words("invent.solutions.difficulty"), width="number"),
            Column(key="reason", label=sight.words("invent.solutions.reason"), width="long"),
            Column(key="basis", label=sight.words("markdown.names.basis"), width="short"),
            Column(key="remove", label="", width="mark"),
        ],
        rows=rows,
        language=sight.language,
        label=sight.words("invent.solutions.title"),
        process="invent",
    )


@lru_cache(REMEMBERED)
def _what(pen: Pen, solution: Solution) -> Markup:
    """The name, and one click away everything the list says about it."""
    provider = solution.provider and span(".hint", lang=pen.content_language)[f" {solution.provider}"]
    element = div(id=f"s-{solution.id}", class_="question")[
        text_field(pen, solution, "name", pen.words("invent.field.name"), cell=True),
        disclosure(
            summary_text=provider or pen.words("invent.solutions.more"),
            body=div(".stack")[
                (
                    div[
                        span(".hint")[pen.words(f"invent.field.{name}")],
                        text_field(pen, solution, name, pen.words(f"invent.field.{name}")),
                        name == "url"
                        and solution.url.startswith(("https://", "http://"))
                        and a(href=solution.url, rel="noreferrer", target="_blank")[solution.url],
                    ]
                    for name in FIELDS
                    if name != "notes" or solution.notes
                ),
                basis_of(pen, solution),
            ],
        ),
    ]
    return drawn(element)


def _grade_cells(sight: Sight, solution: Solution) -> list[Node]:
    grade = grade_of(sight.view, solution.id)
    if grade is None:
        return [None, _grade_form(sight, solution), None]
    if not sight.may_write:
        return [str(grade.difficulty), text_field(sight, grade, "reason", ""), basis_of(sight, grade)]
    steps = [(str(step), str(step)) for step in sight.program.difficulty.scale]
    value = str(grade.difficulty)
    if value not in dict(
        steps
    ):  # an imported grade off the scale is shown as it is until somebody changes it
        steps = [(value, value), *steps]
    return [
        select_cell(
            action_url=sight.action("edit"),
            item=grade.id,
            field="difficulty",
            value=value,
            options=steps,
            label=sight.words("invent.solutions.difficulty_of", name=solution.name),
            language=sight.language,
        ),
        text_field(
            sight, grade, "reason", sight.words("invent.solutions.reason_of", name=solution.name), cell=True
        ),
        basis_of(sight, grade),
    ]


def _grade_form(sight: Sight, solution: Solution) -> Node:
    if not sight.may_write:
        return span(".hint")[sight.words("invent.solutions.ungraded")]
    return grade_form(
        sight, solution, url=sight.action("grade"), button_label=sight.words("invent.solutions.grade")
    )


def _remove(sight: Sight, solution: Solution) -> Node:
    if not sight.may_write:
        return None
    return action(
        action_url=sight.action("remove"),
        label=sight.words("invent.solutions.remove", name=solution.name),
        icon_name="bin",
        only_icon=True,
        kind="quiet",
        fields={"item": solution.id},
    )
