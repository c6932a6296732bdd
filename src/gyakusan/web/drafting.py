"""The draft button of a process page: the button, or how far the draft is and how to stop it."""

from __future__ import annotations

from htpy import Element, Node

from gyakusan.web.frame import action, draft_button, draft_progress, notice
from gyakusan.web.refusals import sentence
from gyakusan.web.rooms import Sight


def draft_place(sight: Sight) -> Node:
    """For the ``actions`` of a process room; nothing for viewers who only read."""
    if not sight.may_write:
        return None
    drafting = sight.drafting
    if drafting is not None and drafting.state == "running":
        return draft_progress(
            what=sight.words(drafting.what) if drafting.what else sight.words("assist.drafting"),
            done=drafting.done,
            total=drafting.total,
            language=sight.language,
            cancel_url=sight.action("cancel-draft"),
        )
    return draft_button(action_url=sight.action("draft"), language=sight.language)


def draft_said(sight: Sight) -> Element | None:
    """For the top of a process room's body: to whoever asked for a draft that failed or was stopped, until it is past."""
    drafting = sight.drafting
    if drafting is None or drafting.past or drafting.state in ("running", "done"):
        return None
    if not sight.may_write or sight.view.viewer.id != drafting.by:
        return None
    close = action(
        action_url=sight.action("cancel-draft"), label=sight.words("frame.shortcuts.close"), kind="quiet"
    )
    if drafting.state == "cancelled":
        words = sight.words("assist.cancelled")
        return notice(kind="info", body=words, language=sight.language, actions=close)
    words = sentence(drafting.message, drafting.values, sight.house, sight.language)
    return notice(kind="error", body=words, language=sight.language, actions=close)
