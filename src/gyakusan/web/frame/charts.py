"""Pictures with a text twin: people as dots against a bar and an interval, and bars beside their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from htpy import (
    Element,
    Node,
    circle,
    div,
    figcaption,
    figure,
    line,
    rect,
    span,
    svg,
    table,
    tbody,
    td,
    th,
    tr,
)
from htpy import text as svg_text

from gyakusan.core.text import Language, text

PER_ROW: Final = 20
"""People in one row of dots."""
STEP: Final = 24
"""Distance between dots, in units of the picture (480 wide)."""


def percent(share: float) -> str:
    """A share of 0–1 as whole percent."""
    return f"{round(share * 100)}%"


def people_dots(
    *,
    yes: int,
    total: int,
    planned: int,
    bar: float,
    language: Language,
    low: float | None = None,
    high: float | None = None,
    level: float = 0.95,
) -> Element:
    """The verdict's picture: each person a dot (yes filled, no hollow, to come small), the bar a line on a scale
    of 0–100 %, the interval a band. Shares are 0–1.
    """
    words = _said(
        yes=yes, total=total, planned=planned, bar=bar, low=low, high=high, level=level, language=language
    )
    people = max(planned, total)
    rows = -(-people // PER_ROW)
    top = rows * STEP + 40
    return figure(".people")[
        svg(viewBox=f"-20 0 520 {top + 40}", role="img", aria_label=words)[
            (_person(i, yes, total) for i in range(people)),
            line(x1="0", y1=str(top), x2="480", y2=str(top), class_="people-scale"),
            (
                [
                    line(x1=str(x), y1=str(top - 3), x2=str(x), y2=str(top + 3), class_="people-scale"),
                    svg_text(x=str(x), y=str(top + 22), class_="people-tick")[f"{x * 100 // 480}%"],
                ]
                for x in (0, 240, 480)
            ),
            _band(low, high, top),
            total > 0 and circle(cx=_x(yes / total), cy=str(top), r="6", class_="people-share"),
            line(x1=_x(bar), y1=str(top - 20), x2=_x(bar), y2=str(top + 8), class_="people-bar"),
            svg_text(x=_x(bar), y=str(top - 26), class_="people-bar-word")[
                text("frame.people.bar", language, share=percent(bar))
            ],
        ],
        figcaption(".people-legend")[
            span(".people-key.is-yes")[f"{text('frame.people.yes', language)} {yes}"],
            span(".people-key.is-no")[f"{text('frame.people.no', language)} {total - yes}"],
            planned > total
            and span(".people-key.is-waiting")[f"{text('frame.people.waiting', language)} {planned - total}"],
            low is not None
            and high is not None
            and span(".people-key.is-band")[
                text(
                    "frame.people.interval",
                    language,
                    level=percent(level),
                    low=percent(low),
                    high=percent(high),
                )
            ],
        ],
    ]


def _x(share: float) -> str:
    return f"{max(0.0, min(1.0, share)) * 480:.1f}"


def _person(index: int, yes: int, total: int) -> Element:
    kind = "is-yes" if index < yes else "is-no" if index < total else "is-waiting"
    x, y = index % PER_ROW * STEP + 12, index // PER_ROW * STEP + 12
    return circle(cx=str(x), cy=str(y), r="3" if kind == "is-waiting" else "8", class_=f"person {kind}")


def _band(low: float | None, high: float | None, top: int) -> Node:
    if low is None or high is None:
        return None
    return rect(
        x=_x(low),
        y=str(top - 9),
        width=f"{(high - low) * 480:.1f}",
        height="18",
        rx="4",
        class_="people-band",
    )


def _said(
    *,
    yes: int,
    total: int,
    planned: int,
    bar: float,
    low: float | None,
    high: float | None,
    level: float,
    language: Language,
) -> str:
    if total == 0 or low is None or high is None:
        return text("frame.people.none", language, bar=percent(bar), planned=planned)
    return text(
        "frame.people.said",
        language,
        total=total,
        yes=yes,
        share=percent(yes / total),
        bar=percent(bar),
        level=percent(level),
        low=percent(low),
        high=percent(high),
        planned=planned,
    )


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One row of a bar table: ``value`` draws the bar, ``words`` say it."""

    label: str
    value: float
    words: str
    note: str = ""


def bar_rows(*, rows: Sequence[Bar], label: str, maximum: float | None = None) -> Element:
    """Bars that are a table: label, bar, number. ``maximum`` is the full width (the largest value by default)."""
    most = maximum or max((row.value for row in rows), default=1) or 1
    return table(".bars", aria_label=label)[
        tbody[
            (
                tr[
                    th(scope="row")[row.label],
                    td(".bars-bar", aria_hidden="true")[
                        svg(viewBox="0 0 100 8", preserveAspectRatio="none")[
                            rect(x="0", y="0", width="100", height="8", class_="bars-rest"),
                            rect(
                                x="0",
                                y="0",
                                width=f"{min(1.0, row.value / most) * 100:.1f}",
                                height="8",
                                class_="bars-fill",
                            ),
                        ]
                    ],
                    td(".numeric")[row.words, row.note and span(".unit")[f" {row.note}"]],
                ]
                for row in rows
            )
        ]
    ]


def quantity(*, value: str, unit: str = "") -> Element:
    """A number with its unit in smaller weight: 240 分."""
    return span(".quantity")[value, unit and span(".unit")[unit]]


def figures(*, items: Sequence[tuple[str, str, str]]) -> Element:
    """A few large numbers side by side: (label, value, unit)."""
    return div(".figures")[
        (
            div(".figure")[span(".figure-label")[label], quantity(value=value, unit=unit)]
            for label, value, unit in items
        )
    ]
