"""The landing page of a mock: message, problem, how it works, price, questions, call to action."""

from __future__ import annotations

from htpy import Element, Node, a, details, div, figcaption, figure, h1, h2, li, ol, p, section, summary

from gyakusan.core.text import Language, text
from gyakusan.mocks.answer import answer_content, sample_mark
from gyakusan.mocks.spec import Answer, MockSpec
from gyakusan.mocks.words import blank, counted, paragraphs, unbroken


def landing(spec: MockSpec) -> Element:
    """The first screen."""
    language = spec.language
    answer = _best_answer(spec)
    return section(
        "#landing.screen", data_screen="landing", data_title=spec.name, aria_labelledby="landing-heading"
    )[
        div(class_="hero with-peek" if answer else "hero")[
            div(".hero-words")[
                h1("#landing-heading", tabindex="-1")[unbroken(spec.message or spec.name)],
                div(".lead")[paragraphs(spec.lead, language)],
                _call_to_action(spec),
            ],
            answer and _peek(answer, language),
        ],
        div(".rows")[
            _row(text("mocks.problem", language), paragraphs(spec.problem, language)),
            _row(text("mocks.how", language), _how(spec)),
            _row(text("mocks.price", language), div(".price")[paragraphs(spec.price, language)]),
            _row(text("mocks.faq", language), _faq(spec)),
        ],
        div(".closing")[p(".closing-name")[spec.name], _call_to_action(spec)],
    ]


def _row(label: str, content: Node) -> Element:
    return div(".row")[h2[label], div(".row-content")[content]]


def _call_to_action(spec: MockSpec) -> Element:
    first, note = (
        ("step-1", p(".note")[text("mocks.try_note", spec.language)]) if spec.steps else ("done", None)
    )
    words = spec.call_to_action or text(
        "mocks.try" if spec.steps else "mocks.try_without_steps", spec.language
    )
    return div(".call")[
        a(".button", counted("try"), href=f"#{first}", data_go=first)[words],
        note,
    ]


def _how(spec: MockSpec) -> Node:
    points = spec.how_it_works or tuple(step.title for step in spec.steps)
    return ol(".path")[(li[unbroken(point)] for point in points)] if points else p[blank(spec.language)]


def _faq(spec: MockSpec) -> Node:
    if not spec.faq:
        return p[blank(spec.language)]
    return [
        details[
            summary(counted(f"faq-{number}"))[unbroken(asked.question)],
            div(".faq-answer")[paragraphs(asked.answer, spec.language)],
        ]
        for number, asked in enumerate(spec.faq, 1)
    ]


def _best_answer(spec: MockSpec) -> Answer | None:
    """The answer to show beforehand: the last one, one with figures before one without."""
    answers = [step.sample_answer for step in spec.steps if step.sample_answer and not step.doubtful]
    with_numbers = [answer for answer in answers if answer.numbers]
    best = with_numbers or answers
    return best[-1] if best else None


def _peek(answer: Answer, language: Language) -> Element:
    return figure(".peek")[
        figcaption(".peek-label")[text("mocks.peek", language), sample_mark(language)],
        p(".answer-title")[unbroken(answer.title)],
        answer_content(answer),
    ]
