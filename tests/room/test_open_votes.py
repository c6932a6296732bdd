"""Votes that lie open: what the wall says of them, and what is asked before they are left undecided."""

from __future__ import annotations

import re

from gyakusan.core.text import text
from gyakusan.define import votes
from gyakusan.invent import ops
from gyakusan.invent import votes as grades
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Question, Solution
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
    assert text("room.votes_open_of", "ja", count=2) not in wall
    room.act("佐藤", voting.reveal, purpose="top")


def test_the_wall_shows_what_open_votes_came_to_and_never_that_nobody_is_in(room: Seated) -> None:
    tied(room)
    wall = room.page("社長", "projector")
    assert text("room.in_count", "ja", count=0, all=3) not in wall
    assert text("room.votes_open_of", "ja", count=2) in wall
    for number in range(4):
        assert f">問い{number}<" in wall
    assert wall.count(f">{text('voting.one', 'ja')}<") == 4
    assert wall.count(f">{text('voting.tied', 'ja')}<") == 4
    assert text("room.votes_tied", "ja", count=4, places=3) in wall


def test_going_on_from_a_tie_asks_and_from_a_settled_vote_does_not(room: Seated) -> None:
    tied(room)
    asked = room.page("佐藤")
    moves = [
        asked.split(f'room/{way}"')[0].rsplit("popover", 1)[-1] for way in ("advance", "back", "go-to", "end")
    ]
    assert all(text("room.next_unsettled", "ja") in each for each in moves), "whichever way it is left"
    room.act("佐藤", votes.settle_vote, how="dice")
    assert text("room.next_unsettled", "ja") not in room.page("佐藤")
    wall = room.page("社長", "projector")
    assert text("room.votes_tied", "ja", count=4, places=3) not in wall
    assert f">{text('voting.tied', 'ja')}<" not in wall
    assert room.post("佐藤", "advance", work="define_impact") == 303


def test_the_wall_shows_how_many_gave_each_solution_which_grade_those_that_differ_first(room: Seated) -> None:
    """They are grades, and said to be: nobody voted for a solution."""
    room.hold("invent_grade")
    for id, name in (("s1", "予約フォーム"), ("s2", "来客予測")):
        room.act("佐藤", edits.add, item=Solution(id=id, name=name))
    for person, second in (("高橋", 3), ("小林", 10), ("斎藤", 10)):
        room.act(person, ops.cast_grade, solution="s1", difficulty=5)
        room.act(person, ops.cast_grade, solution="s2", difficulty=second)
    assert "wall-grades" not in room.page("社長", "projector")
    room.act("佐藤", voting.reveal, purpose=grades.PURPOSE)
    wall = room.page("社長", "projector")
    assert text("room.grades_open_of", "ja", count=3) in wall
    assert text("room.votes_open_of", "ja", count=3) not in wall
    rows = re.findall(r"<tr><th[^>]*>([^<]*)</th>(.*?)</tr>", wall.split("wall-grades")[1])
    given = {name: re.findall(r"<td>([^<]*)</td>", cells) for name, cells in rows}
    one, two, three = (text("room.graded_by", "ja", count=count) for count in (1, 2, 3))
    assert list(given.items())[1:] == [
        ("来客予測", ["", one, "", two]),
        ("予約フォーム", ["", "", three, ""]),
    ]
