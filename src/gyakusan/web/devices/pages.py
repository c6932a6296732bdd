"""The page: what this person's devices found, and for whoever runs the workshop everybody's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from htpy import Element, Node, button, div, form, li, p, span, strong, table, tbody, td, th, thead, tr, ul

from gyakusan.web.device_list import Device, Kind
from gyakusan.web.frame import action, badge, block, copy_field, disclosure, hidden_fields, icon, room
from gyakusan.web.frame import button as frame_button
from gyakusan.web.qr import qr
from gyakusan.web.rooms import Sight
from gyakusan.web.written import only_here

KINDS: Final[Mapping[Kind, str]] = {
    "phone": "devices.kind.phone",
    "tablet": "devices.kind.tablet",
    "computer": "devices.kind.computer",
}

_COLUMNS: Final = ("devices.what", "devices.live", "devices.mocks", "devices.sound")


def draw(sight: Sight) -> Element:
    """What to try on this device, what came out on all of one's own, and the list."""
    runs = sight.view.viewer.may("run")
    said = sight.house.devices.of(sight.view.id, sight.now)
    mine = [device for device in said if device.person == sight.view.viewer.id]
    return room(
        title=sight.words("devices.title"),
        lead=sight.words("devices.lead"),
        sequence=sight.view.seq,
        width="text",
        body=[
            _try(sight),
            block(title=sight.words("devices.mine"), body=_mine(sight, mine)),
            runs and _everybody(sight, said),
            runs and _address(sight),
            runs and _people(sight),
            p(".hint")[sight.words("devices.kept")],
        ],
    )


def _try(sight: Sight) -> Element:
    """The controller asks the live connection and the mocks by itself; only ears know whether there was a sound."""
    return div(
        "#device.device",
        data_controller="device",
        data_device_mocks_value=f"{sight.house.mock_origin}/healthz",
        data_device_url_value=sight.action("say"),
    )[
        ul(".device-checks")[
            li(data_device_target="live")[
                span(".device-mark"),
                strong[sight.words("devices.live")],
                span(".hint")[sight.words("devices.live_means")],
            ],
            li(data_device_target="mocks")[
                span(".device-mark"),
                strong[sight.words("devices.mocks")],
                span(".hint")[sight.words("devices.mocks_means")],
            ],
        ],
        div(".toolbar")[
            button(".button.needs-script", type="button", data_action="device#ring")[
                sight.words("devices.ring")
            ],
            _heard(sight, "true", "devices.heard"),
            _heard(sight, "false", "devices.not_heard"),
        ],
    ]


def _heard(sight: Sight, value: str, key: str) -> Element:
    return form(
        method="post", action=sight.action("say"), class_="action", data_action="submit->device#answer"
    )[hidden_fields({"sound": value}), frame_button(label=sight.words(key), kind="quiet")]


def _mine(sight: Sight, mine: list[Device]) -> Node:
    if not mine:
        return action(
            action_url=sight.action("say"), label=sight.words("devices.here"), fields={"live": "false"}
        )
    return _table(sight, mine)


def _everybody(sight: Sight, said: tuple[Device, ...]) -> Element:
    members = [member for member in sight.view.members if member.present and not member.invented]
    here = {member.person for member in members}
    listed = [device for device in said if device.person in here]
    voices = {member.person for member in members if member.voice}
    ready = {device.person for device in listed} | voices
    missing = [member for member in members if member.person not in ready]
    return block(
        title=sight.words("devices.everybody"),
        note=sight.words("devices.count", ready=len(here - voices) - len(missing), of=len(here - voices)),
        actions=bool(listed)
        and action(action_url=sight.action("forget"), label=sight.words("devices.forget"), kind="quiet"),
        body=[
            bool(listed) and _table(sight, listed, named=True),
            bool(missing)
            and p(".device-missing")[
                sight.words("devices.missing"),
                " ",
                (badge(label=sight.name(member.person), kind="plain") for member in missing),
            ],
        ],
    )


def _table(sight: Sight, devices: list[Device], *, named: bool = False) -> Element:
    """On a phone each device is a card: what was tried stands beside what came out."""
    what, *tried = (sight.words(key) for key in _COLUMNS)
    return table(".timetable.device-table.as-cards")[
        thead[
            tr[
                named and th(scope="col")[sight.words("people.name")],
                (th(scope="col")[column] for column in (what, *tried)),
            ]
        ],
        tbody[
            (
                tr[
                    named and th(scope="row")[sight.name(device.person)],
                    td(data_label=what)[sight.words(KINDS[device.kind])],
                    (
                        td(data_label=column)[_mark(sight, found)]
                        for column, found in zip(
                            tried, (device.live, device.mocks, device.sound), strict=True
                        )
                    ),
                ]
                for device in devices
            )
        ],
    ]


def _mark(sight: Sight, found: bool | None) -> Node:
    """Never by a sign or a colour alone."""
    if found is None:
        return span(".device-open")[sight.words("devices.not_tried")]
    if found:
        return span(".device-good")[icon("check"), sight.words("devices.good")]
    return span(".device-bad")[icon("warning"), sight.words("devices.bad")]


def _address(sight: Sight) -> Element:
    address = f"{sight.house.origin}{sight.url('devices')}"
    label = sight.words("devices.address")
    return block(
        title=label,
        body=[
            only_here(sight),
            copy_field(
                value=address, label=sight.words("devices.address_explained"), language=sight.language
            ),
            qr(address, label, size=240),
        ],
    )


def _people(sight: Sight) -> Element:
    """What the software does about people who are late, leave or say nothing."""
    return disclosure(
        id="people-of-the-day",
        summary_text=sight.words("devices.people"),
        body=ul[
            li[strong[sight.words("devices.late")], " ", sight.words("devices.late_means")],
            li[strong[sight.words("devices.leaving")], " ", sight.words("devices.leaving_means")],
            li[strong[sight.words("devices.silent")], " ", sight.words("devices.silent_means")],
            li[strong[sight.words("devices.paper")], " ", sight.words("devices.paper_means")],
        ],
    )
