"""A workshop with one idea, its criteria, and a publisher over a real disk."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gyakusan.course import ops as mock_ops
from gyakusan.course import state as mock_state
from gyakusan.course.entries import MockState
from gyakusan.course.publishing import Publisher
from gyakusan.mocks.shelf import Shelved, read_shelf
from gyakusan.refine import ops as refine_ops
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.test_iterate import ops as test_ops
from gyakusan.test_iterate import state as test_state
from gyakusan.test_iterate.guards import GUARDS as TEST_GUARDS
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Criterion, Mock, PressRelease, Slot, Step
from gyakusan.workshop.fold import FOLDS
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.view import View

REGISTRY = Registry(
    folds={**FOLDS, **test_state.FOLDS, **mock_state.FOLDS},
    guards={**refine_ops.GUARDS, **TEST_GUARDS, **mock_ops.GUARDS},
)
SATO = Actor(id="sato", role="facilitator")
MIKA = Actor(id="mika", role="developer")
ONO = Actor(id="ono", role="observer")
PATIENCE_S = 30.0
"""Generous: other tests share the machine."""


@dataclass(frozen=True)
class Bench:
    """``data`` is a whole data folder; ``release`` the id of the only press release."""

    data: Path
    journal: Journal
    workshop: str
    release: str

    @property
    def view(self) -> View:
        """What the facilitator sees now."""
        return self.journal.view(self.workshop, SATO)

    @property
    def mock(self) -> Mock:
        """The newest mock, as the journal has it."""
        return self.view.mocks[-1]

    @property
    def shelved(self) -> Shelved:
        """The newest mock, as the mock host would find it."""
        found = read_shelf(self.data / "mocks").find(self.mock.slug)
        assert found is not None
        return found

    @property
    def page(self) -> str:
        """The page that the mock host would serve."""
        return (self.data / "mocks" / "sites" / self.mock.slug / "index.html").read_text("utf-8")

    def make(self) -> str:
        """Makes the mock; returns its id."""
        self.journal.act(self.workshop, SATO, mock_ops.make_mock, press_release=self.release)
        return self.mock.id

    def set(self, to: MockState, actor: Actor = SATO) -> None:
        """Gives the newest mock another state."""
        self.journal.act(self.workshop, actor, mock_ops.set_mock_state, mock=self.mock.id, to=to)

    def write(self, words: str) -> None:
        """Rewrites the press release's one sentence."""
        slot = self.view.slots[0]
        self.journal.act(
            self.workshop, SATO, edits.change, id=slot.id, field="text", was=slot.text, value=words
        )

    def lock(self) -> None:
        """Locks every criterion."""
        for criterion in self.view.criteria:
            self.journal.act(self.workshop, SATO, test_ops.lock, id=criterion.id)

    def publisher(self) -> Publisher:
        """A publisher that has not started."""
        return Publisher(self.journal, self.data / "mocks", self.data / "app.key")

    @contextmanager
    def publishing(self) -> Iterator[queue.Queue[str]]:
        """Follows the journal until the block ends; what is told of comes out of the queue."""
        told: queue.Queue[str] = queue.Queue()
        publisher = Publisher(self.journal, self.data / "mocks", self.data / "app.key", told=told.put)
        publisher.start()
        while not told.empty():
            told.get()
        try:
            yield told
        finally:
            publisher.close()


def open_bench(data: Path, database: Database) -> Bench:
    """A workshop whose idea has a sentence, two steps and the criteria of version 3, not locked."""
    journal = Journal(database, REGISTRY)
    workshop = journal.create(SATO, ops.create, title="パン屋の予約", language="ja")
    for person, role in ((MIKA.id, "developer"), (ONO.id, "observer")):
        journal.act(workshop, SATO, ops.set_member, person=person, role=role)
    release = PressRelease(id="release", title="焼きたて便", slug="yakitate")
    plan = {"bar": "60%", "planned_n": 5, "denominator": "tried", "numerator": "would-switch"}
    items = [
        release,
        Slot(id="slot", press_release="release", slot="message", text="焼き上がりの時刻に取りに行けます。"),
        Step(id="step-1", press_release="release", text="店のページで焼き上がりを選ぶ"),
        Step(id="step-2", press_release="release", text="知らせが来たら取りに行く"),
        Criterion(id="c1", press_release="release", milestone="solved", **plan),
        Criterion(id="c2", press_release="release", milestone="switched", **plan),
    ]
    journal.act(workshop, SATO, edits.add_all, items=items)
    return Bench(data, journal, workshop, release.id)


def open_data(data: Path) -> Database:
    """The journal's file of a data folder."""
    return Database(data / "journal.db", JOURNAL)
