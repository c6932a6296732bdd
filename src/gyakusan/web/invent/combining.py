"""What an invention is made of: the sheet for a combination of one's own, and changing one that stands."""

from __future__ import annotations

from htpy import Element, Node, div, form

from gyakusan.web.frame import button, disclosure, field, hidden_fields, htmx, select_cell
from gyakusan.web.invent.parts import choice, sheet, ticks
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Invention, Question
from gyakusan.workshop.pairing import pair_of


def combine_sheet(sight: Sight) -> Node:
    """A small sheet for a combination of one's own; ``n`` opens it."""
    if not sight.may_write:
        return None
    pair = pair_of(sight.view, sight.view.viewer.id)
    return sheet(
        label=sight.words("invent.inventions.combine"),
        url=sight.action("combine"),
        shortcut="n",
        body=[
            ticks(
                label=sight.words("invent.inventions.questions"),
                name="questions",
                options=_question_options(sight),
                ticked=(pair.question,) if pair else (),
                sight=sight,
            )
            if sight.view.questions
            else None,
            ticks(
                label=sight.words("invent.inventions.solutions"),
                name="solutions",
                options=_solution_options(sight),
                ticked=(),
                sight=sight,
            ),
            choice(label=sight.words("invent.inventions.lens"), name="lens", options=lens_options(sight))
            if sight.program.lenses
            else None,
            field(
                label=sight.words("invent.inventions.name"),
                name="name",
                hint=sight.words("invent.inventions.name_hint"),
                content_language=sight.content_language,
            ),
            div(".toolbar")[button(label=sight.words("invent.inventions.add"), kind="primary")],
        ],
    )


def change_parts(sight: Sight, invention: Invention) -> Element:
    """What an invention combines and through whose eyes, folded away until somebody wants another."""
    return disclosure(
        summary_text=sight.words("invent.inventions.change"),
        body=div(".stack")[
            _recombine(sight, invention, "questions", _question_options(sight)),
            _recombine(sight, invention, "solutions", _solution_options(sight)),
            select_cell(
                action_url=sight.action("edit"),
                item=invention.id,
                field="lens",
                value=invention.lens,
                options=lens_options(sight),
                label=sight.words("invent.inventions.lens"),
                language=sight.language,
                show_label=True,
            ),
        ],
    )


def _recombine(sight: Sight, invention: Invention, name: str, options: list[tuple[str, str]]) -> Node:
    if not options:
        return None
    held: tuple[str, ...] = getattr(invention, name)
    label = sight.words(
        "invent.inventions.solutions" if name == "solutions" else "invent.inventions.questions"
    )
    url = sight.action("recombine")
    return form({**htmx.post(url, once=True), **htmx.refusal_inside()}, method="post", action=url)[
        hidden_fields({"item": invention.id, "field": name, "was": " ".join(held)}),
        ticks(label=label, name="value", options=options, ticked=held, sight=sight),
        button(label=sight.words("common.save")),
        div(".said", role="status"),
    ]


def _question_options(sight: Sight) -> list[tuple[str, str]]:
    """Questions in the agreed order, then the others."""
    view = sight.view
    ranked = [found for id in view.ranking.order if (found := view.get(Question, id)) is not None]
    asked = dict.fromkeys((*ranked, *view.questions))
    return [(one.id, one.text) for one in asked if one.text.strip()]


def _solution_options(sight: Sight) -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in sight.view.solutions]


def lens_options(sight: Sight) -> list[tuple[str, str]]:
    """The program's lenses by their names, after having none."""
    named = [
        (lens, sight.program.text(f"lenses.{lens}.title", sight.language)) for lens in sight.program.lenses
    ]
    return [("", sight.words("invent.inventions.no_lens")), *named]
