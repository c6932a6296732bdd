"""Undo takes back my last act, unless somebody touched the same place since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gyakusan.core.errors import Conflict, Invalid
from gyakusan.course.registry import REGISTRY
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.meeting import ops as meeting
from gyakusan.workshop.meeting import voting
from tests.workshop.conftest import Table


def write(table: Table, actor: str, was: str, value: str) -> None:
    who = table.mika if actor == "mika" else table.ken
    table.journal.act(table.workshop, who, edits.change, id="a", field="text", was=was, value=value)


def words(table: Table) -> str:
    item = table.journal.view(table.workshop, table.mika).get(Action, "a")
    assert item is not None
    return item.text


@pytest.fixture
def card(table: Table) -> Table:
    table.journal.act(table.workshop, table.facilitator, edits.add, item=Action(id="a", text="0"))
    return table


def test_undo_walks_back_through_my_acts_one_by_one(card: Table) -> None:
    write(card, "mika", "0", "1")
    write(card, "mika", "1", "2")
    card.journal.undo(card.workshop, card.mika)
    assert words(card) == "1"
    card.journal.undo(card.workshop, card.mika)
    assert words(card) == "0"
    with pytest.raises(Invalid, match="nothing_to_undo"):
        card.journal.undo(card.workshop, card.mika)


def test_pages_offer_undo_exactly_while_there_is_something_of_mine(card: Table) -> None:
    offered = [card.journal.undoable(card.workshop, card.mika)]
    write(card, "mika", "0", "1")
    offered.append(card.journal.undoable(card.workshop, card.mika))
    card.journal.undo(card.workshop, card.mika)
    offered.append(card.journal.undoable(card.workshop, card.mika))
    assert [bool(entries) for entries in offered] == [False, True, False]
    assert [entry.record.kind for entry in offered[1]] == ["changed"]


def test_undo_names_who_touched_the_same_place_since(card: Table) -> None:
    write(card, "mika", "0", "1")
    write(card, "ken", "1", "2")
    with pytest.raises(Conflict) as refused:
        card.journal.undo(card.workshop, card.mika)
    assert refused.value.values == {"by": card.ken.id}
    assert words(card) == "2"


def test_undo_is_free_again_when_the_other_took_theirs_back(card: Table) -> None:
    write(card, "mika", "0", "1")
    write(card, "ken", "1", "2")
    card.journal.undo(card.workshop, card.ken)
    card.journal.undo(card.workshop, card.mika)
    assert words(card) == "0"


def test_adding_a_card_cannot_be_undone_once_another_wrote_on_it(card: Table) -> None:
    write(card, "ken", "0", "1")
    with pytest.raises(Conflict, match="touched_since"):
        card.journal.undo(card.workshop, card.facilitator)


def test_a_reveal_is_for_good_and_so_is_what_was_voted_on(table: Table) -> None:
    """Given a card I put up to a vote that I revealed, undo offers neither the reveal nor the card."""
    table.journal.act(table.workshop, table.facilitator, edits.add, item=Action(id="a", text="0"))
    voted = {"purpose": "difficulty", "on": "a"}
    table.journal.act(table.workshop, table.facilitator, voting.vote, value=3, **voted)
    table.journal.act(table.workshop, table.facilitator, voting.reveal, **voted)
    assert not table.journal.undoable(table.workshop, table.facilitator)
    with pytest.raises(Invalid, match="nothing_to_undo"):
        table.journal.undo(table.workshop, table.facilitator)
    assert table.journal.view(table.workshop, table.mika).ballots[0].revealed


def test_after_an_act_for_good_undo_takes_back_the_one_before_it(table: Table) -> None:
    """Given a card, another, and a role given since, undo offers the newer card, then the older."""
    for name in ("a", "b"):
        table.journal.act(table.workshop, table.facilitator, edits.add, item=Action(id=name, text=name))
    table.journal.act(table.workshop, table.facilitator, ops.set_member, person=table.ken.id, role="sales")
    offered = []
    for _ in range(2):
        (entry,) = table.journal.undoable(table.workshop, table.facilitator)
        undone = table.journal.undo(table.workshop, table.facilitator)
        assert {each.undoes for each in undone.entries} == {entry.act}
        offered.append(entry.record.touches())
    assert offered == [{"b"}, {"a"}]
    seen = table.journal.view(table.workshop, table.mika)
    assert seen.journey == ()
    assert next(m.role for m in seen.members if m.person == table.ken.id) == "sales"


def test_what_i_put_to_the_vote_is_stepped_over_not_stuck_at(table: Table) -> None:
    """Given an older change of mine elsewhere, undo reaches it behind the card that a vote of mine rests on."""
    act = table.journal.act
    act(table.workshop, table.facilitator, ops.rename, title="新しい題")
    act(table.workshop, table.facilitator, edits.add, item=Action(id="a", text="0"))
    act(table.workshop, table.facilitator, voting.vote, on="a", purpose="difficulty", value=3)
    (entry,) = table.journal.undoable(table.workshop, table.facilitator)
    assert entry.record.kind == "workshop.about_changed"
    table.journal.undo(table.workshop, table.facilitator)
    seen = table.journal.view(table.workshop, table.mika)
    assert (seen.about.title, [a.id for a in seen.journey]) == ("ミセシフト", ["a"])


def test_the_room_is_never_moved_back_by_undo(table: Table) -> None:
    """Given a card, then a beginning, a step on, a pause and a "ready", undo offers the card and the room stays."""
    table = replace(table, journal=Journal(table.database, REGISTRY))
    act = table.journal.act
    act(table.workshop, table.facilitator, edits.add, item=Action(id="a", text="0"))
    act(table.workshop, table.facilitator, meeting.begin, part="practice")
    act(table.workshop, table.facilitator, meeting.go_to, work="listen_journey")
    act(table.workshop, table.facilitator, meeting.ready, work="listen_journey")
    act(table.workshop, table.facilitator, meeting.pause)
    before = table.journal.view(table.workshop, table.mika).meeting
    table.journal.undo(table.workshop, table.facilitator)
    seen = table.journal.view(table.workshop, table.mika)
    assert (seen.journey, seen.meeting) == ((), before)
    assert not table.journal.undoable(table.workshop, table.facilitator)
    act(table.workshop, table.facilitator, meeting.back)
    assert table.journal.view(table.workshop, table.mika).meeting.work != "listen_journey"
