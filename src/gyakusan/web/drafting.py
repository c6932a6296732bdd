"""The draft button of a process page: the button, or how far the draft is and how to stop it."""

from __future__ import annotations

from htpy import Element, Node

from gyakusan.web.frame import draft_button, draft_progress, notice
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
    """For the top of a process room's body: a draft that failed or was stopped says so."""
    drafting = sight.drafting
    if drafting is None or drafting.state in ("running", "done"):
        return None
    if drafting.state == "cancelled":
        return notice(kind="info", body=sight.words("assist.cancelled"), language=sight.language)
    words = sentence(drafting.message, drafting.values, sight.house, sight.language)
    return notice(kind="error", body=words, language=sight.language)
