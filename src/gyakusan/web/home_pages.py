"""The front page, what a stranger sees, and what an import could not read."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import (
    Element,
    Node,
    a,
    details,
    div,
    form,
    h3,
    input,
    label,
    li,
    option,
    p,
    select,
    span,
    summary,
    textarea,
    ul,
)

from gyakusan.core.text import LANGUAGES, Language, text
from gyakusan.course.bundle import Imported
from gyakusan.course.overview import next_of, steps_of
from gyakusan.web.frame import Step, block, button, field, notice, page, path_nav, room
from gyakusan.web.joining.pages import code_form
from gyakusan.web.rooms import Sight
from gyakusan.web.signing_pages import name_form
from gyakusan.web.zoned import own_zone
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.view import View


def front(*, views: Sequence[View], viewer: str, unnamed: bool, language: Language, nonce: str) -> Element:
    """One's workshops as paths, and a new one. Who has no name yet is asked for one first."""
    body: list[Node] = [
        block(title=text("home.new", language), body=_new(language)),
        block(
            title=text("home.workshops", language),
            actions=button(label=text("tour.title", language), kind="quiet", url="/tour")
            if any(view.about.simulated for view in views)
            else None,
            body=ul(".workshops")[(li[_workshop(view, language)] for view in views)]
            if views
            else p[text("home.none_yet", language)],
        ),
    ]
    if views:
        body.reverse()
    return page(
        title=text("home.title", language),
        language=language,
        nonce=nonce,
        viewer=viewer,
        room=room(
            title=text("home.heading", language),
            lead=text("home.lead", language),
            actions=button(label=text("signing.title", language), kind="quiet", url="/me"),
            width="sheet" if views else "text",
            body=[
                unnamed
                and block(title=text("people.yourself", language), body=name_form(language, back="/")),
                div(".beside.home-beside")[body] if views else body,
            ],
        ),
    )


def stranger(*, language: Language, nonce: str, why: str, door: bool) -> Element:
    """What somebody who is not signed in can do; ``why`` is the catalogue key of the sentence.

    ``door``: there may be a workshop to join by a code.
    """
    return page(
        title=text("home.title", language),
        language=language,
        nonce=nonce,
        room=room(
            title=text("home.heading", language),
            lead=text("home.lead", language),
            width="text",
            body=[
                notice(kind="info", body=text(why, language), language=language),
                door
                and block(
                    title=text("joining.title", language),
                    body=[p[text("joining.code_lead", language)], code_form(language)],
                ),
            ],
        ),
    )


def imported(*, imported: Imported, language: Language, nonce: str) -> Element:
    """What was read with a guess or could not be read, before going on."""
    return page(
        title=text("home.imported", language),
        language=language,
        nonce=nonce,
        room=room(
            title=text("home.imported", language),
            lead=text("home.imported_lead", language, count=len(imported.notes)),
            width="text",
            body=[
                ul[(li[note.words(language)] for note in imported.notes)],
                button(label=text("home.open", language), kind="primary", url=f"/w/{imported.workshop}"),
            ],
        ),
    )


def within(sight: Sight, centre: Element, nonce: str) -> Element:
    """A page inside a workshop that is not a room of its own."""
    return page(
        title=sight.view.about.title,
        language=sight.language,
        nonce=nonce,
        room=centre,
        workshop=sight.view.about.title,
        workshop_url=sight.base,
        workshop_language=sight.content_language,
        viewer=sight.name(sight.view.viewer.id),
    )


def _workshop(view: View, language: Language) -> Node:
    program = load_program(view.about.program)
    standings = steps_of(view, program)
    todo = next_of(view, program, standings)
    steps = [
        Step(
            process=s.process,
            url=f"/w/{view.id}/{'test' if s.process == 'test_iterate' else s.process}",
            state=s.state,
        )
        for s in standings
    ]
    return [
        h3[a(href=f"/w/{view.id}", lang=view.about.language)[view.about.title]],
        path_nav(steps=steps, language=language, compact=True),
        p[
            text("home.next", language),
            " ",
            text(todo.sentence, language, **todo.values) if todo else text("home.all_done", language),
        ],
    ]


def _new(language: Language) -> Node:
    return [
        form(".stack", method="post", action="/new")[
            field(
                label=text("home.sentence", language),
                name="sentence",
                hint=text("home.sentence_hint", language),
                rows=2,
                required=True,
            ),
            field(label=text("home.name", language), name="title", hint=text("home.name_hint", language)),
            _language_choice(language),
            button(label=text("home.start", language), kind="primary", shortcut="n"),
        ],
        details[
            summary[text("home.from_text", language)],
            form(".stack", method="post", action="/new/text")[
                label(for_="pasted")[text("home.pasted", language)],
                textarea("#pasted", name="text", rows="8", required=True),
                _language_choice(language),
                button(label=text("home.read", language)),
            ],
        ],
        details[
            summary[text("home.from_files", language)],
            form(".stack", method="post", action="/new/upload", enctype="multipart/form-data")[
                label(for_="files")[text("home.files", language)],
                input(
                    "#files",
                    type="file",
                    name="files",
                    multiple=True,
                    required=True,
                    accept=".zip,.md,.pptx,.csv,.jsonl,.txt",
                ),
                _language_choice(language),
                button(label=text("home.upload", language)),
            ],
        ],
    ]


def _language_choice(language: Language) -> Node:
    """The language of what is written, and unasked the zone of the one who begins."""
    return own_zone(), label[
        span[text("home.content_language", language)],
        " ",
        select(name="language")[
            (
                option(value=other, selected=other == language)[text(f"home.language.{other}", language)]
                for other in LANGUAGES
            )
        ],
    ]
