"""Verbs of Test/Iterate beyond the generic edits: plans, locks, changes after the lock, user tests, verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from pydantic import JsonValue, ValidationError

from gyakusan.core.errors import Invalid, NotAllowed
from gyakusan.test_iterate import measures
from gyakusan.test_iterate.entries import CriterionLocked, LockedCriterionChanged
from gyakusan.test_iterate.guards import GUARDS
from gyakusan.test_iterate.observing import record_count, record_user_test, record_verdict
from gyakusan.test_iterate.sentences import how
from gyakusan.verdicts.plans import smallest_single_stage
from gyakusan.verdicts.two_stage import two_stage_plans
from gyakusan.workshop import edits, limits
from gyakusan.workshop.artifacts import (
    Criterion,
    FeedbackSource,
    PressRelease,
    ScriptPart,
)
from gyakusan.workshop.entries import Record
from gyakusan.workshop.fields import show
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

__all__ = [
    "GUARDS",
    "add_source",
    "adopt_plan",
    "change_locked",
    "lock",
    "plan_from_defaults",
    "record_count",
    "record_user_test",
    "record_verdict",
    "set_rule",
    "start",
    "start_script",
]

CHANGEABLE: Final = ("milestone", "who", "what", "how", *measures.PLAN)
"""Fields of a locked criterion that may be changed with a reason."""
STAGES: Final = ("single", "optimal", "minimax")
"""Plans on offer: everybody at once, or two stages that end a hopeless idea early."""


def start(
    state: State, actor: Actor, context: Context, *, press_release: str, milestone: str
) -> list[Record]:
    """A blank criterion at one milestone of an idea, with the program's plan where it has one."""
    actor.needs("write")
    state.the(PressRelease, press_release)
    if not milestone.strip():
        raise Invalid("test_iterate.milestone_missing")
    criterion = Criterion(id=context.new_id(), press_release=press_release, milestone=milestone.strip())
    known = measures.milestone_of(criterion, context.program(state.about.program))
    if known is not None:
        criterion = _with(criterion, measures.from_program(known))
    return edits.add(state, actor, context, item=criterion)


def start_script(state: State, actor: Actor, context: Context, *, press_release: str) -> list[Record]:
    """The parts of the user-test script that an idea lacks, blank, in the program's order."""
    state.the(PressRelease, press_release)
    there = {part.part for part in state.parts(ScriptPart, press_release)}
    parts = context.program(state.about.program).script.parts
    blank = [
        ScriptPart(id=context.new_id(), press_release=press_release, part=part.id)
        for part in parts
        if part.id not in there
    ]
    return edits.add_all(state, actor, context, items=blank)


def add_source(state: State, actor: Actor, context: Context, *, press_release: str) -> list[Record]:
    """A blank row of the feedback plan."""
    state.the(PressRelease, press_release)
    row = FeedbackSource(id=context.new_id(), press_release=press_release)
    return edits.add(state, actor, context, item=row)


def set_rule(
    state: State, actor: Actor, context: Context, *, id: str, field: str, was: JsonValue, value: JsonValue
) -> list[Record]:
    """Changes one of the plan's fields; a How that said the old numbers in the program's words says the new ones.

    Another bar or number of people gives up an adopted plan: its count belonged to the old numbers.
    """
    criterion = state.the(Criterion, id)
    if field not in measures.PLAN:
        raise Invalid("workshop.no_such_field", field=field)
    records = edits.change(state, actor, context, id=id, field=field, was=was, value=value)
    if not records:
        return []
    changes: dict[str, JsonValue] = {field: value}
    changes = {**changes, **_given_up(criterion, changes)}
    records += _changes(state, actor, context, criterion, changes, done=field)
    return [*records, *_how_follows(state, actor, context, criterion, changes)]


def plan_from_defaults(state: State, actor: Actor, context: Context, *, id: str) -> list[Record]:
    """Takes the program's plan for the criterion's milestone: what is counted, bar, people; marked as its default."""
    criterion = state.the(Criterion, id)
    milestone = measures.milestone_of(criterion, context.program(state.about.program))
    if milestone is None:
        raise Invalid("test_iterate.no_default")
    plan = measures.from_program(milestone)
    records = _changes(state, actor, context, criterion, plan)
    return [*records, *_how_follows(state, actor, context, criterion, plan)] if records else []


def adopt_plan(
    state: State,
    actor: Actor,
    context: Context,
    *,
    id: str,
    stage: str,
    risk: Fraction | None = None,
    miss: Fraction | None = None,
) -> list[Record]:
    """Sets planned_n and need to the smallest plan that tells the bar from the hopeless rate; the bar stays.

    ``stage`` is one of ``STAGES``. Invalid when the two rates are too close, or one is missing.
    """
    criterion = state.the(Criterion, id)
    share = measures.share_criterion(_at_least_one(criterion))
    if share.hopeless is None:
        raise Invalid("test_iterate.no_hopeless")
    risks: dict[str, Fraction] = {
        name: rate for name, rate in (("risk", risk), ("miss", miss)) if rate is not None
    }
    changes: dict[str, JsonValue]
    if stage == "single":
        single = smallest_single_stage(target=share.bar, hopeless=share.hopeless, **risks)
        changes = {"planned_n": single.n, "need": single.need, "cut_at": None, "cut_of": None}
    elif stage in STAGES:
        plans = two_stage_plans(target=share.bar, hopeless=share.hopeless, **risks)
        plan = plans.optimal if stage == "optimal" else plans.minimax
        changes = {"planned_n": plan.n, "need": plan.need, "cut_at": plan.r1, "cut_of": plan.n1}
    else:
        raise Invalid("workshop.bad_value", field="stage", value=stage)
    changes["default"] = False
    records = _changes(state, actor, context, criterion, changes)
    return [*records, *_how_follows(state, actor, context, criterion, changes)] if records else []


