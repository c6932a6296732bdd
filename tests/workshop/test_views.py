"""Nobody finds in any view what is not theirs to see: planted words are searched for everywhere."""

from __future__ import annotations

import pytest

from gyakusan.core.errors import NotFound
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.rights import Actor
from tests.workshop.conftest import Table

PLANTED = "the-planted-secret"


def everything_seen_by(table: Table, viewer: Actor) -> str:
    """All that a viewer can get: now, at every earlier point, the history and the export."""
    journal, workshop = table.journal, table.workshop
    last = journal.view(workshop, viewer).seq
    states = [repr(journal.view(workshop, viewer, at=seq)) for seq in range(1, last + 1)]
    history = [entry.model_dump_json() for entry in journal.history(workshop, viewer)]
    return "\n".join([*states, *history, *journal.lines(workshop, viewer)])


@pytest.fixture
def voted(table: Table) -> Table:
    act = table.journal.act
    act(table.workshop, table.facilitator, edits.add, item=Action(id="a", text="0"))
    act(table.workshop, table.mika, voting.vote, on="a", purpose="difficulty", value=4242, text=PLANTED)
    return table


def test_an_unrevealed_vote_is_absent_from_everything_others_see(voted: Table) -> None:
    for viewer in (voted.facilitator, voted.ken, voted.observer):
        seen = everything_seen_by(voted, viewer)
        assert PLANTED not in seen
        assert "4242" not in seen


def test_others_see_only_that_somebody_voted(voted: Table) -> None:
    ballot = voted.journal.view(voted.workshop, voted.ken).ballots[0]
    assert ballot.voters == (voted.mika.id,)
    assert ballot.casts == ()


def test_one_sees_ones_own_vote_and_the_reveal_shows_it_to_all(voted: Table) -> None:
    assert PLANTED in everything_seen_by(voted, voted.mika)
    voted.journal.act(voted.workshop, voted.facilitator, voting.reveal, purpose="difficulty")
    assert PLANTED in everything_seen_by(voted, voted.observer)


def test_strangers_and_removed_members_are_told_there_is_no_such_workshop(voted: Table) -> None:
    stranger = voted.people.add("Stranger")
    with pytest.raises(NotFound):
        voted.journal.actor(voted.workshop, stranger)
    voted.journal.act(voted.workshop, voted.facilitator, ops.remove_member, person=voted.ken.id)
    with pytest.raises(NotFound):
        voted.journal.actor(voted.workshop, voted.ken.id)
    assert voted.journal.workshops_of(voted.ken.id) == []


def test_a_workshop_that_does_not_exist_is_not_found(table: Table) -> None:
    with pytest.raises(NotFound):
        table.journal.view("no-such-workshop", table.facilitator)
