"""Who is in the room: present or away, ready or not, and one's own mark."""

from __future__ import annotations

from htpy import Element, Node, div, li, span, ul

from gyakusan.web.frame import action, badge
from gyakusan.web.rooms import Sight
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.rights import Member


def seats(sight: Sight) -> Element:
    """The people at the foot of the room."""
    here = [member for member in sight.view.members if member.present]
    return div("#seats.seats")[ul(".seat-list")[(_seat(sight, member) for member in here)], _mine(sight)]


def _seat(sight: Sight, member: Member) -> Element:
    there = member.person in sight.present or bool(member.voice)
    ready = member.person in sight.view.ready
    return li(class_=["seat", "is-here" if there else "is-away", ready and "is-ready"])[
        span(".seat-name")[sight.name(member.person)],
        badge(label=sight.words(f"people.role.{member.role}"), kind="plain"),
        member.facilitates and badge(label=sight.words("room.runs"), kind="accent"),
        span(".seat-state")[_state(sight, there, ready)],
    ]


def _state(sight: Sight, there: bool, ready: bool) -> str:
    if ready:
        return sight.words("room.seat.ready")
    return sight.words("room.seat.here" if there else "room.seat.away")


def _mine(sight: Sight) -> Node:
    """Ready, or not after all: for everybody who is waited for."""
    viewer = sight.view.viewer
    if viewer.id not in voting.electorate(sight.view, sight.program):
        return None
    ready = viewer.id in sight.view.ready
    return action(
        action_url=sight.action("ready"),
        label=sight.words("room.not_ready" if ready else "room.ready"),
        kind="quiet" if ready else "primary",
        icon_name="check",
        fields={"work": sight.view.meeting.work, "ready": "false" if ready else "true"},
    )
