"""Votes that lie open: what the wall says of them, and what is asked before they are left undecided."""

from __future__ import annotations

from gyakusan.core.text import text
from gyakusan.define import votes
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Question
from gyakusan.workshop.meeting import voting
from tests.room.seated import Seated


def tied(room: Seated) -> None:
    """Four questions with one vote each, turned over: one more than there are places."""
    room.hold("define_impact")
    for number in range(4):
        room.act("高橋", edits.add, item=Question(id=f"q{number}", text=f"問い{number}", kind="own"))
    room.act("小林", votes.vote, questions=["q0", "q1", "q2"])
    room.act("高橋", votes.vote, questions=["q3"])
    wall = room.page("社長", "projector")
    assert text("room.in_count", "ja", count=2, all=3) in wall
    assert text("room.votes_open", "ja") not in wall
    room.act("佐藤", voting.reveal, purpose="top")


def test_the_wall_shows_what_open_votes_came_to_and_never_that_nobody_is_in(room: Seated) -> None:
    tied(room)
    wall = room.page("社長", "projector")
    assert text("room.in_count", "ja", count=0, all=3) not in wall
    assert text("room.votes_open_of", "ja", count=2) in wall
    for number in range(4):
        assert text("room.counted", "ja", words=f"問い{number}", count=1) in wall
    assert text("room.votes_tied", "ja", words="問い0 / 問い1 / 問い2 / 問い3", places=3) in wall


def test_going_on_from_a_tie_asks_and_from_a_settled_vote_does_not(room: Seated) -> None:
    tied(room)
    asked = room.page("佐藤")
    moves = [
        asked.split(f'room/{way}"')[0].rsplit("popover", 1)[-1] for way in ("advance", "back", "go-to", "end")
    ]
    assert all(text("room.next_unsettled", "ja") in each for each in moves), "whichever way it is left"
    room.act("佐藤", votes.settle_vote, how="dice")
    assert text("room.next_unsettled", "ja") not in room.page("佐藤")
    assert text("room.votes_tied", "ja", words="", places=3)[:6] not in room.page("社長", "projector")
    assert room.post("佐藤", "advance", work="define_impact") == 303