def lock(state: State, actor: Actor, context: Context, *, id: str) -> list[Record]:
    """Agrees on a criterion for good, before anybody sees the mock. Refused with what is missing.

    Who locks an AI draft has taken it over: it becomes an assumption of the team.
    """
    _decides(actor)
    criterion = state.the(Criterion, id)
    if criterion.locked_at is not None:
        return []
    _check_complete(state, context, criterion)
    drafted = criterion.basis.kind == "ai"
    confirmed = edits.set_basis(state, actor, context, id=id, kind="assumption") if drafted else []
    return [*confirmed, CriterionLocked(id=id, version=criterion.version, at=context.now, by=actor.id)]


def change_locked(
    state: State, actor: Actor, context: Context, *, id: str, changes: Mapping[str, JsonValue], reason: str
) -> list[Record]:
    """Changes a locked criterion on the record: the old version is kept, and the reason stands beside the new one.

    As before the lock, another bar or number of people gives up an adopted plan.
    """
    _decides(actor)
    criterion = state.the(Criterion, id)
    if criterion.locked_at is None:
        raise Invalid("test_iterate.not_locked")
    if unknown := [name for name in changes if name not in CHANGEABLE]:
        raise Invalid("workshop.no_such_field", field=unknown[0])
    changes = {**changes, **_given_up(criterion, changes)}
    limits.refuse_too_long(changes)
    newer = _with(criterion, changes)
    program, language = context.program(state.about.program), state.about.language
    if "how" not in changes and criterion.how == how(criterion, program, language):
        changes = {**changes, "how": how(newer, program, language) or criterion.how}
        newer = _with(criterion, changes)
    body = newer.model_dump(mode="json")
    before = criterion.model_dump(mode="json")
    real = {name: body[name] for name in changes if body[name] != before[name]}
    if not real:
        return []
    if not reason.strip():
        raise Invalid("test_iterate.reason_missing")
    _check_complete(state, context, newer)
    return [
        LockedCriterionChanged(
            id=id,
            version=criterion.version + 1,
            changes=real,
            reason=limits.within(reason, "reason"),
            at=context.now,
            by=actor.id,
        )
    ]


def _decides(actor: Actor) -> None:
    actor.needs("decide")
    if not actor.is_person:
        raise NotAllowed("test_iterate.people_lock")


def _check_complete(state: State, context: Context, criterion: Criterion) -> None:
    program = context.program(state.about.program)
    if absent := measures.missing(criterion, program):
        raise Invalid("test_iterate.lock_incomplete", missing=measures.Missing(absent))
    if measures.is_share(criterion, program):
        measures.share_criterion(criterion)


def _with(criterion: Criterion, changes: Mapping[str, object]) -> Criterion:
    try:
        return Criterion.model_validate({**criterion.model_dump(), **changes})
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        raise Invalid("workshop.bad_value", field=field, value=show(changes.get(field))) from error


def _at_least_one(criterion: Criterion) -> Criterion:
    """A plan is looked for from bar and hopeless rate alone: a missing number of people must not stand in its way."""
    return criterion.model_copy(update={"planned_n": 1, "need": None, "cut_at": None, "cut_of": None})


def _changes(
    state: State,
    actor: Actor,
    context: Context,
    criterion: Criterion,
    changes: Mapping[str, JsonValue],
    done: str = "",
) -> list[Record]:
    """One change per field that differs; the basis follows once, however many fields do."""
    before = criterion.model_dump(mode="json")
    records: dict[str, Record] = {}
    for field, value in changes.items():
        if field == done:
            continue
        for record in edits.change(
            state, actor, context, id=criterion.id, field=field, was=before[field], value=value
        ):
            if done and getattr(record, "field", "") == "basis":
                continue
            records[str(getattr(record, "field", ""))] = record
    return list(records.values())


def _given_up(criterion: Criterion, changes: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """An adopted plan's counts belonged to the old numbers, unless new ones come along."""
    held: dict[str, JsonValue] = {"bar": criterion.bar, "planned_n": criterion.planned_n}
    others = any(changes.get(name, value) != value for name, value in held.items())
    return {"need": None, "cut_at": None, "cut_of": None} if others and "need" not in changes else {}


def _how_follows(
    state: State, actor: Actor, context: Context, criterion: Criterion, changes: Mapping[str, JsonValue]
) -> Sequence[Record]:
    program, language = context.program(state.about.program), state.about.language
    if not criterion.how.strip() or criterion.how != how(criterion, program, language):
        return []
    newer = how(_with(criterion, changes), program, language)
    if not newer:
        return []
    records = edits.change(
        state, actor, context, id=criterion.id, field="how", was=criterion.how, value=newer
    )
    return [record for record in records if getattr(record, "field", "") == "how"]
