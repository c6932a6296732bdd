"""What is pressed: buttons, toolbars, drafts, and confirmations that name their consequence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

from htpy import (
    Element,
    Node,
    a,
    details,
    div,
    form,
    fragment,
    p,
    span,
    summary,
)
from htpy import (
    button as button_element,
)
from htpy import (
    input as input_element,
)
from htpy import progress as progress_element
from markupsafe import Markup

from gyakusan.core.text import Language, text
from gyakusan.web.frame import htmx
from gyakusan.web.frame.drawn import REMEMBERED, Fields, drawn, frozen
from gyakusan.web.frame.icons import Icon, icon

ButtonKind: TypeAlias = Literal["plain", "primary", "quiet", "danger"]


def button(
    *,
    label: str,
    kind: ButtonKind = "plain",
    url: str = "",
    icon_name: Icon | None = None,
    shortcut: str = "",
    name: str = "",
    value: str = "",
    only_icon: bool = False,
    unchecked: bool = False,
) -> Element:
    """A submit button of the form around it, or with ``url`` a link that looks like one. One ``primary`` per page.

    ``unchecked`` sends the form even where a required field is empty.
    """
    classes = ["button", kind != "plain" and f"button-{kind}", only_icon and "button-icon"]
    inside = [icon_name and icon(icon_name), span(class_="visually-hidden" if only_icon else None)[label]]
    title = label if only_icon else None
    if url:
        return a(class_=classes, href=url, title=title, data_shortcut=shortcut or None)[inside]
    return button_element(
        class_=classes,
        type="submit",
        title=title,
        name=name or None,
        value=value or None,
        formnovalidate=unchecked,
        data_shortcut=shortcut or None,
    )[inside]


def action(
    *,
    action_url: str,
    label: str,
    kind: ButtonKind = "plain",
    fields: Mapping[str, str] | None = None,
    icon_name: Icon | None = None,
    shortcut: str = "",
    only_icon: bool = False,
) -> Element:
    """A button that posts ``fields`` to ``action_url`` by itself (a small form; works without JavaScript)."""
    return form(
        {**htmx.post(action_url, once=True), **htmx.refusal_inside()},
        class_="action",
        method="post",
        action=action_url,
    )[_pressed(frozen(fields), label, kind, icon_name, shortcut, only_icon)]


@lru_cache(REMEMBERED)
def _pressed(
    fields: Fields, label: str, kind: ButtonKind, icon_name: Icon | None, shortcut: str, only_icon: bool
) -> Markup:
    return drawn(
        fragment[
            hidden_fields(dict(fields)),
            button(label=label, kind=kind, icon_name=icon_name, shortcut=shortcut, only_icon=only_icon),
            div(".said", role="status"),
        ]
    )


def menu(*, label: str, items: Node) -> Element:
    """What else can be done with one thing: a small button that opens its actions; works without JavaScript."""
    return details(".confirm", data_controller="dialog")[
        summary(".button.button-quiet.button-icon", title=label)[
            icon("more"), span(".visually-hidden")[label]
        ],
        div(".popover", role="group", aria_label=label)[div(".toolbar")[items]],
    ]


def hidden_fields(fields: Mapping[str, str] | None) -> Node:
    """The values a form carries without showing them."""
    return [input_element(type="hidden", name=name, value=value) for name, value in (fields or {}).items()]


def toolbar(*, items: Node, label: str = "") -> Element:
    """A row of buttons that wraps."""
    return div(".toolbar", role="group" if label else None, aria_label=label or None)[items]


def draft_button(
    *,
    action_url: str,
    language: Language,
    label: str = "",
    kind: ButtonKind = "primary",
    fields: Mapping[str, str] | None = None,
) -> Element:
    """「下書きを作る」: posts, and until the answer is here says that the draft is being made."""
    return form(
        {**htmx.post(action_url, once=True), **htmx.refusal_inside()},
        class_="action draft",
        method="post",
        action=action_url,
    )[
        hidden_fields(fields),
        button(label=label or text("frame.draft.make", language), kind=kind, icon_name="draft"),
        span(".draft-waiting", role="status")[
            progress_element(aria_label=text("frame.draft.making", language)),
            text("frame.draft.making", language),
        ],
        div(".said", role="status"),
    ]


def draft_progress(
    *,
    what: str,
    done: int,
    total: int,
    language: Language,
    cancel_url: str = "",
    cancel_fields: Mapping[str, str] | None = None,
) -> Element:
    """A draft under way: what is being made, how far (``done`` of ``total``), and how to stop."""
    how_far = text("frame.draft.progress", language, done=done, total=total)
    return div("#draft.draft-progress", role="status")[
        p[span(".mark-ai")["AI"], " ", what],
        progress_element(value=str(done), max=str(max(total, 1)), aria_label=what)[how_far],
        span(".draft-count")[how_far],
        cancel_url
        and action(
            action_url=cancel_url,
            label=text("frame.draft.stop", language),
            icon_name="stop",
            kind="quiet",
            fields=cancel_fields,
        ),
    ]


def confirm(
    *,
    label: str,
    consequence: str,
    action_url: str,
    confirm_label: str,
    language: Language,
    fields: Mapping[str, str] | None = None,
    extra: Node = None,
    kind: ButtonKind = "plain",
    icon_name: Icon | None = None,
) -> Element:
    """For lock, reveal and destroy only: opens a small sheet naming the consequence; works without JavaScript.

    ``extra`` holds further fields of the form (a reason, a date).
    """
    return details(".confirm", data_controller="dialog")[
        summary(class_=["button", kind != "plain" and f"button-{kind}"])[
            icon_name and icon(icon_name), span[label]
        ],
        div(".popover", role="group", aria_label=label)[
            p[consequence],
            form(htmx.post(action_url, once=True), method="post", action=action_url, class_="stack")[
                hidden_fields(fields),
                extra,
                div(".toolbar")[
                    button(label=confirm_label, kind="danger" if kind == "danger" else "primary"),
                    button_element(
                        ".button.button-quiet.needs-script", type="button", data_action="dialog#close"
                    )[text("common.cancel", language)],
                ],
            ],
            div(".said", role="status"),
        ],
    ]
