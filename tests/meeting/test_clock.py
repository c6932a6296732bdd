"""The clock of a meeting, by what really happened: it never depends on a timer that has to fire."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gyakusan.core.errors import Invalid, NotAllowed
from gyakusan.workshop.meeting import clock, ops
from gyakusan.workshop.programs import load_program
from tests.meeting.rooms import NOON, Table, seated

V3 = load_program("v3")
MINUTE = timedelta(minutes=1)


def begun() -> Table:
    table = seated()
    table.act("fac", ops.begin, part="practice")
    return table


def on_to(table: Table, work: str) -> None:
    """Every work takes exactly its minutes until ``work`` begins."""
    while table.state.meeting.work != work:
        here = V3.work(table.state.meeting.work)
        table.passes(here.minutes or 0)
        table.act("fac", ops.advance, expected=here.id)


def lines(table: Table) -> dict[str, clock.Line]:
    return {line.work.id: line for line in clock.timetable(V3, table.state.meeting, table.now)}


def test_the_wall_clock_of_every_work_follows_the_moment_the_part_really_began() -> None:
    table = begun()
    table.passes(2)
    shown = lines(table)
    assert shown["opening"].starts == NOON
    assert shown["greet_ai"].starts == NOON + 5 * MINUTE
    assert shown["next_step"].ends == NOON + 210 * MINUTE
    assert clock.planned_end(V3, table.state.meeting) == NOON + 210 * MINUTE


@pytest.mark.parametrize(
    ("minutes_taken", "ahead_by"),
    [(5, 0), (3, 2), (5.5, -0.5), (12, -7)],
)
def test_whoever_moves_on_early_is_ahead_and_whoever_stays_is_behind(
    minutes_taken: float, ahead_by: float
) -> None:
    table = begun()
    table.passes(minutes_taken)
    table.act("fac", ops.advance, expected="opening")
    assert clock.ahead(V3, table.state.meeting, table.now) == ahead_by * MINUTE


def test_time_that_is_up_counts_against_the_end_while_nobody_presses_anything() -> None:
    table = begun()
    table.passes(9)
    assert clock.time_left(table.state.meeting, table.now) == -4 * MINUTE
    assert clock.ahead(V3, table.state.meeting, table.now) == -4 * MINUTE


def test_a_pause_stops_the_work_and_moves_the_end() -> None:
    table = begun()
    table.passes(2)
    table.act("fac", ops.pause)
    table.passes(10)
    assert clock.time_left(table.state.meeting, table.now) == 3 * MINUTE
    assert clock.ahead(V3, table.state.meeting, table.now) == -10 * MINUTE
    table.act("fac", ops.resume)
    assert clock.time_left(table.state.meeting, table.now) == 3 * MINUTE
    assert clock.ahead(V3, table.state.meeting, table.now) == -10 * MINUTE


def test_a_pause_with_the_clock_set_back_gives_no_negative_time() -> None:
    table = begun()
    table.act("fac", ops.pause)
    table.passes(-30)
    table.act("fac", ops.resume)
    assert clock.time_left(table.state.meeting, NOON) == 5 * MINUTE


def test_time_is_lent_by_the_breaks_only_and_the_end_stays() -> None:
    table = begun()
    on_to(table, "listen_journey")
    assert clock.buffer_left(V3, table.state.meeting) == 30
    table.passes(15)
    table.act("fac", ops.borrow, minutes=20)
    assert clock.time_left(table.state.meeting, table.now) == 20 * MINUTE
    assert clock.buffer_left(V3, table.state.meeting) == 10
    assert lines(table)["break_one"].minutes == 0
    assert lines(table)["break_two"].minutes == 10
    assert clock.ahead(V3, table.state.meeting, table.now) == timedelta(0)


def test_more_than_the_breaks_have_is_refused_and_says_how_much_is_left() -> None:
    table = begun()
    before = table.state
    with pytest.raises(Invalid) as refused:
        table.act("fac", ops.borrow, minutes=31)
    assert refused.value.values == {"left": 30}
    assert table.state == before


def test_a_break_that_was_taken_lends_nothing() -> None:
    table = begun()
    on_to(table, "invent_intro")
    assert clock.buffer_left(V3, table.state.meeting) == 15


def test_a_shortened_work_gives_its_minutes_to_the_end() -> None:
    table = begun()
    table.act("fac", ops.set_minutes, work="define_impact", minutes=10)
    assert clock.ahead(V3, table.state.meeting, table.now) == 5 * MINUTE
    table.act("fac", ops.set_minutes, work="opening", minutes=3)
    assert clock.time_left(table.state.meeting, table.now) == 3 * MINUTE


@pytest.mark.parametrize("minutes", [0, -1, 6, 10_000])
def test_a_work_is_not_lengthened_out_of_nothing(minutes: int) -> None:
    with pytest.raises(Invalid):
        begun().act("fac", ops.set_minutes, work="opening", minutes=minutes)


def test_a_skipped_work_is_passed_over_and_can_be_taken_in_again() -> None:
    table = begun()
    table.act("fac", ops.skip, work="greet_ai")
    table.act("fac", ops.advance, expected="opening")
    assert table.state.meeting.work == "listen_intro"
    table.act("fac", ops.go_to, work="greet_ai")
    assert table.state.meeting.work == "greet_ai"
    assert table.state.meeting.skipped == ()


def test_an_accidental_advance_is_taken_back_with_the_clock_it_had() -> None:
    table = begun()
    table.passes(2)
    table.act("fac", ops.advance, expected="opening")
    table.passes(1)
    table.act("fac", ops.back)
    assert table.state.meeting.work == "opening"
    assert clock.time_left(table.state.meeting, table.now) == 2 * MINUTE


def test_two_presses_of_one_button_move_on_once() -> None:
    table = begun()
    table.act("fac", ops.advance, expected="opening")
    assert table.act("fac", ops.advance, expected="opening") == []
    assert table.state.meeting.work == "greet_ai"


def test_after_the_last_work_the_part_is_over_and_can_be_opened_again() -> None:
    table = begun()
    on_to(table, "next_step")
    table.passes(10)
    table.act("fac", ops.advance, expected="next_step")
    assert not table.state.meeting.running
    assert [run.work for run in table.state.meeting.ran] == [work.id for work in V3.works("practice")]
    assert {"opening", "next_step"} <= set(table.state.works_done)
    table.act("fac", ops.back)
    assert table.state.meeting.running
    assert table.state.meeting.work == "next_step"


def test_more_people_than_the_program_is_made_for_get_its_extra_minutes_where_people_work() -> None:
    table = seated()
    table.act("fac", ops.begin, part="practice", extra=True)
    shown = lines(table)
    assert sum(line.minutes for line in shown.values()) == 270
    assert shown["opening"].minutes == 5
    assert shown["break_one"].minutes == 15
    assert all(line.minutes % 5 == 0 for line in shown.values())
    assert clock.ahead(V3, table.state.meeting, table.now) == timedelta(0)


@pytest.mark.parametrize("person", ["pm", "dev", "boss"])
def test_only_who_runs_the_meeting_moves_it(person: str) -> None:
    table = begun()
    before = table.state
    for verb, arguments in (
        (ops.advance, {"expected": "opening"}),
        (ops.back, {}),
        (ops.pause, {}),
        (ops.borrow, {"minutes": 1}),
        (ops.end, {}),
        (ops.go_to, {"work": "greet_ai"}),
        (ops.announce, {"text": "hello"}),
    ):
        with pytest.raises(NotAllowed):
            table.act(person, verb, **arguments)
    assert table.state == before


def test_a_part_without_a_timetable_cannot_be_begun() -> None:
    for part in ("between", "nothing"):
        with pytest.raises((Invalid, Exception)) as refused:
            seated().act("fac", ops.begin, part=part)
        assert "no_such_part" in str(refused.value)
