"""Verbs of Invent: grading (openly or hidden until all are in), the team's answers, combining, choosing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, NotFound
from gyakusan.invent import votes
from gyakusan.invent.difficulty import grade_of
from gyakusan.invent.naming import combined_name
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Basis, Grade, Invention, Item, Question, Solution, TeamAnswer
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.entries import Added, Changed, Record
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.pairing import pair_of
from gyakusan.workshop.programs import Program, load_program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Edit, Guard


def grade(
    state: State, actor: Actor, context: Context, *, solution: str, difficulty: int, reason: str
) -> list[Record]:
    """Says how difficult a solution is for this team, and why. A grade that stands is replaced.

    Whoever grades vouches for it: a proposal of the AI that is taken over becomes an assumption.
    """
    actor.needs("write")
    state.the(Solution, solution)
    _on_scale(context.program(state.about.program), difficulty)
    if not reason.strip():
        raise Invalid("invent.reason_missing")
    held = grade_of(state, solution)
    basis = Basis(kind="assumption" if actor.is_person else "ai")
    if held is None:
        fresh = Grade(
            id=context.new_id(),
            solution=solution,
            difficulty=difficulty,
            reason=reason.strip(),
            basis=basis,
        )
        return edits.add(state, actor, context, item=fresh)
    now = held.model_copy(update={"difficulty": difficulty, "reason": reason.strip(), "basis": basis})
    return _replaced(held, now)


def answer_team_question(
    state: State, actor: Actor, context: Context, *, question: str, answer: str, was: str = ""
) -> list[Record]:
    """Answers one of the program's questions about the team; ``was`` is the answer that it replaces."""
    actor.needs("write")
    if question not in context.program(state.about.program).difficulty.questions:
        raise NotFound("workshop.gone")
    held = next((one for one in state.team_answers if one.question == question), None)
    if held is not None:
        return edits.change(state, actor, context, id=held.id, field="text", was=was, value=answer.strip())
    if was.strip():
        raise Conflict("workshop.changed_meanwhile", yours=answer.strip(), theirs="")
    if not answer.strip():
        return []
    fresh = TeamAnswer(id=context.new_id(), question=question, text=answer.strip())
    return edits.add(state, actor, context, item=fresh)


def combine(
    state: State,
    actor: Actor,
    context: Context,
    *,
    questions: Sequence[str],
    solutions: Sequence[str],
    name: str = "",
    lens: str = "",
) -> list[Record]:
    """A new invention: which questions it answers, and the two or more solutions it is made of.

    Without a name it is called after its solutions. It belongs to the pair of whoever makes it.
    """
    actor.needs("write")
    program = context.program(state.about.program)
    asked, used = tuple(dict.fromkeys(questions)), tuple(dict.fromkeys(solutions))
    if len(used) < program.choose.solutions_at_least:
        raise Invalid("invent.too_few_solutions", least=program.choose.solutions_at_least)
    if state.questions and not asked:
        raise Invalid("invent.question_missing")
    found = [state.the(Solution, id) for id in used]
    fresh = Invention(
        id=context.new_id(),
        name=name.strip() or combined_name([solution.name for solution in found], state.about.language),
        questions=asked,
        solutions=used,
        lens=lens.strip(),
        pair=pair.id if (pair := pair_of(state, actor.id)) else "",
    )
    return edits.add(state, actor, context, item=fresh)


def choose(state: State, actor: Actor, context: Context, *, invention: str) -> list[Record]:
    """Takes an invention on: it gets a press release. The text stays what it is, also an AI draft."""
    return _set_chosen(state, actor, invention, chosen=True)


def unchoose(state: State, actor: Actor, context: Context, *, invention: str) -> list[Record]:
    """Puts a chosen invention back among the others."""
    return _set_chosen(state, actor, invention, chosen=False)


def cast_grade(
    state: State,
    actor: Actor,
    context: Context,
    *,
    solution: str,
    difficulty: int,
    reason: str = "",
    by: str = "",
) -> list[Record]:
    """Puts one's own grade in face down, or that of whom one speaks for; the vote begins with the first one."""
    state.the(Solution, solution)
    _on_scale(context.program(state.about.program), difficulty)
    return voting.vote(
        state, actor, context, purpose=votes.PURPOSE, on=solution, value=difficulty, text=reason, by=by
    )


