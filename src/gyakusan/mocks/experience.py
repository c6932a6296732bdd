"""The screens after the landing page: each step of the experience, the question, the thanks."""

from __future__ import annotations

from htpy import (
    Element,
    Node,
    VoidElement,
    a,
    button,
    div,
    fieldset,
    form,
    h1,
    h2,
    label,
    legend,
    li,
    ol,
    option,
    p,
    section,
    select,
    span,
    textarea,
)
from htpy import (
    input as input_,
)

from gyakusan.core.text import Language, text
from gyakusan.mocks.answer import answer_content, sample_mark
from gyakusan.mocks.spec import Answer, MockSpec, SampleField, Screen
from gyakusan.mocks.words import CHECK_MARK, counted, paragraphs, unbroken

REASON_LENGTH = 1000
LONG_VALUE = 40
"""Characters from which a sample value gets a box of several lines."""


def steps(spec: MockSpec) -> list[Element]:
    """One screen per step, in order."""
    return [_step(spec, number, screen) for number, screen in enumerate(spec.steps, 1)]


def _step(spec: MockSpec, number: int, screen: Screen) -> Element:
    language, count = spec.language, len(spec.steps)
    place = text("mocks.step", language, number=number, count=count)
    heading = f"step-{number}-heading"
    return section(
        f"#step-{number}.screen.step",
        data_screen=f"step-{number}",
        data_title=f"{place} {screen.title} – {spec.name}",
        aria_labelledby=heading,
    )[
        div(".place")[p[place], _progress(number, count)],
        div(".step-content")[_step_content(number, count, screen, heading, language)],
    ]


def _step_content(number: int, count: int, screen: Screen, heading: str, language: Language) -> Node:
    return [
        h1(id=heading, tabindex="-1")[unbroken(screen.title)],
        screen.doubtful
        and p(".doubtful")[
            span(".doubtful-mark")[text("mocks.doubtful", language)], text("mocks.doubtful_note", language)
        ],
        screen.instruction and div(".instruction")[paragraphs(screen.instruction, language)],
        _trial(number, screen, language),
        _ways_on(number, count, language, waits=_has_trial(screen)),
    ]


def _progress(number: int, count: int) -> Element:
    """The steps as a path: walked ones inked, those ahead in outline. The words beside it say the same."""
    return ol(".progress", aria_hidden="true")[
        (li(class_="walked" if place <= number else None) for place in range(1, count + 1))
    ]


def _has_trial(screen: Screen) -> bool:
    return bool(screen.sample_input or screen.sample_answer)


def _trial(number: int, screen: Screen, language: Language) -> Node:
    if not _has_trial(screen):
        return None
    run = "mocks.run" if screen.sample_input else "mocks.run_without_input"
    return [
        form(".trial", data_trial=True, autocomplete="off", novalidate=True)[
            screen.sample_input and p(".note")[text("mocks.input_note", language)],
            (_field(f"field-{number}-{place}", field) for place, field in enumerate(screen.sample_input, 1)),
            button(".button.only-scripted", counted(f"run-{number}"), type="submit")[text(run, language)],
        ],
        _answer(number, screen.sample_answer, language),
    ]


def _field(identity: str, field: SampleField) -> Element:
    described = f"{identity}-unit" if field.unit else None
    return div(".field")[
        label(for_=identity)[field.label],
        div(".entry")[
            _entry(identity, field, described),
            field.unit and span(".unit", id=described)[field.unit],
        ],
    ]


def _entry(identity: str, field: SampleField, described: str | None) -> Element | VoidElement:
    if field.kind == "choice":
        options = (
            field.options
            if field.value in field.options or not field.value
            else (field.value, *field.options)
        )
        return select(id=identity, aria_describedby=described)[
            (option(selected=choice == field.value)[choice] for choice in options)
        ]
    if field.kind == "text" and (len(field.value) > LONG_VALUE or "\n" in field.value):
        return textarea(id=identity, rows="4", aria_describedby=described)[field.value]
    return input_(
        id=identity,
        type="text",
        inputmode="decimal" if field.kind == "number" else None,
        class_="number" if field.kind == "number" else None,
        value=field.value,
        aria_describedby=described,
    )


