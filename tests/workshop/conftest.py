"""A journal over a real file, and the people of one workshop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.workshop import ops
from gyakusan.workshop.comments import GUARDS
from gyakusan.workshop.fold import FOLDS
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor


@dataclass(frozen=True)
class Table:
    """One workshop with a facilitator, two members and an observer."""

    journal: Journal
    people: People
    database: Database
    workshop: str
    facilitator: Actor
    mika: Actor
    ken: Actor
    observer: Actor


def open_table(folder: Path) -> Table:
    """A fresh workshop in ``folder``."""
    database = Database(folder / "journal.db", JOURNAL)
    journal, people = Journal(database, Registry(folds=FOLDS, guards=GUARDS)), People(database)
    facilitator = Actor(id=people.add("Sato"), role="facilitator")
    workshop = journal.create(facilitator, ops.create, title="ミセシフト", language="ja")
    mika = Actor(id=people.add("Mika"), role="developer")
    ken = Actor(id=people.add("Ken"), role="data_scientist")
    observer = Actor(id=people.add("Ono"), role="observer")
    journal.act(workshop, facilitator, ops.set_member, person=mika.id, role="developer")
    journal.act(workshop, facilitator, ops.set_member, person=ken.id, role="data_scientist")
    journal.act(workshop, facilitator, ops.set_member, person=observer.id, role="observer")
    return Table(journal, people, database, workshop, facilitator, mika, ken, observer)


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """A workshop to act in."""
    opened = open_table(tmp_path)
    yield opened
    opened.database.close()
