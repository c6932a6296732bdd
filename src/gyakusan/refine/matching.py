"""Which question of a file is which: the template's in its own words or in others, or one the team added."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, TypeAlias

from gyakusan.assist.meaning import similarity
from gyakusan.core.text import LANGUAGES, Language
from gyakusan.refine import template
from gyakusan.refine.parsing import WrittenQuestion
from gyakusan.workshop.artifacts import Slot
from gyakusan.workshop.carrying import folded
from gyakusan.workshop.program_documents import Slot as TemplateSlot
from gyakusan.workshop.programs import Program

ALIKE: Final = 0.5
"""Similarity of meaning (cosine) from which a question in other words is taken for the template's."""
IN_PLACE: Final = 0.35
"""The same for a question that stands where the template has it among its half's: measured on such pairs, mostly above for the
same question in quite other words, and below for another question."""

Guess: TypeAlias = tuple[int, str, str]
"""Line, the question as written, the template's question it was taken for."""


def matched(
    written: Sequence[WrittenQuestion],
    held: Sequence[Slot],
    program: Program,
    language: Language,
    services: Collection[str],
) -> tuple[list[Slot], list[Guess]]:
    """The questions as slots (ids and press release still to be given), in the file's order."""
    faqs = [slot for slot in program.press_release.slots if slot.kind == "faq"]
    meant: dict[int, str] = {}
    own = {folded(s.question) for s in held if not s.slot}
    for place, question in enumerate(written):
        exact = question.slot or _asked_by(question, faqs, held, program, services)
        if exact and exact not in meant.values():
            meant[place] = exact
    open_places = [
        place
        for place, question in enumerate(written)
        if place not in meant and folded(question.question) not in own
    ]
    guesses: list[Guess] = []
    for place, slot in _by_meaning(
        written, open_places, faqs, set(meant.values()), program, language, services
    ):
        meant[place] = slot
        known = _worded(program, slot, language, services)[0]
        guesses.append((written[place].line, written[place].question, known))
    return [
        _slot(question, meant.get(place, ""), program, services) for place, question in enumerate(written)
    ], guesses


def _asked_by(
    question: WrittenQuestion,
    faqs: Sequence[TemplateSlot],
    held: Sequence[Slot],
    program: Program,
    services: Collection[str],
) -> str:
    """The slot that asks this in these very words."""
    words = folded(question.question)
    for slot in held:
        if slot.slot and slot.question and folded(slot.question) == words:
            return slot.slot
    for faq in faqs:
        for language in LANGUAGES:
            if words in {folded(asked) for asked in _worded(program, faq.id, language, services)}:
                return faq.id
    return ""


def _worded(program: Program, slot: str, language: Language, services: Collection[str]) -> list[str]:
    return [template.question_of(program, slot, language, service) for service in sorted(services)]


def _by_meaning(
    written: Sequence[WrittenQuestion],
    places: Sequence[int],
    faqs: Sequence[TemplateSlot],
    taken: Collection[str],
    program: Program,
    language: Language,
    services: Collection[str],
) -> list[tuple[int, str]]:
    """The closest pairs first, each question and each slot once, within the same half."""
    halves = {written[place].half for place in places}
    left = [faq for faq in faqs if faq.id not in taken and faq.half in halves]
    if not places or not left:
        return []
    asked = [_without(written[place].question, services) for place in places]
    known = [_without(template.question_of(program, faq.id, language, "*"), ["*"]) for faq in left]
    alike = similarity(asked, known)
    usual = _usual_places(written, faqs)
    pairs = sorted(
        (
            (float(alike[i, j]), i, j)
            for i, place in enumerate(places)
            for j, faq in enumerate(left)
            if written[place].half == faq.half
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    found: dict[int, str] = {}
    for score, i, j in pairs:
        enough = IN_PLACE if usual.get(left[j].id) == places[i] else ALIKE
        if score >= enough and places[i] not in found and left[j].id not in found.values():
            found[places[i]] = left[j].id
    return sorted(found.items())


def _usual_places(written: Sequence[WrittenQuestion], faqs: Sequence[TemplateSlot]) -> dict[str, int]:
    """Slot -> the place of the question that stands there if the file follows the template's order."""
    found: dict[str, int] = {}
    for half in template.HALVES:
        places = [place for place, question in enumerate(written) if question.half == half]
        slots = [faq.id for faq in faqs if faq.half == half]
        found.update(zip(slots, places, strict=False))
    return found


def _without(question: str, services: Collection[str]) -> str:
    """The question without the service's name, whose words would count as meaning."""
    for service in services:
        if service:
            question = question.replace(service, "")
    return question.strip()


def _slot(question: WrittenQuestion, slot: str, program: Program, services: Collection[str]) -> Slot:
    half = template.known(program, slot)
    found = Slot(
        id="",
        basis=question.basis,
        press_release="",
        slot=slot,
        half=half.half if half is not None else question.half,
        question=question.question,
        text=question.words,
    )
    return in_program_words(found, program, services)


def in_program_words(slot: Slot, program: Program, services: Collection[str]) -> Slot:
    """The slot with a blank ``question`` where it asks what the program asks, in the program's own words."""
    found = template.known(program, slot.slot)
    if found is None or found.kind != "faq" or not slot.question:
        return slot
    for language in LANGUAGES:
        words = {folded(asked) for asked in _worded(program, slot.slot, language, services)}
        if folded(slot.question) in words:
            return slot.model_copy(update={"question": ""})
    return slot
