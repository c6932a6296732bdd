"""A card for each solution that one grades face down: what it is, a reason, one press for the grade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from htpy import Element, dd, details, div, dl, dt, form, li, span, summary, ul
from htpy import button as button_element
from htpy import input as input_element
from markupsafe import Markup

from gyakusan.web import voting
from gyakusan.web.frame import hidden_fields, htmx
from gyakusan.web.frame.drawn import REMEMBERED, drawn
from gyakusan.web.rooms import Pen, Sight
from gyakusan.workshop.artifacts import Solution
from gyakusan.workshop.ballots import Ballot, Cast
from gyakusan.workshop.meeting.voting import electorate

SAID = ("when", "solved", "effect", "how", "notes")


def cards(sight: Sight, solutions: Iterable[Solution], person: str, lying: Mapping[str, Ballot]) -> Element:
    """The cards of ``person``, with what they gave where ``lying`` (the votes face down, by solution) holds it."""
    by = "" if person == sight.view.viewer.id else person
    waited = frozenset(electorate(sight.view, sight.program))

    def card(solution: Solution) -> Markup:
        ballot = lying.get(solution.id)
        there = len(waited.intersection(ballot.voters)) if ballot else 0
        cast = voting.own_cast(ballot, person)
        return _card(sight.pen, solution, sight.program.difficulty.scale, cast, by, there, len(waited))

    return ul(".grade-cards")[(card(solution) for solution in solutions)]


@lru_cache(REMEMBERED)
def _card(
    pen: Pen,
    solution: Solution,
    scale: tuple[int, ...],
    cast: Cast | None,
    by: str,
    there: int,
    count: int,
) -> Markup:
    """One solution: what it is, a reason, and one press for the grade."""
    url = pen.action("cast")
    said = [(name, getattr(solution, name)) for name in SAID if getattr(solution, name)]
    is_graded = cast is not None
    element = li(
        class_=["grade-card", is_graded and "is-graded"],
        id=f"grade-{by}-{solution.id}",
        data_item=solution.id,
    )[
        div(".grade-what")[
            span(".grade-name", lang=pen.content_language)[solution.name],
            solution.provider and span(".hint", lang=pen.content_language)[f" {solution.provider}"],
            said
            and details(".disclosure")[
                summary[pen.words("invent.solutions.more")],
                dl(".disclosure-body")[
                    (
                        [
                            dt(".hint")[pen.words(f"invent.field.{name}")],
                            dd(".verbatim", lang=pen.content_language)[words],
                        ]
                        for name, words in said
                    )
                ],
            ],
        ],
        div(".grade-standing")[
            span(class_=["grade-mine", is_graded and "is-in"])[
                pen.words("voting.is_in" if is_graded else "voting.is_missing")
            ],
            count > 1
            and span(class_=["grade-in", there >= count and "is-all"])[
                pen.words(
                    "invent.votes.all_in" if there >= count else "invent.votes.in_of",
                    there=there,
                    count=count,
                )
            ],
        ],
        form(
            ".grade-form",
            {**htmx.post(url, once=True), **htmx.refusal_inside()},
            method="post",
            action=url,
            data_controller="unsent",
            data_unsent_stays_value="true",
        )[
            hidden_fields({"solution": solution.id, **({"by": by} if by else {})}),
            div(
                ".steps",
                role="group",
                aria_label=pen.words("invent.solutions.difficulty_of", name=solution.name),
            )[
                (
                    button_element(
                        ".button.step-button",
                        type="submit",
                        name="difficulty",
                        value=str(step),
                        aria_pressed="true" if cast is not None and cast.value == step else "false",
                    )[str(step)]
                    for step in scale
                )
            ],
            input_element(
                type="text",
                name="reason",
                value=cast.text if cast else None,
                lang=pen.content_language,
                placeholder=pen.words("invent.solutions.reason_example"),
                aria_label=pen.words("invent.solutions.reason_of", name=solution.name),
                autocomplete="off",
            ),
            div(".said", role="status"),
        ],
    ]
    return drawn(element)
