"""What whoever runs the workshop can do for one person: another role, a voice, a new link, the meeting, the way out."""

from __future__ import annotations

from typing import get_args

from htpy import Element, Node, option, select

from gyakusan.web.forms import sent_in_place
from gyakusan.web.frame import action, button, confirm, disclosure, toolbar
from gyakusan.web.rooms import Sight
from gyakusan.web.signing_pages import plain_form
from gyakusan.workshop.rights import Member, Role


def tools(sight: Sight, member: Member) -> Element:
    """Folded, one line for each person; what concerns oneself is elsewhere on the page."""
    mine = member.person == sight.view.viewer.id
    return disclosure(
        id=f"tools-{member.person}",
        summary_text=sight.words("people.tools"),
        body=[
            _role(sight, member),
            not mine and _voice(sight, member),
            not mine
            and toolbar(
                items=[
                    not (member.runs or member.reads_only or member.voice) and _hand_over(sight, member),
                    not member.voice
                    and plain_form(
                        f"/w/{sight.view.id}/people-link",
                        button(label=sight.words("people.new_link"), kind="quiet"),
                        fields={"person": member.person},
                    ),
                    _remove(sight, member),
                ]
            ),
        ],
    )


def gone_tools(sight: Sight, member: Member) -> Element:
    """Back in, in the role they had."""
    return action(
        action_url=sight.action("role"),
        label=sight.words("people.bring_back"),
        kind="quiet",
        fields={"person": member.person, "role": member.role},
    )


def _role(sight: Sight, member: Member) -> Element:
    choice = [
        select(name="role", aria_label=sight.words("people.role_label"))[
            (
                option(value=role, selected=role == member.role)[sight.words(f"people.role.{role}")]
                for role in get_args(Role)
            )
        ],
        button(label=sight.words("people.set_role"), kind="quiet"),
    ]
    return sent_in_place(sight.action("role"), choice, fields={"person": member.person}, classes="inline")


def _voice(sight: Sight, member: Member) -> Element:
    """Who puts in what this person says or writes on paper."""
    others = [
        other
        for other in sight.view.members
        if other.present and other.person != member.person and not other.voice and not other.reads_only
    ]
    choice = [
        select(name="voice", aria_label=sight.words("people.voice"))[
            option(value="", selected=not member.voice)[sight.words("people.own_voice")],
            (
                option(value=other.person, selected=other.person == member.voice)[
                    sight.words("people.voice_of", name=sight.name(other.person))
                ]
                for other in others
            ),
        ],
        button(label=sight.words("people.set_voice"), kind="quiet"),
    ]
    return sent_in_place(sight.action("voice"), choice, fields={"person": member.person}, classes="inline")


def _hand_over(sight: Sight, member: Member) -> Element:
    return confirm(
        label=sight.words("people.hand_over"),
        consequence=sight.words("people.hand_over_consequence", name=sight.name(member.person)),
        action_url=sight.action("hand-over"),
        confirm_label=sight.words("people.hand_over"),
        language=sight.language,
        fields={"person": member.person},
        kind="quiet",
    )


def _remove(sight: Sight, member: Member) -> Node:
    open_door = bool(sight.house.people.joining.code_of(sight.view.id))
    consequence = sight.words("people.remove_consequence", name=sight.name(member.person))
    return confirm(
        label=sight.words("people.remove"),
        consequence=consequence + (sight.words("people.remove_while_open") if open_door else ""),
        action_url=sight.action("remove-member"),
        confirm_label=sight.words("people.remove"),
        language=sight.language,
        fields={"person": member.person},
        kind="danger",
    )
