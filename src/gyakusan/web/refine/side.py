"""All press releases beside each other, to read and to compare; each is edited on its own tab."""

from __future__ import annotations

from htpy import Element, Node, a, article, div, h2, h3, li, ol, p

from gyakusan.refine import template
from gyakusan.web.frame import basis_mark, red_step
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import PressRelease, Slot, Step


def side_by_side(sight: Sight) -> Element:
    """One column per press release, read downwards."""
    return div(".letters")[(_column(sight, release) for release in sight.view.press_releases)]


def _column(sight: Sight, release: PressRelease) -> Element:
    slots = template.in_reading_order(sight.view, release, sight.program)
    customer = [slot for slot in slots if template.half_of(slot, sight.program) == "customer"]
    return article(".letter-column", lang=sight.content_language)[
        h2[a(href=sight.url("refine", of=release.id))[release.title]],
        [_part(sight, release, slot) for slot in customer],
    ]


def _part(sight: Sight, release: PressRelease, slot: Slot) -> Node:
    known = template.known(sight.program, slot.slot)
    if known is not None and known.kind == "steps":
        return [h3[_title(sight, slot)], _steps(sight, release)]
    heading = (
        template.asked(slot, sight.program, sight.content_language, release.title)
        if template.is_question(slot, sight.program)
        else _title(sight, slot)
    )
    return [h3[heading], _words(sight, slot)]


def _title(sight: Sight, slot: Slot) -> str:
    return sight.program.text(f"press_release.slots.{slot.slot}.title", sight.content_language)


def _words(sight: Sight, slot: Slot) -> Node:
    if not slot.text.strip():
        return p(".quiet", lang=sight.language)[sight.words("refine.page.blank")]
    mark = basis_mark(basis=slot.basis.kind, language=sight.language, source=slot.basis.source)
    return p(".letter-text")[slot.text, " ", mark]


def _steps(sight: Sight, release: PressRelease) -> Node:
    held = sight.view.parts(Step, release.id)
    if not held:
        return p(".quiet", lang=sight.language)[sight.words("refine.page.blank")]
    return ol[
        (
            li[red_step(body=step.text, language=sight.language) if step.doubtful else step.text]
            for step in held
        )
    ]
