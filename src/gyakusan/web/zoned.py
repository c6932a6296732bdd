"""Whose clock the times on a page are: said beside them, changed by whoever runs the workshop."""

from __future__ import annotations

from htpy import Element, Node, VoidElement, datalist, div, p, span
from htpy import input as input_element
from htpy import label as label_element

from gyakusan.web.forms import sent_in_place
from gyakusan.web.frame import button, disclosure
from gyakusan.web.rooms import Call, Form, Sight
from gyakusan.workshop import ops


def zone_line(sight: Sight) -> Node:
    """The zone of the times on this page; a room that shows it has ``zone`` among its actions."""
    return div(".zone")[
        p(".hint")[sight.words("day0.zone", zone=sight.zone_name)],
        sight.view.viewer.may("run") and sight.may_write and _change(sight),
    ]


def choose(form: Form, _sight: Sight) -> Call:
    """Another zone for the workshop."""
    return Call(ops.set_zone, {"zone": form.get("zone", "")})


def own_zone() -> VoidElement:
    """In a form that begins a workshop: the zone of the browser, filled in by the page's script."""
    return input_element(type="hidden", name="zone", data_controller="zone", data_zone_target="own")


def _change(sight: Sight) -> Element:
    """The names come from the browser when the field is entered: four hundred of them are no part of every page."""
    return disclosure(
        id="zone",
        summary_text=sight.words("day0.zone_change"),
        body=sent_in_place(
            sight.action("zone"),
            [
                label_element(".field", data_controller="zone")[
                    span[sight.words("day0.zone_label")],
                    input_element(
                        name="zone",
                        value=sight.view.about.zone or None,
                        required=True,
                        list="zones",
                        placeholder="Asia/Tokyo",
                        autocomplete="off",
                        data_action="focus->zone#offer input->zone#offer",
                    ),
                    datalist("#zones", data_zone_target="names"),
                    span(".hint")[sight.words("day0.zone_hint")],
                ],
                button(label=sight.words("day0.zone_change")),
            ],
        ),
    )
