"""Mocks as the room of the day shows them: being built during the break, then beside each other to look at and try."""

from __future__ import annotations

from htpy import Element, Node, div, p

from gyakusan.course.moving import has_something_to_show, without_mock
from gyakusan.web.frame import action, empty_state, notice, phone_frame, progress
from gyakusan.web.mocks.disk import drawn_at, wait_for_disk
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Mock, PressRelease, Step


def board(sight: Sight) -> Node:
    """How far the mocks are, and each that is there in its phone."""
    releases = sight.view.press_releases
    if not releases:
        return empty_state(sentence=sight.words("mocks_page.empty"))
    wait_for_disk(sight)
    return [
        _how_far(sight),
        div("#phones.phones.phones-beside")[(_phone(sight, release) for release in releases)],
    ]


def _how_far(sight: Sight) -> Node:
    """Only while something is still to come: whatever stands in the phones speaks for itself."""
    asked = [mock for mock in sight.view.mocks if mock.state != "destroyed"]
    ready = [mock for mock in asked if drawn_at(sight, mock) is not None]
    if len(ready) < len(asked):
        label = sight.words("mocks_page.board.built", ready=len(ready), of=len(asked))
        return progress(label=label, value=len(ready), maximum=len(asked))
    waiting = without_mock(sight.view)
    if waiting or not asked:
        return None
    return notice(
        kind="good", body=sight.words("mocks_page.board.all_built", count=len(asked)), language=sight.language
    )


def _phone(sight: Sight, release: PressRelease) -> Element:
    mock = next((m for m in sight.view.parts(Mock, release.id) if m.state != "destroyed"), None)
    drawn = mock and drawn_at(sight, mock)
    if mock is not None and drawn:
        url = f"{sight.house.mock_origin}/preview/{mock.slug}/?v={drawn}"
        return phone_frame(url=url, title=release.title, language=sight.language, under=_red(sight, release))
    return div(".phone")[
        p(".phone-title", lang=sight.content_language)[release.title],
        div(".phone-blank")[_waits(sight, release, mock)],
    ]


def _waits(sight: Sight, release: PressRelease, mock: Mock | None) -> Node:
    if mock is not None:
        return progress(label=sight.words("mocks_page.building"))
    if not has_something_to_show(sight.view, release):
        return p[sight.words("mocks_page.board.nothing_written")]
    return [
        p[sight.words("mocks_page.none")],
        sight.may_write
        and action(
            action_url=sight.action("make"),
            label=sight.words("mocks_page.make"),
            fields={"press_release": release.id},
            icon_name="plus",
        ),
    ]


def _red(sight: Sight, release: PressRelease) -> Node:
    count = sum(step.doubtful for step in sight.view.parts(Step, release.id))
    return p(".hint")[sight.words("mocks_page.board.red", count=count)] if count else None
