"""How Day0 comes out, and what is recorded when a part begins with things unmet."""

from __future__ import annotations

from typing import Any

import pytest

from gyakusan.core.errors import Invalid, NotAllowed
from gyakusan.course.day0 import ops, readiness
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Solution
from gyakusan.workshop.programs import load_program
from tests.meeting.rooms import Table, seated

V3 = load_program("v3")


def ready() -> Table:
    """Everything that is asked before the practice day holds."""
    table = seated()
    table.act("boss", ops.answer_check, check="management_supports", done=True)
    for check in ("people_acquainted", "date_set", "place_set", "equipment_ready", "channel_open"):
        table.act("fac", ops.answer_check, check=check, done=True)
    table.act("dev", ops.answer_check, check="mock_possible", done=True)
    for person in ("pm", "dev", "ds", "sales"):
        table.act(person, ops.answer_check, check="tools_work", done=True)
    for field in ("sentence", "attributes", "purpose", "behaviour"):
        table.act("pm", edits.change, id="customer", field=field, was="", value="店長")
    table.act("pm", ops.add_feedback_person, who="駅前の店長", when="12/8", where="店")
    table.act("ds", edits.add, item=Solution(id="s", name="画像分類"))
    assert readiness.unmet(table.seen_by("fac"), V3, "practice") == []
    return table


OUTCOMES: list[tuple[str, bool, str, str, int]] = [
    ("go on with everything met needs no reason", True, "go", "", 0),
    ("go on with things unmet says why", False, "go", "顧客は当日決める", 11),
    ("postpone says why", True, "postpone", "部長が不在", 0),
    ("other people, with a reason", True, "other_people", "開発者の手が空かない", 0),
]


@pytest.mark.parametrize(
    ("why", "all_met", "choice", "reason", "left"), OUTCOMES, ids=[o[0] for o in OUTCOMES]
)
def test_an_outcome_is_recorded_with_its_reason_and_what_is_unmet(
    why: str, all_met: bool, choice: Any, reason: str, left: int
) -> None:
    table = ready() if all_met else seated()
    table.act("pm", ops.set_outcome, choice=choice, reason=reason)
    (outcome,) = table.state.outcomes
    assert (outcome.choice, outcome.reason, outcome.by, outcome.at) == (choice, reason, "pm", table.now), why
    assert len(outcome.unmet) == left


@pytest.mark.parametrize(
    ("by", "choice", "reason", "refusal"),
    [
        ("pm", "go", "", Invalid),
        ("pm", "postpone", " ", Invalid),
        ("pm", "start_anyway", "急ぐ", Invalid),
        ("dev", "postpone", "忙しい", NotAllowed),
        ("boss", "go", "進めてほしい", NotAllowed),
    ],
)
def test_an_outcome_without_reason_or_by_somebody_who_does_not_decide_is_refused(
    by: str, choice: Any, reason: str, refusal: type[Exception]
) -> None:
    table = seated()
    with pytest.raises(refusal):
        table.act(by, ops.set_outcome, choice=choice, reason=reason)
    assert table.state.outcomes == ()


def test_outcomes_follow_each_other_and_none_is_lost() -> None:
    table = ready()
    table.act("pm", ops.set_outcome, choice="postpone", reason="部長が不在")
    table.passes(60)
    table.act("pm", ops.set_outcome, choice="go")
    assert [outcome.choice for outcome in table.state.outcomes] == ["postpone", "go"]


def test_beginning_the_practice_day_with_things_unmet_is_recorded_in_the_same_act() -> None:
    table = seated()
    kinds = [
        entry.record.kind for entry in table.act("fac", ops.begin_part, part="practice", reason="時間がない")
    ]
    assert kinds == ["course.outcome_set", "meeting.set"]
    (outcome,) = table.state.outcomes
    assert (outcome.choice, outcome.reason) == ("start_anyway", "時間がない")
    assert "customer_decided" in outcome.unmet
    assert table.state.meeting.running


@pytest.mark.parametrize(
    ("table", "arguments"),
    [
        (ready(), {"part": "practice"}),
        (seated(), {"part": "day0"}),
        (seated(), {"part": "practice", "rehearsal": True}),
    ],
    ids=["everything is met", "it is Day0 itself", "it is a rehearsal"],
)
def test_nothing_is_said_of_a_beginning_with_nothing_to_say(table: Table, arguments: dict[str, Any]) -> None:
    kinds = [entry.record.kind for entry in table.act("fac", ops.begin_part, **arguments)]
    assert kinds == ["meeting.set"]


def test_beginning_with_things_unmet_needs_a_reason() -> None:
    table = seated()
    with pytest.raises(Invalid) as refused:
        table.act("fac", ops.begin_part, part="practice", reason=" ")
    assert refused.value.message == "room.begin_reason_missing"
    assert not table.state.meeting.running


def test_the_improvement_day_asks_only_for_its_own_conditions() -> None:
    table = seated()
    table.act("fac", ops.begin_part, part="improve", reason="時間がない")
    (outcome,) = table.state.outcomes
    assert set(outcome.unmet) == set(V3.part("improve").opening)


def test_who_does_not_run_the_workshop_begins_nothing() -> None:
    table = seated()
    with pytest.raises(NotAllowed):
        table.act("pm", ops.begin_part, part="practice")
