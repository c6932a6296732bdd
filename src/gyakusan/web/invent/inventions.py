"""Inventions as documents side by side: the same rows in each, so that eyes can go across."""

from __future__ import annotations

from functools import lru_cache

from htpy import Element, Node, a, dd, div, dl, dt, fragment, h3, li, p, span, ul
from markupsafe import Markup

from gyakusan.invent import choosing
from gyakusan.invent.difficulty import (
    best_first,
    differs,
    difficulty_of,
    impact_of,
    questions_of,
    solutions_of,
    sum_of,
    worth,
)
from gyakusan.invent.markdown import arithmetic
from gyakusan.web.frame import (
    action,
    badge,
    block,
    disclosure,
    editable,
    empty_state,
    number_cell,
    select_cell,
)
from gyakusan.web.frame.drawn import REMEMBERED, drawn
from gyakusan.web.invent.combining import change_parts, lens_options
from gyakusan.web.invent.pairing import pair_title
from gyakusan.web.invent.parts import text_field
from gyakusan.web.rooms import Pen, Sight
from gyakusan.web.unrevealed import before_reveal
from gyakusan.web.written import basis_of
from gyakusan.workshop.artifacts import Invention, Pair, Question
from gyakusan.workshop.fields import show_field
from gyakusan.workshop.pairing import pair_with

TEXTS = ("when", "solves", "effect", "how")


def inventions_block(sight: Sight) -> Element:
    """All inventions, those worth most first."""
    return block(
        id="inventions",
        title=sight.words("invent.inventions.title"),
        note=sight.words("invent.inventions.note"),
        body=div(".letters")[(_document(sight, invention) for invention in best_first(sight.view))],
    )


def own_pair_block(sight: Sight, pair: Pair) -> Element:
    """The inventions of one's own pair, under its question."""
    own = [one for one in best_first(sight.view) if pair_with(sight.view, one) == pair]
    question = sight.view.get(Question, pair.question)
    return block(
        id="inventions",
        title=pair_title(sight, pair),
        body=[
            question and p(".pair-question", lang=sight.content_language)[question.text],
            div(".letters")[(_document(sight, invention) for invention in own)]
            if own
            else empty_state(
                sentence=sight.words("invent.pairs.no_inventions"),
                example=sight.words("invent.page.invention_example"),
            ),
        ],
    )


def other_pairs_block(sight: Sight, pair: Pair) -> Node:
    """What the others thought of, and what belongs to no pair, each folded."""
    beside = [(one, pair_with(sight.view, one)) for one in best_first(sight.view)]
    others = [one for one, whose in beside if whose not in (pair, None)]
    nobodys = [one for one, whose in beside if whose is None]
    return [
        others
        and disclosure(
            id="other-pairs",
            summary_text=sight.words("invent.pairs.others", count=len(others)),
            body=div(".letters")[(_document(sight, invention) for invention in others)],
        ),
        nobodys
        and disclosure(
            id="no-pair",
            summary_text=sight.words("invent.pairs.nobodys", count=len(nobodys)),
            body=div(".letters")[(_document(sight, invention) for invention in nobodys)],
        ),
    ]


def _document(sight: Sight, invention: Invention) -> Element:
    return div(".letter-column", id=f"i-{invention.id}", data_item=invention.id)[
        _head(sight, invention),
        dl(".invention")[
            _row(sight.words("invent.inventions.questions"), _questions(sight, invention)),
            _row(sight.words("invent.inventions.solutions"), _solutions(sight, invention)),
            _row(sight.words("invent.inventions.sum"), _sum(sight, invention)),
            _row(sight.words("invent.inventions.resolution"), _resolution(sight, invention)),
            _row(sight.words("invent.inventions.worth"), _worth(sight, invention)),
            _texts(sight.pen, invention),
        ],
        sight.may_write and change_parts(sight, invention),
    ]


@lru_cache(REMEMBERED)
def _texts(pen: Pen, invention: Invention) -> Markup:
    """The words of an invention, drawn. Remembered: only that of a changed invention is drawn again."""
    names = [*TEXTS, *(["notes"] if invention.notes else [])]
    return drawn(
        fragment[
            (
                _row(
                    pen.words(f"invent.field.{name}"),
                    text_field(
                        pen,
                        invention,
                        name,
                        pen.words(f"invent.field.{name}"),
                        placeholder="" if name == "notes" else pen.words("invent.inventions.blank"),
                    ),
                )
                for name in names
            )
        ]
    )


