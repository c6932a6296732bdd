"""From reactions to a verdict: given events or observed tests, then so many of so many and what they mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gyakusan.core.errors import Conflict, Invalid
from gyakusan.test_iterate import ops
from gyakusan.test_iterate.evidence import Evidence, count, judge
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import UserTest, Verdict
from gyakusan.workshop.entries import Added
from tests.test_iterate.rooms import CONTEXT, DECIDER, act, criterion, locked, with_criterion
from tests.tracker.counting import did, keep

TRACKED = {"source": "tracker", "denominator": "tried", "numerator": "would-switch", "bar": "60%"}


def observed(*results: tuple[bool | None, float | None, int | None]) -> list[UserTest]:
    return [
        UserTest(id=f"t{n}", press_release="p1", solved=solved, minutes=minutes, would_switch=score)
        for n, (solved, minutes, score) in enumerate(results)
    ]


@pytest.mark.parametrize(
    ("fields", "results", "expected"),
    [
        pytest.param({}, [], Evidence(0, 0, 0, 0), id="nobody yet"),
        pytest.param(
            {},
            [(True, 3, None), (True, 6, None), (True, None, None), (False, 2, None), (None, None, 5)],
            Evidence(1, 5, 0, 0),
            id="late, untimed and unknown count as not solved",
        ),
        pytest.param(
            {"numerator": "would-switch"},
            [(True, 3, 5), (True, 3, 4), (True, 3, 3), (True, 3, None)],
            Evidence(2, 4, 0, 0),
            id="four or five is yes, no answer is no",
        ),
        pytest.param(
            {"numerator": "would-switch", "denominator": "answered"},
            [(True, 3, 5), (True, 3, None)],
            Evidence(1, 1, 0, 0),
            id="only those who answered, when that is agreed",
        ),
        pytest.param(
            {"planned_n": 2},
            [(True, 3, None), (False, None, None), (True, 1, None)],
            Evidence(1, 2, 1, 1),
            id="people after the planned number stand apart",
        ),
        pytest.param(
            {"cut_at": 1, "cut_of": 3, "planned_n": 10, "need": 7},
            [(True, 3, None), (False, None, None), (False, None, None), (True, 1, None)],
            Evidence(2, 4, 0, 0, 1),
            id="the first stage is counted on its own",
        ),
    ],
)
def test_user_tests_are_counted_as_the_criterion_says(
    fields: dict[str, Any],
    results: list[tuple[bool | None, float | None, int | None]],
    expected: Evidence,
    tmp_path: Path,
) -> None:
    assert count(criterion(**fields), "p1", tmp_path / "none.db", observed(*results)) == expected


def test_tests_of_another_idea_do_not_count(tmp_path: Path) -> None:
    other = [UserTest(id="t", press_release="p2", solved=True, minutes=1)]
    assert count(criterion(), "p1", tmp_path / "none.db", other).n == 0


def test_a_store_of_events_that_is_not_there_has_counted_nobody_yet(tmp_path: Path) -> None:
    evidence = count(criterion(**TRACKED), "shift-note", tmp_path / "events.db")
    assert evidence == Evidence()
    assert judge(criterion(**TRACKED), evidence).reason == "not_measured"


def test_visitors_are_counted_on_the_first_planned_people(tmp_path: Path) -> None:
    events = keep(
        tmp_path / "events.db",
        *(did(name, "click:try", n) for n, name in enumerate("abcde")),
        *(
            did(name, "answer", 10 + n, score=score)
            for n, (name, score) in enumerate(zip("abc", (5, 2, 4), strict=True))
        ),
    )
    three = criterion(**TRACKED, planned_n=3, cut_at=0, cut_of=2, need=2)
    assert count(three, "shift-note", events) == Evidence(2, 3, 0, 2, 1)


def test_reactions_after_the_deadline_do_not_count(tmp_path: Path) -> None:
    events = keep(tmp_path / "events.db", did("aya", "click:try", 1), did("aya", "answer", 2, score=5))
    before = criterion(**TRACKED, deadline=date(2025, 10, 1))
    after = criterion(**TRACKED, deadline=date(2025, 10, 9))
    assert (count(before, "shift-note", events).n, count(after, "shift-note", events).n) == (0, 1)


def test_a_verdict_keeps_the_count_and_the_version_and_is_not_written_twice() -> None:
    state = act(locked(), ops.record_verdict, criterion="c", evidence=Evidence(4, 5))
    verdict = state.verdicts[0]
    assert (verdict.x, verdict.n, verdict.outcome, verdict.reason) == (4, 5, "pass", "rule_met")
    assert (verdict.criterion_version, verdict.by) == (1, "sato")
    assert ops.record_verdict(state, DECIDER, CONTEXT, criterion="c", evidence=Evidence(4, 5)) == []


def test_the_deadline_s_day_ends_when_it_ends_for_the_team() -> None:
    """Given a deadline on 1 April, when it is 2 April in Tokyo but still 1 April in Greenwich, then it has passed."""
    state = locked(planned_n=30, deadline=date(2026, 4, 1))
    late = datetime(2026, 4, 1, 16, 0, tzinfo=UTC)
    for zone, reason in ((ZoneInfo("Asia/Tokyo"), "deadline_passed"), (UTC, "not_enough_people")):
        context = replace(CONTEXT, now=late, zone=zone)
        [added] = ops.record_verdict(state, DECIDER, context, criterion="c", evidence=Evidence(1, 2))
        assert isinstance(added, Added)
        assert isinstance(added.item, Verdict)
        assert added.item.reason == reason


def test_there_is_no_verdict_on_a_bar_that_was_not_agreed_beforehand() -> None:
    with pytest.raises(Invalid):
        ops.record_verdict(with_criterion(), DECIDER, CONTEXT, criterion="c", evidence=Evidence(4, 5))


def test_verdicts_are_neither_typed_nor_edited_nor_removed() -> None:
    state = act(locked(), ops.record_verdict, criterion="c", evidence=Evidence(1, 5))
    held = state.verdicts[0]
    typed = Verdict(id="v2", criterion="c", criterion_version=1, x=5, n=5, outcome="pass", at=CONTEXT.now)
    with pytest.raises(Conflict):
        edits.add(state, DECIDER, CONTEXT, item=typed)
    with pytest.raises(Conflict):
        edits.change(state, DECIDER, CONTEXT, id=held.id, field="x", was=1, value=5)
    with pytest.raises(Conflict):
        edits.remove(state, DECIDER, CONTEXT, id=held.id)


@pytest.mark.parametrize("wrong", [{}, {"note": " "}, {"solved": True, "minutes": -1}, {"would_switch": 6}])
def test_a_user_test_says_something_and_its_numbers_can_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        ops.record_user_test(locked(), DECIDER, CONTEXT, press_release="p1", **wrong)


def test_a_user_test_is_kept_with_its_time() -> None:
    state = act(locked(), ops.record_user_test, press_release="p1", solved=True, minutes=4, note="迷わず")
    assert [(t.solved, t.minutes, t.note, t.at) for t in state.user_tests] == [
        (True, 4, "迷わず", CONTEXT.now)
    ]
