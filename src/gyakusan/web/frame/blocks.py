"""Blocks of a page: empty places that teach, notices, findings, tabs, disclosures, frames, links to copy, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from htpy import (
    Element,
    Node,
    a,
    article,
    details,
    div,
    figcaption,
    figure,
    fragment,
    h2,
    iframe,
    li,
    nav,
    ol,
    p,
    section,
    span,
    strong,
    summary,
    textarea,
    time,
)
from htpy import (
    button as button_element,
)
from htpy import input as input_element
from htpy import label as label_element
from htpy import progress as progress_element

from gyakusan.core.text import Language, text
from gyakusan.web.frame.drawn import REMEMBERED, drawn
from gyakusan.web.frame.icons import icon
from gyakusan.web.frame.path import Process

NoticeKind: TypeAlias = Literal["info", "good", "warning", "error"]
Severity: TypeAlias = Literal["error", "warning"]

_NOTICES: Final[dict[NoticeKind, str]] = {
    "info": "frame.notice.info",
    "good": "frame.notice.good",
    "warning": "frame.notice.warning",
    "error": "frame.notice.error",
}
_FINDINGS: Final[dict[Severity, str]] = {"error": "frame.finding.error", "warning": "frame.finding.warning"}


def empty_state(*, sentence: str, example: Node = None, button: Node = None) -> Element:
    """An empty place that teaches: one sentence, one example, one button."""
    return div(".empty")[
        p(".empty-sentence")[sentence],
        example and div(".empty-example")[example],
        button and div(".toolbar")[button],
    ]


def notice(*, kind: NoticeKind, body: Node, language: Language, actions: Node = None) -> Element:
    """What happened, what is safe, what to do."""
    return div(class_=f"notice notice-{kind}", role="alert" if kind == "error" else "status")[
        strong(".notice-kind")[text(_NOTICES[kind], language)],
        div(".notice-body")[body],
        actions and div(".toolbar")[actions],
    ]


@lru_cache(REMEMBERED)
def finding(
    *, severity: Severity, message: str, language: Language, where: str = "", url: str = "", rule: str = ""
) -> Element:
    """One result of the check, with the way to the place it is about."""
    place = a(href=url)[where] if where and url else where and span[where]
    said = fragment[
        span(".finding-kind")[icon("warning"), text(_FINDINGS[severity], language)],
        span(".finding-message")[message],
        place and span(".finding-where")[place],
    ]
    return div(class_=f"finding finding-{severity}", title=rule or None)[drawn(said)]


def block(
    *, title: str, body: Node, actions: Node = None, id: str = "", note: Node = None, level: Literal[2, 3] = 2
) -> Element:
    """A titled part of the sheet. Parts do not nest boxes: a heading and a hairline are enough."""
    heading = h2 if level == 2 else Element("h3")
    return section(id=id or None, class_="block")[
        div(".block-head")[
            heading[title], note and span(".block-note")[note], actions and div(".toolbar")[actions]
        ],
        body,
    ]


def card(
    *,
    body: Node,
    process: Process | None = None,
    basis: Literal["fact", "assumption", "ai", ""] = "",
    id: str = "",
    foot: Node = None,
) -> Element:
    """One card on the sheet: a thin hue of its process, the edge of its basis."""
    return article(id=id or None, class_=["card", process and f"hue-{process}", basis and f"card-{basis}"])[
        div(".card-body")[body], foot and div(".card-foot")[foot]
    ]


def progress(*, label: str, value: int | None = None, maximum: int = 100, words: str = "") -> Element:
    """How far something is; without ``value`` only that it goes on."""
    return div(".progress")[
        span(".progress-label")[label],
        progress_element(
            value=None if value is None else str(value),
            max=None if value is None else str(maximum),
            aria_label=label,
        ),
        words and span(".progress-words")[words],
    ]


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A tab: a link to its own address."""

    label: str
    url: str
    here: bool = False
    badge: Node = None


def tabs(*, items: Sequence[Tab], label: str) -> Element:
    """Views of one page, each with its own address."""
    return nav(".tabs", aria_label=label)[
        (
            a(href=item.url, aria_current="page" if item.here else None)[item.label, item.badge]
            for item in items
        )
    ]


