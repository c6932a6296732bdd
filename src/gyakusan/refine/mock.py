"""The mock of a press release, as data: what visitors read and try. Blanks stay blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from gyakusan.assist.phrases import phrases
from gyakusan.core.text import Language, text
from gyakusan.mocks.spec import Answer, MockSpec, SampleField, Screen
from gyakusan.mocks.spec import Question as Asked
from gyakusan.refine import template
from gyakusan.refine.feeds import Record
from gyakusan.refine.wording import wording
from gyakusan.workshop.artifacts import Invention, PressRelease, Slot, Step
from gyakusan.workshop.journey import told
from gyakusan.workshop.programs import Program, load_program
from gyakusan.workshop.state import State
from gyakusan.workshop.taking_up import is_drafted_taking_up

HEADLINE: Final[Mapping[Language, int]] = {"ja": 40, "en": 80}
"""Signs of a promise that stands as the largest words of a phone's screen."""


def mock_spec(view: State, press_release: PressRelease, language: Language) -> MockSpec:
    """The spec of the press release's mock in the workshop's ``language``. Invalid when its slug cannot be an address."""
    program = load_program(view.about.program)
    invention = view.get(Invention, press_release.invention) or Invention(id="")
    record = Record(view, language, invention, service=press_release.title, release=press_release)
    slots = template.in_reading_order(view, press_release, program)
    customer = [slot for slot in slots if template.half_of(slot, program) == "customer"]
    told = [_complete(slot, program, language) for slot in customer if _is_text(slot, program)]
    return MockSpec(
        slug=press_release.slug,
        title=press_release.title,
        language=language,
        service=press_release.title,
        message=_message(record),
        lead="\n".join(words for words in told if words),
        problem=_problem(record),
        faq=tuple(
            Asked(
                question=template.asked(slot, program, language, press_release.title),
                answer=_complete(slot, program, language),
            )
            for slot in customer
            if template.is_question(slot, program)
        ),
        price=_price(customer, program, language),
        steps=tuple(_screen(step, language) for step in view.parts(Step, press_release.id)),
    )


def _is_text(slot: Slot, program: Program) -> bool:
    found = template.known(program, slot.slot)
    return found is not None and found.kind == "text"


def _message(record: Record) -> str:
    """The question of Define, answered; the service's name stands in where there is none.

    A headline is read in one breath: where the answer is long, the same is promised of the journey's goal, if that
    is shorter.
    """
    if record.question is None or any(
        is_drafted_taking_up(action, record.language) for action in record.actions
    ):
        return ""
    said = wording(record.language)
    promised = said.promise(record.question.text)
    if len(promised) <= HEADLINE[record.language] or record.question.kind != "optimal":
        return promised
    *before, goal = told(record.state.journey) or (None,)
    left_out = next((a for a in record.actions if a in before), None)
    if goal is None or not goal.text.strip() or left_out is None:
        return promised
    shorter = said.promise(phrases(record.language).why_not_without(left_out.text, goal.text))
    return shorter if shorter and len(shorter) < len(promised) else promised


def _problem(record: Record) -> str:
    """The situation and the cost, both from Listen."""
    language = record.language
    lines: list[str] = []
    if situation := record.values.get("situation"):
        lines.append(text("refine.mock.for_whom", language, situation=situation))
    action = next((a for a in record.actions if a.minutes is not None and a.minutes.middle), None)
    if action is not None and action.minutes is not None:
        words = (
            wording(language).plain(action.text) if language == "ja" else phrases(language).doing(action.text)
        )
        lines.append(text("refine.mock.costs", language, action=words, minutes=f"{action.minutes.middle:g}"))
    return "\n".join(lines)


def _complete(slot: Slot, program: Program, language: Language) -> str:
    """The slot's text without the sentences that still have a blank: visitors do not see the template."""
    if not template.has_blank(slot.text, program, slot.slot, language):
        return slot.text
    kept = (
        sentence
        for line in slot.text.split("\n")
        for sentence in phrases(language).sentences(line)
        if not template.has_blank(sentence, program, slot.slot, language)
    )
    return "\n".join(kept)


def _price(slots: Iterable[Slot], program: Program, language: Language) -> str:
    for slot in slots:
        found = template.known(program, slot.slot)
        if found is not None and template.asks_price(found):
            return _complete(slot, program, language)
    return ""


def _screen(step: Step, language: Language) -> Screen:
    title, *rest = step.text.strip().split("\n")
    answer = [line.strip() for line in step.sample_answer.split("\n") if line.strip()]
    return Screen(
        title=title,
        instruction="\n".join(rest),
        sample_input=tuple(
            _field(line.strip(), language) for line in step.sample_input.split("\n") if line.strip()
        ),
        sample_answer=Answer(title=answer[0], lines=tuple(answer[1:])) if answer else None,
        doubtful=step.doubtful,
    )


def _field(line: str, language: Language) -> SampleField:
    """``label: value``, or a value alone."""
    named = re.match(r"([^:：]{1,24})[:：]\s*(?!//)(.+)$", line)
    if named:
        return SampleField(label=named[1].strip(), value=named[2].strip())
    return SampleField(label=text("refine.mock.input", language), value=line)
