"""The people's page."""

from __future__ import annotations

from typing import get_args

from htpy import Element, Node, div, form, li, option, select, span, ul
from htpy import label as label_element

from gyakusan.web.frame import badge, block, button, confirm, copy_field, field, room, toolbar
from gyakusan.web.rooms import Sight
from gyakusan.web.signing_pages import plain_form
from gyakusan.web.written import only_here
from gyakusan.workshop.rights import Member, Role


def draw(sight: Sight) -> Element:
    """Who is here; the facilitator brings people in and gives out their links."""
    runs = sight.view.viewer.may("run")
    here = [member for member in sight.view.members if member.present]
    return room(
        title=sight.words("people.title"),
        lead=sight.words("people.lead"),
        sequence=sight.view.seq,
        width="text",
        body=[
            block(
                title=sight.words("people.here"),
                note=sight.words("people.count", count=len(here)),
                body=ul(".people-list")[(li[_member(sight, member, runs)] for member in here)],
            ),
            block(title=sight.words("people.yourself"), body=_my_name(sight)),
            runs and block(title=sight.words("people.bring_in"), body=_bring_in(sight)),
        ],
    )


def _member(sight: Sight, member: Member, runs: bool) -> Node:
    mine = member.person == sight.view.viewer.id
    return [
        div(".person")[
            span(".person-name")[sight.name(member.person)],
            " ",
            badge(label=sight.words(f"people.role.{member.role}"), kind="plain"),
            mine and [" ", badge(label=sight.words("people.you"), kind="accent")],
        ],
        runs and not mine and _tools(sight, member),
    ]


def _tools(sight: Sight, member: Member) -> Element:
    return toolbar(
        items=[
            plain_form(
                f"/w/{sight.view.id}/people-link",
                button(label=sight.words("people.new_link"), kind="quiet"),
                fields={"person": member.person},
            ),
            confirm(
                label=sight.words("people.remove"),
                consequence=sight.words("people.remove_consequence", name=sight.name(member.person)),
                action_url=sight.action("remove-member"),
                confirm_label=sight.words("people.remove"),
                language=sight.language,
                fields={"person": member.person},
                kind="danger",
            ),
        ]
    )


def _my_name(sight: Sight) -> Element:
    """What one is called is one's own: it is kept with the person, in every workshop, and not in the journal."""
    return form(".stack", method="post", action=f"{sight.base}/my-name")[
        field(
            label=sight.words("people.name"),
            name="name",
            value=sight.names.get(sight.view.viewer.id, ""),
            required=True,
            hint=sight.words("people.your_name_hint"),
        ),
        div(".toolbar")[
            button(label=sight.words("people.rename")),
            button(label=sight.words("people.devices"), kind="quiet", url="/me"),
        ],
    ]


def _bring_in(sight: Sight) -> Element:
    url = f"/w/{sight.view.id}/people-link"
    return form(".stack", method="post", action=url)[
        field(label=sight.words("people.name"), name="name", required=True),
        label_element[
            span[sight.words("people.role_label")],
            select(name="role")[
                (option(value=role)[sight.words(f"people.role.{role}")] for role in get_args(Role))
            ],
        ],
        button(label=sight.words("people.make_link"), kind="primary"),
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
