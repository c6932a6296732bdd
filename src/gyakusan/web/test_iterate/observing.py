"""Script, feedback plan and observed tests on the page."""

from __future__ import annotations

from htpy import Element, Node, form, option, p, select, span
from htpy import label as label_element

from gyakusan.test_iterate.writing import FEEDBACK_COLUMNS
from gyakusan.web.frame import (
    Column,
    Row,
    action,
    block,
    button,
    editable,
    empty_state,
    field,
    grid_table,
    hidden_fields,
    htmx,
    number_cell,
    select_cell,
)
from gyakusan.web.rooms import Sight
from gyakusan.web.written import basis_of
from gyakusan.workshop.artifacts import FeedbackSource, Item, PressRelease, ScriptPart, UserTest
from gyakusan.workshop.fields import show_field


def script(sight: Sight, release: PressRelease) -> Element:
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
        id="script",
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


def feedback(sight: Sight, release: PressRelease) -> Element:
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
        id="feedback",
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
                                _words(sight, row, name, "test_iterate.markdown.feedback_")
                                for name in FEEDBACK_COLUMNS
                            ),
                            basis_of(sight, row),
                            _remove(sight, row),
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


def tests(sight: Sight, release: PressRelease) -> Element:
    """What was observed of each person, and the small form that takes down the next one."""
    rows = sight.view.parts(UserTest, release.id)
    return block(
        title=sight.words("test_iterate.markdown.tests"),
        id="user-tests",
        note=sight.words("test_iterate.page.tests_done", count=len(rows)) if rows else None,
        body=[
            rows
            and grid_table(
                columns=[
                    Column(key="solved", label=sight.words("test_iterate.markdown.solved"), width="short"),
                    Column(
                        key="minutes",
                        label=sight.words("test_iterate.markdown.minutes"),
                        width="number",
                        numeric=True,
                    ),
                    Column(
                        key="would_switch",
                        label=sight.words("test_iterate.markdown.would_switch"),
                        width="number",
                        numeric=True,
                    ),
                    Column(key="note", label=sight.words("test_iterate.markdown.note"), width="rest"),
                    Column(key="remove", label="", width="mark"),
                ],
                rows=[
                    Row(
                        item=test.id,
                        cells=[
                            _solved(sight, test),
                            _figure(sight, test, "minutes"),
                            _figure(sight, test, "would_switch"),
                            _words(sight, test, "note", "test_iterate.markdown."),
                            _remove(sight, test),
                        ],
                    )
                    for test in rows
                ],
                language=sight.language,
                content_language=sight.content_language,
                label=sight.words("test_iterate.markdown.tests"),
                process="test_iterate",
            ),
            _next_person(sight, release) if sight.may_write else not rows and p(".hint")["—"],
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


def _next_person(sight: Sight, release: PressRelease) -> Element:
    url = sight.action("observe")
    return form(".observed", htmx.post(url, once=True), method="post", action=url)[
        hidden_fields({"press_release": release.id}),
        _select(
            sight.words("test_iterate.page.solved"),
            "solved",
            [
                ("", "—"),
                ("yes", sight.words("test_iterate.markdown.yes")),
                ("no", sight.words("test_iterate.markdown.no")),
            ],
        ),
        field(label=sight.words("test_iterate.markdown.minutes"), name="minutes"),
        _select(
            sight.words("test_iterate.markdown.would_switch"),
            "would_switch",
            [("", "—"), *((str(score), str(score)) for score in range(1, 6))],
        ),
        field(
            label=sight.words("test_iterate.markdown.note"),
            name="note",
            rows=1,
            hint=sight.words("test_iterate.page.no_names"),
            content_language=sight.content_language,
        ),
        button(label=sight.words("test_iterate.page.record"), icon_name="plus"),
    ]


def _select(label: str, name: str, options: list[tuple[str, str]]) -> Element:
    return label_element(".field")[
        span[label], select(name=name)[(option(value=value)[words] for value, words in options)]
    ]


def _solved(sight: Sight, test: UserTest) -> Node:
    yes, no = sight.words("test_iterate.markdown.yes"), sight.words("test_iterate.markdown.no")
    if not sight.may_write:
        return "—" if test.solved is None else yes if test.solved else no
    return select_cell(
        action_url=sight.action("edit"),
        item=test.id,
        field="solved",
        value=show_field(test, "solved"),
        options=[("true", yes), ("false", no), ("", "—")],
        label=sight.words("test_iterate.markdown.solved"),
        language=sight.language,
    )


def _figure(sight: Sight, test: UserTest, name: str) -> Node:
    if not sight.may_write:
        return show_field(test, name) or "—"
    return number_cell(
        action_url=sight.action("edit"),
        item=test.id,
        field=name,
        value=show_field(test, name),
        label=sight.words(f"test_iterate.markdown.{name}"),
        language=sight.language,
    )


def _words(sight: Sight, item: Item, name: str, prefix: str) -> Node:
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


def _remove(sight: Sight, item: Item) -> Node:
    return sight.may_write and action(
        action_url=sight.action("remove"),
        label=sight.words("test_iterate.page.remove"),
        kind="quiet",
        fields={"item": item.id},
        icon_name="bin",
        only_icon=True,
    )
