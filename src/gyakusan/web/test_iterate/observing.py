"""Script and feedback plan on the page."""

from __future__ import annotations

from htpy import Element, Node, p

from gyakusan.test_iterate.writing import FEEDBACK_COLUMNS
from gyakusan.web.frame import (
    Column,
    Row,
    action,
    block,
    editable,
    empty_state,
    grid_table,
)
from gyakusan.web.rooms import Sight
from gyakusan.web.written import basis_of
from gyakusan.workshop.artifacts import FeedbackSource, Item, PressRelease, ScriptPart


def script(sight: Sight, release: PressRelease, *, id: str = "script") -> Element:
    """The user-test script, part by part."""
    parts = sight.view.parts(ScriptPart, release.id)
    known = {part.id for part in sight.program.script.parts}
    lacks = (
        sight.may_write and bool(known - {part.part for part in parts}) and not any(p.title for p in parts)
    )
    add = action(
        action_url=sight.action("script"),
        label=sight.words("test_iterate.page.start_script"),
        fields={"press_release": release.id},
        icon_name="plus",
    )
    return block(
        title=sight.words("test_iterate.markdown.script"),
        id=id,
        note=sight.words("test_iterate.page.tests_per_mock", count=sight.program.script.tests_per_mock),
        body=[
            (_part(sight, part, known) for part in parts)
            if parts
            else empty_state(
                sentence=sight.words("test_iterate.page.no_script"), button=add if lacks else None
            ),
            parts and lacks and add,
        ],
    )


def feedback(sight: Sight, release: PressRelease, *, id: str = "feedback") -> Element:
    """Who sees the mock, when and where."""
    rows = sight.view.parts(FeedbackSource, release.id)
    add = sight.may_write and action(
        action_url=sight.action("source"),
        label=sight.words("test_iterate.page.add_source"),
        fields={"press_release": release.id},
        icon_name="plus",
    )
    return block(
        title=sight.words("test_iterate.markdown.feedback"),
        id=id,
        note=sight.words("test_iterate.page.feedback_note"),
        body=[
            rows
            and grid_table(
                columns=[
                    *(
                        Column(
                            key=name,
                            label=sight.words(f"test_iterate.markdown.feedback_{name}"),
                            width="long" if name in ("who", "where") else "medium",
                        )
                        for name in FEEDBACK_COLUMNS
                    ),
                    Column(key="basis", label=sight.words("markdown.names.basis"), width="mark"),
                    Column(key="remove", label="", width="mark"),
                ],
                rows=[
                    Row(
                        item=row.id,
                        basis=row.basis.kind,
                        cells=[
                            *(
                                words_of(sight, row, name, "test_iterate.markdown.feedback_")
                                for name in FEEDBACK_COLUMNS
                            ),
                            basis_of(sight, row),
                            remove_of(sight, row),
                        ],
                    )
                    for row in rows
                ],
                language=sight.language,
                content_language=sight.content_language,
                label=sight.words("test_iterate.markdown.feedback"),
                process="test_iterate",
            ),
            not rows and p(".hint")[sight.words("test_iterate.page.no_feedback")],
            add,
        ],
    )


def _part(sight: Sight, part: ScriptPart, known: set[str]) -> Element:
    named = part.title or (
        sight.program.text(f"script.{part.part}.title", sight.language)
        if part.part in known
        else sight.words("test_iterate.markdown.other_part")
    )
    body: Node = [p[line] for line in part.text.split("\n")]
    if sight.may_write:
        body = editable(
            action_url=sight.action("edit"),
            item=part.id,
            field="text",
            value=part.text,
            label=named,
            language=sight.language,
            content_language=sight.content_language,
            multiline=True,
            placeholder=sight.words("test_iterate.page.part_blank"),
        )
    return block(title=named, level=3, id=part.id, note=basis_of(sight, part), body=body)


def words_of(sight: Sight, item: Item, name: str, prefix: str) -> Node:
    """A cell of words, editable for who may write."""
    value = getattr(item, name)
    if not sight.may_write:
        return value or "—"
    return editable(
        action_url=sight.action("edit"),
        item=item.id,
        field=name,
        value=value,
        label=sight.words(prefix + name),
        language=sight.language,
        content_language=sight.content_language,
        look="cell",
        multiline=True,
        placeholder="—",
    )


def remove_of(sight: Sight, item: Item) -> Node:
    """What takes a row away."""
    return sight.may_write and action(
        action_url=sight.action("remove"),
        label=sight.words("test_iterate.page.remove"),
        kind="quiet",
        fields={"item": item.id},
        icon_name="bin",
        only_icon=True,
    )
