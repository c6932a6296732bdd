"""Undo takes back my last act, unless somebody touched the same place since."""

from __future__ import annotations

import pytest

from gyakusan.core.errors import Conflict, Invalid
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Action
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
    offered = [card.journal.has_undoable(card.workshop, card.mika)]
    write(card, "mika", "0", "1")
    offered.append(card.journal.has_undoable(card.workshop, card.mika))
    card.journal.undo(card.workshop, card.mika)
    offered.append(card.journal.has_undoable(card.workshop, card.mika))
    assert offered == [False, True, False]


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


def test_a_reveal_is_for_good(table: Table) -> None:
    table.journal.act(table.workshop, table.facilitator, edits.add, item=Action(id="a", text="0"))
    table.journal.act(table.workshop, table.facilitator, ops.open_ballot, on="a", purpose="difficulty")
    ballot = table.journal.view(table.workshop, table.mika).ballots[0].id
    table.journal.act(table.workshop, table.facilitator, ops.reveal, ballot=ballot)
    assert not table.journal.has_undoable(table.workshop, table.facilitator)
    with pytest.raises(Invalid, match="cannot_undo"):
        table.journal.undo(table.workshop, table.facilitator)
