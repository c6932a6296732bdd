"""Votes face down until all are in; ties; dice that anybody can check."""

from __future__ import annotations

import pytest

from gyakusan.core.errors import Invalid, NotAllowed
from gyakusan.workshop.ballots import Ballot, Cast
from gyakusan.workshop.meeting import ops, voting
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.view import visible_entries
from tests.meeting.rooms import Table, seated

V3 = load_program("v3")


def at_the_vote() -> Table:
    table = seated()
    table.act("fac", ops.begin, part="practice")
    table.act("fac", ops.go_to, work="define_impact")
    return table


def test_a_vote_is_counted_but_absent_from_everybody_elses_view_and_history() -> None:
    table = at_the_vote()
    table.act("dev", voting.vote, purpose="top", on="questions", choices=["planted-q"], text="planted words")
    for other in ("fac", "pm", "ds", "boss"):
        seen = table.seen_by(other)
        assert seen.ballots[0].voters == ("dev",)
        told = "".join(e.model_dump_json() for e in visible_entries(table.entries, table.state, seen.viewer))
        assert "planted" not in told + str(seen.ballots)
    assert table.seen_by("dev").ballots[0].casts[0].choices == ("planted-q",)


def test_everybody_who_writes_is_waited_for_and_the_sponsor_is_not() -> None:
    table = at_the_vote()
    table.act("dev", voting.vote, purpose="top", on="questions", choices=["q1"])
    assert voting.missing(table.state, V3, table.state.ballots[0]) == ("pm", "ds", "sales")
    with pytest.raises(NotAllowed):
        table.act("boss", voting.vote, purpose="top", on="questions", choices=["q1"])


def test_a_second_vote_replaces_the_first_while_it_is_face_down() -> None:
    table = at_the_vote()
    for choice in ("q1", "q2"):
        table.act("dev", voting.vote, purpose="top", on="questions", choices=[choice])
    table.act("pm", voting.reveal, purpose="top")
    (ballot,) = table.seen_by("ds").ballots
    assert [cast.choices for cast in ballot.casts] == [("q2",)]


def test_a_member_cannot_turn_votes_over() -> None:
    table = at_the_vote()
    table.act("dev", voting.vote, purpose="top", on="questions", choices=["q1"])
    with pytest.raises(NotAllowed):
        table.act("dev", voting.reveal, purpose="top")


@pytest.mark.parametrize(
    ("votes", "places", "sure", "tied", "open_places"),
    [
        (["a", "a", "b"], 1, ("a",), (), 0),
        (["a", "b"], 1, (), ("a", "b"), 1),
        (["a", "a", "b", "c"], 2, ("a",), ("b", "c"), 1),
        (["a", "b", "c"], 2, (), ("a", "b", "c"), 2),
        (["a", "b"], 3, ("a", "b"), (), 0),
        (["a", "a", "b", "b"], 2, ("a", "b"), (), 0),
        ([], 2, (), (), 0),
    ],
)
def test_a_result_says_what_is_sure_and_who_shares_the_last_place(
    votes: list[str], places: int, sure: tuple[str, ...], tied: tuple[str, ...], open_places: int
) -> None:
    casts = tuple(Cast(by=str(n), choices=(choice,)) for n, choice in enumerate(votes))
    found = voting.result(Ballot(id="b", on="x", purpose="top", casts=casts), ["a", "b", "c", "d"], places)
    assert (found.sure, found.tied, found.open_places) == (sure, tied, open_places)


def test_naming_one_thing_twice_counts_once() -> None:
    ballot = Ballot(id="b", on="x", purpose="top", casts=(Cast(by="1", choices=("a", "a", "a")),))
    assert voting.result(ballot, ["a", "b"], 1).counts == (("a", 1), ("b", 0))


def test_a_throw_can_be_checked_by_its_seed_and_is_never_thrown_again_by_undo() -> None:
    table = at_the_vote()
    (entry,) = table.act("pm", voting.roll, about="順番", candidates=["佐藤", "鈴木", "高橋"])
    (roll,) = table.state.rolls
    assert roll.chosen == roll.candidates[roll.seed % 3]
    assert entry.record.permanent


@pytest.mark.parametrize("candidates", [[], ["one"], ["same", "same", " same "]])
def test_dice_need_two_different_candidates(candidates: list[str]) -> None:
    with pytest.raises(Invalid):
        at_the_vote().act("pm", voting.roll, about="", candidates=candidates)
