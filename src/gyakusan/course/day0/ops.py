"""Verbs of Day0: answer a line of a checklist, ask a question, name people for feedback, say how it came out, begin."""

from __future__ import annotations

from typing import Final

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.core.text import Language
from gyakusan.course.day0 import readiness
from gyakusan.course.day0.entries import CheckAnswered, OutcomeSet
from gyakusan.course.day0.guards import guard_inquiry
from gyakusan.invent import labels, solutions_file
from gyakusan.workshop import edits, limits
from gyakusan.workshop.artifacts import CheckAnswer, FeedbackSource, Inquiry, Outcome, OutcomeChoice, Solution
from gyakusan.workshop.entries import Added, Changed, Record
from gyakusan.workshop.meeting import ops as meeting
from gyakusan.workshop.program_rules import EVERYONE
from gyakusan.workshop.program_shape import Check
from gyakusan.workshop.programs import Program
from gyakusan.workshop.reading import Note
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import view

_QUOTED: Final = 60
CHOICES: Final[frozenset[OutcomeChoice]] = frozenset({"go", "postpone", "other_people"})


def answer_check(
    state: State,
    actor: Actor,
    context: Context,
    *,
    check: str,
    done: bool,
    note: str = "",
    person: str = "",
    without: bool = False,
) -> list[Record]:
    """Says whether a line of a checklist holds.

    Where each answers for themselves, ``person`` is whoever has no device and is spoken for by the actor, and
    ``without`` says that they do without what is asked for (an AI tool); whoever runs the workshop says that for
    ``everyone`` at once. Refused where the record itself shows it, and for people whose line it is not.
    """
    actor.needs("read")
    program = context.program(state.about.program)
    asked = next((known for known in program.checks if known.id == check), None)
    if asked is None:
        raise NotFound("workshop.gone")
    how = readiness.how_of(asked)
    if not actor.is_person:
        raise NotAllowed("workshop.people_confirm")
    if how in ("record", "roles"):
        raise Invalid("day0.record_tells")
    of = person or actor.id
    if how == "each" and of == EVERYONE:
        actor.needs("run")
        without = done  # for all at once only this can be said: an answer of the tool is each one's own
    elif how == "each":
        _answers_for(state, program, actor, of)
    else:
        of = actor.id
        _in_charge(state, program, actor, asked)
    was = _answer(state, check, of if how == "each" else "")
    words = _said(note)
    if was is None and not done and not words:
        return []
    instead = how == "each" and done and without
    if was is not None and (was.done, was.without, was.note, was.person) == (done, instead, words, of):
        return []
    now = CheckAnswer(check=check, person=of, done=done, without=instead, note=words, at=context.now)
    return [CheckAnswered(check=check, person=of, each=how == "each", was=was, answer=now)]


def ask(state: State, actor: Actor, context: Context, *, text: str) -> list[Record]:
    """A question before the workshop; whoever may read may ask, sponsors and observers too, up to ``MOST_ASKED``."""
    actor.needs("read")
    if not actor.is_person:
        raise NotAllowed("workshop.people_confirm")
    asked = Added(item=Inquiry(id=context.new_id(), text=text.strip(), by=actor.id))
    # Not edits.add: people who only read ask too.
    guard_inquiry(state, actor, asked)
    return [asked]


def add_feedback_person(
    state: State,
    actor: Actor,
    context: Context,
    *,
    who: str,
    when: str = "",
    where: str = "",
    count: str = "",
) -> list[Record]:
    """Somebody who will try the mocks, before there is any press release."""
    if not who.strip():
        raise Invalid("day0.who_missing")
    row = FeedbackSource(
        id=context.new_id(), who=_said(who), when=_said(when), where=_said(where), count=_said(count)
    )
    return edits.add(state, actor, context, item=row)


