"""A work is left past its votes only by saying what becomes of them, whichever way it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest

from gyakusan.core.errors import Invalid
from gyakusan.course import moving
from gyakusan.define import votes
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Question
from gyakusan.workshop.meeting import ops, voting
from tests.meeting.rooms import Table, seated

VOTE: Final = "define_impact"
WAYS: Final[dict[str, tuple[Callable[..., Any], dict[str, str]]]] = {
    "next": (moving.advance, {"expected": VOTE}),
    "next, as the meeting itself has it": (ops.advance, {"expected": VOTE}),
    "go here": (moving.go_to, {"work": "break_one"}),
    "back": (ops.back, {}),
    "finish the part": (ops.end, {}),
}
"""Every verb that leaves a work."""
ways = pytest.mark.parametrize("way", WAYS)


def voted() -> Table:
    """Two people chose two questions, face down; there are places for three."""
    table = seated()
    for id in ("q1", "q2", "q3", "q4"):
        table.act("pm", edits.add, item=Question(id=id, text=id, kind="own"))
    table.act("fac", ops.begin, part="practice")
    table.act("fac", ops.go_to, work=VOTE)
    table.act("dev", votes.vote, questions=["q1", "q2"])
    table.act("ds", votes.vote, questions=["q3", "q4"])
    return table


def leaves(table: Table, way: str, **answers: object) -> None:
    """Whoever runs the room leaves the vote."""
    verb, where = WAYS[way]
    table.act("fac", verb, **where, **answers)


def refused(table: Table, way: str, message: str, **answers: object) -> None:
    """It is not left, and nothing changed."""
    before = table.state
    with pytest.raises(Invalid) as error:
        leaves(table, way, **answers)
    assert error.value.message == message
    assert table.state == before


@ways
def test_votes_face_down_are_turned_over_only_knowingly_and_stay_undecided_only_knowingly(way: str) -> None:
    table = voted()
    refused(table, way, "meeting.votes_face_down")
    refused(table, way, "meeting.votes_face_down", undecided="leave")
    refused(table, way, "meeting.votes_undecided", reveal=True)
    leaves(table, way, reveal=True, undecided="leave")
    assert table.state.meeting.work != VOTE
    assert table.state.ballots[0].revealed


@ways
def test_open_votes_that_chose_nothing_are_left_only_with_an_answer(way: str) -> None:
    table = voted()
    table.act("pm", voting.reveal, purpose=votes.PURPOSE)
    refused(table, way, "meeting.votes_undecided")
    refused(table, way, "meeting.votes_undecided", reveal=True)
    leaves(table, way, undecided="leave")
    assert table.state.meeting.work != VOTE


@ways
def test_a_settled_vote_is_left_without_a_question(way: str) -> None:
    table = voted()
    table.act("pm", voting.reveal, purpose=votes.PURPOSE)
    table.act("fac", votes.settle_vote, how="dice")
    leaves(table, way)
    assert table.state.meeting.work != VOTE


def test_notes_choose_nothing_so_turning_them_over_is_all_that_is_asked() -> None:
    table = voted()
    table.act("fac", ops.go_to, work="test_plan", reveal=True, undecided="leave")
    table.act("dev", voting.vote, purpose="notes", on="p", text="五人では足りません")
    table.act("fac", ops.end, reveal=True)
    assert table.state.meeting.ended
