"""Drafting Test/Iterate: criteria, user-test script and feedback plan of every idea, from what the record holds.

Bars and numbers of people are never drafted: they come from the program when the draft lands, marked as its default.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from gyakusan.assist.drafter import Progress, Task
from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language, text
from gyakusan.test_iterate import measures, wording
from gyakusan.test_iterate.sentences import sentence
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import (
    Basis,
    Criterion,
    FeedbackSource,
    Item,
    PressRelease,
    ScriptPart,
    Slot,
    Step,
)
from gyakusan.workshop.entries import Record
from gyakusan.workshop.program_documents import Milestone
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View

_AI = Basis(kind="ai")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    press_release: str
    """Id of the idea it belongs to."""


class CriterionDraft(_Part):
    """Who judges (a person inside), what is measured, how many mean pass, at one milestone of the program."""

    milestone: str
    who: str
    what: str
    how: str


class ScriptDraft(_Part):
    """One part of the user-test script."""

    part: str
    text: str


class FeedbackDraft(_Part):
    """One row of the feedback plan; blank where the record does not say."""

    who: str = ""
    where: str = ""
    when: str = ""


class Draft(BaseModel):
    """What a drafter hands back for all ideas at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    criteria: tuple[CriterionDraft, ...] = ()
    script: tuple[ScriptDraft, ...] = ()
    feedback: tuple[FeedbackDraft, ...] = ()


def practice(program: Program) -> tuple[Milestone, ...]:
    """The milestones that a mock is measured by; those of the plan after it have other beginnings."""
    return tuple(milestone for milestone in program.milestones if milestone.part == "practice")


def task(view: View, program: Program, language: Language) -> Task[Draft]:
    """Everything the ideas of ``view`` need to be tested. Refused while there is no press release."""
    if not view.press_releases:
        raise Invalid("test_iterate.no_press_release")

    def offline(progress: Progress) -> Draft:
        criteria: list[CriterionDraft] = []
        script: list[ScriptDraft] = []
        feedback: list[FeedbackDraft] = []
        releases = view.press_releases
        for done, release in enumerate(releases):
            progress.report(done, len(releases), "test_iterate.drafting")
            criteria += _criteria(view, release, program, language)
            script += _script(view, release, program, language)
            feedback += _feedback(view, release)
        return Draft(criteria=tuple(criteria), script=tuple(script), feedback=tuple(feedback))

    return Task("test_iterate.all", language, Draft, offline, _inputs(view, program, language))


def land(state: State, actor: Actor, context: Context, *, draft: Draft) -> list[Record]:
    """Puts a draft where nothing is, and in place of AI drafts that nobody touched.

    What a person wrote or locked stays, and so does a draft that says the same already.
    """
    actor.needs("write")
    program = context.program(state.about.program)
    new: list[Item] = []
    instead_of: list[str] = []
    filled: list[Record] = []
    for release in state.press_releases:
        for item in _wanted(draft, release, program, context):
            there = _in_place(state, item)
            if len(there) == 1 and _blank(there[0]) and there[0].basis.kind != "ai":
                filled += _fill(state, actor, context, there[0], item)
            elif not any(old.basis.kind != "ai" or _locked(old) or _same(old, item) for old in there):
                instead_of += [old.id for old in there]
                new.append(item)
    return [*edits.replace_drafts(state, actor, context, items=new, instead_of=instead_of), *filled]


def _criteria(
    state: State, release: PressRelease, program: Program, language: Language
) -> Iterator[CriterionDraft]:
    names = wording.sentence_blanks(state, release, language)
    for milestone in practice(program):
        plan = _planned(Criterion(id="", press_release=release.id, milestone=milestone.id), milestone)
        yield CriterionDraft(
            press_release=release.id,
            milestone=milestone.id,
            who=sentence("who", plan, program, language, names),
            what=sentence("what", plan, program, language, names),
            how=sentence("how", plan, program, language, names),
        )


def _script(
    state: State, release: PressRelease, program: Program, language: Language
) -> Iterator[ScriptDraft]:
    minutes = next((m.within_minutes for m in practice(program) if m.within_minutes), None)
    values = wording.blanks(state, release, language, minutes)
    for part in program.script.parts:
        words = program.text(f"script.{part.id}.template", language, **values)
        yield ScriptDraft(press_release=release.id, part=part.id, text=words)


