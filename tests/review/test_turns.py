"""Press releases are gone through one by one: everybody is moved along, each has its share of the work's minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.refine import ops as refine_ops
from gyakusan.workshop.meeting import ops, reviewing
from gyakusan.workshop.programs import load_program
from tests.meeting.rooms import Table, seated

PROGRAM = load_program("v3")
WORK = next(work.id for work in PROGRAM.works("practice") if "comments" in work.leaves)


def reviewed(releases: int) -> Table:
    """So many press releases, in the work in which they are reviewed."""
    table = seated()
    for number in range(releases):
        table.act("pm", refine_ops.start, title=f"案{number + 1}")
    table.act("fac", ops.begin, part="practice")
    table.act("fac", ops.go_to, work=WORK)
    return table


def turn(table: Table) -> reviewing.Round:
    found = reviewing.present(table.state, PROGRAM)
    assert found is not None
    return found


def left(table: Table) -> timedelta:
    ends = turn(table).ends
    assert ends is not None
    return ends - (table.state.meeting.paused or table.now)


def test_nothing_is_in_turn_without_press_releases() -> None:
    assert reviewing.present(reviewed(0).state, PROGRAM) is None


@pytest.mark.parametrize(("releases", "minutes"), [(1, 5), (2, 5), (3, 10 / 3), (5, 2)])
def test_each_gets_its_share_and_never_more_than_the_program_gives_one(releases: int, minutes: float) -> None:
    """Given ten minutes for all, when the review begins, then the first has its share of them."""
    table = reviewed(releases)
    assert left(table) == pytest.approx(timedelta(minutes=minutes), abs=timedelta(milliseconds=1))
    assert (turn(table).number, turn(table).of) == (1, releases)


@pytest.mark.parametrize(("releases", "short"), [(3, False), (4, True)])
def test_more_than_the_work_has_time_for_is_known(releases: int, short: bool) -> None:
    table = reviewed(releases)
    assert reviewing.too_short(PROGRAM, table.state.meeting, releases) is short


def test_whoever_runs_the_room_moves_everybody_and_the_minutes_begin_anew() -> None:
    table = reviewed(3)
    table.passes(4)
    assert left(table) < timedelta()
    following = turn(table).following
    assert following is not None
    table.act("fac", reviewing.turn_to, press_release=following.id)
    assert (turn(table).number, turn(table).press_release.title) == (2, "案2")
    assert left(table) == pytest.approx(timedelta(minutes=10 / 3), abs=timedelta(milliseconds=1))


def test_a_pause_and_lent_minutes_move_the_end_of_the_turn() -> None:
    table = reviewed(2)
    table.act("fac", reviewing.turn_to, press_release=table.state.press_releases[0].id)
    table.passes(1)
    table.act("fac", ops.pause)
    table.passes(9)
    assert left(table) == timedelta(minutes=4)
    table.act("fac", ops.resume)
    assert left(table) == timedelta(minutes=4)
    table.act("fac", ops.borrow, minutes=2)
    assert left(table) == timedelta(minutes=6)


def test_the_last_has_nobody_after_it() -> None:
    table = reviewed(2)
    table.act("fac", reviewing.turn_to, press_release=table.state.press_releases[1].id)
    assert turn(table).following is None


def test_a_turn_belongs_to_its_work_and_is_found_again_on_the_way_back() -> None:
    """Given the second one in turn, when the room moves on by mistake and back, then it is the second one again."""
    table = reviewed(2)
    table.act("fac", reviewing.turn_to, press_release=table.state.press_releases[1].id)
    table.act("fac", ops.advance, expected=WORK)
    assert turn(table).number == 1
    table.act("fac", ops.back)
    assert turn(table).number == 2


def test_nobody_else_moves_the_others() -> None:
    table = reviewed(2)
    with pytest.raises(NotAllowed):
        table.act("dev", reviewing.turn_to, press_release=table.state.press_releases[1].id)
    with pytest.raises(NotFound):
        table.act("fac", reviewing.turn_to, press_release="nowhere")
    table.act("fac", ops.end)
    with pytest.raises(Invalid):
        table.act("fac", reviewing.turn_to, press_release=table.state.press_releases[1].id)
