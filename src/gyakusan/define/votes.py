"""The vote on the questions to work on: each person's few, face down; then the first of the agreed order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, get_args

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.core.text import text
from gyakusan.define.entries import RankingSet
from gyakusan.define.ranking import best_first, computed_order
from gyakusan.workshop.artifacts import Question, Ranking
from gyakusan.workshop.ballots import Ballot
from gyakusan.workshop.entries import Record
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.meeting.settling import How, settle
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Settlements

PURPOSE: Final = "top"
ON: Final = "questions"
"""There is one vote for all questions together."""


def open_vote(state: State) -> Ballot | None:
    """The vote while it is face down."""
    return voting.open_on(state, PURPOSE, ON)


def revealed_vote(state: State) -> Ballot | None:
    """The newest vote that was turned over."""
    return voting.last_revealed(state, PURPOSE, ON)


def result(state: State, ballot: Ballot, places: int) -> voting.Result:
    """What the vote came to, over every question there is."""
    return voting.result(ballot, [question.id for question in best_first(state)], places)


def vote(
    state: State, actor: Actor, context: Context, *, questions: Sequence[str], by: str = ""
) -> list[Record]:
    """Puts in, face down, the questions one would work on: no more than the program lets the team choose."""
    most = context.program(state.about.program).choose.top_questions
    chosen = tuple(dict.fromkeys(questions))
    if not 1 <= len(chosen) <= most:
        raise Invalid("define.vote_count", most=most)
    if any(state.get(Question, id) is None for id in chosen):
        raise NotFound("workshop.gone")
    return voting.vote(state, actor, context, purpose=PURPOSE, on=ON, choices=chosen, by=by)


def settled(state: State, ballot: Ballot, places: int) -> tuple[str, ...]:
    """The questions that the agreed order took over from the vote; none while it is not settled."""
    found = result(state, ballot, places)
    first = state.ranking.order[: len(found.sure) + found.open_places]
    agrees = bool(state.ranking.by) and set(found.sure) <= set(first) <= {*found.sure, *found.tied}
    # A tie may stand in an order agreed on before the vote: only its reason says that it came of it.
    said = {_reason(state, found, how) for how in get_args(How)}
    return tuple(first) if agrees and (state.ranking.reason in said or not found.open_places) else ()


def settle_vote(
    state: State, actor: Actor, context: Context, *, how: How, named: Sequence[str] = ()
) -> list[Record]:
    """Makes what the vote came to the first of the agreed order, with the count as its reason."""
    ballot = revealed_vote(state)
    if ballot is None:
        raise Invalid("define.vote_face_down")
    program = context.program(state.about.program)
    found = result(state, ballot, program.choose.top_questions)
    settled = settle(
        found,
        actor,
        context,
        program,
        how=how,
        about=ballot.id,
        by_numbers=computed_order(state),
        named=named,
    )
    if not settled.chosen:
        raise Invalid("define.vote_empty")
    rest = [question.id for question in best_first(state) if question.id not in settled.chosen]
    reason = _reason(state, found, how)
    # Kept with its reason also where the votes say what the arithmetic says: it is people's order from now on.
    now = Ranking(order=(*settled.chosen, *rest), computed=computed_order(state), reason=reason, by=actor.id)
    changed = [] if now == state.ranking else [RankingSet(was=state.ranking, ranking=now)]
    return [*settled.throws, *changed]


def _chose(state: State, program: Program, ballot: Ballot) -> bool:
    return bool(settled(state, ballot, program.choose.top_questions))


SETTLEMENTS: Final[Settlements] = {PURPOSE: _chose}


def _reason(state: State, found: voting.Result, how: How) -> str:
    return text(f"define.vote_reason.{how}", state.about.language, votes=_counted(state, found))


def _counted(state: State, found: voting.Result) -> str:
    """「2、2、1 票」: how many votes the questions got, most first."""
    language = state.about.language
    counts = text("invent.list_join", language).join(str(count) for _, count in found.counts if count)
    return text("define.vote_counts", language, counts=counts)
