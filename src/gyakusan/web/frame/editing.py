"""Editing in place: every field is a real form that looks like text until it is touched.

A field posts ``item``, ``field``, ``was`` (the value it replaces) and ``value``. Browsers send line ends as CRLF:
read both values with ``typed``. A value equal to the present one is no change, whatever ``was`` says.
A conflict (409) is answered with ``conflict_view``; it appears beside the field and nothing typed is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from htpy import Element, div, form, noscript, option, select, span, textarea
from htpy import input as input_element
from htpy import label as label_element
from markupsafe import Markup

from gyakusan.core.text import Language, text
from gyakusan.web.frame import htmx
from gyakusan.web.frame.buttons import button, hidden_fields
from gyakusan.web.frame.drawn import REMEMBERED, Fields, drawn, frozen

EditableLook: TypeAlias = Literal["text", "title", "cell", "quote"]


def typed(value: str) -> str:
    """What a person typed, from a form's value: line ends as LF, no blanks around it."""
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def field_id(item: str, field: str) -> str:
    """The stable element id of an item's field, so that a morph finds it again."""
    return "f" + hashlib.blake2b(f"{item}\0{field}".encode(), digest_size=6).hexdigest()


def editable(
    *,
    action_url: str,
    item: str,
    field: str,
    value: str,
    label: str,
    language: Language,
    content_language: Language | None = None,
    look: EditableLook = "text",
    multiline: bool = False,
    placeholder: str = "",
    was: str | None = None,
    fields: Mapping[str, str] | None = None,
    show_label: bool = False,
) -> Element:
    """A text edited in place; saved on Enter (Ctrl+Enter when ``multiline``) and when the field is left."""
    control = _text_area(field_id(item, field), value, content_language, placeholder, multiline)
    return _editor(
        action_url=action_url,
        item=item,
        field=field,
        was=value if was is None else was,
        label=label,
        language=language,
        control=control,
        fields=fields,
        classes=f"look-{look}",
        show_label=show_label,
    )


def number_cell(
    *,
    action_url: str,
    item: str,
    field: str,
    value: str,
    label: str,
    language: Language,
    unit: str = "",
    placeholder: str = "",
    fields: Mapping[str, str] | None = None,
    show_label: bool = False,
    wide: bool = False,
) -> Element:
    """A quantity edited in place, tabular figures and a smaller ``unit``. The door reads what is typed ("1.5時間" too)."""
    control = _quantity(field_id(item, field), value, placeholder or "—", unit, wide)
    return _editor(
        action_url=action_url,
        item=item,
        field=field,
        was=value,
        label=label,
        language=language,
        control=control,
        fields=fields,
        classes="look-number",
        show_label=show_label,
    )


def select_cell(
    *,
    action_url: str,
    item: str,
    field: str,
    value: str,
    options: Sequence[tuple[str, str]],
    label: str,
    language: Language,
    fields: Mapping[str, str] | None = None,
    show_label: bool = False,
) -> Element:
    """One of ``options`` (value, words), saved as soon as it is chosen; a value that is none of them shows as blank."""
    control = _choice(field_id(item, field), value, tuple(options))
    return _editor(
        action_url=action_url,
        item=item,
        field=field,
        was=value,
        label=label,
        language=language,
        control=control,
        fields=fields,
        classes="look-select",
        show_label=show_label,
    )


def moment_cell(
    *, action_url: str, item: str, field: str, value: str, label: str, language: Language
) -> Element:
    """A day and a time by the clock on the wall (``2026-12-01T13:00``), saved as soon as both are chosen."""
    return _editor(
        action_url=action_url,
        item=item,
        field=field,
        was=value,
        label=label,
        language=language,
        control=_moment(field_id(item, field), value),
        fields=None,
        classes="look-moment",
        show_label=True,
    )


@lru_cache(REMEMBERED)
def _moment(name: str, value: str) -> Markup:
    return drawn(
        input_element(
            id=name, name="value", type="datetime-local", value=value or None, data_edit_target="control"
        )
    )


@lru_cache(REMEMBERED)
def _text_area(name: str, value: str, lang: Language | None, placeholder: str, multiline: bool) -> Markup:
    return drawn(
        textarea(
            id=name,
            name="value",
            rows=str(max(1, value.count("\n") + 1) if multiline else 1),
            lang=lang,
            placeholder=placeholder or None,
            autocomplete="off",
            spellcheck="false",
            data_multiline=multiline,
            data_edit_target="control",
        )["\n" + value]  # a parser drops the first line end after <textarea>
    )


@lru_cache(REMEMBERED)
def _quantity(name: str, value: str, placeholder: str, unit: str, wide: bool) -> Markup:
    control = input_element(
        id=name,
        name="value",
        type="text",
        inputmode="text" if wide else "decimal",
        value=value,
        size=str(max(4, min(12, len(value) + 1))),
        placeholder=placeholder,
        autocomplete="off",
        data_edit_target="control",
    )
    return drawn(control) + (drawn(span(".unit", aria_hidden="true")[unit]) if unit else "")


@lru_cache(REMEMBERED)
def _choice(name: str, value: str, options: tuple[tuple[str, str], ...]) -> Markup:
    known = value in {chosen for chosen, _ in options}
    return drawn(
        select(id=name, name="value", data_edit_target="control")[
            None if known else option(value=value, selected=True)["—"],
            (option(value=chosen, selected=chosen == value)[words] for chosen, words in options),
        ]
    )


def _editor(
    *,
    action_url: str,
    item: str,
    field: str,
    was: str,
    label: str,
    language: Language,
    control: Markup,
    fields: Mapping[str, str] | None,
    classes: str,
    show_label: bool,
) -> Element:
    return div(
        id=f"{field_id(item, field)}-editor",
        class_=["editable", classes],
        data_controller="edit keep",
        data_item=item,
        data_field=field,
    )[_form(action_url, item, field, was, label, language, control, frozen(fields), show_label)]


@lru_cache(REMEMBERED)
def _form(
    action_url: str,
    item: str,
    field: str,
    was: str,
    label: str,
    language: Language,
    control: Markup,
    fields: Fields,
    show_label: bool,
) -> Markup:
    name = field_id(item, field)
    editor = form(
        htmx.save(action_url), id=f"{name}-form", method="post", action=action_url, data_edit_target="form"
    )[
        hidden_fields(dict(fields)),
        hidden_fields({"item": item, "field": field}),
        input_element(type="hidden", name="was", value=was, data_edit_target="was"),
        label_element(for_=name, class_="editable-label" if show_label else "visually-hidden")[label],
        control,
        noscript[button(label=text("common.save", language))],
    ]
    return drawn(editor) + drawn(div(".said", role="status"))
