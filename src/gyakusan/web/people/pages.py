"""The people's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, get_args

from htpy import Element, Node, div, form, li, option, p, select, span, ul
from htpy import label as label_element

from gyakusan.web.forms import sent_in_place
from gyakusan.web.frame import badge, block, button, copy_field, disclosure, field, room
from gyakusan.web.people.door import door_block, knocking, try_devices, wall
from gyakusan.web.people.running import meeting_block
from gyakusan.web.people.tools import gone_tools, tools
from gyakusan.web.rooms import Sight
from gyakusan.web.signing_pages import name_form, phone_form
from gyakusan.web.team import team_notices
from gyakusan.web.written import only_here
from gyakusan.workshop.rights import Member, Role

ROLES: Final[Sequence[Role]] = sorted(
    get_args(Role), key=lambda role: (role == "facilitator", role != "developer")
)
"""As somebody brought in is most likely to be; who would run the workshop comes last."""


def draw(sight: Sight) -> Element:
    """Who is here; whoever runs the workshop opens the door, brings people in and gives out their links."""
    runs = sight.view.viewer.may("run")
    if runs and sight.query.get("tab") == "door":
        return wall(sight)
    here = [member for member in sight.view.members if member.present]
    return room(
        title=sight.words("people.title"),
        lead=sight.words("people.lead"),
        sequence=sight.view.seq,
        width="text",
        body=[
            runs and knocking(sight),
            team_notices(sight),
            runs and door_block(sight),
            block(
                title=sight.words("people.here"),
                note=sight.words("people.count", count=len(here)),
                body=[
                    ul(".people-list")[(li[_member(sight, member, runs)] for member in here)],
                    runs and _gone(sight),
                ],
            ),
            not runs and try_devices(sight),
            meeting_block(sight),
            block(title=sight.words("people.yourself"), body=_myself(sight)),
            runs
            and block(
                title=sight.words("people.bring_in"),
                body=[
                    _bring_in(sight),
                    disclosure(id="seat", summary_text=sight.words("people.seat"), body=_seat(sight, here)),
                ],
            ),
        ],
    )


def _member(sight: Sight, member: Member, runs: bool) -> Node:
    mine = member.person == sight.view.viewer.id
    there = member.person in sight.present
    return [
        div(".person")[
            span(".person-name")[sight.name(member.person)],
            " ",
            badge(label=sight.words(f"people.role.{member.role}"), kind="plain"),
            member.facilitates and [" ", badge(label=sight.words("room.runs"), kind="accent")],
            member.invented and [" ", badge(label=sight.words("people.invented"), kind="plain")],
            mine and [" ", badge(label=sight.words("people.you"), kind="accent")],
            span(".hint")[_standing(sight, member, there)],
        ],
        runs and tools(sight, member),
    ]


def _standing(sight: Sight, member: Member, there: bool) -> str:
    if member.voice:
        return sight.words("people.spoken_for", name=sight.name(member.voice))
    return sight.words("room.seat.here" if there else "room.seat.away")


def _gone(sight: Sight) -> Node:
    """Who was taken out, and the way back."""
    gone = [m for m in sight.view.members if not m.present and not m.invented and sight.names.get(m.person)]
    if not gone:
        return None
    return disclosure(
        id="gone",
        summary_text=sight.words("people.gone", count=len(gone)),
        body=ul(".people-gone")[
            (
                li[div(".person")[span(".person-name")[sight.name(m.person)]], gone_tools(sight, m)]
                for m in gone
            )
        ],
    )


def _myself(sight: Sight) -> Node:
    """What one is called, and the way to one's other devices."""
    name = sight.name(sight.view.viewer.id)
    return [
        name_form(sight.language, name=name, to=f"{sight.base}/my-name"),
        div(".toolbar")[
            phone_form(sight.language, to=sight.url("room")),
            button(label=sight.words("people.devices"), kind="quiet", url="/me"),
        ],
    ]


def _bring_in(sight: Sight) -> Element:
    url = f"/w/{sight.view.id}/people-link"
    return form(".stack", method="post", action=url, data_controller="unsent")[
        field(label=sight.words("people.name"), name="name", required=True),
        _role_choice(sight),
        button(label=sight.words("people.make_link")),
    ]


def _seat(sight: Sight, here: list[Member]) -> Node:
    """Somebody without a device, and who puts in what they write on paper."""
    speakers = [m for m in here if not m.voice and not m.reads_only]
    return [
        p[sight.words("people.seat_lead")],
        sent_in_place(
            sight.url("people/seat"),
            [
                field(label=sight.words("people.name"), name="name", required=True),
                _role_choice(sight),
                label_element[
                    span[sight.words("people.voice")],
                    select(name="voice")[
                        (
                            option(value=m.person, selected=m.person == sight.view.viewer.id)[
                                sight.name(m.person)
                            ]
                            for m in speakers
                        )
                    ],
                ],
                button(label=sight.words("people.seat_add")),
            ],
        ),
    ]


def _role_choice(sight: Sight) -> Element:
    return label_element[
        span[sight.words("people.role_label")],
        select(name="role")[
            (
                option(value=role, selected=role == ROLES[0])[sight.words(f"people.role.{role}")]
                for role in ROLES
            )
        ],
    ]


def link_page(sight: Sight, name: str, link: str) -> Element:
    """The one moment a personal link is shown."""
    return room(
        title=sight.words("people.link_title", name=name),
        lead=sight.words("people.link_lead"),
        width="text",
        body=[
            only_here(sight),
            copy_field(value=link, label=sight.words("people.link_label"), language=sight.language),
            button(label=sight.words("people.back"), url=sight.url("people")),
        ],
    )