def disclosure(*, summary_text: Node, body: Node, open: bool = False, id: str = "") -> Element:
    """Something one click away."""
    return details(".disclosure", id=id or None, open=open)[
        summary[summary_text], div(".disclosure-body")[body]
    ]


def field(
    *,
    label: str,
    name: str,
    value: str = "",
    hint: str = "",
    rows: int = 0,
    kind: Literal["text", "url", "number", "date", "file", "email"] = "text",
    required: bool = False,
    placeholder: str = "",
    content_language: Language | None = None,
) -> Element:
    """A labelled field of an ordinary form; ``rows`` makes it a text area."""
    if rows:
        control = textarea(
            name=name,
            rows=str(rows),
            required=required,
            placeholder=placeholder or None,
            lang=content_language,
        )["\n" + value]
        return label_element(".field")[span[label], control, hint and span(".hint")[hint]]
    return label_element(".field")[
        span[label],
        input_element(
            type=kind,
            name=name,
            value=value or None,
            required=required,
            placeholder=placeholder or None,
            lang=content_language,
        ),
        hint and span(".hint")[hint],
    ]


def phone_frame(
    *, url: str, title: str, language: Language, under: Node = None, note: Node = None
) -> Element:
    """A mock in a phone; ``under`` is its live funnel, ``note`` what is said beside the link that opens it alone.

    ``url`` is the mock origin's ``/preview/<slug>``.
    """
    return figure(".phone")[
        figcaption(".phone-title")[
            title,
            " ",
            a(href=url, target="_blank", rel="noreferrer", title=text("frame.phone.open", language))[
                icon("open"), span(".visually-hidden")[text("frame.phone.open", language)]
            ],
            note and span(".phone-note")[note],
        ],
        div(".phone-body")[
            iframe(src=url, title=title, loading="lazy", sandbox="allow-scripts allow-forms allow-popups")
        ],
        under and div(".phone-under")[under],
    ]


def copy_field(*, value: str, label: str, language: Language) -> Element:
    """A link to hand on: shown whole, copied by one press."""
    return div(".copy", data_controller="copy", data_copy_done_value=text("frame.copy.done", language))[
        label_element(".field")[
            span[label], input_element(type="text", readonly=True, value=value, data_copy_target="text")
        ],
        button_element(".button.needs-script", type="button", data_action="copy#copy")[
            icon("copy"), span(data_copy_target="word")[text("frame.copy.do", language)]
        ],
    ]


def copy_text(
    *, value: str, label: str, language: Language, content_language: Language | None = None
) -> Element:
    """A text to send elsewhere: shown whole, copied by one press."""
    return div(
        ".copy.copy-text", data_controller="copy", data_copy_done_value=text("frame.copy.done", language)
    )[
        label_element(".field")[
            span[label],
            textarea(
                readonly=True,
                rows=str(value.count("\n") + 2),
                lang=content_language,
                data_copy_target="text",
            )["\n" + value],
        ],
        button_element(".button.needs-script", type="button", data_action="copy#copy")[
            icon("copy"), span(data_copy_target="word")[text("frame.copy.do", language)]
        ],
    ]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One thing that happened: ``at`` as ISO 8601 for machines, ``clock`` as the reader says it."""

    day: str
    at: str
    clock: str
    who: str
    what: Node
    process: Process | None = None
    url: str = ""


def timeline(*, moments: Sequence[Moment], language: Language) -> Element:
    """History, grouped by day: when, who, what, and the way to the state at that point."""
    shown: list[Node] = []
    day = ""
    for moment in moments:
        if moment.day != day:
            shown.append(li(".timeline-day")[moment.day])
            day = moment.day
        shown.append(
            li(class_=["timeline-moment", moment.process and f"hue-{moment.process}"])[
                time(datetime=moment.at)[moment.clock],
                span(".timeline-who")[moment.who],
                div(".timeline-what")[moment.what],
                moment.url and a(".timeline-view", href=moment.url)[text("frame.timeline.view", language)],
            ]
        )
    return ol(".timeline")[shown]
