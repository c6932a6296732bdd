"""The PR/FAQ's template as a press release meets it: which slot is which, what it asks, what is still blank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from gyakusan.core.text import Language
from gyakusan.refine.signs import leaves_blank
from gyakusan.workshop.artifacts import PressRelease, Slot
from gyakusan.workshop.program_documents import Slot as TemplateSlot
from gyakusan.workshop.programs import Program
from gyakusan.workshop.state import State

Half: TypeAlias = Literal["customer", "provider"]
HALVES: Final[tuple[Half, ...]] = ("customer", "provider")


def known(program: Program, slot_id: str) -> TemplateSlot | None:
    """The program's slot of that id, or None when it has none."""
    return next((slot for slot in program.press_release.slots if slot.id == slot_id), None)


def question_of(program: Program, slot_id: str, language: Language, service: str) -> str:
    """The program's own question of an FAQ slot; the service is called by its blank while it has no name."""
    path = f"press_release.slots.{slot_id}"
    name = service.strip() or service_blank(program, slot_id, language)
    return program.text(f"{path}.question", language, **_others(program, slot_id, language, name))


def service_blank(program: Program, slot_id: str, language: Language) -> str:
    """What stands for the service's name in a slot while it has none; empty where the slot does not name it."""
    template = program.press_release.slot(slot_id)
    blank = next((blank.id for blank in template.blanks if blank.source == "service"), "")
    return program.text(f"press_release.slots.{slot_id}.blanks.{blank}", language) if blank else ""


def _others(program: Program, slot_id: str, language: Language, service: str) -> dict[str, object]:
    path = f"press_release.slots.{slot_id}.blanks"
    return {
        blank.id: service if blank.source == "service" else program.text(f"{path}.{blank.id}", language)
        for blank in program.press_release.slot(slot_id).blanks
    }


def asked(slot: Slot, program: Program, language: Language, service: str) -> str:
    """What an FAQ slot asks: its own wording, else the program's."""
    if slot.question.strip():
        return " ".join(slot.question.split())
    template = known(program, slot.slot)
    return (
        question_of(program, slot.slot, language, service)
        if template is not None and template.kind == "faq"
        else slot.slot
    )


def half_of(slot: Slot, program: Program) -> Half:
    """Which half of the press release the slot belongs to."""
    template = known(program, slot.slot)
    return slot.half if template is None else template.half


def is_question(slot: Slot, program: Program) -> bool:
    """Whether the slot is a question with an answer (the program's, or one the team added)."""
    template = known(program, slot.slot)
    return template is None or template.kind == "faq"


def in_reading_order(state: State, release: PressRelease, program: Program) -> list[Slot]:
    """The texts of a press release as they are read: the program's in its order, added questions after their half's."""
    return ordered(state.parts(Slot, release.id), program)


def ordered(slots: Sequence[Slot], program: Program) -> list[Slot]:
    """``slots`` in reading order."""
    places = {slot.id: place for place, slot in enumerate(program.press_release.slots)}
    last = len(places)
    return sorted(
        slots,
        key=lambda slot: (
            HALVES.index(half_of(slot, program)),
            is_question(slot, program),
            places.get(slot.slot, last),
        ),
    )


def missing_slots(state: State, release: PressRelease, program: Program) -> list[TemplateSlot]:
    """The program's slots that the press release lacks, in order."""
    there = {slot.slot for slot in state.parts(Slot, release.id)}
    return [template for template in program.press_release.slots if template.id not in there]


def has_blank(text: str, program: Program, slot_id: str, language: Language) -> bool:
    """Whether words of the template, or signs that people leave for later, still stand in ``text``."""
    if leaves_blank(text):
        return True
    template = known(program, slot_id)
    path = f"press_release.slots.{slot_id}.blanks"
    return template is not None and any(
        (words := program.text(f"{path}.{blank.id}", language)) and len(words) > 2 and words in text
        for blank in template.blanks
    )


def asks_date(template: TemplateSlot) -> bool:
    """Whether the slot says when it happens."""
    return any(blank.source == "date" for blank in template.blanks)


def asks_price(template: TemplateSlot) -> bool:
    """Whether the slot says what it costs."""
    return any(blank.id == "price" for blank in template.blanks)
