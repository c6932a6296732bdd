"""The experience drafted from an invention: what the customer does, the first touch first; doubtful steps red."""

from __future__ import annotations

import re
from typing import Final

from pydantic import BaseModel

from gyakusan.assist.difficulty_cues import propose
from gyakusan.assist.phrases import aim, phrases
from gyakusan.core.text import text
from gyakusan.refine.feeds import NAMED_AT_MOST, Record
from gyakusan.refine.wording import wording
from gyakusan.workshop.artifacts import Grade, Solution
from gyakusan.workshop.programs import Program
from gyakusan.workshop.taking_up import is_drafted_taking_up

HARD: Final = 10
"""The difficulty from which nobody should be sure that a step can be built (the method's largest grade)."""
STEPS_AT_MOST: Final = 6


class DraftStep(BaseModel):
    """One step: what the customer does; whether it is red; what goes in and what comes out, for the mock."""

    text: str
    doubtful: bool = False
    sample_input: str = ""
    sample_answer: str = ""


def drafted_steps(record: Record, program: Program) -> list[DraftStep]:
    """Four to six steps; fewer when the record says too little."""
    steps = [DraftStep(text=_opening(record))]
    used = [solution for solution in record.solutions if solution.name][:NAMED_AT_MOST]
    steps += [_using(record, solution, program) for solution in used] or _told(record, program)
    steps.append(DraftStep(text=text("refine.draft.step.check", record.language)))
    if goal := _goal(record):
        steps.append(DraftStep(text=goal))
    return steps[:STEPS_AT_MOST]


def is_doubtful(words: str, program: Program, record: Record) -> bool:
    """Whether the words speak of something the program calls risky, or of the largest difficulty."""
    folded = words.casefold()
    risky = any(
        cue.casefold() in folded
        for risk in program.risks
        if risk.doubtful
        for cue in program.words(f"risks.{risk.id}.words", record.language)
    )
    return risky or propose(words).difficulty >= HARD


def _opening(record: Record) -> str:
    """Where the customer first touches it: a place that the solutions speak of, else the announcement's link."""
    told = " ".join(solution.how for solution in record.solutions) or record.invention.how
    places = text("refine.draft.step.places", record.language).split("|")
    bound = r"\b" if record.language == "en" else ""
    found = [(match.start(), place) for place in places if (match := re.search(bound + place + bound, told))]
    if not found:
        return text("refine.draft.step.open", record.language, service=record.service)
    return text("refine.draft.step.open_in", record.language, service=record.service, place=min(found)[1])


def _using(record: Record, solution: Solution, program: Program) -> DraftStep:
    said = wording(record.language)
    thing = said.thing(solution.when)
    reported = record.reported(solution)
    return DraftStep(
        text=said.step(solution.when, solution.name),
        doubtful=_is_hard(record, solution, program),
        sample_input=thing,
        sample_answer="\n".join(line for line in (said.result(solution.solved), reported) if line),
    )


def _is_hard(record: Record, solution: Solution, program: Program) -> bool:
    """The team's own grade decides; a drafted one, or none, leaves it to the words."""
    grade = next(iter(record.state.parts(Grade, solution.id)), None)
    if grade is not None and (grade.difficulty >= HARD or grade.basis.kind != "ai"):
        return grade.difficulty >= HARD
    return is_doubtful(f"{solution.name} {solution.solved} {solution.how}", program, record)


def _told(record: Record, program: Program) -> list[DraftStep]:
    """An invention told in free words: its sentences as steps."""
    told = phrases(record.language).sentences(record.invention.how)
    return [
        DraftStep(text=sentence.rstrip("。."), doubtful=is_doubtful(sentence, program, record))
        for sentence in told[:NAMED_AT_MOST]
    ]


def _goal(record: Record) -> str:
    """What the customer came for: a short purpose, else the last action of the journey.

    Rows of Listen's own, the usual way to take something up, say nothing about what this customer came for.
    """
    own = (
        action
        for action in reversed(record.state.journey)
        if not is_drafted_taking_up(action, record.language)
    )
    last = next((action.text for action in own if action.text), "")
    told = aim(record.state.customer.purpose, last, record.language)
    return _capital(wording(record.language).plain(told)) if told else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
