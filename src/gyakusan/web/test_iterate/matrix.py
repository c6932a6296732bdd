"""Who / What / How of every criterion: milestones as columns, edited in place while they are not locked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from htpy import Element, Node, p

from gyakusan.test_iterate import layout
from gyakusan.web.frame import Column, Row, editable, grid_table
from gyakusan.web.rooms import Sight
from gyakusan.web.written import basis_of
from gyakusan.workshop.artifacts import Criterion

Aspect: TypeAlias = Literal["who", "what", "how"]
ASPECTS: Final[tuple[Aspect, ...]] = ("who", "what", "how")


def matrix(sight: Sight, criteria: Sequence[Criterion]) -> Element:
    """Milestones as columns, Who / What / How as rows, edited in place while they are not locked."""
    columns = [
        Column(key="aspect", label=sight.words("test_iterate.field.milestone"), width="medium", heading=True),
        *(Column(key=c.id, label=title(sight, c), width="long") for c in criteria),
    ]
    rows = [
        Row(
            item=f"{criteria[0].press_release}-{aspect}",
            cells=[
                [
                    sight.program.text(f"measures.{aspect}.title", sight.language),
                    p(".hint")[sight.program.text(f"measures.{aspect}.meaning", sight.language)],
                ],
                *(_statement(sight, criterion, aspect) for criterion in criteria),
            ],
        )
        for aspect in ASPECTS
    ]
    rows.append(
        Row(
            item=f"{criteria[0].press_release}-basis",
            cells=[sight.words("markdown.names.basis"), *(basis(sight, c) for c in criteria)],
        )
    )
    return grid_table(
        columns=columns,
        rows=rows,
        language=sight.language,
        content_language=sight.content_language,
        label=sight.words("test_iterate.page.criteria"),
        process="test_iterate",
    )


def title(sight: Sight, criterion: Criterion) -> str:
    """The milestone's name for the reader."""
    return layout.milestone_title(criterion, sight.program, sight.language)


def basis(sight: Sight, criterion: Criterion) -> Node:
    """What the criterion rests on."""
    return basis_of(sight, criterion, can_discard=criterion.locked_at is None)


def _statement(sight: Sight, criterion: Criterion, aspect: Aspect) -> Node:
    value = getattr(criterion, aspect)
    if not sight.may_write or criterion.locked_at is not None:
        return [p[line] for line in value.split("\n")]
    return editable(
        action_url=sight.action("edit"),
        item=criterion.id,
        field=aspect,
        value=value,
        label=sight.words(
            "test_iterate.page.cell",
            aspect=sight.program.text(f"measures.{aspect}.title", sight.language),
            milestone=title(sight, criterion),
        ),
        language=sight.language,
        content_language=sight.content_language,
        look="cell",
        multiline=True,
        placeholder="—",
    )
