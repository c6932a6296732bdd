"""What the meeting ends with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from htpy import Element, Node, a, div, p

from gyakusan.web.frame import block, editable, moment_cell, room, select_cell
from gyakusan.web.rooms import Board, Sight
from gyakusan.workshop.artifacts import Arrangements
from gyakusan.workshop.meeting import voting


def draw(sight: Sight, board: Board) -> Element:
    """The page of it, before and after the meeting."""
    return room(
        title=sight.words("next_step.title"),
        lead=sight.words("next_step.lead"),
        sequence=sight.view.seq,
        body=board(sight),
    )


def board(sight: Sight, *, phones: Board, checklist: Callable[[Sight, Sequence[str]], Node]) -> Node:
    """The mocks, the homework, the list that closes the part."""
    closes = _closing(sight)
    return [
        block(title=sight.words("next_step.mocks"), body=phones(sight)),
        block(title=sight.words("next_step.homework"), body=_homework(sight)),
        closes and block(title=sight.words("next_step.closing"), body=checklist(sight, closes)),
    ]


def _closing(sight: Sight) -> tuple[str, ...]:
    """The closing list of the part being held; else of the part whose work leaves the next step."""
    held = sight.view.meeting.part
    part = next((one.part for one in sight.program.works() if "next_step" in one.leaves), held)
    return sight.program.part(part).closing if part else ()


def _homework(sight: Sight) -> Node:
    if not sight.view.arrangements:
        return None
    held = sight.view.arrangements[0]
    return [
        div(".homework-fields")[_lead(sight, held), _when(sight, held), _to_dos(sight, held)],
        p(".hint")[a(href=sight.url("invite"))[sight.words("next_step.to_invite")],],
    ]


def _lead(sight: Sight, held: Arrangements) -> Node:
    """Who leads the next part: somebody of the team, by id, so that no name stands in the record."""
    label = sight.words("next_step.lead_of")
    if not sight.may_write:
        return p[label, ": ", sight.name(held.improve_lead) if held.improve_lead else "—"]
    people = voting.electorate(sight.view, sight.program)
    chosen = [held.improve_lead] if held.improve_lead and held.improve_lead not in people else []
    return select_cell(
        action_url=sight.action("edit"),
        item=held.id,
        field="improve_lead",
        value=held.improve_lead,
        options=[("", "—"), *((person, sight.name(person)) for person in [*people, *chosen])],
        label=label,
        language=sight.language,
        show_label=True,
    )


def _when(sight: Sight, held: Arrangements) -> Node:
    label = sight.words("day0.field.improve_at")
    if not sight.may_write:
        return p[label, ": ", held.improve_at.replace("T", " ") or "—"]
    return moment_cell(
        action_url=sight.action("edit"),
        item=held.id,
        field="improve_at",
        value=held.improve_at,
        label=label,
        language=sight.language,
    )


def _to_dos(sight: Sight, held: Arrangements) -> Node:
    label = sight.words("next_step.to_dos")
    if not sight.may_write:
        return p(".verbatim", lang=sight.content_language)[held.improve_to_dos or "—"]
    return editable(
        action_url=sight.action("edit"),
        item=held.id,
        field="improve_to_dos",
        value=held.improve_to_dos,
        label=label,
        language=sight.language,
        content_language=sight.content_language,
        multiline=True,
        placeholder=sight.words("next_step.to_dos_example"),
        show_label=True,
    )
