"""The page around every room: header with the path, the room itself, what is said politely, the live connection."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from htpy import (
    Element,
    Node,
    a,
    button,
    dialog,
    div,
    form,
    h1,
    h2,
    head,
    header,
    html,
    kbd,
    link,
    main,
    meta,
    nav,
    script,
    span,
    table,
    tbody,
    td,
    tr,
)
from htpy import (
    body as body_element,
)
from htpy import (
    title as title_element,
)
from markupsafe import Markup

from gyakusan.core.text import LANGUAGES, Language, text
from gyakusan.web.frame import htmx
from gyakusan.web.frame.assets import asset, import_map, style_sheet
from gyakusan.web.frame.halfway import halfway_place
from gyakusan.web.frame.icons import icon
from gyakusan.web.frame.path import Process, Step, logo, path_nav


@dataclass(frozen=True, kw_only=True)
class Place:
    """A room of the workshop beside the path: overview, mocks, history …"""

    name: str
    url: str
    here: bool = False


@dataclass(frozen=True, kw_only=True)
class Undo:
    """The viewer's last action, which one press takes back."""

    action_url: str
    what: str


def page(
    *,
    title: str,
    language: Language,
    nonce: str,
    room: Node,
    workshop: str = "",
    workshop_url: str = "",
    workshop_language: Language | None = None,
    steps: Sequence[Step] = (),
    places: Sequence[Place] = (),
    viewer: str = "",
    viewer_id: str = "",
    live_url: str = "",
    undo: Undo | None = None,
    banner: Node = None,
    bare: bool = False,
) -> Element:
    """A whole page. ``room`` is made by ``room()``; ``live_url`` opens the live connection.

    ``viewer_id``: whose the words are that the browser keeps while they are not sent.

    ``banner`` (an element ``#banner``) says above every room what the workshop is at. ``bare`` leaves out the header:
    for a wall or for paper.
    """
    return html(lang=language)[
        head[
            meta(charset="utf-8"),
            meta(name="viewport", content="width=device-width, initial-scale=1"),
            meta(name="color-scheme", content="light dark"),
            meta(name="htmx-config", content=htmx.configuration()),
            title_element[
                f"{title} — {workshop}" if workshop else f"{title} — {text('common.product', language)}"
            ],
            link(rel="icon", href=asset("logo.svg"), type="image/svg+xml"),
            link(rel="stylesheet", href=style_sheet()),
            script(src=asset("theme.js")),
            script(type="importmap", nonce=nonce)[Markup(import_map())],  # noqa: S704  our own JSON, no user text
            script(type="module", src=asset("app.js")),
        ],
        body_element(
            data_controller="shortcuts announce",
            data_announce_words_value=_announced(language),
            data_me=viewer_id or None,
        )[
            None if bare else a(".skip", href="#room")[text("frame.skip", language)],
            div(".corner")[connection_state(language=language)] if bare and live_url else None,
            None
            if bare
            else header(".top")[
                div(".top-bar")[
                    a(".home", href="/", title=text("frame.home", language))[
                        logo(), span(".home-name")[text("common.product", language)]
                    ],
                    workshop
                    and a(".workshop-name", href=workshop_url or None, lang=workshop_language or language)[
                        workshop
                    ],
                    div(".top-tools")[
                        connection_state(language=language) if live_url else None,
                        undo_place(undo=undo, language=language),
                        _languages(language),
                        _theme(language),
                        viewer and a(".viewer", href="/me", title=text("signing.title", language))[viewer],
                    ],
                ],
                path_nav(steps=steps, language=language) if steps else None,
                places_nav(places=places, language=language) if places else None,
            ],
            banner,
            halfway_place(language=language) if viewer_id and not bare else None,
            room,
            div("#announcements.visually-hidden", role="status", aria_live="polite"),
            div("#told.told", role="status"),
            htmx.live(live_url) if live_url else None,
            None if bare else _shortcuts(language),
        ],
    ]


