"""A sample answer as the landing page and the steps draw it."""

from __future__ import annotations

from htpy import Element, Node, dd, div, dl, dt, p, span

from gyakusan.core.text import Language, text
from gyakusan.mocks.spec import Answer, Number
from gyakusan.mocks.words import unbroken


def answer_content(answer: Answer) -> Node:
    """Figures, then lines."""
    return [answer.numbers and _numbers(answer.numbers), (p[unbroken(line)] for line in answer.lines)]


def sample_mark(language: Language) -> Element:
    """Says that what stands beside it is made up."""
    return span(".sample")[text("mocks.sample", language)]


def _numbers(figures: tuple[Number, ...]) -> Element:
    return dl(".numbers")[
        (
            div[
                dt[figure.label],
                dd[span(".figure")[figure.value], figure.unit and span(".unit")[" ", figure.unit]],
            ]
            for figure in figures
        )
    ]
