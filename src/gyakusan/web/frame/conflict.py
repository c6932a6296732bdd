"""Two people changed the same field: both texts, and the way out."""

from __future__ import annotations

from collections.abc import Mapping

from htpy import Element, del_, div, form, h3, ins, p, span
from htpy import button as button_element

from gyakusan.core.text import Language, text
from gyakusan.web.frame import htmx
from gyakusan.web.frame.buttons import button, hidden_fields


def conflict_view(
    *,
    action_url: str,
    item: str,
    field: str,
    yours: str,
    theirs: str,
    language: Language,
    content_language: Language | None = None,
    who: str = "",
    fields: Mapping[str, str] | None = None,
    back_url: str = "",
) -> Element:
    """Both texts and two ways out: the answer to an edit whose ``was`` is no longer there (409).

    ``back_url`` is where "leave it" leads without JavaScript.
    """
    by = text("frame.conflict.by", language, who=who) if who else ""
    nothing = text("frame.empty_value", language)
    return div(".conflict", role="group", aria_label=text("frame.conflict.title", language))[
        h3[text("frame.conflict.title", language)],
        p[text("frame.conflict.said", language)],
        div(".conflict-texts")[
            div[
                p(".conflict-whose")[text("frame.conflict.yours", language)],
                ins(lang=content_language)[yours or nothing],
            ],
            div[
                p(".conflict-whose")[
                    text("frame.conflict.theirs", language), by and span(".quiet")[f" {by}"]
                ],
                del_(lang=content_language)[theirs or nothing],
            ],
        ],
        form(htmx.post(action_url, once=True), method="post", action=action_url)[
            hidden_fields(fields),
            hidden_fields({"item": item, "field": field, "was": theirs, "value": yours}),
            div(".toolbar")[
                button(label=text("frame.conflict.use_yours", language), kind="primary"),
                button_element(".button", type="button", data_action="edit#giveUp", data_theirs=theirs)[
                    text("frame.conflict.keep_theirs", language)
                ]
                if not back_url
                else button(label=text("frame.conflict.keep_theirs", language), url=back_url),
            ],
        ],
        div(".said", role="status"),
    ]
