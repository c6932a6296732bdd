"""The boards of the room as each person sees them: paper ballots, one's own pair first, pairs that no longer fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gyakusan.core.text import text
from gyakusan.define import ops as define
from gyakusan.define import votes
from gyakusan.invent import ops as invent
from gyakusan.invent import pairs
from gyakusan.invent import votes as grades
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Action, Quantity, Question, Solution
from gyakusan.workshop.meeting import people, voting
from gyakusan.workshop.rights import Role
from tests.room.seated import Seated, seated

TEAM: dict[str, Role] = {
    "佐藤": "facilitator",
    "高橋": "product_manager",
    "小林": "developer",
    "斎藤": "data_scientist",
    "伊藤": "sales",
}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Seated]:
    """Four questions with their numbers, agreed in their order; two solutions."""
    with seated(tmp_path, roles=TEAM) as opened:
        for n in range(1, 5):
            action = Action(id=f"a{n}", text=f"行動{n}", minutes=Quantity.of(n), times=Quantity.of(10))
            opened.act("佐藤", edits.add, item=action)
            question = Question(id=f"q{n}", kind="optimal", actions=(f"a{n}",), text=f"問い{n}")
            opened.act("佐藤", edits.add, item=question)
        for n in (1, 2):
            opened.act("佐藤", edits.add, item=Solution(id=f"s{n}", name=f"解決策{n}"))
        opened.act("佐藤", define.rank)
        yield opened


def post(room: Seated, name: str, action: str, **form: str) -> int:
    """A form of a board: it stands in the room and posts to its own page."""
    return room.ask(name, "POST", f"/w/{room.workshop}/{action}?in=room", form).status_code


def test_who_speaks_for_somebody_finds_their_ballot_and_puts_it_in(room: Seated) -> None:
    """Somebody without a device votes on paper; everybody sees that they are in, nobody sees for what."""
    room.act("佐藤", people.give_voice, person=room.ids["伊藤"], voice=room.ids["小林"])
    room.hold("define_impact")
    paper = text("voting.on_paper", "ja", name="伊藤")
    assert paper in room.page("小林")
    assert paper not in room.page("高橋")
    assert post(room, "小林", "define/vote", questions="q2", by=room.ids["伊藤"]) == 303
    assert post(room, "高橋", "define/vote", questions="q2", by=room.ids["伊藤"]) == 403
    assert text("voting.in_of", "ja", there=1, count=4) in room.page("佐藤")
    assert [ballot.casts for ballot in room.view("佐藤").ballots] == [()]


def test_a_ballot_with_too_many_ticks_is_refused(room: Seated) -> None:
    room.hold("define_impact")
    assert post(room, "高橋", "define/vote", questions="q1\nq2\nq3\nq4") == 422
    assert room.view().ballots == ()


def test_only_the_decider_is_offered_to_name_the_tied(room: Seated) -> None:
    """Whoever runs the room has the numbers and the dice; the others see the tie, no button, and whose screen has it."""
    room.hold("define_impact")
    for name, choice in (("高橋", ["q1", "q2"]), ("小林", ["q3", "q4"])):
        room.act(name, votes.vote, questions=choice)
    room.act("佐藤", voting.reveal, purpose=votes.PURPOSE)
    offered = {
        name: (
            text("voting.decide", "ja") in room.page(name),
            text("voting.throw", "ja") in room.page(name),
        )
        for name in ("佐藤", "高橋", "小林")
    }
    assert offered == {"佐藤": (False, True), "高橋": (True, True), "小林": (False, False)}
    elsewhere = text("voting.on_own_screen", "ja", names="高橋")
    assert [elsewhere in room.page(name) for name in ("佐藤", "高橋", "小林")] == [True, False, True]
    assert post(room, "小林", "define/settle", how="dice") == 403
    assert post(room, "高橋", "define/settle", how="decider", named="q4\nq1\nq2") == 303
    assert room.view().ranking.order[:3] == ("q4", "q1", "q2")


def test_in_a_work_of_pairs_ones_own_inventions_stand_open_and_the_others_folded(room: Seated) -> None:
    """The facilitator, who is in no pair, sees all of them side by side."""
    room.act("佐藤", pairs.form_pairs)
    for name, called in (("高橋", "甲の発明"), ("斎藤", "乙の発明")):
        made = {"questions": ["q4"], "solutions": ["s1", "s2"], "name": called}
        room.journal.act(room.workshop, room.actor(name), invent.combine, **made)
    room.hold("invent_inventing")
    folded = 'id="other-pairs"'
    for name, own, other in (("高橋", "甲の発明", "乙の発明"), ("斎藤", "乙の発明", "甲の発明")):
        page = room.page(name)
        assert page.index(own) < page.index(folded) < page.index(other)
    assert folded not in room.page("佐藤")


def test_pairs_that_lost_people_are_said_and_formed_again_by_who_runs_the_room(room: Seated) -> None:
    room.hold("invent_pairs")
    assert text("invent.pairs.proposal", "ja") in room.page("高橋")
    assert post(room, "高橋", "invent/form-pairs") == 403
    assert post(room, "佐藤", "invent/form-pairs") == 303
    room.act("佐藤", ops.remove_member, person=room.ids["伊藤"])
    said = text("invent.pairs.alone", "ja", names="B")
    assert said in room.page("小林")
    assert "invent/form-pairs" not in room.page("小林")
    assert post(room, "佐藤", "invent/form-pairs") == 303
    assert said not in room.page("小林")


def test_a_person_moves_themselves_and_nobody_else(room: Seated) -> None:
    room.act("佐藤", pairs.form_pairs)
    first = room.view().pairs[0].id
    assert post(room, "小林", "invent/place", person=room.ids["斎藤"], pair=first) == 403
    assert post(room, "斎藤", "invent/place", person=room.ids["斎藤"], pair=first) == 303
    assert room.ids["斎藤"] in room.view().pairs[0].people


def test_a_tie_settled_by_the_numbers_is_settled_also_where_the_computed_order_stood_before(
    room: Seated,
) -> None:
    room.hold("define_impact")
    for name, choice in (("高橋", ["q1", "q2"]), ("小林", ["q3", "q4"])):
        room.act(name, votes.vote, questions=choice)
    room.act("佐藤", voting.reveal, purpose=votes.PURPOSE)
    assert text("voting.settled", "ja") not in room.page("佐藤")
    assert post(room, "佐藤", "define/settle", how="numbers") == 303
    assert text("voting.settled", "ja") in room.page("佐藤")
    assert room.view().ranking.order[:3] == ("q4", "q3", "q2")


def test_ready_stands_back_until_ones_own_vote_is_in_and_is_then_a_state(room: Seated) -> None:
    """While the ballot is out the button says so and asks first; with it in, one press; pressed, it can be taken back."""
    room.hold("define_impact")
    said = {key: text(f"room.{key}", "ja") for key in ("vote_owed", "ready_without_vote", "not_ready")}
    ready = '"ready" value="true"'
    shown = room.page("高橋")
    assert said["vote_owed"] in shown
    assert said["ready_without_vote"] in shown
    assert "is-owed" in shown
    assert post(room, "高橋", "define/vote", questions="q2") == 303
    shown = room.page("高橋")
    assert said["vote_owed"] not in shown
    assert "is-owed" not in shown
    assert ready in shown
    assert room.post("高橋", "ready", work="define_impact", ready="true") == 303
    shown = room.page("高橋")
    assert said["not_ready"] in shown
    assert "ready-now" in shown
    assert ready not in shown
    assert said["vote_owed"] in room.page("小林")


def test_nobody_is_asked_for_a_vote_that_was_turned_over(room: Seated) -> None:
    """Whoever did not vote can say that they are ready as in any work."""
    room.hold("define_impact")
    room.act("高橋", votes.vote, questions=["q1"])
    room.act("佐藤", voting.reveal, purpose=votes.PURPOSE)
    assert text("room.vote_owed", "ja") not in room.page("小林")


def test_the_reveal_is_offered_to_who_may_and_asks_with_the_count_before_all_are_in(room: Seated) -> None:
    room.hold("invent_grade")
    room.act("高橋", invent.cast_grade, solution="s1", difficulty=3)
    said = text("voting.all_of", "ja", there=0, count=4)
    offered = {name: (said in room.page(name), "invent/reveal" in room.page(name)) for name in TEAM}
    assert offered == {name: (name in ("佐藤", "高橋"), name in ("佐藤", "高橋")) for name in TEAM}
    assert post(room, "小林", "invent/reveal") == 403


def test_a_graded_solution_keeps_its_place_until_all_are_graded(room: Seated) -> None:
    """The next one must not come under the finger; once nothing is left they are folded together."""
    room.hold("invent_grade")
    folded, some = 'id="graded-by-me"', text("room.vote_owed_some", "ja")
    assert post(room, "高橋", "invent/cast", solution="s1", difficulty="3", reason="") == 303
    page = room.page("高橋")
    assert page.index('id="grade--s1"') < page.index('id="grade--s2"')
    assert folded not in page
    assert some in page
    assert post(room, "高橋", "invent/cast", solution="s2", difficulty="3", reason="") == 303
    page = room.page("高橋")
    assert folded in page
    assert some not in page


def test_a_solution_on_which_people_differ_is_not_counted_as_decided(room: Seated) -> None:
    room.hold("invent_grade")
    for name, second in (("高橋", 3), ("小林", 10)):
        room.act(name, invent.cast_grade, solution="s1", difficulty=5)
        room.act(name, invent.cast_grade, solution="s2", difficulty=second)
    room.act("佐藤", voting.reveal, purpose=grades.PURPOSE)
    room.act("佐藤", invent.adopt_agreed)
    page = room.page("高橋")
    assert text("invent.votes.differing", "ja", count=1) in page
    assert text("invent.votes.differing_again", "ja") in page
    assert text("invent.votes.again", "ja", count=1) in page
