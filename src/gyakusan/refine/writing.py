"""The body of the section ``## Refine``: each press release as a document, then what fits nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from gyakusan.core.text import Language, text
from gyakusan.refine import lines, template
from gyakusan.workshop.artifacts import Basis, Invention, PressRelease, Slot, Step
from gyakusan.workshop.carrying import carried_basis, one_line, tidy, whole
from gyakusan.workshop.markdown import basis_mark, doubtful_mark
from gyakusan.workshop.markdown_lines import escaped, unescaped
from gyakusan.workshop.programs import Program, load_program
from gyakusan.workshop.prose import prose_of
from gyakusan.workshop.state import State

SECTION = "refine"
"""``Prose.section`` of what is kept verbatim."""


def write(view: State, language: Language) -> str:
    """The section in ``language`` without its own heading; empty when there is nothing in it."""
    program = load_program(view.about.program)
    parts = [_release(view, release, program, language) for release in view.press_releases]
    notes = prose_of(view, SECTION, tidy)
    if notes:
        parts.append(f"### {text('refine.markdown.notes', language)}\n\n{_verbatim(notes)}")
    return "\n\n".join(parts)


def folded_lines(words: str) -> str:
    """A text of several lines within one."""
    return "<br>".join(line.strip() for line in whole(words).split("\n"))


def marked(words: str, basis: Basis, language: Language) -> str:
    """Words with the mark of their basis; nothing without words."""
    return words + basis_mark(carried_basis(basis), language) if words else ""


def _release(view: State, release: PressRelease, program: Program, language: Language) -> str:
    title = text("refine.markdown.release", language, title=one_line(release.title))
    parts = ["### " + title + basis_mark(carried_basis(release.basis), language)]
    invention = view.get(Invention, release.invention)
    if invention is not None and invention.name.strip():
        parts.append(text("refine.markdown.invention", language, name=one_line(invention.name)))
    steps = view.parts(Step, release.id)
    slots = template.in_reading_order(view, release, program)
    if steps and not any(_kind(slot, program) == "steps" for slot in slots):
        place = [place for place, slot in enumerate(slots) if template.half_of(slot, program) == "customer"]
        texts = [i for i in place if _kind(slots[i], program) == "text"]
        slots.insert(texts[-1] + 1 if texts else 0, _steps_slot(release, program))
    faq_begun: set[str] = set()
    for slot in slots:
        half, kind = template.half_of(slot, program), _kind(slot, program)
        if kind == "faq":
            if half not in faq_begun:
                faq_begun.add(half)
                key = "refine.markdown.customer_faq" if half == "customer" else "refine.markdown.provider_faq"
                parts.append("#### " + text(key, language))
            parts.append(_question(slot, program, language, release.title))
        else:
            parts.extend(_text(slot, program, language))
            if kind == "steps" and steps:
                parts.append("\n".join(_step(n, step, language) for n, step in enumerate(steps, 1)))
    return "\n\n".join(parts)


def _kind(slot: Slot, program: Program) -> str:
    found = template.known(program, slot.slot)
    return "faq" if found is None else found.kind


def _steps_slot(release: PressRelease, program: Program) -> Slot:
    slot = next((s.id for s in program.press_release.slots if s.kind == "steps"), "steps")
    return Slot(id="", press_release=release.id, slot=slot)


def _text(slot: Slot, program: Program, language: Language) -> Iterator[str]:
    path = f"press_release.slots.{slot.slot}"
    title = program.text(f"{path}.title", language) if template.known(program, slot.slot) else slot.slot
    yield f"#### {title}"
    place: lines.Place = "steps" if _kind(slot, program) == "steps" else "text"
    if words := whole(slot.text):
        yield marked(lines.kept(words, place), slot.basis, language)
    elif place == "text" and template.known(program, slot.slot):
        yield f"<!-- {program.text(f'{path}.guide', language)} -->"


def _question(slot: Slot, program: Program, language: Language, service: str) -> str:
    asked = template.asked(slot, program, language, one_line(service))
    answer = marked(lines.kept(whole(slot.text), "faq", first=False), slot.basis, language)
    return (
        f"**{text('refine.markdown.question', language, question=asked)}**\n"
        f"{text('refine.markdown.answer', language, answer=answer).rstrip()}"
    )


def _step(number: int, step: Step, language: Language) -> str:
    words = folded_lines(step.text) + (doubtful_mark(language) if step.doubtful else "")
    rows = [f"{number}. {words}{basis_mark(carried_basis(step.basis), language)}"]
    if step.sample_input.strip():
        rows.append(
            f"   - {text('refine.markdown.sample_input', language)}: {folded_lines(step.sample_input)}"
        )
    if step.sample_answer.strip():
        rows.append(
            f"   - {text('refine.markdown.sample_answer', language)}: {folded_lines(step.sample_answer)}"
        )
    return "\n".join(rows)


def _verbatim(notes: str) -> str:
    """Kept text as it came; only what would begin another section or press release is kept from doing so."""
    return "\n".join(escaped(line, _begins_another) for line in notes.split("\n"))


def _begins_another(line: str) -> bool:
    found = lines.label(line)
    return found is not None and (0 < found.level <= 2 or lines.release_title(found) is not None)


def unverbatim(line: str) -> str:
    """A line of kept text as it came."""
    return unescaped(line, _begins_another)