def room(
    *,
    title: str,
    body: Node,
    process: Process | None = None,
    lead: Node = None,
    actions: Node = None,
    sequence: int | None = None,
    width: str = "sheet",
    heading: bool = True,
) -> Element:
    """The centre of the page, which live updates replace.

    ``sequence`` is the journal's number this view was made at: a reconnecting page says it, to be sent what it missed.
    ``width``: ``sheet`` (tables and boards), ``text`` (a document's measure), ``full``.
    """
    return main(
        "#room",
        htmx.room_defaults(),
        class_=["room", f"room-{width}", process and f"hue-{process}"],
        tabindex="-1",
        data_sequence=None if sequence is None else str(sequence),
    )[
        header(".room-head")[
            div(".room-title")[
                h1(class_=None if heading else "visually-hidden")[title], lead and div(".room-lead")[lead]
            ],
            actions and div(".toolbar.room-actions")[actions],
        ],
        div("#room-said.said", role="status"),
        body,
    ]


def connection_state(*, language: Language) -> Element:
    """The live connection's state in a dot and, when it is not well, a sentence."""
    return span("#connection.connection", data_state="connecting", role="status")[
        span(".connection-dot", aria_hidden="true"),
        span(".connection-word", data_when="connecting")[text("frame.connection.connecting", language)],
        span(".connection-word.is-quiet", data_when="open")[text("frame.connection.open", language)],
        span(".connection-word", data_when="lost")[
            span(".connection-short", aria_hidden="true")[text("frame.connection.lost_short", language)],
            span(".connection-long")[text("frame.connection.lost", language)],
        ],
        span(".connection-word", data_when="removed")[text("frame.connection.removed", language)],
    ]


def undo_place(*, undo: Undo | None, language: Language) -> Element:
    """The undo button, or its empty place (an answer that changes it sends ``("#undo", undo_place(…))``)."""
    if undo is None:
        return span("#undo")
    said = text("frame.undo.what", language, what=undo.what)
    return form("#undo", htmx.into_room(undo.action_url), method="post", action=undo.action_url)[
        button(".tool", type="submit", title=said, data_shortcut="undo", aria_label=said)[
            icon("undo"), span(".tool-word")[text("common.undo", language)]
        ]
    ]


def places_nav(*, places: Sequence[Place], language: Language) -> Element:
    """Links to the workshop's other rooms."""
    return nav("#places.places", aria_label=text("frame.places", language))[
        (a(href=place.url, aria_current="page" if place.here else None)[place.name] for place in places)
    ]


def _languages(language: Language) -> Element:
    return nav(".languages", aria_label=text("frame.language", language))[
        (
            # Each language by its own name: who needs it may read no other.
            a(".tool", href=f"?lang={other}", lang=other, hreflang=other)[
                text(f"home.language.{other}", other)
            ]
            for other in LANGUAGES
            if other != language
        )
    ]


def _theme(language: Language) -> Element:
    return button(
        ".tool.theme",
        type="button",
        data_controller="theme",
        data_action="theme#next",
        data_theme_words_value=_words(
            language,
            {"system": "frame.theme.system", "light": "frame.theme.light", "dark": "frame.theme.dark"},
        ),
        aria_label=text("frame.theme.label", language),
    )[icon("theme")]


def _shortcuts(language: Language) -> Element:
    keys = (
        ("n", "frame.shortcuts.new"),
        ("f", "frame.shortcuts.fact"),
        ("a", "frame.shortcuts.assume"),
        ("↑ ↓ ← →", "frame.shortcuts.move"),
        ("Enter", "frame.shortcuts.commit"),
        ("Esc", "frame.shortcuts.back"),
        ("Ctrl + Z", "frame.shortcuts.undo"),
        ("?", "frame.shortcuts.help"),
    )
    return dialog("#shortcuts.sheet-dialog", aria_labelledby="shortcuts-title")[
        h2("#shortcuts-title")[text("frame.shortcuts.title", language)],
        table[tbody[(tr[td[kbd[key]], td[text(said, language)]] for key, said in keys)]],
        form(method="dialog")[button(".button", type="submit")[text("frame.shortcuts.close", language)]],
    ]


def _announced(language: Language) -> str:
    return _words(
        language,
        {
            "typing": "frame.edit.typing",
            "sending": "frame.edit.sending",
            "saved": "frame.edit.saved",
            "kept": "frame.edit.kept",
            "refused": "frame.edit.refused",
            "lost": "frame.connection.lost",
            "open": "frame.connection.open",
        },
    )


def _words(language: Language, keys: dict[str, str]) -> str:
    return json.dumps({name: text(key, language) for name, key in keys.items()}, ensure_ascii=False)
