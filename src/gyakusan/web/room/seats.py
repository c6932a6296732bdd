"""Who is in the room: present or away, ready or not, and one's own mark."""

from __future__ import annotations

from htpy import Element, Node, div, li, span, strong, ul

from gyakusan.web.frame import action, badge, confirm, icon
from gyakusan.web.owed import owes_a_vote
from gyakusan.web.rooms import Sight
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.rights import Member


def seats(sight: Sight) -> Node:
    """The people at the foot of the room."""
    return sight.shared("seats", _seats)


def _seats(sight: Sight) -> Element:
    here = [member for member in sight.view.members if member.present]
    return div(
        "#seats.seats", role="region", data_controller="foot", aria_label=sight.words("room.people_bar")
    )[
        ul(".seat-list")[(_seat(sight, member) for member in here)],
        div(".seat-mine")[_count(sight), sight.own("ready", _mine)],
    ]


def ready_of(sight: Sight) -> tuple[int, int]:
    """How many of those who are waited for are ready, and how many are waited for."""
    waited = voting.electorate(sight.view, sight.program)
    return sum(person in sight.view.ready for person in waited), len(waited)


def _seat(sight: Sight, member: Member) -> Element:
    there = member.person in sight.present or bool(member.voice)
    ready = member.person in sight.view.ready
    return li(
        class_=["seat", "is-here" if there else "is-away", ready and "is-ready"], data_person=member.person
    )[
        span(".seat-dot", aria_hidden="true")[ready and icon("check")],
        span(".seat-name")[sight.name(member.person)],
        member.invented and badge(label=sight.words("room.invented"), kind="warning"),
        span(".seat-role")[_role(sight, member)],
        span(class_="seat-state visually-hidden" if there and not ready else "seat-state")[
            _state(sight, there, ready)
        ],
    ]


def _role(sight: Sight, member: Member) -> str:
    role = sight.words(f"people.role.{member.role}")
    if member.voice:
        return sight.words("room.spoken_for", name=sight.name(member.voice))
    return f"{role} · {sight.words('room.runs')}" if member.facilitates else role


def _state(sight: Sight, there: bool, ready: bool) -> str:
    if ready:
        return sight.words("room.seat.ready")
    return sight.words("room.seat.here" if there else "room.seat.away")


def _count(sight: Sight) -> Node:
    ready, waited = ready_of(sight)
    if not waited:
        return None
    return span(".seat-count")[
        span(".hint")[sight.words("room.ready_count_label")],
        strong[sight.words("room.of", here=ready, all=waited)],
    ]


def _mine(sight: Sight) -> Node:
    """Ready, or not after all, for everybody who is waited for; while their vote is not in, that comes first."""
    viewer = sight.view.viewer
    if viewer.id not in voting.electorate(sight.view, sight.program):
        return None
    view, work = sight.view, sight.view.meeting.work
    if viewer.id in sight.view.ready:
        return [
            span(".ready-now", role="status")[icon("check"), sight.words("room.seat.ready")],
            action(
                action_url=sight.action("ready"),
                label=sight.words("room.not_ready"),
                kind="quiet",
                fields={"work": work, "ready": "false"},
            ),
        ]
    if owes_a_vote(sight, viewer.id):
        lying = voting.face_down(view, sight.program.work(work).vote)
        begun = any(viewer.id in ballot.voters for ballot in lying)
        return [
            span(".not-in-yet")[sight.words("room.vote_owed_some" if begun else "room.vote_owed")],
            confirm(
                label=sight.words("room.without_vote"),
                consequence=sight.words("room.without_vote_means"),
                action_url=sight.action("ready"),
                confirm_label=sight.words("room.ready_without_vote"),
                language=sight.language,
                fields={"work": work, "ready": "true"},
                kind="quiet",
            ),
        ]
    return action(
        action_url=sight.action("ready"),
        label=sight.words("room.ready"),
        # Whoever runs the room has one button to press: the next work.
        kind="plain" if viewer.may("run") else "primary",
        icon_name="check",
        fields={"work": work, "ready": "true"},
    )