def _answer(number: int, answer: Answer | None, language: Language) -> Element:
    heading = f"answer-{number}-heading"
    return section(".answer", data_answer=True, aria_labelledby=heading)[
        answer and p(".answer-label")[sample_mark(language)],
        h2(id=heading, tabindex="-1")[
            unbroken(answer.title) if answer else text("mocks.result_blank", language)
        ],
        answer and [answer_content(answer), p(".note")[text("mocks.sample_note", language)]],
    ]


def _ways_on(number: int, count: int, language: Language, *, waits: bool) -> Element:
    """Back and next; next ``waits`` for the answer where the step has something to try."""
    back = f"step-{number - 1}" if number > 1 else "landing"
    onward = f"step-{number + 1}" if number < count else "done"
    return div(".ways.only-scripted")[
        a(".button.quiet", counted(f"back-{number}"), href=f"#{back}", data_go=back)[
            text("mocks.back", language)
        ],
        a(".button", counted(f"next-{number}"), href=f"#{onward}", data_go=onward, data_waits=waits)[
            text("mocks.next" if number < count else "mocks.finish", language)
        ],
    ]


def question(spec: MockSpec) -> Element:
    """Would you switch? 1–5 and a reason."""
    language = spec.language
    return section(
        "#done.screen.step",
        data_screen="done",
        data_title=f"{text('mocks.switch_label', language)} – {spec.name}",
        aria_labelledby="done-heading",
    )[
        div(".place")[p[text("mocks.switch_label", language)]],
        div(".step-content")[
            h1("#done-heading", tabindex="-1")[text("mocks.switch", language, name=spec.name)],
            form(data_question=True, autocomplete="off", novalidate=True)[
                fieldset(".scores", aria_describedby="score-missing")[
                    legend[text("mocks.score_legend", language)],
                    div(".scale")[(_score(score, language) for score in range(1, 6))],
                ],
                p("#score-missing.missing", role="alert")[
                    span(hidden=True)[text("mocks.score_missing", language)]
                ],
                div(".field")[
                    label(for_="reason")[
                        text("mocks.reason", language), span(".optional")[text("mocks.optional", language)]
                    ],
                    textarea(
                        "#reason", rows="4", maxlength=str(REASON_LENGTH), aria_describedby="reason-note"
                    ),
                    p("#reason-note.note")[text("mocks.reason_note", language)],
                ],
                button(".button.only-scripted", counted("answer"), type="submit")[
                    text("mocks.send", language)
                ],
                p(".note.only-unscripted")[text("mocks.no_script", language)],
            ],
        ],
    ]


def _score(score: int, language: Language) -> Element:
    words = {
        1: text("mocks.score.1", language),
        2: text("mocks.score.2", language),
        3: text("mocks.score.3", language),
        4: text("mocks.score.4", language),
        5: text("mocks.score.5", language),
    }
    return label(".score")[
        input_(type="radio", name="score", value=str(score)),
        span(".score-number")[str(score)],
        span(".score-words")[words[score]],
    ]


def thanks(spec: MockSpec) -> Element:
    """The last screen; a preview says that nothing was sent."""
    language = spec.language
    return section(
        "#thanks.screen.step.only-scripted",
        data_screen="thanks",
        data_title=f"{text('mocks.thanks', language)} – {spec.name}",
        aria_labelledby="thanks-heading",
    )[
        div(".place")[CHECK_MARK],
        div(".step-content")[
            h1("#thanks-heading", tabindex="-1")[text("mocks.thanks", language)],
            p(data_when="counted")[text("mocks.thanks_note", language)],
            p(data_when="preview", hidden=True)[text("mocks.thanks_preview", language)],
            div(".ways")[
                a(".button.quiet", href="#landing", data_go="landing")[text("mocks.again", language)]
            ],
        ],
    ]
