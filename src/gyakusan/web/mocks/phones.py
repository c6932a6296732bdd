"""One mock in its phone: what it looks like now, the way people took through it, and who may see it."""

from __future__ import annotations

from typing import Final

from htpy import Element, Node, a, div, p, strong

from gyakusan.course.entries import MockState
from gyakusan.course.loose_ends import LooseEnd, loose_ends
from gyakusan.course.ops import LEADS_TO, open_milestones
from gyakusan.mocks.spec import MockSpec
from gyakusan.web.frame import (
    Bar,
    action,
    badge,
    bar_rows,
    confirm,
    notice,
    phone_frame,
    progress,
    toolbar,
)
from gyakusan.web.mocks.disk import drawn_at
from gyakusan.web.mocks.reactions import Reactions
from gyakusan.web.mocks.shown import has_moved_on, shown_spec
from gyakusan.web.mocks.words import funnel_sentence, step_words
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Mock, PressRelease

STATES: Final[dict[MockState, str]] = {
    "preview": "mocks_page.state.preview",
    "team": "mocks_page.state.team",
    "published": "mocks_page.state.published",
    "paused": "mocks_page.state.paused",
    "destroyed": "mocks_page.state.destroyed",
}


def phone(sight: Sight, release: PressRelease, mock: Mock, seen: Reactions) -> Element:
    """A mock that is not destroyed."""
    shown = shown_spec(sight, mock)
    under = [
        _state(sight, mock),
        _funnel(sight, shown, seen),
        _renewal(sight, mock, shown),
        _before_publishing(sight, release, mock),
        _controls(sight, release, mock),
    ]
    drawn = drawn_at(sight, mock)
    if drawn is None:
        waiting = (
            p[sight.words("mocks_page.gone")]
            if "at" in sight.query
            else progress(label=sight.words("mocks_page.building"))
        )
        return div(".phone")[p(".phone-title")[release.title], div(".phone-blank")[waiting], under]
    # The address changes with the site, so that the frame loads what has just been built.
    url = f"{sight.house.mock_origin}/preview/{mock.slug}/?v={drawn}"
    note = sight.words("mocks_page.preview_link")
    return phone_frame(url=url, title=release.title, language=sight.language, under=under, note=note)


def _state(sight: Sight, mock: Mock) -> Element:
    words = badge(
        label=sight.words(STATES[mock.state]), kind="good" if mock.state == "published" else "plain"
    )
    explained = {
        "preview": sight.words("mocks_page.explained.preview"),
        "team": sight.words("mocks_page.explained.team"),
        "paused": sight.words("mocks_page.explained.paused"),
    }
    return p[words, " ", explained.get(mock.state, "")]


def _funnel(sight: Sight, shown: MockSpec | None, seen: Reactions) -> Node:
    if not seen.visitors:
        return p[sight.words("mocks_page.nobody_yet")]
    rows = [
        Bar(
            label=step_words(sight, shown, step.step),
            value=step.visitors,
            words=sight.words("mocks_page.people", count=step.visitors),
        )
        for step in seen.steps
    ]
    return [
        p[strong[funnel_sentence(sight, seen)]],
        bar_rows(rows=rows, label=sight.words("mocks_page.way"), maximum=seen.visitors),
    ]


def _renewal(sight: Sight, mock: Mock, shown: MockSpec | None) -> Node:
    """Visitors must not see another text halfway, so a change of the press release waits to be published."""
    if not has_moved_on(sight, mock, shown):
        return None
    decides = sight.view.viewer.may("decide")
    return notice(
        kind="warning",
        body=sight.words("mocks_page.differs"),
        language=sight.language,
        actions=decides
        and action(
            action_url=sight.action("rebuild"),
            label=sight.words("mocks_page.rebuild"),
            fields={"mock": mock.id},
        ),
    )


def _before_publishing(sight: Sight, release: PressRelease, mock: Mock) -> Node:
    """What visitors will miss, where it is; said before it is shown to anybody, and no hindrance."""
    if mock.state not in ("preview", "team") or not sight.view.viewer.may("write"):
        return None
    ends = loose_ends(sight.view, sight.program, release, sight.language)
    if not ends:
        return None
    between = sight.words("mocks_page.and")
    public = not open_milestones(sight.view, release.id, sight.program)
    return notice(
        kind="warning",
        body=[
            sight.words("mocks_page.loose"),
            (
                [between if number else None, _leads_to(sight, release, end)]
                for number, end in enumerate(ends)
            ),
            sight.words("mocks_page.loose_end" if public else "mocks_page.loose_end_team"),
        ],
        language=sight.language,
    )


def _leads_to(sight: Sight, release: PressRelease, end: LooseEnd) -> Element:
    address = sight.url(end.room, of=release.id) if end.room == "refine" else sight.url(end.room)
    return a(href=f"{address}#{end.anchor}" if end.anchor else address)[end.words(sight.language)]


def _controls(sight: Sight, release: PressRelease, mock: Mock) -> Node:
    viewer = sight.view.viewer
    if not viewer.may("write"):
        return None
    leads = LEADS_TO[mock.state]
    decides, locked = viewer.may("decide"), not open_milestones(sight.view, release.id, sight.program)
    buttons: list[Node] = []
    if decides and locked and "published" in leads:
        buttons.append(_publishes(sight, release, mock))
    if decides and "team" in leads:
        buttons.append(_shows(sight, mock, "team", sight.words("mocks_page.team_only")))
    if "paused" in leads:
        buttons.append(_shows(sight, mock, "paused", sight.words("mocks_page.pause")))
    if decides:
        buttons.append(
            confirm(
                label=sight.words("mocks_page.destroy"),
                consequence=sight.words("mocks_page.destroy_consequence", title=release.title),
                action_url=sight.action("show"),
                confirm_label=sight.words("mocks_page.destroy_confirm"),
                language=sight.language,
                fields={"mock": mock.id, "to": "destroyed"},
                kind="danger",
            )
        )
    return toolbar(items=buttons)


def _publishes(sight: Sight, release: PressRelease, mock: Mock) -> Element:
    """To anybody; asked once more while something is left open that every visitor will see."""
    if mock.state == "paused":
        return _shows(sight, mock, "published", sight.words("mocks_page.resume"))
    label = sight.words("mocks_page.publish")
    ends = loose_ends(sight.view, sight.program, release, sight.language)
    if not ends:
        return _shows(sight, mock, "published", label)
    named = sight.words("mocks_page.and").join(end.words(sight.language) for end in ends)
    return confirm(
        label=label,
        consequence=sight.words("mocks_page.publish_loose", ends=named),
        action_url=sight.action("show"),
        confirm_label=sight.words("mocks_page.publish_anyway"),
        language=sight.language,
        fields={"mock": mock.id, "to": "published"},
    )


def _shows(sight: Sight, mock: Mock, to: MockState, label: str) -> Element:
    return action(action_url=sight.action("show"), label=label, fields={"mock": mock.id, "to": to})
