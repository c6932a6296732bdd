"""The page of mocks: phones side by side, then each mock's links, numbers and comments."""

from __future__ import annotations

from htpy import Element, Node, div, p

from gyakusan.course.ops import open_milestones
from gyakusan.course.publishing import receipt_of
from gyakusan.web.frame import action, block, button, disclosure, empty_state, notice, room
from gyakusan.web.mocks.disk import is_behind, wait_for_disk
from gyakusan.web.mocks.links import links
from gyakusan.web.mocks.numbers import numbers
from gyakusan.web.mocks.phones import phone
from gyakusan.web.mocks.reactions import Reactions, read_reactions
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Mock, PressRelease


def draw(sight: Sight) -> Element:
    """Every press release with its mock."""
    wait_for_disk(sight)
    releases = sight.view.press_releases
    seen: dict[str, Reactions] = {
        mock.id: read_reactions(sight.house.events, mock.slug, sight.zone) for mock in sight.view.mocks
    }
    return room(
        title=sight.words("mocks_page.title"),
        lead=sight.words("mocks_page.lead"),
        sequence=sight.view.seq,
        body=[
            sight.view.about.simulated
            and notice(kind="info", body=sight.words("mocks_page.simulated"), language=sight.language),
            _unlocked(sight),
            div(".phones")[(_phone(sight, release, seen) for release in releases)]
            if releases
            else _nothing(sight),
            [
                _details(sight, release, mock, seen[mock.id])
                for release in releases
                for mock in sight.view.parts(Mock, release.id)
            ],
        ],
    )


def _nothing(sight: Sight) -> Element:
    return empty_state(
        sentence=sight.words("mocks_page.empty"),
        example=sight.words("mocks_page.empty_example"),
        button=button(label=sight.words("mocks_page.to_refine"), kind="primary", url=sight.url("refine")),
    )


def _unlocked(sight: Sight) -> Node:
    waiting = [
        release.title
        for release in sight.view.press_releases
        if open_milestones(sight.view, release.id, sight.program)
    ]
    if not waiting:
        return None
    titles = sight.words("mocks_page.and").join(waiting)
    return notice(
        kind="warning",
        body=sight.words("mocks_page.unlocked", titles=titles),
        language=sight.language,
        actions=button(label=sight.words("mocks_page.to_criteria"), url=sight.url("test")),
    )


def _phone(sight: Sight, release: PressRelease, seen: dict[str, Reactions]) -> Node:
    mock = next((m for m in sight.view.parts(Mock, release.id) if m.state != "destroyed"), None)
    if mock is not None:
        return phone(sight, release, mock, seen[mock.id])
    make = sight.may_write and action(
        action_url=sight.action("make"),
        label=sight.words("mocks_page.make"),
        fields={"press_release": release.id},
        icon_name="plus",
    )
    return div(".phone")[
        p(".phone-title", lang=sight.content_language)[release.title],
        div(".phone-blank")[p[sight.words("mocks_page.none")], make],
    ]


def _details(sight: Sight, release: PressRelease, mock: Mock, seen: Reactions) -> Element:
    if mock.state == "destroyed":
        return block(
            title=release.title,
            note=sight.words("mocks_page.state.destroyed"),
            id=f"mock-{mock.id}",
            body=[_receipt(sight, mock), numbers(sight, release, seen)],
        )
    last = (
        sight.words("mocks_page.last_seen", at=f"{seen.last:%H:%M}", day=f"{seen.last:%Y-%m-%d}")
        if seen.last
        else None
    )
    return block(
        title=release.title,
        note=last,
        id=f"mock-{mock.id}",
        body=[
            numbers(sight, release, seen),
            block(title=sight.words("mocks_page.links"), level=3, body=links(sight, release, mock)),
        ],
    )


def _receipt(sight: Sight, mock: Mock) -> Node:
    receipt = receipt_of(sight.house.shelf, mock.slug)
    if receipt is None:
        behind = is_behind(sight, mock)
        return p[sight.words("mocks_page.being_destroyed" if behind else "mocks_page.nothing_to_delete")]
    when = sight.local(receipt.when)
    lines = [f"{file.path}  {file.bytes} B  sha256:{file.sha256}" for file in receipt.files]
    return [
        notice(
            kind="good",
            body=sight.words(
                "mocks_page.receipt",
                when=f"{when:%Y-%m-%d %H:%M}",
                count=receipt.count,
                kilobytes=-(-receipt.bytes // 1024),
            ),
            language=sight.language,
        ),
        disclosure(
            summary_text=sight.words("mocks_page.receipt_files"),
            body=div(".receipt")[(p[line] for line in lines)],
        ),
    ]
