"""The demo: two workshops in the middle of their course, with published mocks and reactions that are simulated.

The folders beside this file are ordinary bundles. What happens after reading them — locks, mocks, user tests, visitors —
goes through the same verbs and the same store as in a real workshop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.course import bundle
from gyakusan.course.demo.reactions import Crowd, visits
from gyakusan.course.ops import make_mock, set_mock_state
from gyakusan.define import ops as define
from gyakusan.test_iterate import ops as test_iterate
from gyakusan.tracker.store import EventStore
from gyakusan.workshop import ops
from gyakusan.workshop.artifacts import Criterion, Mock
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.rights import Actor, Role
from gyakusan.workshop.view import View

FOLDER: Final = Path(__file__).parent
ROLES: Final[tuple[Role, ...]] = ("product_manager", "developer", "data_scientist", "sponsor")
"""Who takes part beside the owner."""


@dataclass(frozen=True)
class Tested:
    """One observed person: solved or not, minutes, would switch 1-5."""

    solved: bool
    minutes: float
    would_switch: int


@dataclass(frozen=True)
class Idea:
    """What happened to one press release so far."""

    tests: Sequence[Tested]
    crowd: Crowd


@dataclass(frozen=True)
class Story:
    """One demo workshop: the language that names its bundle's folder, and how each idea fared."""

    language: Language
    ideas: Sequence[Idea]


STORIES: Final = (
    Story(
        language="ja",
        ideas=(
            Idea(
                tests=(
                    Tested(True, 3, 5),
                    Tested(True, 4, 4),
                    Tested(True, 2.5, 4),
                    Tested(False, 6, 2),
                    Tested(True, 4.5, 5),
                ),
                crowd=Crowd(seed=24, visitors=58, tried=0.72, finished=0.9, scores=(1, 1, 3, 13, 11)),
            ),
            Idea(
                tests=(Tested(True, 4, 3), Tested(False, 7, 2), Tested(True, 5, 4)),
                crowd=Crowd(seed=12, visitors=31, tried=0.6, finished=0.65, scores=(3, 4, 4, 3, 1)),
            ),
        ),
    ),
    Story(
        language="en",
        ideas=(
            Idea(
                tests=(Tested(True, 3, 4), Tested(True, 4, 5), Tested(True, 5, 4), Tested(True, 2, 3)),
                crowd=Crowd(seed=21, visitors=37, tried=0.66, finished=0.75, scores=(1, 2, 4, 7, 5)),
            ),
            Idea(
                tests=(Tested(False, 8, 2), Tested(False, 6, 1), Tested(True, 5, 3)),
                crowd=Crowd(seed=31, visitors=49, tried=0.7, finished=0.6, scores=(9, 7, 4, 2, 0)),
            ),
        ),
    ),
)


def ensure(journal: Journal, people: People, events: Path, owner: str) -> None:
    """Makes each demo workshop unless the owner is in one of its language already."""
    views = [journal.view(w, journal.actor(w, owner)) for w in journal.workshops_of(owner)]
    there = {view.about.language for view in views if view.about.simulated}
    for story in STORIES:
        if story.language not in there:
            _tell(story, journal, people, events, owner)


def _tell(story: Story, journal: Journal, people: People, events: Path, owner: str) -> None:
    files = bundle.files_of_folder(FOLDER / story.language)
    founder = Actor(id=owner, role="facilitator")
    workshop = bundle.load(journal, founder, files, language=story.language).workshop
    actor = journal.actor(workshop, owner)
    journal.act(workshop, actor, ops.mark_simulated)
    for role in ROLES:
        name = text(f"demo.person.{role}", story.language)
        journal.act(workshop, actor, ops.set_member, person=people.add(name), role=role)
    journal.act(workshop, actor, define.rank)
    view = journal.view(workshop, actor)
    for criterion in view.criteria:
        if criterion.locked_at is None and _complete(criterion):
            journal.act(workshop, actor, test_iterate.lock, id=criterion.id)
    store = EventStore(events)
    try:
        for release, idea in zip(view.press_releases, story.ideas, strict=False):
            mock = _published(journal, workshop, actor, release.id)
            for tested in idea.tests:
                journal.act(
                    workshop,
                    actor,
                    test_iterate.record_user_test,
                    press_release=release.id,
                    solved=tested.solved,
                    minutes=tested.minutes,
                    would_switch=tested.would_switch,
                )
            steps = len([step for step in view.steps if step.press_release == release.id])
            store.submit(visits(mock.slug, idea.crowd, steps, story.language)).result()
    finally:
        store.close()


def _published(journal: Journal, workshop: str, actor: Actor, release: str) -> Mock:
    journal.act(workshop, actor, make_mock, press_release=release)
    mock = _mock(journal.view(workshop, actor), release)
    journal.act(workshop, actor, set_mock_state, mock=mock.id, to="published")
    return mock


def _mock(view: View, release: str) -> Mock:
    return view.parts(Mock, release)[-1]


def _complete(criterion: Criterion) -> bool:
    return bool(criterion.press_release and criterion.bar and criterion.planned_n)
