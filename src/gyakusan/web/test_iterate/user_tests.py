"""Observed tests on the page: what was seen of each person, and their own words, which can be erased."""

from __future__ import annotations

from htpy import Element, Node, form, option, p, select, span
from htpy import label as label_element

from gyakusan.web.frame import (
    Column,
    Row,
    block,
    button,
    confirm,
    field,
    grid_table,
    hidden_fields,
    htmx,
    number_cell,
    select_cell,
)
from gyakusan.web.rooms import Sight
from gyakusan.web.test_iterate.observing import remove_of, words_of
from gyakusan.workshop.apart import is_gone
from gyakusan.workshop.artifacts import PressRelease, UserTest
from gyakusan.workshop.fields import show_field


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
                    Column(key="note", label=sight.words("test_iterate.page.said"), width="rest"),
                    Column(key="remove", label="", width="mark"),
                ],
                rows=[
                    Row(
                        item=test.id,
                        cells=[
                            _solved(sight, test),
                            _figure(sight, test, "minutes"),
                            _figure(sight, test, "would_switch"),
                            [words_of(sight, test, "note", "test_iterate.markdown."), _erase(sight, test)],
                            remove_of(sight, test),
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
            _erase_all(sight),
        ],
    )


def _next_person(sight: Sight, release: PressRelease) -> Element:
    url = sight.action("observe")
    # What was said before must not stay in the form for the next person.
    return form(".observed", htmx.post(url, once=True), method="post", action=url, data_controller="adding")[
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
            label=sight.words("test_iterate.page.said"),
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


def _erase(sight: Sight, test: UserTest) -> Node:
    """Beside words that are still kept."""
    kept = [words for words in (test.note, test.tester) if words and not is_gone(words)]
    return (
        sight.may_write
        and kept
        and confirm(
            label=sight.words("test_iterate.page.erase_words"),
            consequence=sight.words("test_iterate.page.erase_words_consequence"),
            action_url=sight.action("erase-words"),
            confirm_label=sight.words("test_iterate.page.erase_words_now"),
            language=sight.language,
            fields={"item": test.id},
            kind="quiet",
        )
    )


def _erase_all(sight: Sight) -> Node:
    """For who runs the workshop: everybody's words at once, of removed tests too."""
    return (
        sight.may_write
        and sight.view.viewer.may("run")
        and any(
            words and not is_gone(words)
            for test in sight.view.user_tests
            for words in (test.note, test.tester)
        )
        and confirm(
            label=sight.words("test_iterate.page.erase_all"),
            consequence=sight.words("test_iterate.page.erase_all_consequence"),
            action_url=sight.action("erase-all-words"),
            confirm_label=sight.words("test_iterate.page.erase_words_now"),
            language=sight.language,
            kind="quiet",
        )
    )
