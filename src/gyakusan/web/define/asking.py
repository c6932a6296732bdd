"""A question of one's own, beside those the journey asks."""

from __future__ import annotations

from functools import lru_cache

from htpy import Element, Node, details, div, form, fragment, option, select, span, summary
from htpy import label as label_element
from markupsafe import Markup

from gyakusan.web.frame import button, field, htmx
from gyakusan.web.frame.drawn import drawn
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.journey import told
from gyakusan.workshop.same import SHELVES_REMEMBERED, Same


def ask_sheet(sight: Sight) -> Node:
    """A small sheet for a question of one's own; ``n`` opens it."""
    if not sight.may_write:
        return None
    return details("#ask.confirm", data_controller="dialog")[
        summary(".button", data_shortcut="n")[span[sight.words("define.questions.ask")]],
        div(".popover", role="group", aria_label=sight.words("define.questions.ask"))[
            form(
                htmx.post(sight.action("ask"), once=True),
                method="post",
                action=sight.action("ask"),
                class_="stack",
            )[
                field(
                    label=sight.words("define.questions.own"),
                    name="text",
                    rows=3,
                    required=True,
                    placeholder=sight.words("define.questions.own_example"),
                    content_language=sight.content_language,
                ),
                _choice(sight, "action", sight.words("define.questions.about")),
                _choice(sight, "other", sight.words("define.questions.about_other")),
                div(".toolbar")[button(label=sight.words("define.questions.add"), kind="primary")],
            ],
            div(".said", role="status"),
        ],
    ]


def _choice(sight: Sight, name: str, label: str) -> Element:
    return label_element(".field")[
        span[label],
        select(name=name, lang=sight.content_language)[
            option(value="")[sight.words("define.questions.about_none")],
            _actions(Same(sight.view.journey)),
        ],
    ]


@lru_cache(SHELVES_REMEMBERED)
def _actions(journey: Same[tuple[Action, ...]]) -> Markup:
    return drawn(fragment[(option(value=row.id)[row.text] for row in told(journey.value))])
