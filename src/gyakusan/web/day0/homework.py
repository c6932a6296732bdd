"""Homework, role by role: what is asked, where it stands, and the place to do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from htpy import Element, Node, a, div, form, li, p, span, ul
from htpy import input as input_element

from gyakusan.assist.quantities import quantities
from gyakusan.course.day0 import readiness
from gyakusan.web.day0.checklist import anchor, arranged, checklist, who
from gyakusan.web.forms import sent_in_place
from gyakusan.web.frame import (
    Column,
    Row,
    action,
    badge,
    block,
    button,
    disclosure,
    editable,
    field,
    grid_table,
)
from gyakusan.web.rooms import IN, Board, Sight
from gyakusan.workshop.artifacts import FeedbackSource
from gyakusan.workshop.program_shape import Homework

FEEDBACK = {
    "who": "test_iterate.markdown.feedback_who",
    "count": "test_iterate.markdown.feedback_count",
    "when": "test_iterate.markdown.feedback_when",
    "where": "test_iterate.markdown.feedback_where",
}
MEASURED = ("minutes", "yen", "times_per_year")
NAMED = 12
"""Solutions named on the page; the others are counted."""


def board(sight: Sight, customer: Board) -> Node:
    """Every homework, the viewer's own first."""
    places: Mapping[str, Callable[[Sight], Node]] = {
        "customer": customer,
        "feedback_people": _feedback,
        "tools_ready": _own_check,
        "mock_ground": _mock_ground,
        "solutions": _solutions,
    }
    role = sight.view.viewer.role
    tasks = sorted(sight.program.homework, key=lambda task: task.role != role)
    return [_task(sight, task, places) for task in tasks]


def _task(sight: Sight, task: Homework, places: Mapping[str, Callable[[Sight], Node]]) -> Element:
    line = readiness.line(sight.view, sight.program, task.check) if task.check else None
    words, language = sight.program.text, sight.language
    drawn = [places[artifact](sight) for artifact in task.leaves if artifact in places]
    return block(
        title=words(f"homework.{task.id}.title", language),
        id=anchor(task.check) if task.check else task.id,
        note=[
            words(f"roles.{task.role}.title", language),
            " ",
            line is not None
            and badge(
                label=sight.words("day0.met" if line.met else "day0.unmet"),
                kind="good" if line.met else "warning",
            ),
        ],
        body=[
            p[words(f"homework.{task.id}.ask", language)],
            line is not None
            and line.how == "record"
            and not line.met
            and div(".homework-stands")[who(sight, line)],
            "customer" in task.leaves and _unmeasured(sight),
            drawn,
        ],
    )


def _unmeasured(sight: Sight) -> Node:
    """Asks for amounts while the behaviour tells none: without them no question has an impact."""
    told = sight.view.customer.behaviour
    if not told.strip() or any(found.kind in MEASURED for found in quantities(told)):
        return None
    return p(".hint")[sight.words("day0.unmeasured")]


def _own_check(sight: Sight) -> Node:
    """Each participant ticks their own."""
    own = [task.check for task in sight.program.homework if task.form == "each" and task.check]
    return checklist(sight, own)


def _mock_ground(sight: Sight) -> Node:
    """Where mocks run, and the developer's word that one was opened from outside."""
    asked = [task.check for task in sight.program.homework if "mock_ground" in task.leaves and task.check]
    if any("mock_ground" in sight.program.check(check).fields for check in asked):
        return checklist(sight, asked)
    ground = [arranged(sight, held, "mock_ground") for held in sight.view.arrangements]
    return [ground, checklist(sight, asked)]


def _feedback(sight: Sight) -> Node:
    """Who will try the mocks, when and where; the plans of the press releases come later, from here."""
    rows = [source for source in sight.view.feedback if not source.press_release]
    return [
        rows
        and grid_table(
            columns=[
                *(
                    Column(
                        key=name,
                        label=sight.words(key),
                        width="short" if name == "count" else "long" if name == "who" else "medium",
                    )
                    for name, key in FEEDBACK.items()
                ),
                Column(key="remove", label="", width="mark"),
            ],
            rows=[Row(item=row.id, cells=_cells(sight, row)) for row in rows],
            language=sight.language,
            content_language=sight.content_language,
            label=sight.words("day0.feedback.title"),
        ),
        sight.may_write and p(".hint")[a(href=sight.url("invite"))[sight.words("next_step.to_invite")]],
        sight.may_write
        and sent_in_place(
            sight.action("add-feedback"),
            [
                (field(label=sight.words(key), name=name) for name, key in FEEDBACK.items()),
                button(label=sight.words("day0.feedback.add"), icon_name="plus"),
            ],
            classes="observed",
        ),
    ]


def _cells(sight: Sight, row: FeedbackSource) -> list[Node]:
    if not sight.may_write:
        return [*(getattr(row, name) or "—" for name in FEEDBACK), None]
    return [
        *(
            editable(
                action_url=sight.action("edit"),
                item=row.id,
                field=name,
                value=getattr(row, name),
                label=sight.words(key),
                language=sight.language,
                content_language=sight.content_language,
                look="cell",
                multiline=True,
                placeholder="—",
            )
            for name, key in FEEDBACK.items()
        ),
        action(
            action_url=sight.action("remove"),
            label=sight.words("day0.remove"),
            kind="quiet",
            fields={"item": row.id},
            icon_name="bin",
            only_icon=True,
        ),
    ]


def _solutions(sight: Sight) -> Node:
    """The list by name, and the way to bring one in: a file or pasted text."""
    held = [solution.name for solution in sight.view.solutions if solution.name.strip()]
    return [
        bool(held)
        and [
            p[
                sight.words("day0.solutions.held", count=len(held)),
                " ",
                button(label=sight.words("day0.solutions.open"), kind="quiet", url=sight.url("invent")),
            ],
            ul(".named", lang=sight.content_language)[
                (li[name] for name in held[:NAMED]),
                len(held) > NAMED
                and li(".hint")[sight.words("day0.solutions.more", count=len(held) - NAMED)],
            ],
        ],
        sight.may_write and _bring(sight),
    ]


def _bring(sight: Sight) -> Element:
    # A file is no field of an ordinary form: this one goes to a door of its own and comes back as a page.
    answered = {name: sight.query[name] for name in (IN, "tab") if name in sight.query}
    return disclosure(
        id="bring-solutions",
        open=not sight.view.solutions,
        summary_text=sight.words("day0.solutions.bring"),
        body=form(
            ".stack",
            method="post",
            action=sight.url("day0/solutions-file", **answered),
            enctype="multipart/form-data",
        )[
            p(".hint")[sight.words("day0.solutions.form")],
            span(".example", lang=sight.content_language)[
                (div[line] for line in sight.words("day0.solutions.example").split("\n"))
            ],
            input_element(
                type="file",
                name="file",
                accept=".md,.txt,text/plain,text/markdown",
                aria_label=sight.words("day0.solutions.file"),
            ),
            field(
                label=sight.words("day0.solutions.paste"),
                name="text",
                rows=6,
                content_language=sight.content_language,
            ),
            div(".toolbar")[button(label=sight.words("day0.solutions.read"), kind="primary")],
        ],
    )
