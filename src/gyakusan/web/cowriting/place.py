"""Where a shared text stands on a page: around the form that does the same for one person without scripts."""

from __future__ import annotations

import json

from htpy import Node, div

from gyakusan.web.frame import field_id
from gyakusan.web.rooms import Sight


def written_together(sight: Sight, *, release: str, slot: str, label: str, hint: str, form: Node) -> Node:
    """``form`` (for readers: the plain text) until the shared text is open; it alone where nobody can write together."""
    if sight.house.open_texts is None or "at" in sight.query:
        return form
    words = {
        "too_long": sight.words("cowriting.too_long", length="{length}", longest="{longest}"),
        "gone": sight.words("cowriting.gone"),
        "lost": sight.words("cowriting.state.lost"),
        "kept": sight.words("cowriting.state.kept"),
    }
    return div(
        ".cowriting.editable",
        id=f"{field_id(slot, 'text')}-together",
        data_controller="cowriting",
        data_cowriting_url_value=sight.url(f"write/{release}"),
        data_cowriting_slot_value=slot,
        data_cowriting_me_value=sight.view.viewer.id,
        data_cowriting_label_value=label,
        data_cowriting_language_value=sight.content_language,
        data_cowriting_hint_value=hint,
        data_cowriting_words_value=json.dumps(words, ensure_ascii=False),
    )[
        div(data_cowriting_target="form")[form],
        div(data_cowriting_target="place"),
        div(
            ".writers",
            data_cowriting_target="who",
            aria_label=sight.words("cowriting.together"),
            role="group",
        ),
        div(".said", role="status", data_cowriting_target="said"),
    ]