def adopt(
    state: State, actor: Actor, context: Context, *, ballot: str, difficulty: int | None = None
) -> list[Record]:
    """Makes the revealed vote the grade, with what was voted as its reason.

    ``difficulty`` is what people agreed on after talking; without one it is what the vote came to (``votes.outcome``).
    """
    actor.needs("write")
    vote = _ballot(state, ballot)
    if not vote.revealed:
        raise Invalid("invent.not_revealed")
    agreed = difficulty
    if agreed is None:
        agreed = votes.outcome(vote, context.program(state.about.program).difficulty.scale)
    if agreed is None:
        raise Invalid("invent.no_votes")
    said = [cast.text.strip() for cast in vote.casts if cast.value == agreed and cast.text.strip()]
    words = "\n".join([*dict.fromkeys(said), votes.reason_of(state, vote)])
    return grade(state, actor, context, solution=vote.on, difficulty=agreed, reason=words)


def adopt_agreed(state: State, actor: Actor, context: Context) -> list[Record]:
    """Makes what everybody said alike the grade, of every solution at once; the others are talked about."""
    actor.needs("write")
    agreed = [ballot for ballot in votes.undecided(state) if votes.is_agreed(ballot)]
    if not agreed:
        raise Invalid("invent.nothing_agreed")
    return [record for ballot in agreed for record in adopt(state, actor, context, ballot=ballot.id)]


def _guard_grade(state: State, actor: Actor, edit: Edit) -> None:
    program = load_program(state.about.program)
    if isinstance(edit, Added) and isinstance(edit.item, Grade):
        _on_scale(program, edit.item.difficulty)
        held = grade_of(state, edit.item.solution)
        if held is not None and held.id != edit.item.id and held.basis.kind != "ai":
            raise Invalid("invent.graded_already")
    elif isinstance(edit, Changed) and edit.field == "difficulty":
        _on_scale(program, edit.value)


def _guard_invention(state: State, actor: Actor, edit: Edit) -> None:
    if isinstance(edit, Added) and isinstance(edit.item, Invention):
        _known(state, edit.item.solutions, Solution)
        _known(state, edit.item.questions, Question)
        if edit.item.chosen and actor.role == "drafter":
            raise NotAllowed("invent.people_choose")
    elif isinstance(edit, Changed) and edit.field in ("solutions", "questions"):
        now = edit.value if isinstance(edit.value, list) else []
        was = edit.was if isinstance(edit.was, list) else []
        new = [str(id) for id in now if id not in was]
        _known(state, new, Solution if edit.field == "solutions" else Question)
    elif isinstance(edit, Changed) and edit.field == "chosen" and actor.role == "drafter":
        raise NotAllowed("invent.people_choose")


GUARDS: Final[dict[type[Item], Guard]] = {Grade: _guard_grade, Invention: _guard_invention}


def _set_chosen(state: State, actor: Actor, id: str, *, chosen: bool) -> list[Record]:
    actor.needs("write")
    if actor.role == "drafter":
        raise NotAllowed("invent.people_choose")
    invention = state.get(Invention, id)
    if invention is None:
        raise NotFound("workshop.gone")
    if invention.chosen == chosen:
        return []
    return [Changed(id=id, field="chosen", was=invention.chosen, value=chosen)]


def _replaced(held: Grade, now: Grade) -> list[Record]:
    old, new = held.model_dump(mode="json"), now.model_dump(mode="json")
    return [
        Changed(id=held.id, field=field, was=old[field], value=new[field])
        for field in ("difficulty", "reason", "basis")
        if old[field] != new[field]
    ]


def _ballot(state: State, id: str) -> Ballot:
    ballot = next((one for one in state.ballots if one.id == id and one.purpose == votes.PURPOSE), None)
    if ballot is None:
        raise NotFound("workshop.gone")
    return ballot


def _known(state: State, ids: Sequence[str], kind: type[Item]) -> None:
    if any(state.get(kind, id) is None for id in ids):
        raise NotFound("workshop.gone")


def _on_scale(program: Program, difficulty: object) -> None:
    scale = program.difficulty.scale
    if difficulty not in scale:
        raise Invalid("invent.off_scale", difficulty=difficulty, scale=" / ".join(map(str, scale)))
