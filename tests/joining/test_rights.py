"""Who comes in with which rights, who runs a workshop, who speaks for whom: given, when, then."""

from __future__ import annotations

import pytest

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.workshop import ops
from gyakusan.workshop.entries import LetIn, MemberSet
from gyakusan.workshop.meeting import people
from gyakusan.workshop.rights import Actor, Member, Role
from gyakusan.workshop.view import actor_in
from tests.meeting.rooms import Table, seated


def joins(table: Table, person: str, role: Role) -> None:
    """Somebody at the open door, who is nobody there yet."""
    for record in ops.join(table.state, Actor(id=person, role=role), table.context, role=role):
        assert isinstance(record, MemberSet)
        table.state = table.state.having(members=(*table.state.members, record.member))


def member(table: Table, person: str) -> Member:
    return next(m for m in table.state.members if m.person == person)


@pytest.mark.parametrize("role", ["developer", "sales", "sponsor", "observer"])
def test_a_newcomer_has_the_rights_of_the_role_and_no_more(role: Role) -> None:
    table = seated()
    joins(table, "new", role)
    actor = actor_in(table.state, "new")
    assert (actor.role, actor.may("run"), actor.may("decide")) == (role, False, False)
    assert actor.may("write") == (role not in ("sponsor", "observer"))


@pytest.mark.parametrize("role", ["facilitator", "product_manager"])
def test_nobody_joins_as_who_runs_or_decides(role: Role) -> None:
    with pytest.raises(Invalid):
        joins(seated(), "new", role)


def test_who_is_in_stays_who_they_are_and_who_was_taken_out_stays_out() -> None:
    table = seated()
    joins(table, "boss", "developer")
    assert member(table, "boss").role == "sponsor"
    table.act("fac", ops.remove_member, person="dev")
    with pytest.raises(NotAllowed):
        joins(table, "dev", "developer")


def test_a_workshop_never_loses_the_last_one_who_runs_it() -> None:
    table = seated()
    with pytest.raises(Invalid):
        table.act("fac", ops.remove_member, person="fac")
    with pytest.raises(Invalid):
        table.act("fac", ops.set_member, person="fac", role="observer")
    table.act("fac", people.hand_over, person="dev")
    with pytest.raises(Invalid):
        table.act("dev", ops.remove_member, person="dev")
    table.act("dev", ops.set_member, person="dev", role="sales")
    assert member(table, "dev").runs
    with pytest.raises(Invalid):
        table.act("dev", ops.set_member, person="dev", role="observer")


def test_another_role_takes_nothing_else_away() -> None:
    table = seated()
    table.act("fac", people.give_voice, person="sales", voice="dev")
    table.act("fac", ops.set_member, person="sales", role="support")
    assert member(table, "sales").voice == "dev"


@pytest.mark.parametrize("how", ["removed", "reads only"])
def test_who_no_longer_writes_no_longer_speaks_for_others(how: str) -> None:
    table = seated()
    table.act("fac", people.give_voice, person="sales", voice="dev")
    if how == "removed":
        table.act("fac", ops.remove_member, person="dev")
    else:
        table.act("fac", ops.set_member, person="dev", role="observer")
    assert member(table, "sales").voice == ""


def test_whom_the_facilitator_spoke_for_is_spoken_for_by_who_takes_over() -> None:
    table = seated()
    table.act("fac", people.give_voice, person="sales", voice="fac")
    table.act("fac", people.hand_over, person="dev")
    assert member(table, "sales").voice == "dev"


def test_nobody_is_spoken_for_by_somebody_who_is_spoken_for() -> None:
    table = seated()
    table.act("fac", people.give_voice, person="sales", voice="dev")
    table.act("fac", people.give_voice, person="dev", voice="ds")
    assert member(table, "sales").voice == "ds"
    with pytest.raises(Invalid):
        table.act("fac", people.give_voice, person="pm", voice="dev")


@pytest.mark.parametrize("voice", ["boss", "ghost", "new"])
def test_a_seat_without_a_device_needs_somebody_who_writes(voice: str) -> None:
    table = seated()
    with pytest.raises((Invalid, NotFound)):
        table.act("fac", people.seat_without_device, person="new", role="sales", voice=voice)


def test_a_let_in_device_is_on_the_record_and_ends_being_spoken_for() -> None:
    table = seated()
    table.act("fac", people.seat_without_device, person="new", role="sales", voice="fac")
    entries = table.act("fac", ops.let_in, person="new", device="Safari, iPhone")
    assert isinstance(entries[0].record, LetIn)
    assert member(table, "new").voice == ""
    table.act("fac", ops.remove_member, person="new")
    with pytest.raises(NotFound):
        table.act("fac", ops.let_in, person="new")


@pytest.mark.parametrize("person", ["pm", "dev", "boss"])
def test_only_who_runs_a_workshop_changes_who_is_in_it(person: str) -> None:
    table = seated()
    for verb, arguments in (
        (ops.set_member, {"person": "ds", "role": "observer"}),
        (ops.remove_member, {"person": "ds"}),
        (ops.let_in, {"person": "ds"}),
        (people.hand_over, {"person": "ds"}),
        (people.give_voice, {"person": "ds", "voice": "dev"}),
        (people.seat_without_device, {"person": "new", "role": "sales", "voice": "dev"}),
        (people.refuse_take_over, {}),
    ):
        with pytest.raises(NotAllowed):
            table.act(person, verb, **arguments)


def test_who_asked_to_take_over_and_left_asks_no_more() -> None:
    table = seated()
    table.act("pm", people.ask_to_take_over)
    table.act("fac", ops.remove_member, person="pm")
    assert table.state.take_over == ""
    with pytest.raises(Invalid):
        table.act("dev", people.agree_to_take_over)


def test_people_keep_their_place_in_the_list_whatever_changes_about_them() -> None:
    table = seated()
    before = [m.person for m in table.state.members]
    table.act("fac", people.hand_over, person="dev")
    table.act("dev", ops.set_member, person="pm", role="sales")
    assert [m.person for m in table.state.members] == before
