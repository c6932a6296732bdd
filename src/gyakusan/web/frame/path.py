"""The signature: the course as a path from the customer's delight (a flag at the right) back to today (left)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from htpy import Element, Node, a, circle, li, nav, ol, path, span, svg, wbr
from markupsafe import Markup

from gyakusan.core.text import Language, text
from gyakusan.web.frame.drawn import REMEMBERED, drawn

Process: TypeAlias = Literal["listen", "define", "invent", "refine", "test_iterate"]
StepState: TypeAlias = Literal["done", "current", "ahead"]

PROCESSES: Final[tuple[Process, ...]] = ("listen", "define", "invent", "refine", "test_iterate")

_NAMES: Final[dict[Process, str]] = {
    "listen": "frame.process.listen",
    "define": "frame.process.define",
    "invent": "frame.process.invent",
    "refine": "frame.process.refine",
    "test_iterate": "frame.process.test_iterate",
}
_OTHER_NAMES: Final[dict[Process, str]] = {
    "listen": "frame.process_original.listen",
    "define": "frame.process_original.define",
    "invent": "frame.process_original.invent",
    "refine": "frame.process_original.refine",
    "test_iterate": "frame.process_original.test_iterate",
}
_STATES: Final[dict[StepState, str]] = {
    "done": "frame.path.done",
    "current": "frame.path.current",
    "ahead": "frame.path.ahead",
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One process on the path: where its page is, whether it is done, and whether this page is it."""

    process: Process
    url: str
    state: StepState
    here: bool = False


def process_name(process: Process, language: Language) -> str:
    """The process's name as the reader says it: 聴く, Listen."""
    return text(_NAMES[process], language)


def logo() -> Element:
    """The mark: a flag at the right, and a path that walks away from it backwards."""
    return svg(".logo", viewBox="0 0 32 32", width="28", height="28", aria_hidden="true")[
        path(d="M25 27V5", class_="line"),
        path(d="M25 5.500 16.500 9.250 25 13", class_="flag"),
        path(d="M25 27H7", class_="line"),
        path(d="m11.500 22.500-4.500 4.500 4.500 4.500", class_="line"),
    ]


def path_nav(*, steps: Sequence[Step], language: Language, compact: bool = False) -> Element:
    """The whole course as links, drawn from the flag back to today; ``compact`` for rows of the home page."""
    return nav(
        "#path" if not compact else "",
        class_=["path", compact and "path-compact"],
        aria_label=text("frame.path.label", language),
    )[
        span(".path-end.path-goal")[_flag(), span(".path-end-name")[text("frame.path.goal", language)]],
        ol(".path-steps")[(_step(step, language, compact) for step in steps)],
        span(".path-end.path-today")[_today(), span(".path-end-name")[text("frame.path.today", language)]],
    ]


@lru_cache(REMEMBERED)
def _step(step: Step, language: Language, compact: bool) -> Markup:
    state = text(_STATES[step.state], language)
    link = li(class_=["path-step", f"is-{step.state}", f"hue-{step.process}", step.here and "is-here"])[
        a(
            ".path-link",
            href=step.url,
            aria_current="page" if step.here else None,
        )[
            span(".path-node", aria_hidden="true"),
            span(".path-name")[_breakable(process_name(step.process, language))],
            None
            if compact
            else span(".path-other", lang=_other(language))[text(_OTHER_NAMES[step.process], language)],
            span(".visually-hidden")[f" ({state})"],
        ]
    ]
    return drawn(link)


def _breakable(name: str) -> Node:
    head, slash, tail = name.partition("/")
    return [head, slash, wbr, tail] if slash else name


def _other(language: Language) -> Language:
    return "en" if language == "ja" else "ja"


def _flag() -> Node:
    return svg(".path-flag", viewBox="0 0 20 24", width="20", height="24", aria_hidden="true")[
        path(d="M16 23V1.500", class_="line"), path(d="M16 2 4 7l12 5", class_="flag")
    ]


def _today() -> Node:
    return svg(".path-now", viewBox="0 0 20 24", width="20", height="24", aria_hidden="true")[
        circle(cx="10", cy="16", r="4", class_="line")
    ]
