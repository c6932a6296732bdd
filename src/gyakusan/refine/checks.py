"""What the facilitator's guide has to say about press releases (rule codes ``refine.*``)."""

from __future__ import annotations

from collections.abc import Iterator

from gyakusan.refine import template
from gyakusan.refine.signs import names_date, names_price
from gyakusan.workshop.artifacts import PressRelease, Slot, Step
from gyakusan.workshop.findings import Finding
from gyakusan.workshop.program_documents import Slot as TemplateSlot
from gyakusan.workshop.programs import Program
from gyakusan.workshop.view import View


def findings(view: View, program: Program) -> list[Finding]:
    """Every finding about every press release, in reading order."""
    return [finding for release in view.press_releases for finding in _of(view, release, program)]


def _of(view: View, release: PressRelease, program: Program) -> Iterator[Finding]:
    if not view.parts(Step, release.id):
        yield Finding(
            "refine.steps_missing",
            "error",
            "refine",
            "refine.check.steps_missing",
            release.title,
            release.id,
            {"title": release.title},
        )
    slots = {slot.slot: slot for slot in view.parts(Slot, release.id) if slot.slot}
    begun = any(
        slot.text.strip() and slot.basis.kind != "ai" and template.half_of(slot, program) == "provider"
        for slot in slots.values()
    )
    for asked in program.press_release.slots:
        slot = slots.get(asked.id)
        # The company's half is written later: until then it is not missing, only ahead.
        ahead = asked.half == "provider" and not begun
        if slot is None:
            present = any(s.half == asked.half for s in program.press_release.slots if s.id in slots)
            if asked.kind == "faq" and asked.required and (asked.half == "customer" or present):
                yield _missing(view, release, program, asked)
        elif not ahead:
            yield from _blank(view, release, program, asked, slot)


def _missing(view: View, release: PressRelease, program: Program, asked: TemplateSlot) -> Finding:
    question = template.question_of(program, asked.id, view.about.language, release.title)
    values = {"title": release.title, "question": question}
    return Finding(
        "refine.faq_missing",
        "error",
        "refine",
        "refine.check.faq_missing",
        release.title,
        release.id,
        values,
    )


def _blank(
    view: View, release: PressRelease, program: Program, asked: TemplateSlot, slot: Slot
) -> Iterator[Finding]:
    language = view.about.language
    values = {
        "title": release.title,
        "slot": program.text(f"press_release.slots.{asked.id}.title", language),
    }
    where = values["slot"]
    blank = template.has_blank(slot.text, program, asked.id, language)
    if template.asks_price(asked) and (blank or not names_price(slot.text)):
        yield Finding(
            "refine.price_missing", "warning", "refine", "refine.check.price_missing", where, slot.id, values
        )
    elif asked.kind != "steps" and (blank or not slot.text.strip()):
        yield Finding(
            "refine.placeholder", "warning", "refine", "refine.check.placeholder", where, slot.id, values
        )
    if template.asks_date(asked) and not names_date(slot.text):
        yield Finding(
            "refine.date_missing", "warning", "refine", "refine.check.date_missing", where, slot.id, values
        )
