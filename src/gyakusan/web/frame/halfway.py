"""The place above the room for words that were written and not sent, where their form is not on the page any more."""

from __future__ import annotations

from htpy import Element, aside, details, div, label, li, p, span, summary, template, ul
from htpy import button as button_element

from gyakusan.core.text import Language, text


def halfway_place(*, language: Language) -> Element:
    """Empty and hidden until the browser finds something it kept; its words never come from the server."""
    return aside(
        "#halfway.halfway",
        hidden=True,
        data_controller="halfway",
        data_halfway_said_value=text("frame.halfway.again", language),
        aria_label=text("frame.halfway.label", language),
    )[
        details[
            summary[text("frame.halfway.label", language), " ", span(data_halfway_target="count")],
            p(".hint")[text("frame.halfway.hint", language)],
            ul(data_halfway_target="list"),
        ],
        template(data_halfway_target="entry")[
            li(
                ".copy.copy-text",
                data_controller="copy",
                data_copy_done_value=text("frame.copy.done", language),
            )[
                label(".field", data_halfway_part="words")[span],
                div(".toolbar")[
                    button_element(".button", type="button", data_action="copy#copy")[
                        span(data_copy_target="word")[text("frame.copy.do", language)]
                    ],
                    button_element(".button.button-quiet", type="button", data_action="halfway#discard")[
                        text("frame.halfway.discard", language)
                    ],
                ],
            ]
        ],
    ]
