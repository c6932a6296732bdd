"""Verbs that keep what was observed: a user test, and the verdict on what was counted, here or by hand."""

from __future__ import annotations

from pydantic import ValidationError

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.test_iterate.evidence import Evidence, judge
from gyakusan.workshop import edits, limits
from gyakusan.workshop.artifacts import Basis, Criterion, PressRelease, UserTest, Verdict
from gyakusan.workshop.entries import Added, Record
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context


def record_user_test(
    state: State,
    actor: Actor,
    context: Context,
    *,
    press_release: str,
    solved: bool | None = None,
    minutes: float | None = None,
    would_switch: int | None = None,
    note: str = "",
    tester: str = "",
) -> list[Record]:
    """Keeps what was observed of one person. Minutes and the answer 1-5 may be blank, not everything."""
    actor.needs("write")
    if state.get(PressRelease, press_release) is None:
        raise NotFound("workshop.gone")
    if solved is None and would_switch is None and not note.strip():
        raise Invalid("test_iterate.user_test_empty")
    try:
        test = UserTest(
            id=context.new_id(),
            press_release=press_release,
            tester=tester.strip(),
            solved=solved,
            minutes=minutes,
            would_switch=would_switch,
            note=note.strip(),
            at=context.now,
        )
    except ValidationError as error:
        raise Invalid("test_iterate.user_test_numbers") from error
    return edits.add(state, actor, context, item=test)


def record_verdict(
    state: State, actor: Actor, context: Context, *, criterion: str, evidence: Evidence
) -> list[Record]:
    """Writes down what was counted against the locked version, so that it outlives the events.

    The same count of the same version is not written twice.
    """
    actor.needs("write")
    held = _locked(state, criterion)
    if held.source == "typed":
        raise Invalid("test_iterate.count_by_hand")
    return _verdict(state, actor, context, held, evidence, Basis())


def record_count(
    state: State, actor: Actor, context: Context, *, criterion: str, x: int | None, n: int | None, source: str
) -> list[Record]:
    """Writes down the verdict on a criterion that is agreed to be counted by hand: ``x`` yes of ``n`` people, and where
    those numbers are from. Only a person can answer for them.
    """
    actor.needs("write")
    if not actor.is_person:
        raise NotAllowed("workshop.people_confirm")
    held = _locked(state, criterion)
    if held.source != "typed":
        raise Invalid("test_iterate.not_by_hand")
    if x is None or not n:
        raise Invalid("test_iterate.count_missing")
    if not source.strip():
        raise Invalid("workshop.fact_needs_source")
    basis = Basis(kind="fact", source=limits.within(source, "source"))
    return _verdict(state, actor, context, held, Evidence(x, n), basis)


def _locked(state: State, criterion: str) -> Criterion:
    held = state.get(Criterion, criterion)
    if held is None:
        raise NotFound("workshop.gone")
    if held.locked_at is None:
        raise Invalid("test_iterate.verdict_needs_lock")
    return held


def _verdict(
    state: State, actor: Actor, context: Context, held: Criterion, evidence: Evidence, basis: Basis
) -> list[Record]:
    judged = judge(held, evidence, today=context.today)
    verdict = Verdict(
        id=context.new_id(),
        basis=basis,
        criterion=held.id,
        criterion_version=held.version,
        x=judged.x,
        n=judged.n,
        outcome=judged.outcome,
        reason=judged.reason,
        at=context.now,
        by=actor.id,
    )
    before = state.parts(Verdict, held.id)
    same = {"id", "at", "by"}
    if before and before[-1].model_dump(exclude=same) == verdict.model_dump(exclude=same):
        return []
    # Not edits.add: its guard keeps everybody from writing verdicts that nothing was counted for.
    return [Added(item=verdict)]
