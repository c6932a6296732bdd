"""The parts of the gallery below its table: everything a page can be built of, once."""

from __future__ import annotations

from htpy import Node, div, p

from gyakusan.core.text import Language
from gyakusan.web import frame
from gyakusan.web.frame import Bar, Moment, Tab

from .samples import WORDS


def gallery_body(*, text: str, language: Language) -> Node:
    """Every part with sample content."""
    words = WORDS[language]
    return [
        _marks(text, language),
        _said(language),
        _numbers(language),
        _pressed(language),
        _rest(language, words.day),
    ]


def _marks(text: str, language: Language) -> Node:
    words = WORDS[language]
    return frame.block(
        title=words.basis,
        note=words.source,
        body=[
            frame.editable(
                action_url=f"/edit?lang={language}",
                item="text",
                field="0",
                value=text,
                label=words.title,
                language=language,
                content_language=language,
                multiline=True,
                show_label=True,
            ),
            frame.changed_mark(
                now=words.paragraph, before=words.before, language=language, content_language=language
            ),
            p[frame.red_step(body=words.red, language=language)],
            frame.toolbar(
                items=[
                    frame.basis_mark(basis="fact", language=language, source=words.source),
                    frame.basis_mark(basis="fact", language=language, source="https://example.com/a"),
                    frame.basis_mark(basis="assumption", language=language),
                    frame.basis_mark(basis="ai", language=language),
                    frame.lock_mark(language=language, date=words.day),
                    frame.badge(label="12"),
                    frame.badge(label="8/10", kind="good"),
                    frame.badge(label="3/10", kind="bad"),
                    frame.badge(label="v3", kind="accent"),
                    frame.badge(label="?", kind="warning"),
                ]
            ),
            div(".cards")[
                frame.card(
                    process="define", basis="assumption", body=words.claim, foot=frame.badge(label="1")
                ),
                frame.card(process="invent", basis="ai", body=words.paragraph),
                frame.hidden_card(initial="M", language=language),
            ],
        ],
    )


def _said(language: Language) -> Node:
    words = WORDS[language]
    return frame.block(
        title=words.places[2],
        body=[
            frame.notice(kind="info", body=words.lead, language=language),
            frame.notice(kind="good", body=words.did, language=language),
            frame.notice(kind="warning", body=words.finding, language=language),
            frame.notice(
                kind="error",
                body=words.consequence,
                language=language,
                actions=frame.button(label=words.add, url="#"),
            ),
            frame.finding(
                severity="error", message=words.finding, language=language, where=words.stage, url="#"
            ),
            frame.finding(
                severity="warning", message=words.finding, language=language, where=words.stage, url="#"
            ),
            frame.conflict_view(
                action_url="/edit",
                item="text",
                field="0",
                yours=words.paragraph,
                theirs=words.before,
                who="Ken",
                language=language,
                content_language=language,
            ),
        ],
    )


def _numbers(language: Language) -> Node:
    words = WORDS[language]
    return frame.block(
        title=words.claim,
        body=[
            frame.people_dots(yes=14, total=22, planned=30, bar=0.6, low=0.43, high=0.8, language=language),
            frame.figures(
                items=[
                    (words.minutes, "240", words.minute_unit),
                    (words.yen, "150,000", words.yen_unit),
                ]
            ),
            frame.bar_rows(
                label=words.title,
                rows=[
                    Bar(label=words.stage, value=120, words="120", note=words.minute_unit),
                    Bar(label=words.action, value=72, words="72", note=words.minute_unit),
                    Bar(label=words.basis, value=18, words="18", note=words.minute_unit),
                ],
            ),
        ],
    )


def _pressed(language: Language) -> Node:
    words = WORDS[language]
    return frame.block(
        title=words.lock,
        body=[
            frame.toolbar(
                items=[
                    frame.button(label=words.add, kind="primary", url="#", icon_name="plus"),
                    frame.button(label=words.add, url="#"),
                    frame.button(label=words.add, kind="quiet", url="#"),
                    frame.button(label=words.destroy, kind="danger", url="#", icon_name="bin"),
                    frame.button(label=words.add, url="#", icon_name="up", only_icon=True),
                    frame.confirm(
                        label=words.lock,
                        consequence=words.consequence,
                        action_url=f"/add?lang={language}",
                        confirm_label=words.lock,
                        icon_name="lock",
                        language=language,
                    ),
                ]
            ),
            frame.draft_progress(what=words.title, done=3, total=8, language=language, cancel_url="/refuse"),
            frame.progress(label=words.title, value=40, words="40%"),
            frame.copy_field(
                value="http://127.0.0.1:8000/join/abcd-efgh-ijkl", label=words.places[0], language=language
            ),
        ],
    )


def _rest(language: Language, day: str) -> Node:
    words = WORDS[language]
    return [
        frame.block(
            title=words.places[5],
            body=[
                frame.tabs(
                    label=words.title,
                    items=[
                        Tab(label=words.title, url="#", here=True, badge=frame.badge(label="5")),
                        Tab(label=words.action, url="#"),
                        Tab(label=words.stage, url="#"),
                    ],
                ),
                frame.timeline(
                    language=language,
                    moments=[
                        Moment(
                            day=day,
                            at="2025-07-21T10:04",
                            clock="10:04",
                            who="Mika",
                            what=words.did,
                            process="listen",
                            url="#",
                        ),
                        Moment(
                            day=day,
                            at="2025-07-21T10:02",
                            clock="10:02",
                            who="Ken",
                            what=words.did,
                            process="define",
                            url="#",
                        ),
                        Moment(
                            day=day, at="2025-07-21T09:58", clock="9:58", who="Mika", what=words.did, url="#"
                        ),
                    ],
                ),
                frame.disclosure(summary_text=words.source, body=words.paragraph, open=True),
            ],
        ),
        frame.block(
            title=words.places[1],
            body=div(".phones")[
                frame.phone_frame(url="about:blank", title=words.workshop, language=language, under=words.did)
            ],
        ),
        frame.empty_state(
            sentence=words.empty,
            example=words.example,
            button=frame.action(action_url=f"/add?lang={language}", label=words.add, kind="primary"),
        ),
    ]