def bring_solutions(
    state: State,
    actor: Actor,
    context: Context,
    *,
    source: str,
    file: str,
    language: Language,
    notes: list[Note] | None = None,
) -> list[Record]:
    """Adds the solutions of a list, and what it says more of those already there. It takes nothing away.

    ``notes`` is filled with what could not be read, by file and line; words that belong to no solution are kept beside
    the list. Refused when the list names no solution.
    """
    actor.needs("write")
    reading = solutions_file.read(source, state, context, file=file, first_line=1, language=language)
    found = [record for record in reading.records if _brings(record)]
    known = {solution.name for solution in state.solutions}
    named = [r.item.name for r in found if isinstance(r, Added) and isinstance(r.item, Solution)]
    if not named and not any(name and name in source for name in known):
        raise Invalid("day0.no_solution_found", file=file)
    if notes is not None:
        notes[:] = [*reading.notes, *_no_solution(source, file)]
    return found


def set_outcome(
    state: State, actor: Actor, context: Context, *, choice: OutcomeChoice, reason: str = ""
) -> list[Record]:
    """How Day0 came out. Anything but going on with everything met has its reason on the record."""
    actor.needs("decide")
    if not actor.is_person:
        raise NotAllowed("workshop.people_confirm")
    if choice not in CHOICES:
        raise Invalid("workshop.bad_value", field="choice", value=choice)
    words = _said(reason)
    left = _unmet(state, context, actor, following(context.program(state.about.program)))
    if not words and (choice != "go" or left):
        raise Invalid("day0.reason_missing")
    return [_outcome(actor, context, choice, words, left)]


def begin_part(
    state: State,
    actor: Actor,
    context: Context,
    *,
    part: str,
    extra: bool = False,
    rehearsal: bool = False,
    reason: str = "",
) -> list[Record]:
    """Begins a part as ``meeting.ops.begin`` does. What is not met by then goes on the record in the same act.

    Not for the first part, which is where that is looked at, and not for a rehearsal. Raises ``Invalid`` when something
    is not met and no reason says why it begins all the same.
    """
    records = meeting.begin(state, actor, context, part=part, extra=extra, rehearsal=rehearsal)
    if rehearsal:
        return records
    left, words = _unmet(state, context, actor, part), _said(reason)
    if left and not words:
        raise Invalid("room.begin_reason_missing", count=len(left))
    return [_outcome(actor, context, "start_anyway", words, left), *records] if left else records


def following(program: Program) -> str:
    """The part that the first one prepares."""
    return program.parts[min(1, len(program.parts) - 1)].id


def _unmet(state: State, context: Context, actor: Actor, part: str) -> tuple[str, ...]:
    program = context.program(state.about.program)
    asked = readiness.asked_at(program, part)
    return tuple(one.check.id for one in readiness.lines(view(state, actor), program, asked) if not one.met)


def _outcome(
    actor: Actor, context: Context, choice: OutcomeChoice, reason: str, left: tuple[str, ...]
) -> OutcomeSet:
    return OutcomeSet(outcome=Outcome(choice=choice, reason=reason, unmet=left, by=actor.id, at=context.now))


def _answer(state: State, check: str, person: str) -> CheckAnswer | None:
    return next((a for a in state.answers if a.check == check and person in ("", a.person)), None)


def _answers_for(state: State, program: Program, actor: Actor, person: str) -> None:
    member = next((m for m in state.members if m.person == person and m.present), None)
    if member is None:
        raise NotFound("workshop.gone")
    if person != actor.id and member.voice != actor.id:
        raise NotAllowed("day0.each_for_themselves")


def _in_charge(state: State, program: Program, actor: Actor, check: Check) -> None:
    """Whoever is in charge, or runs the workshop and says it for them."""
    if actor.may("run") or actor.id in readiness.people_in_charge(state, program, check.who):
        return
    if check.who == EVERYONE and actor.may("write"):
        return
    raise NotAllowed("day0.not_yours")


def _brings(record: Record) -> bool:
    """Whether a record of a list adds something: an upload never takes words away."""
    if isinstance(record, Changed):
        return record.field != "basis" and bool(record.value)
    return isinstance(record, Added)


def _no_solution(source: str, file: str) -> list[Note]:
    """What stands in a list without being a solution, but for its title."""
    prose = labels.read(source, 1, solutions_file.FORM).prose
    return [
        Note(file, part.line, "day0.no_solution_here", {"words": part.words.split("\n")[0][:_QUOTED]})
        for part in prose
        if not part.words.startswith("# ") or "\n" in part.words
    ]


def _said(words: str) -> str:
    return limits.within(words, "text")
