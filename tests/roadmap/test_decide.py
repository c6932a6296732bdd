"""Deciding about an idea: given its verdicts, when somebody decides, then it is on the record for good."""

from __future__ import annotations

from typing import Any

import pytest

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, NotFound
from gyakusan.roadmap import ops
from gyakusan.roadmap.entries import Decided
from gyakusan.test_iterate import ops as test_ops
from gyakusan.test_iterate.evidence import Evidence
from gyakusan.workshop import edits
from gyakusan.workshop.state import State
from tests.test_iterate.rooms import CONTEXT, DECIDER, DEVELOPER, FOLDER, act, locked

PASS, FAIL, OPEN = Evidence(4, 5), Evidence(1, 5), Evidence(1, 2)


def judged(evidence: Evidence | None) -> State:
    return (
        locked()
        if evidence is None
        else act(locked(), test_ops.record_verdict, criterion="c", evidence=evidence)
    )


@pytest.mark.parametrize(
    ("evidence", "choice", "pivot_to", "refused"),
    [
        (PASS, "continue", None, None),
        (FAIL, "cut", None, None),
        (FAIL, "pivot", "problem", None),
        (FAIL, "continue", None, "roadmap.reason_against"),
        (PASS, "cut", None, "roadmap.reason_against"),
        (PASS, "pivot", "message", "roadmap.reason_against"),
        (OPEN, "continue", None, "roadmap.reason_undecided"),
        (OPEN, "cut", None, "roadmap.reason_undecided"),
        (None, "continue", None, "roadmap.reason_undecided"),
        (PASS, "pivot", None, "roadmap.pivot_where"),
        (PASS, "continue", "problem", "roadmap.only_pivots_turn"),
    ],
)
def test_a_reason_is_demanded_against_or_without_a_verdict(
    evidence: Evidence | None, choice: Any, pivot_to: Any, refused: str | None
) -> None:
    state = judged(evidence)
    arguments = {"press_release": "p1", "choice": choice, "pivot_to": pivot_to}
    if refused is None:
        assert isinstance(ops.decide(state, DECIDER, CONTEXT, **arguments)[0], Decided)
        return
    with pytest.raises(Invalid, match=refused):
        ops.decide(state, DECIDER, CONTEXT, **arguments)
    if "reason" in refused:
        assert ops.decide(state, DECIDER, CONTEXT, **arguments, reason="顧客の声が強い")


def test_a_verdict_on_an_older_version_of_the_criterion_leaves_the_whole_undecided() -> None:
    state = act(judged(PASS), test_ops.change_locked, id="c", changes={"bar": "100%"}, reason="x")
    with pytest.raises(Invalid, match="undecided"):
        ops.decide(state, DECIDER, CONTEXT, press_release="p1", choice="continue")


def test_a_decision_names_who_when_why_and_its_verdicts() -> None:
    state = judged(FAIL)
    verdict = state.verdicts[0].id
    state = act(
        state, ops.decide, press_release="p1", choice="pivot", pivot_to="customer", verdicts=[verdict]
    )
    decision = state.decisions[0]
    assert (decision.by, decision.at, decision.verdicts) == ("sato", CONTEXT.now, (verdict,))


def test_a_decision_rests_on_verdicts_of_its_own_idea_only() -> None:
    with pytest.raises(NotFound):
        ops.decide(
            judged(PASS), DECIDER, CONTEXT, press_release="p1", choice="continue", verdicts=["elsewhere"]
        )


@pytest.mark.parametrize("actor", [DEVELOPER, FOLDER])
def test_only_people_who_decide_decide(actor: Any) -> None:
    with pytest.raises(NotAllowed):
        ops.decide(judged(PASS), actor, CONTEXT, press_release="p1", choice="continue")


def test_a_decision_stays_and_the_verdicts_it_rests_on_can_no_longer_be_undone() -> None:
    state = judged(PASS)
    record = ops.decide(
        state, DECIDER, CONTEXT, press_release="p1", choice="continue", verdicts=[state.verdicts[0].id]
    )[0]
    assert record.permanent
    assert state.verdicts[0].id in record.touches()
    state = act(state, ops.decide, press_release="p1", choice="continue")
    with pytest.raises(Conflict):
        edits.remove(state, DECIDER, CONTEXT, id=state.decisions[0].id)


@pytest.mark.parametrize(
    ("turn", "process"),
    [("customer", "listen"), ("problem", "define"), ("solution", "invent"), ("message", "refine")],
)
def test_what_is_pivoted_fixes_the_process_to_return_to(turn: Any, process: str) -> None:
    assert ops.process_to_return_to(turn) == process
