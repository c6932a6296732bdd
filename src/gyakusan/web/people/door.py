"""The door as whoever runs the workshop sees it: link, letters, QR, and who waits outside."""

from __future__ import annotations

from htpy import Element, Node, a, div, li, p, span, ul

from gyakusan.web.frame import action, block, button, confirm, copy_field, room, toolbar
from gyakusan.web.qr import qr
from gyakusan.web.rooms import IN, Sight
from gyakusan.web.written import only_here


def try_devices(sight: Sight) -> Element:
    """The way to the page on which everybody sees whether their device opens what the day needs."""
    return p[
        a(href=sight.url("devices"))[sight.words("people.try_devices", page=sight.words("devices.title"))]
    ]


def door_block(sight: Sight) -> Element:
    """Open or closed, and the hand that changes it."""
    code = sight.house.people.joining.code_of(sight.view.id)
    return block(
        id="door",
        title=sight.words("joining.door"),
        body=[_open(sight, code) if code else _closed(sight), try_devices(sight)],
    )


def knocking(sight: Sight) -> Node:
    """Devices that want to come in as somebody who is in already."""
    waiting = sight.house.people.joining.waiting(sight.view.id)
    if not waiting:
        return None
    return ul("#knocking.knocking")[
        (
            li[
                p[
                    sight.words(
                        "joining.wants_in",
                        name=sight.name(one.person),
                        device=one.device or sight.words("signing.some_device"),
                    )
                ],
                p(".hint")[sight.words("joining.wants_in_how")],
                toolbar(
                    items=[
                        action(
                            action_url=sight.url("people/let-in", **{IN: sight.room}),
                            label=sight.words("joining.let_in", name=sight.name(one.person)),
                            fields={"request": one.id},
                        ),
                        action(
                            action_url=sight.url("people/turn-away", **{IN: sight.room}),
                            label=sight.words("joining.turn_away"),
                            kind="quiet",
                            fields={"request": one.id},
                        ),
                    ]
                ),
            ]
            for one in waiting
        )
    ]


def wall(sight: Sight) -> Element:
    """The way in for a projector: nothing but the code, its QR, and how many came already."""
    code = sight.house.people.joining.code_of(sight.view.id)
    address = sight.house.origin
    count = sum(member.present for member in sight.view.members)
    return room(
        title=sight.words("joining.large_title"),
        sequence=sight.view.seq,
        width="full",
        actions=button(label=sight.words("people.back"), kind="quiet", url=sight.url("people")),
        body=div(".join-wall")[
            qr(f"{address}/join/{code}", sight.words("joining.qr"), size=560),
            div[
                p(".join-letters")[code],
                p[sight.words("joining.large_how", address=f"{address}/join")],
                p[sight.words("joining.in_already", count=count)],
            ],
        ]
        if code
        else _closed(sight),
    )


def _closed(sight: Sight) -> Node:
    return [
        p[sight.words("joining.closed")],
        action(action_url=sight.action("open-door"), label=sight.words("joining.open"), kind="primary"),
    ]


def _open(sight: Sight, code: str) -> Node:
    address = f"{sight.house.origin}/join/{code}"
    return [
        p[sight.words("joining.open_lead")],
        only_here(sight),
        div(".door")[
            qr(address, sight.words("joining.qr"), size=200),
            div[
                span(".hint")[sight.words("joining.code")],
                p(".join-letters")[code],
                copy_field(value=address, label=sight.words("joining.link"), language=sight.language),
                toolbar(
                    items=[
                        button(label=sight.words("joining.large"), url=sight.url("people", tab="door")),
                        confirm(
                            label=sight.words("joining.renew"),
                            consequence=sight.words("joining.renew_consequence"),
                            action_url=sight.action("open-door"),
                            confirm_label=sight.words("joining.renew"),
                            language=sight.language,
                            kind="quiet",
                        ),
                        action(
                            action_url=sight.action("close-door"),
                            label=sight.words("joining.close"),
                            kind="quiet",
                        ),
                    ]
                ),
            ],
        ],
    ]
