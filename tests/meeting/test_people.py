"""Who runs a meeting, who speaks for whom, who is ready; a rehearsal leaves nothing but Day0."""

from __future__ import annotations

import pytest

from gyakusan.core.errors import Invalid, NotAllowed
from gyakusan.course.day0 import ops as day0
from gyakusan.course.ops import make_mock, set_mock_state
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action, FeedbackSource, PressRelease, Solution
from gyakusan.workshop.meeting import ops, people, voting
from gyakusan.workshop.view import actor_in
from tests.meeting.rooms import Table, seated


def running() -> Table:
    table = seated()
    table.act("fac", ops.begin, part="practice")
    return table


def test_handing_over_gives_the_meeting_to_another_and_takes_it_from_oneself() -> None:
    table = running()
    table.act("fac", people.hand_over, person="dev")
    table.act("dev", ops.advance, expected="opening")
    assert table.state.meeting.work == "greet_ai"
    with pytest.raises(NotAllowed):
        table.act("fac", ops.advance, expected="greet_ai")
    table.act("dev", people.hand_over, person="pm")
    assert not actor_in(table.state, "dev").may("run")
    assert actor_in(table.state, "dev").role == "developer"


def test_who_only_reads_cannot_be_given_the_meeting() -> None:
    with pytest.raises(Invalid):
        running().act("fac", people.hand_over, person="boss")


def test_a_lost_facilitator_is_replaced_by_the_decider_and_one_more_member() -> None:
    table = running()
    table.act("pm", people.ask_to_take_over)
    assert not actor_in(table.state, "pm").may("run")
    with pytest.raises(NotAllowed):
        table.act("pm", people.agree_to_take_over)
    with pytest.raises(NotAllowed):
        table.act("boss", people.agree_to_take_over)
    table.act("ds", people.agree_to_take_over)
    assert actor_in(table.state, "pm").may("run")
    assert table.state.take_over == ""
    assert [
        e.actor for e in table.entries if e.record.kind in ("meeting.take_over_asked", "workshop.member_set")
    ][-2:] == ["pm", "ds"]


def test_a_facilitator_who_is_here_after_all_says_so() -> None:
    table = running()
    table.act("pm", people.ask_to_take_over)
    table.act("fac", people.refuse_take_over)
    with pytest.raises(Invalid):
        table.act("ds", people.agree_to_take_over)


def test_nobody_but_the_decider_takes_over() -> None:
    with pytest.raises(NotAllowed):
        running().act("dev", people.ask_to_take_over)
    with pytest.raises(Invalid):
        running().act("dev", people.agree_to_take_over)


def test_one_device_speaks_for_a_person_on_paper_and_the_record_says_who_typed() -> None:
    table = running()
    table.act("fac", people.give_voice, person="sales", voice="dev")
    entries = table.act("dev", voting.vote, purpose="top", on="questions", choices=["q1"], by="sales")
    assert entries[-1].actor == "dev"
    assert table.state.ballots[0].voters == ("sales",)
    with pytest.raises(NotAllowed):
        table.act("ds", voting.vote, purpose="top", on="questions", choices=["q2"], by="sales")
    assert [cast.choices for cast in table.seen_by("dev").ballots[0].casts] == [("q1",)]
    assert not table.seen_by("ds").ballots[0].casts


def test_being_ready_is_for_one_work_only() -> None:
    table = running()
    table.act("dev", ops.ready, work="opening")
    table.act("pm", ops.ready, work="opening")
    table.act("pm", ops.ready, work="opening", ready=False)
    assert table.state.ready == ("dev",)
    assert table.act("dev", ops.ready, work="next_step") == []
    table.act("fac", ops.advance, expected="opening")
    assert not table.state.ready


def test_starting_over_keeps_day0_and_lets_invented_people_leave() -> None:
    table = seated()
    table.act("fac", edits.add, item=Solution(id="s1", name="在庫の見える化"))
    table.act("fac", edits.add, item=FeedbackSource(id="f1", who="店長 5 人"))
    table.act("fac", people.invent_member, person="ghost", role="design")
    table.act("fac", ops.begin, part="practice", rehearsal=True)
    table.act("fac", edits.add, item=Action(id="a1", text="棚を見る"))
    table.act("fac", voting.vote, purpose="top", on="questions", choices=["q1"], by="ghost")
    table.act("fac", ops.start_over)
    state = table.state
    assert [s.id for s in state.solutions] == ["s1"]
    assert [f.id for f in state.feedback] == ["f1"]
    assert [len(shelf) for shelf in (state.journey, state.ballots, state.works_done)] == [0, 0, 0]
    assert not state.meeting.running
    assert not any(m.present for m in state.members if m.invented)
    assert sum(m.present for m in state.members) == 6


EACH = "tools_work"
"""A line of the checklist that everybody answers for themselves."""


def test_starting_over_keeps_real_homework_and_drops_what_was_answered_for_invented_people() -> None:
    """Homework does not wait for a rehearsal to be over; what nobody did is nobody's."""
    table = seated()
    table.act("fac", people.invent_member, person="ghost", role="design")
    table.act("fac", day0.answer_check, check=EACH, done=True, person="ghost")
    table.act("fac", ops.begin, part="practice", rehearsal=True)
    table.act("dev", day0.answer_check, check=EACH, done=True)
    table.act("fac", edits.change, id="arrangements", field="improve_lead", was="", value="ghost")
    table.act("fac", ops.start_over)
    assert [answer.person for answer in table.state.answers] == ["dev"]
    assert [one.improve_lead for one in table.state.arrangements] == [""]


def test_a_rehearsal_whose_mocks_are_out_is_not_put_away_before_each_is_destroyed() -> None:
    """Shown to the team or resting counts as out: somebody may hold the link."""
    table = seated()
    table.act("fac", ops.begin, part="practice", rehearsal=True)
    for number in (1, 2):
        release = PressRelease(id=f"r{number}", title="朝に届く", slug=f"r{number}")
        table.act("fac", edits.add, item=release)
        table.act("fac", make_mock, press_release=release.id)
    team, rests = (mock.id for mock in table.state.mocks)
    table.act("fac", set_mock_state, mock=team, to="team")
    table.act("fac", set_mock_state, mock=rests, to="team")
    table.act("fac", set_mock_state, mock=rests, to="paused")
    for mock in (team, rests):
        with pytest.raises(Invalid) as refused:
            table.act("fac", ops.start_over)
        assert refused.value.message == "meeting.mocks_out"
        table.act("fac", set_mock_state, mock=mock, to="destroyed")
    table.act("fac", ops.start_over)
    assert not table.state.press_releases


def test_people_are_invented_during_a_rehearsal_and_not_on_the_day() -> None:
    table = seated()
    table.act("fac", ops.begin, part="practice", rehearsal=True)
    table.act("fac", people.invent_member, person="ghost", role="design")
    with pytest.raises(Invalid) as refused:
        running().act("fac", people.invent_member, person="ghost", role="design")
    assert refused.value.message == "meeting.too_late_to_invent"


def test_a_real_meeting_cannot_be_put_away() -> None:
    with pytest.raises(Invalid):
        running().act("fac", ops.start_over)
