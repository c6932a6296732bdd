"""Deciding about an idea: continue, pivot to another customer, problem, solution or message, or cut it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, NotFound
from gyakusan.roadmap.entries import Decided
from gyakusan.workshop import limits
from gyakusan.workshop.artifacts import Criterion, Decision, Item, PressRelease, Process, Verdict
from gyakusan.workshop.entries import Record
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Edit, Guard

Choice: TypeAlias = Literal["continue", "pivot", "cut"]
PivotTo: TypeAlias = Literal["customer", "problem", "solution", "message"]
Standing: TypeAlias = Literal["pass", "fail", "undecided"]

_RETURN_TO: Final[dict[PivotTo, Process]] = {
    "customer": "listen",
    "problem": "define",
    "solution": "invent",
    "message": "refine",
}


def process_to_return_to(pivot_to: PivotTo) -> Process:
    """Where a pivot begins again: another customer in Listen, problem in Define, solution in Invent, message in Refine."""
    return _RETURN_TO[pivot_to]


def latest_verdicts(state: State, press_release: str) -> tuple[Verdict, ...]:
    """The newest verdict on each criterion of an idea that has one, in the order of its criteria."""
    newest = (state.parts(Verdict, criterion.id)[-1:] for criterion in state.parts(Criterion, press_release))
    return tuple(verdict for found in newest for verdict in found)


def standing(verdicts: Sequence[Verdict], criteria: Sequence[Criterion]) -> Standing:
    """What verdicts say together: solving and changing behaviour are both needed, so one failure fails, and a locked
    criterion without a verdict on its present version leaves the whole undecided."""
    outcomes = {verdict.outcome for verdict in verdicts}
    judged = {(verdict.criterion, verdict.criterion_version) for verdict in verdicts}
    if "fail" in outcomes:
        return "fail"
    unjudged = any(c.locked_at is not None and (c.id, c.version) not in judged for c in criteria)
    return "pass" if outcomes == {"pass"} and not unjudged else "undecided"


def decide(
    state: State,
    actor: Actor,
    context: Context,
    *,
    press_release: str,
    choice: Choice,
    pivot_to: PivotTo | None = None,
    verdicts: Sequence[str] = (),
    reason: str = "",
) -> list[Record]:
    """Records what becomes of an idea and on which verdicts, for good.

    A reason is demanded when it goes against what the verdicts say, or when they say nothing yet. The newest verdicts
    of the idea are looked at even if ``verdicts`` leaves them out.
    """
    actor.needs("decide")
    if not actor.is_person:
        raise NotAllowed("roadmap.people_decide")
    if state.get(PressRelease, press_release) is None:
        raise NotFound("workshop.gone")
    if (choice == "pivot") != (pivot_to is not None):
        raise Invalid("roadmap.pivot_where" if choice == "pivot" else "roadmap.only_pivots_turn")
    _check_own(state, press_release, verdicts)
    stands = standing(latest_verdicts(state, press_release), state.parts(Criterion, press_release))
    if not reason.strip():
        if stands == "undecided":
            raise Invalid("roadmap.reason_undecided")
        if (choice == "continue") != (stands == "pass"):
            raise Invalid("roadmap.reason_against")
    decision = Decision(
        id=context.new_id(),
        press_release=press_release,
        choice=choice,
        pivot_to=pivot_to,
        verdicts=tuple(dict.fromkeys(verdicts)),
        reason=limits.within(reason, "reason"),
        at=context.now,
        by=actor.id,
    )
    return [Decided(decision=decision)]


def guard_decision(state: State, actor: Actor, edit: Edit) -> None:
    """Decisions are made by ``decide`` and stay; a new one follows an old one."""
    raise Conflict("roadmap.decision_stays")


GUARDS: Final[Mapping[type[Item], Guard]] = {Decision: guard_decision}


def _check_own(state: State, press_release: str, verdicts: Sequence[str]) -> None:
    own = {criterion.id for criterion in state.parts(Criterion, press_release)}
    for id in verdicts:
        verdict = state.get(Verdict, id)
        if verdict is None or verdict.criterion not in own:
            raise NotFound("workshop.gone")
