"""The owner of a data folder: one person, one link, and a way back when the link is lost."""

from __future__ import annotations

from pathlib import Path

from gyakusan.app import open_database
from gyakusan.app.owner import owner_of, read_owner
from gyakusan.course.registry import REGISTRY
from gyakusan.workshop import ops
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.rights import Actor


def test_the_owner_stays_the_same_from_start_to_start(tmp_path: Path) -> None:
    """And the link written down is the one that signs in."""
    database = open_database(tmp_path)
    journal, people = Journal(database, REGISTRY), People(database)
    owner = owner_of(tmp_path, journal, people, "Mika")
    assert owner_of(tmp_path, journal, people, "somebody else") == owner == read_owner(tmp_path)
    assert people.by_token(owner.token) == owner.person
    assert people.names([owner.person]) == {owner.person: "Mika"}


def test_an_ended_link_is_renewed_for_the_same_person(tmp_path: Path) -> None:
    """What they made stays theirs."""
    database = open_database(tmp_path)
    journal, people = Journal(database, REGISTRY), People(database)
    owner = owner_of(tmp_path, journal, people, "Mika")
    people.revoke_links(owner.person)
    renewed = owner_of(tmp_path, journal, people, "Mika")
    assert renewed.person == owner.person
    assert renewed.token != owner.token
    assert people.by_token(renewed.token) == owner.person


def test_a_lost_file_gives_the_oldest_workshops_facilitator_a_new_link(tmp_path: Path) -> None:
    """Whoever runs the machine gets back in without anybody losing a workshop."""
    database = open_database(tmp_path)
    journal, people = Journal(database, REGISTRY), People(database)
    owner = owner_of(tmp_path, journal, people, "Mika")
    journal.create(Actor(id=owner.person, role="facilitator"), ops.create, title="Tides", language="en")
    (tmp_path / "owner.json").write_text("{", "utf-8")
    found = owner_of(tmp_path, journal, people, "somebody else")
    assert found.person == owner.person
    assert found.token != owner.token
