"""The margin beside a text: what it rests on, and what others said about it."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, Node, aside, blockquote, div, form, label, option, p, select, span
from htpy import time as time_element

from gyakusan.web.frame import action, button, disclosure, field, hidden_fields, htmx
from gyakusan.web.rooms import Sight
from gyakusan.web.written import basis_of
from gyakusan.workshop.artifacts import Comment, Item


def margin(sight: Sight, item: Item, *, marked: bool = True, quotes: Sequence[str] = ()) -> Element:
    """The margin of ``item``; without a mark while there are no words to stand on anything.

    A remark may be about one of ``quotes``, the sentences of the item.
    """
    comments = sight.view.parts(Comment, item.id)
    return aside(".letter-margin", aria_label=sight.words("refine.page.margin"))[
        marked and basis_of(sight, item),
        [_comment(sight, comment) for comment in comments if not comment.resolved],
        _resolved(sight, [comment for comment in comments if comment.resolved]),
        _add(sight, item, quotes),
    ]


def _comment(sight: Sight, comment: Comment) -> Element:
    return div(class_=["remark", comment.resolved and "remark-done"])[
        comment.quote and blockquote(".remark-quote", lang=sight.content_language)[comment.quote],
        p(lang=sight.content_language)[comment.text],
        p(".remark-foot")[span[sight.name(comment.by)], _moment(sight, comment)],
        sight.may_write
        and action(
            action_url=sight.action("resolve"),
            label=sight.words("refine.page.reopen" if comment.resolved else "refine.page.resolve"),
            kind="quiet",
            icon_name=None if comment.resolved else "check",
            fields={"item": comment.id, "resolved": "false" if comment.resolved else "true"},
        ),
    ]


def _moment(sight: Sight, comment: Comment) -> Node:
    if comment.at is None:
        return None
    return time_element(datetime=comment.at.isoformat())[f"{sight.local(comment.at):%m-%d %H:%M}"]


def _resolved(sight: Sight, comments: list[Comment]) -> Node:
    if not comments:
        return None
    return disclosure(
        summary_text=sight.words("refine.page.resolved", count=len(comments)),
        body=[_comment(sight, comment) for comment in comments],
    )


def _add(sight: Sight, item: Item, quotes: Sequence[str]) -> Node:
    if not sight.may_write:
        return None
    url = sight.action("comment")
    return disclosure(
        summary_text=sight.words("refine.page.add_comment"),
        body=form(
            {**htmx.post(url, once=True), **htmx.refusal_inside()},
            class_="stack",
            data_controller="adding",
            data_adding_closes=True,
            method="post",
            action=url,
        )[
            hidden_fields({"item": item.id}),
            quotes and _about(sight, quotes),
            field(
                label=sight.words("refine.page.comment"),
                name="text",
                rows=2,
                required=True,
                content_language=sight.content_language,
            ),
            button(label=sight.words("refine.page.post_comment")),
            div(".said", role="status"),
        ],
    )


def _about(sight: Sight, quotes: Sequence[str]) -> Element:
    """The same choice as pressing a sentence, for a keyboard."""
    return label(".field")[
        span[sight.words("review.about")],
        select(name="quote", data_remark_target="quote", lang=sight.content_language)[
            option(value="", lang=sight.language)[sight.words("review.whole_part")],
            (option(value=quote)[quote if len(quote) <= 40 else f"{quote[:39]}…"] for quote in quotes),
        ],
    ]
