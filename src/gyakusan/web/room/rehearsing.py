"""A rehearsal: made-up people for the roles that nobody holds yet, before it and during it, and putting it all away."""

from __future__ import annotations

from htpy import Element, Node, a, div, p

from gyakusan.course.ops import OUT
from gyakusan.web.frame import button, confirm
from gyakusan.web.rooms import Sight
from gyakusan.web.signing_pages import plain_form
from gyakusan.workshop.team import to_invent


def invent(sight: Sight) -> Node:
    """Fills missing roles; says until when that can be done."""
    roles = to_invent(sight.view, sight.program)
    if not roles or not sight.view.viewer.may("run"):
        return None
    named = sight.words("overview.dot").join(sight.words(f"people.role.{role}") for role in roles)
    return div(".stack")[
        p(".hint")[sight.words("room.invent_people_hint", roles=named)],
        plain_form(
            sight.url("invented-people"), button(label=sight.words("room.invent_people"), kind="quiet")
        ),
    ]


def start_over(sight: Sight) -> Element:
    """Puts the rehearsal away, after naming what goes and what stays; before that, the way to mocks that are still out."""
    if any(mock.state in OUT for mock in sight.view.mocks):
        return div(".stack")[
            p(".hint")[sight.words("meeting.mocks_out")],
            a(".button", href=sight.url("mocks"))[sight.words("room.to_the_mocks")],
        ]
    return confirm(
        label=sight.words("room.start_over"),
        consequence=sight.words("room.start_over_consequence"),
        action_url=sight.action("start-over"),
        confirm_label=sight.words("room.start_over"),
        language=sight.language,
        kind="danger",
    )


def rehearsing(sight: Sight) -> Node:
    """On the desk while a rehearsal is held; nothing on the day itself."""
    if not sight.view.meeting.rehearsal:
        return None
    return div("#rehearsing.stack")[invent(sight), start_over(sight)]
