"""Who runs the meeting: the decider may ask for it when whoever runs it is lost, one member agrees, or it is refused."""

from __future__ import annotations

from htpy import Element, Node, p

from gyakusan.web.frame import action, block, confirm, notice, toolbar
from gyakusan.web.rooms import Sight


def meeting_block(sight: Sight) -> Node:
    """Who runs it, and what the viewer can do about it."""
    running = [sight.name(m.person) for m in sight.view.members if m.present and m.runs]
    names = sight.words("history.and").join(running)
    return block(
        id="running",
        title=sight.words("people.running"),
        body=[
            p[sight.words("people.runs", names=names) if running else sight.words("people.nobody_runs")],
            taking_over(sight),
        ],
    )


def taking_over(sight: Sight) -> Node:
    """What the viewer is asked, or may ask, about taking over; nothing for most people most of the time."""
    viewer, asker = sight.view.viewer, sight.view.take_over
    if not asker:
        return _ask(sight)
    mine = asker == viewer.id
    key = "people.taking_over.yours" if mine else "people.taking_over.asked"
    return notice(
        kind="warning",
        language=sight.language,
        body=sight.words(key, name=sight.name(asker)),
        actions=None if mine else toolbar(items=[_agree(sight), viewer.may("run") and _refuse(sight)]),
    )


def when_lost(sight: Sight) -> Node:
    """In the room: what is asked, and the offer to take over while nobody who runs it has a page open."""
    there = any(m.person in sight.present for m in sight.view.members if m.present and m.runs)
    return None if there and not sight.view.take_over else taking_over(sight)


def _ask(sight: Sight) -> Node:
    viewer = sight.view.viewer
    if viewer.role != "product_manager" or viewer.may("run"):
        return None
    return confirm(
        label=sight.words("people.taking_over.ask"),
        consequence=sight.words("people.taking_over.consequence"),
        action_url=sight.action("take-over"),
        confirm_label=sight.words("people.taking_over.ask"),
        language=sight.language,
        kind="quiet",
    )


def _agree(sight: Sight) -> Element | None:
    viewer = sight.view.viewer
    spoken_for = any(m.person == viewer.id and m.voice for m in sight.view.members)
    if not viewer.may("write") or spoken_for:
        return None
    return action(action_url=sight.action("agree"), label=sight.words("people.taking_over.agree"))


def _refuse(sight: Sight) -> Element:
    return action(
        action_url=sight.action("here-after-all"),
        label=sight.words("people.taking_over.refuse"),
        kind="quiet",
    )
