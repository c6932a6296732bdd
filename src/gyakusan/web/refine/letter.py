"""One press release as a document: each part edited in place, its prompt always in sight."""

from __future__ import annotations

from htpy import Element, Node, a, article, div, form, h2, h3, header, p, section, span

from gyakusan.refine import template
from gyakusan.refine.template import HALVES, Half
from gyakusan.web.cowriting.place import written_together
from gyakusan.web.frame import (
    action,
    button,
    disclosure,
    editable,
    field,
    hidden_fields,
    htmx,
    toolbar,
)
from gyakusan.web.refine.margin import margin
from gyakusan.web.refine.steps import steps
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Invention, PressRelease, Slot


def letter(sight: Sight, release: PressRelease) -> Element:
    """The document."""
    return article(".letter", id=f"letter-{release.id}")[
        _head(sight, release),
        (_half(sight, release, half) for half in HALVES),
    ]


def _head(sight: Sight, release: PressRelease) -> Element:
    invention = sight.view.get(Invention, release.invention)
    title: Node = h2(lang=sight.content_language)[release.title]
    if sight.may_write:
        title = editable(
            action_url=sight.action("edit"),
            item=release.id,
            field="title",
            value=release.title,
            label=sight.words("refine.page.title_field"),
            language=sight.language,
            content_language=sight.content_language,
            look="title",
        )
    return header(".letter-part")[
        div(".letter-main")[
            title,
            invention is not None
            and p(".quiet")[
                sight.words("refine.page.from_invention"),
                " ",
                a(href=sight.url("invent"), lang=sight.content_language)[
                    invention.name or sight.words("refine.page.unnamed")
                ],
            ],
            toolbar(
                items=[
                    button(
                        label=sight.words("refine.page.to_mock"),
                        kind="quiet",
                        icon_name="open",
                        url=sight.url("mocks"),
                    ),
                    sight.may_write
                    and action(
                        action_url=sight.action("remove"),
                        label=sight.words("refine.page.remove"),
                        kind="quiet",
                        icon_name="bin",
                        fields={"item": release.id},
                    ),
                ]
            ),
        ],
        margin(sight, release),
    ]


def _half(sight: Sight, release: PressRelease, half: Half) -> Node:
    """The customers' half is written in the first part, the company's later: until then it is folded."""
    slots = [
        slot
        for slot in template.in_reading_order(sight.view, release, sight.program)
        if template.half_of(slot, sight.program) == half
    ]
    texts = [slot for slot in slots if not template.is_question(slot, sight.program)]
    questions = [slot for slot in slots if template.is_question(slot, sight.program)]
    if half == "customer" and not any(_is_steps(sight, slot) for slot in texts):
        texts.append(Slot(id="", press_release=release.id, slot=_steps_id(sight)))
    heading = sight.words(f"refine.markdown.{half}_faq")
    body: list[Node] = [
        [_text(sight, release, slot) for slot in texts],
        section(".letter-faq")[
            h3[heading],
            [_question(sight, release, slot) for slot in questions],
            sight.may_write and _add_question(sight, release, half),
        ],
    ]
    if half == "customer":
        return body
    begun = any(slot.text.strip() and slot.basis.kind != "ai" for slot in slots)
    return disclosure(
        id=f"provider-{release.id}",
        summary_text=sight.words("refine.page.providers_half"),
        body=body,
        open=begun,
    )


def _steps_id(sight: Sight) -> str:
    return next((s.id for s in sight.program.press_release.slots if s.kind == "steps"), "")


def _is_steps(sight: Sight, slot: Slot) -> bool:
    return slot.slot == _steps_id(sight)


def _text(sight: Sight, release: PressRelease, slot: Slot) -> Node:
    known = template.known(sight.program, slot.slot)
    path = f"press_release.slots.{slot.slot}"
    title = sight.program.text(f"{path}.title", sight.language) if known else slot.slot
    return section(".letter-section", id=f"slot-{slot.id or slot.slot}")[
        div(".letter-part")[
            div(".letter-main")[
                h3[title],
                known and p(".prompt")[sight.program.text(f"{path}.guide", sight.language)],
                slot.id and _words(sight, release, slot, title),
            ],
            slot.id and margin(sight, slot, marked=bool(slot.text.strip())),
        ],
        _is_steps(sight, slot) and steps(sight, release),
    ]


def _question(sight: Sight, release: PressRelease, slot: Slot) -> Element:
    known = template.known(sight.program, slot.slot)
    asked = template.asked(slot, sight.program, sight.content_language, release.title)
    question: Node = p(".letter-question", lang=sight.content_language)[
        span(".letter-q", aria_hidden="true")["Q"], asked
    ]
    if known is None and sight.may_write:
        question = div(".letter-question")[
            span(".letter-q", aria_hidden="true")["Q"],
            editable(
                action_url=sight.action("edit"),
                item=slot.id,
                field="question",
                value=slot.question,
                label=sight.words("refine.page.question"),
                language=sight.language,
                content_language=sight.content_language,
            ),
        ]
    return div(".letter-part", id=f"slot-{slot.id}")[
        div(".letter-main")[
            question,
            known
            and p(".prompt")[sight.program.text(f"press_release.slots.{slot.slot}.guide", sight.language)],
            _words(sight, release, slot, asked),
            known is None
            and sight.may_write
            and action(
                action_url=sight.action("remove"),
                label=sight.words("refine.page.remove_question"),
                kind="quiet",
                icon_name="bin",
                fields={"item": slot.id},
            ),
        ],
        margin(sight, slot, marked=bool(slot.text.strip())),
    ]


def _words(sight: Sight, release: PressRelease, slot: Slot, label: str) -> Node:
    """The text; a blank one shows the program's sentence with its blanks as an example to write over."""
    example = _example(sight, release, slot)
    if sight.may_write:
        form: Node = editable(
            action_url=sight.action("edit"),
            item=slot.id,
            field="text",
            value=slot.text,
            label=label,
            language=sight.language,
            content_language=sight.content_language,
            multiline=True,
            placeholder=example,
        )
    else:
        words = slot.text.strip()
        form = (
            p(lang=sight.content_language)[words] if words else p(".quiet")[sight.words("refine.page.blank")]
        )
        example = sight.words("refine.page.blank")
    return div(".letter-text")[
        written_together(sight, release=release.id, slot=slot.id, label=label, hint=example, form=form)
    ]


def _example(sight: Sight, release: PressRelease, slot: Slot) -> str:
    known = template.known(sight.program, slot.slot)
    if known is None:
        return sight.words("refine.page.answer_here")
    path = f"press_release.slots.{slot.slot}"
    words: dict[str, object] = {
        blank.id: release.title
        if blank.source == "service" and release.title
        else sight.program.text(f"{path}.blanks.{blank.id}", sight.content_language)
        for blank in known.blanks
    }
    return sight.program.text(f"{path}.template", sight.content_language, **words)


def _add_question(sight: Sight, release: PressRelease, half: Half) -> Element:
    url = sight.action("add-question")
    return form(
        {**htmx.post(url, once=True), **htmx.refusal_inside()},
        class_="inline-form",
        data_controller="adding",
        method="post",
        action=url,
    )[
        hidden_fields({"press_release": release.id, "half": half}),
        field(
            label=sight.words("refine.page.own_question"),
            name="question",
            required=True,
            content_language=sight.content_language,
        ),
        button(label=sight.words("refine.page.add_question"), icon_name="plus"),
        div(".said", role="status"),
    ]