def _head(sight: Sight, invention: Invention) -> Node:
    name: Node = h3(lang=sight.content_language)[invention.name]
    if sight.may_write:
        name = editable(
            action_url=sight.action("edit"),
            item=invention.id,
            field="name",
            value=invention.name,
            label=sight.words("invent.inventions.name"),
            language=sight.language,
            content_language=sight.content_language,
            look="title",
        )
    return [
        name,
        div(".toolbar")[
            basis_of(sight, invention),
            invention.chosen and badge(label=sight.words("invent.inventions.chosen"), kind="good"),
            _lens_badge(sight, invention),
            _pair_badge(sight, invention),
        ],
        sight.may_write
        and div(".toolbar")[
            not before_reveal(sight, choosing.PURPOSE, choosing.vote_of(sight.view, invention))
            and action(
                action_url=sight.action("unchoose" if invention.chosen else "choose"),
                label=sight.words(
                    "invent.inventions.unchoose" if invention.chosen else "invent.inventions.choose"
                ),
                icon_name=None if invention.chosen else "check",
                fields={"item": invention.id},
            ),
            action(
                action_url=sight.action("remove"),
                label=sight.words("invent.inventions.remove"),
                icon_name="bin",
                only_icon=True,
                kind="quiet",
                fields={"item": invention.id},
            ),
        ],
    ]


def _row(label: str, body: Node) -> Node:
    return [dt[label], dd[body]]


def _questions(sight: Sight, invention: Invention) -> Node:
    found = questions_of(sight.view, invention)
    if not found:
        return span(".hint")[sight.words("invent.inventions.no_question")]
    return ul(lang=sight.content_language)[
        (li[a(href=f"{sight.url('define', of=one.id)}#q-{one.id}")[one.text]] for one in found)
    ]


def _solutions(sight: Sight, invention: Invention) -> Element:
    return ul(lang=sight.content_language)[
        (
            li[a(href=f"#s-{one.id}")[one.name], one.provider and span(".hint")[f" {one.provider}"]]
            for one in solutions_of(sight.view, invention)
        )
    ]


def _sum(sight: Sight, invention: Invention) -> Node:
    """The sum as arithmetic; a stated total beside it, told when it differs."""
    stated: Node = None
    if sight.may_write and invention.stated_difficulty is not None:
        stated = number_cell(
            action_url=sight.action("edit"),
            item=invention.id,
            field="stated_difficulty",
            value=show_field(invention, "stated_difficulty"),
            label=sight.words("invent.inventions.stated"),
            language=sight.language,
            show_label=True,
        )
    elif invention.stated_difficulty is not None:
        stated = p[sight.words("invent.inventions.stated"), f" {invention.stated_difficulty:g}"]
    return [
        div(".numeric")[arithmetic(sum_of(sight.view, invention), sight.language)],
        stated,
        differs(sight.view, invention)
        and badge(label=sight.words("invent.inventions.differs"), kind="warning"),
        invention.stated_reason
        and disclosure(
            summary_text=sight.words("invent.inventions.stated_reason"),
            body=text_field(
                sight, invention, "stated_reason", sight.words("invent.inventions.stated_reason")
            ),
        ),
    ]


def _resolution(sight: Sight, invention: Invention) -> Node:
    value = show_field(invention, "resolution")
    if not sight.may_write:
        return value or "—"
    steps = [(str(step), sight.words(f"invent.resolution.{step}")) for step in range(1, 6)]
    return select_cell(
        action_url=sight.action("edit"),
        item=invention.id,
        field="resolution",
        value=value,
        options=[("", sight.words("invent.resolution.open")), *steps],
        label=sight.words("invent.inventions.resolution"),
        language=sight.language,
    )


def _worth(sight: Sight, invention: Invention) -> Node:
    """Resolution x impact / difficulty, with a gap where nobody has said."""
    gain, difficulty = impact_of(sight.view, invention), difficulty_of(sight.view, invention)
    found = worth(sight.view, invention)
    missing = sight.words("invent.worth.missing")
    said = sight.words(
        "invent.worth.arithmetic",
        resolution=invention.resolution or missing,
        minutes=f"{gain[0]:,.0f}" if gain else missing,
        difficulty=f"{difficulty:g}" if difficulty else missing,
    )
    return div(".numeric")[said, found is not None and f" = {found.minutes:,.0f}"]


def _lens_badge(sight: Sight, invention: Invention) -> Node:
    if not invention.lens:
        return None
    return badge(label=dict(lens_options(sight)).get(invention.lens, invention.lens))


def _pair_badge(sight: Sight, invention: Invention) -> Node:
    pair = pair_with(sight.view, invention)
    return pair and badge(label=sight.words("invent.pairs.named", name=pair.name))
