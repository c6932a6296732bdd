"""What the parts of Invent's page share: texts in place, marks of basis, small sheets, ticks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from htpy import Element, Node, details, div, fieldset, form, legend, option, p, select, span, summary
from htpy import input as input_element
from htpy import label as label_element
from markupsafe import Markup

from gyakusan.core.text import Language
from gyakusan.web.frame import button, editable, hidden_fields, htmx
from gyakusan.web.frame.drawn import REMEMBERED, drawn
from gyakusan.web.rooms import Pen, Sight
from gyakusan.workshop.artifacts import Item, Solution
from gyakusan.workshop.fields import show_field


def text_field(
    sight: Sight | Pen, item: Item, field: str, label: str, *, cell: bool = False, placeholder: str = ""
) -> Node:
    """A text of an item, edited in place by whoever may; plain for readers."""
    words = show_field(item, field)
    if not sight.may_write:
        return p(".verbatim", lang=sight.content_language)[words] if words else None
    return editable(
        action_url=sight.action("edit"),
        item=item.id,
        field=field,
        value=words,
        label=label,
        language=sight.language,
        content_language=sight.content_language,
        look="cell" if cell else "text",
        multiline=not cell,
        placeholder=placeholder,
    )


def sheet(*, label: str, url: str, body: Node, shortcut: str = "") -> Element:
    """A button that opens a small form; it works without JavaScript."""
    return details(".confirm", data_controller="dialog")[
        summary(".button", data_shortcut=shortcut or None)[span[label]],
        div(".popover", role="group", aria_label=label)[
            form(htmx.post(url, once=True), method="post", action=url, class_="stack")[body],
            div(".said", role="status"),
        ],
    ]


def ticks(
    *, label: str, name: str, options: Sequence[tuple[str, str]], ticked: Collection[str], sight: Sight
) -> Element:
    """Boxes to tick; the form gets the ids of the ticked ones."""
    chosen = frozenset(ticked)
    return fieldset(".ticks")[
        legend[label], (_tick(name, id, words, id in chosen, sight.content_language) for id, words in options)
    ]


@lru_cache(REMEMBERED)
def _tick(name: str, id: str, words: str, ticked: bool, lang: Language) -> Markup:
    box = input_element(type="checkbox", name=name, value=id, checked=ticked)
    return drawn(label_element(lang=lang)[box, words])


def choice(*, label: str, name: str, options: Sequence[tuple[str, str]], chosen: str = "") -> Element:
    """One of several in an ordinary form."""
    return label_element(".field")[
        span[label],
        select(name=name)[(option(value=value, selected=value == chosen)[words] for value, words in options)],
    ]


def difficulty_options(sight: Sight) -> list[tuple[str, str]]:
    """The program's scale with what each step means."""
    return [
        (str(step), f"{step} {sight.program.text(f'difficulty.scale.{step}', sight.language)}")
        for step in sight.program.difficulty.scale
    ]


def grade_form(
    sight: Sight, solution: Solution, *, url: str, button_label: str, difficulty: str = "", reason: str = ""
) -> Element:
    """Difficulty and reason in one line."""
    reason_label = sight.words("invent.solutions.reason_of", name=solution.name)
    return form(
        {**htmx.post(url, once=True), **htmx.refusal_inside()},
        method="post",
        action=url,
        class_="inline-form",
    )[
        hidden_fields({"solution": solution.id}),
        select(
            name="difficulty",
            required=True,
            aria_label=sight.words("invent.solutions.difficulty_of", name=solution.name),
        )[
            option(value="", selected=not difficulty)["—"],
            (
                option(value=value, selected=value == difficulty)[words]
                for value, words in difficulty_options(sight)
            ),
        ],
        input_element(
            type="text",
            name="reason",
            value=reason or None,
            lang=sight.content_language,
            placeholder=sight.words("invent.solutions.reason_example"),
            aria_label=reason_label,
            autocomplete="off",
        ),
        button(label=button_label),
        div(".said", role="status"),
    ]
