"""Agreeing on a bar: given a criterion, when somebody locks or changes it, then the record says so."""

from __future__ import annotations

from typing import Any

import pytest

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, Refusal
from gyakusan.core.text import text
from gyakusan.test_iterate import ops
from gyakusan.test_iterate.entries import CriterionLocked, LockedCriterionChanged
from gyakusan.test_iterate.measures import need_of
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Criterion
from gyakusan.workshop.entries import Added
from gyakusan.workshop.rights import OFFLINE, Actor
from tests.test_iterate.rooms import (
    CONTEXT,
    DECIDER,
    DEVELOPER,
    FOLDER,
    NOW,
    act,
    criterion,
    locked,
    with_criterion,
)


def test_a_complete_criterion_is_locked_with_its_version_time_and_person() -> None:
    state = with_criterion()
    assert ops.lock(state, DECIDER, CONTEXT, id="c") == [
        CriterionLocked(id="c", version=1, at=NOW, by="sato", claimed=False)
    ]


def test_who_locks_an_ai_draft_takes_it_over() -> None:
    assert locked(basis={"kind": "ai"}).criteria[0].basis.kind == "assumption"


@pytest.mark.parametrize(
    ("blank", "named"),
    [
        ({"bar": ""}, ("基準", "Bar")),
        ({"bar": "たくさん"}, ("基準", "Bar")),
        ({"planned_n": None}, ("予定人数", "People planned")),
        ({"denominator": ""}, ("分母", "Counted among")),
        ({"numerator": ""}, ("数える人", "Counted as yes")),
        ({"within_minutes": None}, ("制限時間", "Within")),
    ],
)
def test_an_incomplete_share_is_not_locked_and_the_refusal_names_what_is_missing(
    blank: dict[str, Any], named: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        ops.lock(with_criterion(**blank), DECIDER, CONTEXT, id="c")
    assert named[0] in text(refused.value.message, "ja", **refused.value.values)
    assert named[1] in text(refused.value.message, "en", **refused.value.values)


@pytest.mark.parametrize("actor", [DEVELOPER, FOLDER, OFFLINE])
def test_only_people_who_decide_lock(actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        ops.lock(with_criterion(), actor, CONTEXT, id="c")


def test_a_locked_criterion_is_not_edited_in_place() -> None:
    with pytest.raises(Conflict):
        edits.change(locked(), DECIDER, CONTEXT, id="c", field="bar", was="80%", value="60%")


def test_a_locked_criterion_is_not_removed_with_its_press_release_either() -> None:
    for going in ("c", "p1"):
        with pytest.raises(Conflict):
            edits.remove(locked(), DECIDER, CONTEXT, id=going)


def test_a_lock_cannot_be_written_in_by_an_edit() -> None:
    forged = criterion(id="new", locked_at=NOW, locked_by="sato")
    with pytest.raises(Invalid):
        edits.add(with_criterion(), DECIDER, CONTEXT, item=forged)
    with pytest.raises(Invalid):
        edits.change(with_criterion(), DECIDER, CONTEXT, id="c", field="locked_by", was="", value="sato")


def test_a_locked_criterion_changes_with_a_reason_and_its_old_version_is_kept() -> None:
    state = act(locked(), ops.change_locked, id="c", changes={"bar": "60%"}, reason="5 人では厳しすぎた")
    changed = state.criteria[0]
    assert (changed.bar, changed.version, changed.change_reason) == ("60%", 2, "5 人では厳しすぎた")
    assert [(old.bar, old.version) for old in state.old_criteria] == [("80%", 1)]
    assert changed.locked_at is not None


def test_another_bar_after_the_lock_gives_up_the_adopted_plan() -> None:
    """Its count belonged to the old numbers: with the bar alone it goes, with a count of its own that one holds."""
    state = locked(planned_n=10, need=9, cut_at=2, cut_of=5)
    changed = act(state, ops.change_locked, id="c", changes={"bar": "60%"}, reason="厳しすぎた").criteria[0]
    assert (changed.need, changed.cut_at, changed.cut_of) == (None, None, None)
    changes = {"bar": "60%", "need": 7}
    changed = act(state, ops.change_locked, id="c", changes=changes, reason="厳しすぎた").criteria[0]
    assert (changed.need, changed.cut_at, changed.cut_of) == (7, 2, 5)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"bar": "60%"}, "  "), ({"bar": ""}, "x"), ({"version": 9}, "x"), ({"planned_n": 0}, "x")],
)
def test_a_change_after_the_lock_needs_a_reason_and_a_criterion_that_could_be_locked(
    changes: dict[str, Any], reason: str
) -> None:
    with pytest.raises(Refusal):
        ops.change_locked(locked(), DECIDER, CONTEXT, id="c", changes=changes, reason=reason)


def test_a_change_after_the_lock_that_changes_nothing_is_not_recorded() -> None:
    assert ops.change_locked(locked(), DECIDER, CONTEXT, id="c", changes={"bar": "80%"}, reason="x") == []


def test_the_need_follows_from_the_bar_in_exact_arithmetic() -> None:
    assert need_of(criterion(bar="7%", planned_n=100)) == 7


def test_another_bar_gives_up_an_adopted_plan_and_how_says_the_new_numbers() -> None:
    state = act(with_criterion(how="", hopeless="40%"), ops.plan_from_defaults, id="c")
    how = state.criteria[0].how
    state = act(
        state,
        edits.change,
        id="c",
        field="how",
        was=how,
        value="5 人のうち 80% 以上（4 人以上）が解けたら合格",
    )
    state = act(state, ops.adopt_plan, id="c", stage="optimal")
    adopted = state.criteria[0]
    assert (adopted.cut_at, adopted.cut_of, adopted.need, adopted.planned_n) == (1, 3, 7, 10)
    assert adopted.how == "10 人のうち 70% 以上（7 人以上）が解けたら合格"
    state = act(state, ops.set_rule, id="c", field="bar", was="80%", value="90%")
    changed = state.criteria[0]
    assert (changed.need, changed.cut_at, changed.cut_of) == (None, None, None)
    assert changed.how == "10 人のうち 90% 以上（9 人以上）が解けたら合格"


def test_a_single_stage_plan_sets_people_and_count_and_leaves_the_bar() -> None:
    state = act(with_criterion(hopeless="40%"), ops.adopt_plan, id="c", stage="single")
    plan = state.criteria[0]
    assert (plan.bar, plan.planned_n, plan.need, plan.default) == ("80%", 11, 8, False)


def test_a_plan_needs_a_hopeless_rate() -> None:
    with pytest.raises(Invalid, match="no_hopeless"):
        ops.adopt_plan(with_criterion(), DECIDER, CONTEXT, id="c", stage="single")


def test_a_new_criterion_begins_with_the_programs_plan_marked_as_default() -> None:
    records = ops.start(with_criterion(), DECIDER, CONTEXT, press_release="p1", milestone="switched")
    assert isinstance(records[0], Added)
    begun = records[0].item
    assert isinstance(begun, Criterion)
    assert (begun.bar, begun.planned_n, begun.default, begun.numerator) == ("60%", 30, True, "would-switch")


def test_records_of_locks_and_changes_touch_the_whole_criterion_so_that_older_edits_are_not_undone() -> None:
    change = LockedCriterionChanged(id="c", version=2, changes={}, reason="x", at=NOW, by="sato")
    lock = CriterionLocked(id="c", version=1, at=NOW, by="sato")
    assert lock.touches() == change.touches() == {"c"}
    assert lock.permanent
    assert change.permanent
