"""Many grades at once: all turned over together, what all said alike adopted together, the rest talked about."""

from __future__ import annotations

import pytest

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.invent import ops, votes
from gyakusan.invent.difficulty import grade_of
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Solution
from gyakusan.workshop.meeting import people, voting
from tests.meeting.rooms import Table, seated


def graded() -> Table:
    """Three solutions: on the first all agree, on the second they differ, the third nobody graded."""
    table = seated()
    for n in (1, 2, 3):
        table.act("fac", edits.add, item=Solution(id=f"s{n}", name=f"解決策{n}"))
    for person, second in (("pm", 3), ("dev", 10), ("ds", 3)):
        table.act(person, ops.cast_grade, solution="s1", difficulty=5, reason="画面だけ")
        table.act(person, ops.cast_grade, solution="s2", difficulty=second)
    return table


def revealed() -> Table:
    table = graded()
    table.act("fac", voting.reveal, purpose=votes.PURPOSE)
    return table


def test_one_reveal_turns_over_every_grade_that_lies_face_down() -> None:
    table = graded()
    assert len(votes.face_down(table.state)) == 2
    table.act("pm", voting.reveal, purpose=votes.PURPOSE)
    assert votes.face_down(table.state) == ()
    assert [ballot.on for ballot in votes.undecided(table.state)] == ["s1", "s2"]


def test_what_all_said_alike_is_adopted_at_once_and_the_rest_stays_to_be_talked_about() -> None:
    table = revealed()
    table.act("dev", ops.adopt_agreed)
    first = grade_of(table.state, "s1")
    assert first is not None
    assert (first.difficulty, first.basis.kind) == (5, "assumption")
    assert "画面だけ" in first.reason
    assert [ballot.on for ballot in votes.undecided(table.state)] == ["s2"]
    with pytest.raises(Invalid):
        table.act("dev", ops.adopt_agreed)


@pytest.mark.parametrize("agreed", [3, 5, 10])
def test_after_talking_any_step_of_the_scale_is_adopted_also_one_nobody_gave(agreed: int) -> None:
    table = revealed()
    ballot = votes.undecided(table.state)[1]
    table.act("dev", ops.adopt, ballot=ballot.id, difficulty=agreed)
    second = grade_of(table.state, "s2")
    assert second is not None
    assert second.difficulty == agreed
    assert [left.on for left in votes.undecided(table.state)] == ["s1"]


def test_nothing_off_the_scale_is_adopted() -> None:
    table = revealed()
    with pytest.raises(Invalid):
        table.act("dev", ops.adopt, ballot=votes.undecided(table.state)[1].id, difficulty=4)


def test_a_grade_on_paper_is_put_in_by_whoever_speaks_for_the_person_and_by_nobody_else() -> None:
    table = graded()
    table.act("fac", people.give_voice, person="sales", voice="pm")
    with pytest.raises(NotAllowed):
        table.act("dev", ops.cast_grade, solution="s3", difficulty=1, by="sales")
    table.act("pm", ops.cast_grade, solution="s3", difficulty=1, by="sales")
    ballot = votes.open_ones(table.state).get("s3")
    assert ballot is not None
    assert ballot.voters == ("sales",)
    assert votes.open_ones(table.seen_by("dev")).get("s3") == ballot.model_copy(update={"casts": ()})


def test_a_solution_that_is_none_cannot_be_graded() -> None:
    with pytest.raises(NotFound):
        graded().act("pm", ops.cast_grade, solution="none", difficulty=1)
