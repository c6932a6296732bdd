"""Drafts of press releases: their shape, what a drafter reads, the offline drafting, and how a draft lands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel

from gyakusan.assist.drafter import Progress, Task
from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language
from gyakusan.refine.experience import DraftStep, drafted_steps
from gyakusan.refine.feeds import Record
from gyakusan.refine.ops import blank_release
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Basis, Comment, Invention, Item, PressRelease, Slot, Step
from gyakusan.workshop.entries import Changed
from gyakusan.workshop.entries import Record as Recorded
from gyakusan.workshop.program_documents import Slot as TemplateSlot
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View

WITHOUT_CHOICE: Final = 2
"""Press releases drafted while nobody has chosen."""
_ANYBODYS: Final = frozenset({"service", "company", "date", "person"})
"""Blanks that alone do not make a sentence worth writing."""
AI: Final = Basis(kind="ai")


class DraftSlot(BaseModel):
    """One text; empty where the record cannot say it."""

    slot: str
    text: str


class DraftRelease(BaseModel):
    """One press release, for the invention of that id."""

    invention: str
    title: str
    slots: list[DraftSlot]
    steps: list[DraftStep]


class Draft(BaseModel):
    """What the drafter brings: a press release per chosen invention."""

    releases: list[DraftRelease]


def task(view: View, program: Program, language: Language) -> Task[Draft]:
    """Press releases for the chosen inventions, from everything the record holds. Refused while there is none."""
    if not view.inventions:
        raise Invalid("refine.no_inventions")

    def offline(progress: Progress) -> Draft:
        ideas = inventions_to_draft(view)
        releases: list[DraftRelease] = []
        for done, invention in enumerate(ideas):
            progress.report(done, len(ideas), "assist.drafting")
            releases.append(_drafted(view, program, language, invention))
        return Draft(releases=releases)

    return Task(
        name="refine.press_release",
        language=language,
        shape=Draft,
        offline=offline,
        inputs=_inputs(view, program, language),
    )


def inventions_to_draft(state: State) -> list[Invention]:
    """The chosen inventions; without a choice those with a press release; else the best two.

    The best two are for two questions if there are such.
    """
    chosen = [invention for invention in state.inventions if invention.chosen]
    begun = {release.invention for release in state.press_releases}
    chosen = chosen or [invention for invention in state.inventions if invention.id in begun]
    if chosen:
        return chosen
    ranked = [i for i in state.inventions if i.name or i.solutions]
    first_of: dict[str, Invention] = {}
    for invention in ranked:
        first_of.setdefault(invention.questions[0] if invention.questions else "", invention)
    best = list(first_of.values())[:WITHOUT_CHOICE]
    best += [i for i in ranked if i not in best][: WITHOUT_CHOICE - len(best)]
    return best


def land(state: State, actor: Actor, context: Context, *, draft: Draft) -> list[Recorded]:
    """Puts a draft into the record: begins press releases that are missing, fills blanks, renews untouched AI texts.

    What a person wrote or confirmed stays as it is.
    """
    actor.needs("write")
    records: list[Recorded] = []
    for drafted in draft.releases:
        release = release_of(state, drafted.invention, drafted.title)
        if release is None:
            records.extend(_begun(state, actor, context, drafted))
        else:
            records.extend(_filled(state, actor, context, release, drafted))
    return records


def release_of(state: State, invention: str, title: str) -> PressRelease | None:
    """The press release of an invention, or one of that title that belongs to none."""
    for release in state.press_releases:
        if invention and release.invention == invention:
            return release
    same = (r for r in state.press_releases if not r.invention and r.title.strip() == title.strip())
    return next(same, None)


def _drafted(state: State, program: Program, language: Language, invention: Invention) -> DraftRelease:
    before = release_of(state, invention.id, invention.name)
    unnamed = Record(state, language, invention, service="")
    title = (before.title if before is not None else "") or invention.name.strip() or unnamed.title
    record = Record(state, language, invention, service=title, release=before)
    slots = [
        DraftSlot(slot=slot.id, text=_sentence(slot, program, language, record))
        for slot in program.press_release.slots
    ]
    return DraftRelease(
        invention=invention.id, title=title, slots=slots, steps=drafted_steps(record, program)
    )


def _sentence(slot: TemplateSlot, program: Program, language: Language, record: Record) -> str:
    """The program's sentence with what the record knows; its other blanks stay visible. Empty when that says nothing."""
    path = f"press_release.slots.{slot.id}"
    known = {blank.id for blank in slot.blanks if blank.source in record.values}
    telling = any(blank.id in known and blank.source not in _ANYBODYS for blank in slot.blanks)
    if not telling and not (slot.kind == "steps" and len(known) == len(slot.blanks)):
        return ""
    words: dict[str, object] = {
        blank.id: record.values.get(blank.source) or program.text(f"{path}.blanks.{blank.id}", language)
        for blank in slot.blanks
    }
    return program.text(f"{path}.template", language, **words)