def _feedback(state: State, release: PressRelease) -> Iterator[FeedbackDraft]:
    """One row per line that says who the customers are, else one blank row: nobody else knows whom to ask."""
    who = wording.lines(state.customer.attributes) or [""]
    yield from (FeedbackDraft(press_release=release.id, who=line) for line in who[:1])


def _inputs(view: View, program: Program, language: Language) -> dict[str, str]:
    """What a model reads: the customer, each idea with its texts and steps, and the milestones to measure."""
    customer = view.customer
    inputs = {
        text("test_iterate.input.customer", language): "\n".join(
            (customer.sentence, customer.purpose, customer.behaviour, customer.attributes)
        )
    }
    for release in view.press_releases:
        slots = [slot.text for slot in view.parts(Slot, release.id) if slot.text.strip()]
        steps = [f"{n}. {step.text}" for n, step in enumerate(view.parts(Step, release.id), start=1)]
        inputs[f"{release.id}: {release.title}"] = "\n".join((*slots, *steps))
    inputs[text("test_iterate.input.milestones", language)] = "\n".join(
        f"{m.id}: {program.text(f'milestones.{m.id}.title', language)} - "
        f"{program.text(f'milestones.{m.id}.meaning', language)}"
        for m in practice(program)
    )
    return inputs


def _wanted(draft: Draft, release: PressRelease, program: Program, context: Context) -> Iterator[Item]:
    milestones = {milestone.id: milestone for milestone in practice(program)}
    for c in draft.criteria:
        if c.press_release == release.id and c.milestone in milestones:
            blank = Criterion(
                id=context.new_id(),
                basis=_AI,
                press_release=release.id,
                milestone=c.milestone,
                who=c.who,
                what=c.what,
                how=c.how,
            )
            yield _planned(blank, milestones[c.milestone])
    parts = {part.id for part in program.script.parts}
    for s in draft.script:
        if s.press_release == release.id and s.part in parts:
            yield ScriptPart(
                id=context.new_id(), basis=_AI, press_release=release.id, part=s.part, text=s.text
            )
    for f in draft.feedback:
        if f.press_release == release.id:
            yield FeedbackSource(
                id=context.new_id(),
                basis=_AI,
                press_release=release.id,
                who=f.who,
                where=f.where,
                when=f.when,
            )


def _planned(criterion: Criterion, milestone: Milestone) -> Criterion:
    return Criterion.model_validate({**criterion.model_dump(), **measures.from_program(milestone)})


def _in_place(state: State, item: Item) -> list[Item]:
    """What stands where ``item`` would: the same milestone, the same part, any row of the feedback plan."""
    if isinstance(item, Criterion):
        own = state.parts(Criterion, item.press_release)
        return [old for old in own if old.milestone == item.milestone]
    if isinstance(item, ScriptPart):
        there = state.parts(ScriptPart, item.press_release)
        # A script in parts of one's own is a whole: nothing of the template is put between them.
        return [old for old in there if old.part == item.part or not old.part or old.title]
    if isinstance(item, FeedbackSource):
        return list(state.parts(FeedbackSource, item.press_release))
    return []


def _blank(item: Item) -> bool:
    """A place somebody made and left empty."""
    return not _locked(item) and not any(getattr(item, name).strip() for name in _words(item))


def _words(item: Item) -> tuple[str, ...]:
    if isinstance(item, Criterion):
        return ("who", "what", "how")
    return ("text",) if isinstance(item, ScriptPart) else ("who", "where", "when", "code", "owner", "count")


def _fill(state: State, actor: Actor, context: Context, blank: Item, draft: Item) -> list[Record]:
    """The draft's words in a place that was made and left empty; its numbers stay as they were set."""
    records: list[Record] = []
    for field in _words(blank):
        value = getattr(draft, field)
        records += edits.change(
            state, actor, context, id=blank.id, field=field, was=getattr(blank, field), value=value
        )
    return [*records, *edits.set_basis(state, actor, context, id=blank.id, kind="ai")] if records else []


def _locked(item: Item) -> bool:
    return isinstance(item, Criterion) and item.locked_at is not None


def _same(old: Item, new: Item) -> bool:
    return old.model_dump(exclude={"id", "code", "version"}) == new.model_dump(
        exclude={"id", "code", "version"}
    )
