"""When votes are tied: by the numbers, by the decider, by dice; everything on the record."""

from __future__ import annotations

import pytest

from gyakusan.core.errors import Invalid, NotAllowed
from gyakusan.define import ops as define
from gyakusan.define import votes
from gyakusan.define.ranking import ranked
from gyakusan.invent import choosing, pairs
from gyakusan.invent import ops as invent
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Action, Quantity, Question, Solution
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.meeting.entries import DiceRolled
from tests.meeting.rooms import Table, seated


def asked() -> Table:
    """Five questions; the later ones save more."""
    table = seated()
    for n in range(1, 6):
        action = Action(id=f"a{n}", text=f"行動{n}", minutes=Quantity.of(n * 10), times=Quantity.of(100))
        table.act("fac", edits.add, item=action)
        table.act(
            "fac", edits.add, item=Question(id=f"q{n}", kind="optimal", actions=(f"a{n}",), text=f"問い{n}")
        )
    return table


def voted(table: Table, **ballots: list[str]) -> Table:
    for person, questions in ballots.items():
        table.act(person, votes.vote, questions=questions)
    table.act("pm", voting.reveal, purpose=votes.PURPOSE)
    return table


def top(table: Table) -> list[str]:
    return [question.id for question in ranked(table.state)][:3]


def test_three_clear_winners_come_first_in_the_order_of_their_votes() -> None:
    table = voted(asked(), pm=["q1", "q2", "q3"], dev=["q1", "q2"], ds=["q1"])
    table.act("pm", votes.settle_vote, how="votes")
    assert top(table) == ["q1", "q2", "q3"]
    assert table.state.ranking.reason
    assert table.state.ranking.computed[0] == "q5"


def tied() -> Table:
    return voted(asked(), pm=["q1", "q2"], dev=["q1", "q3"], ds=["q1", "q4"])


def test_a_tie_is_not_settled_by_votes() -> None:
    table = tied()
    with pytest.raises(Invalid) as refused:
        table.act("pm", votes.settle_vote, how="votes")
    assert refused.value.values == {"count": 3, "places": 2}


def test_numbers_settle_a_tie_by_the_larger_impact() -> None:
    table = tied()
    table.act("fac", votes.settle_vote, how="numbers")
    assert top(table) == ["q1", "q4", "q3"]


def test_the_decider_names_the_tied_and_nobody_else_does() -> None:
    table = tied()
    with pytest.raises(NotAllowed):
        table.act("fac", votes.settle_vote, how="decider", named=["q2", "q3"])
    with pytest.raises(Invalid):
        table.act("pm", votes.settle_vote, how="decider", named=["q2", "q5"])
    table.act("pm", votes.settle_vote, how="decider", named=["q2", "q3"])
    assert top(table) == ["q1", "q2", "q3"]


def test_dice_are_thrown_once_for_each_place_among_those_left() -> None:
    table = tied()
    entries = table.act("fac", votes.settle_vote, how="dice")
    throws = [entry.record.roll for entry in entries if isinstance(entry.record, DiceRolled)]
    assert [len(roll.candidates) for roll in throws] == [3, 2]
    assert top(table) == ["q1", *(roll.chosen for roll in throws)]
    assert all(roll.chosen == roll.candidates[roll.seed % len(roll.candidates)] for roll in throws)


def test_a_member_settles_nothing() -> None:
    with pytest.raises(NotAllowed):
        tied().act("dev", votes.settle_vote, how="dice")


def test_a_vote_face_down_is_not_settled() -> None:
    table = asked()
    table.act("pm", votes.vote, questions=["q1"])
    with pytest.raises(Invalid):
        table.act("pm", votes.settle_vote, how="dice")


@pytest.mark.parametrize("questions", [[], ["q1", "q2", "q3", "q4"]])
def test_as_many_questions_are_voted_for_as_the_program_has_places(questions: list[str]) -> None:
    with pytest.raises(Invalid):
        asked().act("pm", votes.vote, questions=questions)


def paired() -> Table:
    table = asked()
    table.act("fac", define.rank)
    table.act("fac", pairs.form_pairs)
    return table


def test_pairs_bring_planner_and_developer_together_and_leave_nobody_out() -> None:
    table = paired()
    assert [set(pair.people) for pair in table.state.pairs] == [{"pm", "dev"}, {"ds", "sales"}]
    assert [pair.question for pair in table.state.pairs] == ["q5", "q4"]


def test_pairs_are_formed_again_when_somebody_left_and_keep_what_they_made() -> None:
    table = paired()
    first = table.state.pairs[0].id
    table.act("fac", ops.remove_member, person="sales")
    assert [pair.name for pair in pairs.alone(table.state)] == ["B"]
    table.act("fac", pairs.form_pairs)
    assert table.state.pairs[0].id == first
    assert sorted(person for pair in table.state.pairs for person in pair.people) == ["dev", "ds", "pm"]


def invented() -> Table:
    table = paired()
    for n in (1, 2, 3):
        table.act("fac", edits.add, item=Solution(id=f"s{n}", name=f"解決策{n}"))
    for person in ("pm", "dev", "ds"):
        for extra in ("s2", "s3"):
            table.act(person, invent.combine, questions=["q5"], solutions=["s1", extra], name=person + extra)
    return table


def test_an_invention_belongs_to_the_pair_of_whoever_makes_it() -> None:
    table = invented()
    assert [len(choosing.candidates(table.state, on)) for on in choosing.votes_on(table.state)] == [4, 2]


def test_each_pair_has_a_winner_and_a_tie_without_numbers_needs_the_decider_or_dice() -> None:
    table = invented()
    on = choosing.votes_on(table.state)[0]
    one, other, *_ = choosing.candidates(table.state, on)
    table.act("pm", choosing.vote, on=on, invention=one.id)
    table.act("dev", choosing.vote, on=on, invention=other.id)
    table.act("pm", voting.reveal, purpose=choosing.PURPOSE)
    with pytest.raises(Invalid):
        table.act("fac", choosing.settle_vote, on=on, how="numbers")
    table.act("fac", choosing.settle_vote, on=on, how="dice")
    (roll,) = table.state.rolls
    assert [i.id for i in table.state.inventions if i.chosen] == [roll.chosen]
