"""Questions before the workshop and their answers; what to read beforehand."""

from __future__ import annotations

from htpy import Element, Node, div, li, p, span, strong, ul

from gyakusan.web.forms import sent_in_place
from gyakusan.web.frame import action, badge, block, button, editable, field
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Inquiry
from gyakusan.workshop.program_rules import EVERYONE
from gyakusan.workshop.program_shape import Reading


def board(sight: Sight) -> Node:
    """Questions, then the reading list."""
    asked = sight.view.inquiries
    open_ones = sum(not one.answer.strip() for one in asked)
    return [
        block(
            title=sight.words("day0.questions"),
            id="questions",
            note=sight.words("day0.open_questions", count=open_ones) if asked else None,
            body=[
                ul(".inquiries")[(_inquiry(sight, one) for one in asked)]
                if asked
                else p(".hint")[sight.words("day0.no_questions")],
                _ask(sight),
            ],
        ),
        bool(sight.program.reading)
        and block(
            title=sight.words("day0.reading"),
            body=ul(".reading")[(_book(sight, book) for book in sight.program.reading)],
        ),
    ]


def _inquiry(sight: Sight, one: Inquiry) -> Element:
    mine = one.by == sight.view.viewer.id or sight.view.viewer.may("run")
    return li[
        div(".inquiry-asked")[
            strong(lang=sight.content_language)[one.text],
            span(".hint")[sight.name(one.by)],
            not one.answer.strip() and badge(label=sight.words("day0.unanswered"), kind="warning"),
            sight.may_write
            and mine
            and action(
                action_url=sight.action("remove"),
                label=sight.words("day0.remove"),
                kind="quiet",
                fields={"item": one.id},
                icon_name="bin",
                only_icon=True,
            ),
        ],
        editable(
            action_url=sight.action("edit"),
            item=one.id,
            field="answer",
            value=one.answer,
            label=sight.words("day0.answer"),
            language=sight.language,
            content_language=sight.content_language,
            multiline=True,
            placeholder=sight.words("day0.answer_here"),
        )
        if sight.may_write
        else p(lang=sight.content_language)[one.answer],
    ]


def _ask(sight: Sight) -> Node:
    if "at" in sight.query:
        return None
    return sent_in_place(
        sight.action("ask"),
        [
            field(
                label=sight.words("day0.ask"),
                name="text",
                rows=2,
                content_language=sight.content_language,
            ),
            button(label=sight.words("day0.ask_it"), icon_name="plus"),
        ],
    )


def _book(sight: Sight, book: Reading) -> Element:
    words, language = sight.program.text, sight.language
    who = (
        sight.words("day0.everyone") if book.role == EVERYONE else words(f"roles.{book.role}.title", language)
    )
    return li[
        strong[words(f"reading.{book.id}.title", language)],
        " ",
        badge(label=who, kind="plain"),
        book.optional and [" ", span(".hint")[sight.words("day0.optional")]],
        p[words(f"reading.{book.id}.why", language)],
    ]
