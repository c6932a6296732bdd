"""The pages of signing in: whose link this is, one's name and devices, one's own new link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from htpy import Element, Node, div, form, li, p, span, ul

from gyakusan.core import clock
from gyakusan.core.text import Language, text
from gyakusan.web.frame import (
    badge,
    block,
    button,
    copy_field,
    disclosure,
    field,
    hidden_fields,
    notice,
    page,
    room,
    toolbar,
)
from gyakusan.web.qr import qr
from gyakusan.workshop.sessions import SignedIn


def another(*, present: str, guest: str, address: str, to: str, language: Language, nonce: str) -> Element:
    """Somebody signed in has opened another person's link."""
    names = {
        "present": present or text("common.somebody", language),
        "guest": guest or text("common.somebody", language),
    }
    return page(
        title=text("signing.another", language, **names),
        language=language,
        nonce=nonce,
        viewer=present,
        room=room(
            title=text("signing.another", language, **names),
            lead=text("signing.another_lead", language, **names),
            width="text",
            body=form(".toolbar", method="post", action=address)[
                hidden_fields({"to": to}),
                button(label=text("signing.become", language, **names), kind="primary"),
                button(label=text("signing.stay", language, **names), url="/"),
            ],
        ),
    )


def oneself(
    *, person: str, name: str, devices: Sequence[SignedIn], language: Language, nonce: str
) -> Element:
    """One's name, where one is signed in, and a new link for when the old one got into other hands."""
    others = any(not device.here for device in devices)
    return page(
        title=text("signing.title", language),
        language=language,
        nonce=nonce,
        viewer=name,
        viewer_id=person,
        room=room(
            title=text("signing.title", language),
            width="text",
            body=[
                block(title=text("people.yourself", language), body=name_form(language, name=name)),
                block(
                    title=text("signing.devices", language),
                    body=[
                        p[text("signing.devices_lead", language)],
                        ul(".people-list")[(li[_device(device, language)] for device in devices)],
                        toolbar(
                            items=[
                                phone_form(language),
                                plain_form("/sign-out", button(label=text("signing.out_here", language))),
                                others
                                and plain_form(
                                    "/me/sign-out",
                                    button(label=text("signing.out_others", language), kind="quiet"),
                                ),
                            ]
                        ),
                    ],
                ),
                block(
                    title=text("people.link_label", language),
                    body=[
                        p[text("signing.link_lead", language)],
                        disclosure(
                            summary_text=text("people.new_link", language),
                            body=[
                                p[text("signing.link_consequence", language)],
                                plain_form("/me/link", button(label=text("people.new_link", language))),
                            ],
                        ),
                    ],
                ),
            ],
        ),
    )


def new_link(*, name: str, link: str, only_here: bool, language: Language, nonce: str) -> Element:
    """The one moment one's own new link is shown."""
    return page(
        title=text("signing.new_link", language),
        language=language,
        nonce=nonce,
        viewer=name,
        room=room(
            title=text("signing.new_link", language),
            lead=text("signing.new_link_lead", language),
            width="text",
            body=[
                only_here and notice(kind="info", body=text("web.only_here", language), language=language),
                copy_field(value=link, label=text("people.link_label", language), language=language),
                toolbar(items=button(label=text("signing.back", language), url="/me")),
            ],
        ),
    )


def on_my_phone(
    *, name: str, link: str, back: str, only_here: bool, language: Language, nonce: str
) -> Element:
    """One's own phone reads this and is signed in."""
    return page(
        title=text("joining.phone", language),
        language=language,
        nonce=nonce,
        viewer=name,
        room=room(
            title=text("joining.phone", language),
            lead=text("joining.phone_lead", language, name=name or text("common.somebody", language)),
            width="text",
            body=[
                only_here and notice(kind="info", body=text("web.only_here", language), language=language),
                qr(link, text("joining.phone_link", language), size=280),
                copy_field(value=link, label=text("joining.phone_link", language), language=language),
                toolbar(items=button(label=text("signing.go_back", language), url=back)),
            ],
        ),
    )


def phone_form(language: Language, *, to: str = "") -> Element:
    """Opens the present place on one's own phone."""
    return plain_form(
        "/me/phone", button(label=text("joining.phone", language)), fields={"to": to} if to else None
    )


def name_form(language: Language, *, name: str = "", to: str = "/me/name", back: str = "") -> Element:
    """What one is called is one's own: it is kept with the person, in every workshop, and not in the journal."""
    return form(".stack", method="post", action=to, data_controller="unsent")[
        hidden_fields({"back": back} if back else None),
        field(
            label=text("people.name", language),
            name="name",
            value=name,
            required=True,
            hint=text("people.your_name_hint", language),
        ),
        button(label=text("people.rename", language)),
    ]


def plain_form(address: str, submit: Node, *, fields: Mapping[str, str] | None = None) -> Element:
    """A button whose answer is another page, header included: the whole page changes, not the room alone."""
    return form(".action", method="post", action=address)[hidden_fields(fields), submit]


def _device(device: SignedIn, language: Language) -> Node:
    seen = device.seen.astimezone(clock.zone())
    return [
        div(".person")[
            span(".person-name")[device.device or text("signing.some_device", language)],
            " ",
            badge(label=text("signing.here", language), kind="accent")
            if device.here
            else badge(label=text("signing.seen", language, day=f"{seen:%Y-%m-%d}"), kind="plain"),
        ],
        None
        if device.here
        else plain_form(
            "/me/sign-out",
            button(label=text("signing.out", language), kind="quiet"),
            fields={"device": device.id},
        ),
    ]