def _begun(state: State, actor: Actor, context: Context, drafted: DraftRelease) -> Sequence[Recorded]:
    invention = drafted.invention if state.get(Invention, drafted.invention) is not None else ""
    items = blank_release(state, context, title=drafted.title, invention=invention, basis=AI)
    texts = {slot.slot: slot.text for slot in drafted.slots}
    filled: list[Item] = [
        item.model_copy(update={"text": texts.get(item.slot, "")}) if isinstance(item, Slot) else item
        for item in items
    ]
    filled.extend(_steps(items[0].id, drafted, context))
    return edits.replace_drafts(state, actor, context, items=filled)


def _filled(
    state: State, actor: Actor, context: Context, release: PressRelease, drafted: DraftRelease
) -> list[Recorded]:
    records: list[Recorded] = []
    held = {slot.slot: slot for slot in state.parts(Slot, release.id) if slot.slot}
    program = context.program(state.about.program)
    for template in program.press_release.slots:
        text = next((slot.text for slot in drafted.slots if slot.slot == template.id), "")
        slot = held.get(template.id)
        if slot is None:
            new = Slot(
                id=context.new_id(),
                basis=AI,
                press_release=release.id,
                slot=template.id,
                half=template.half,
                text=text,
            )
            records.extend(edits.add(state, actor, context, item=new))
        elif text and text != slot.text and (slot.basis.kind == "ai" or not slot.text.strip()):
            # In place, so that comments on the slot stay with it.
            records.append(Changed(id=slot.id, field="text", was=slot.text, value=text))
            if slot.basis.kind != "ai":
                was = slot.basis.model_dump(mode="json")
                records.append(Changed(id=slot.id, field="basis", was=was, value=AI.model_dump(mode="json")))
    return [*records, *_renewed_steps(state, actor, context, release, drafted)]


def _renewed_steps(
    state: State, actor: Actor, context: Context, release: PressRelease, drafted: DraftRelease
) -> Sequence[Recorded]:
    """New steps only where there are none, or none that a person wrote or spoke about."""
    held = state.parts(Step, release.id)
    same = [step.text for step in held] == [step.text for step in drafted.steps]
    touched = any(step.basis.kind != "ai" or state.parts(Comment, step.id) for step in held)
    if same or touched or not drafted.steps:
        return []
    return edits.replace_drafts(
        state,
        actor,
        context,
        items=_steps(release.id, drafted, context),
        instead_of=[step.id for step in held],
    )


def _steps(release: str, drafted: DraftRelease, context: Context) -> list[Step]:
    return [
        Step(
            id=context.new_id(),
            basis=AI,
            press_release=release,
            text=step.text,
            doubtful=step.doubtful,
            sample_input=step.sample_input,
            sample_answer=step.sample_answer,
        )
        for step in drafted.steps
    ]


def _inputs(view: View, program: Program, language: Language) -> dict[str, str]:
    """What a model reads: the customer, each invention with what it rests on, and the template's guides."""
    customer = view.customer
    inputs = {
        "customer": "\n".join(
            part
            for part in (customer.sentence, customer.purpose, customer.behaviour, customer.attributes)
            if part
        )
    }
    for number, invention in enumerate(inventions_to_draft(view), 1):
        record = Record(view, language, invention, service=invention.name)
        rows = [invention.name, record.question.text if record.question else "", invention.when]
        rows += [invention.solves, invention.effect, invention.how]
        rows += [f"- {s.name}: {s.when} / {s.solved} / {s.effect} / {s.how}" for s in record.solutions]
        inputs[f"invention {number} ({invention.id})"] = "\n".join(row for row in rows if row)
    path = "press_release.slots"
    inputs["template"] = "\n".join(
        f"{slot.id}: {program.text(f'{path}.{slot.id}.guide', language)}\n  {program.text(f'{path}.{slot.id}.template', language)}"
        for slot in program.press_release.slots
    )
    return inputs
