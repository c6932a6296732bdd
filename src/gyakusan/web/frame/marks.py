"""Meaning in marks, the same in every page and never by colour alone: basis, red steps, locks, changes, hidden cards."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from htpy import Element, Node, a, details, div, form, label, p, span, summary
from htpy import del_ as removed
from htpy import input as input_element
from markupsafe import Markup

from gyakusan.core.text import Language, text
from gyakusan.web.frame import htmx
from gyakusan.web.frame.buttons import button, hidden_fields
from gyakusan.web.frame.drawn import REMEMBERED, Fields, drawn, frozen
from gyakusan.web.frame.icons import icon

Basis: TypeAlias = Literal["fact", "assumption", "ai"]
BadgeKind: TypeAlias = Literal["plain", "accent", "good", "warning", "bad"]

_SHORT: Final[dict[Basis, str]] = {
    "fact": "frame.basis.fact",
    "assumption": "frame.basis.assumption",
    "ai": "frame.basis.ai",
}
_LONG: Final[dict[Basis, str]] = {
    "fact": "frame.basis.fact_long",
    "assumption": "frame.basis.assumption_long",
    "ai": "frame.basis.ai_long",
}


def basis_mark(*, basis: Basis, language: Language, source: str = "") -> Element:
    """What a statement rests on. A fact's ``source`` is shown; an http(s) address becomes a link."""
    return span(class_=f"mark mark-{basis}", title=text(_LONG[basis], language))[
        span(".mark-word")[text(_SHORT[basis], language)],
        basis == "fact" and source and _source(source, language),
    ]


def _source(source: str, language: Language) -> Node:
    if source.startswith(("https://", "http://")):
        said = text("frame.basis.source", language)
        return a(".mark-source", href=source, rel="noreferrer", target="_blank", title=source)[
            icon("link"), span(".visually-hidden")[f"{said} {source}"]
        ]
    return span(".mark-source")[source]


def basis_menu(
    *,
    basis: Basis,
    action_url: str,
    language: Language,
    source: str = "",
    fields: Mapping[str, str] | None = None,
    can_discard: bool | None = None,
) -> Element:
    """The mark as a menu: one click confirms as assumption, as fact with its source, or discards an AI draft.

    Posts ``fields`` with ``was`` and ``basis`` = ``assumption`` | ``fact`` (with ``source``) | ``discard``.
    Discarding is offered for AI drafts unless ``can_discard`` says otherwise.
    """
    discard = basis == "ai" if can_discard is None else can_discard
    return details(".basis", data_controller="dialog", data_basis=basis)[
        _basis_choices(basis, action_url, language, source, frozen(fields), discard)
    ]


@lru_cache(REMEMBERED)
def _basis_choices(
    basis: Basis, action_url: str, language: Language, source: str, fields: Fields, discard: bool
) -> Markup:
    said = summary(aria_label=f"{text(_LONG[basis], language)} — {text('frame.basis.change', language)}")[
        basis_mark(basis=basis, language=language, source="" if source.startswith("http") else source)
    ]
    choices = div(".popover")[
        p(".popover-lead")[text(_LONG[basis], language), source and [" ", _source(source, language)]],
        form(htmx.post(action_url, once=True), method="post", action=action_url, class_="stack")[
            hidden_fields(dict(fields)),
            input_element(type="hidden", name="was", value=basis),
            label(".field")[
                span[text("frame.basis.source_field", language)],
                input_element(type="text", name="source", value=source, autocomplete="off", required=True),
            ],
            div(".toolbar")[
                button(
                    label=text("frame.basis.to_fact", language),
                    kind="primary",
                    name="basis",
                    value="fact",
                ),
                basis != "assumption"
                and button(
                    label=text("frame.basis.to_assumption", language),
                    name="basis",
                    value="assumption",
                    unchecked=True,
                ),
                discard
                and button(
                    label=text("frame.basis.discard", language),
                    kind="danger",
                    name="basis",
                    value="discard",
                    unchecked=True,
                ),
            ],
        ],
        div(".said", role="status"),
    ]
    return drawn(said) + drawn(choices)


def badge(*, label: str, kind: BadgeKind = "plain") -> Element:
    """A short word about a thing: a count, a state."""
    return span(class_=["badge", kind != "plain" and f"badge-{kind}"])[label]


def lock_mark(*, language: Language, date: str = "") -> Element:
    """A locked criterion, with the day it was locked in the reader's form."""
    said = text("frame.lock.since", language, date=date) if date else text("frame.lock.mark", language)
    return span(".mark.mark-lock")[icon("lock"), said]


def red_step(*, body: Node, language: Language) -> Element:
    """A step nobody is sure of yet."""
    return span(".red-step")[span(".mark.mark-red")[text("mocks.doubtful", language)], " ", body]


def changed_mark(
    *, now: Node, before: str, language: Language, content_language: Language | None = None
) -> Element:
    """Something that changed since the first round: a bar in the margin, the old text one click away."""
    return div(".changed")[
        div(".changed-now")[now],
        details(".changed-before")[
            summary[text("frame.changed.mark", language)],
            p[
                span(".visually-hidden")[text("frame.changed.before", language)],
                removed(lang=content_language)[before],
            ],
        ],
    ]


def hidden_card(*, initial: str, language: Language) -> Element:
    """The back of a card that is not revealed yet: only its author's initial is on it."""
    return div(
        ".card.card-back", role="img", aria_label=text("frame.hidden.card", language, initial=initial)
    )[span(".card-initial", aria_hidden="true")[initial]]
