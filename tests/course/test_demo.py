"""The demo is made once, through the same verbs as a real workshop, and shows every kind of verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyakusan.course import demo
from gyakusan.course.registry import REGISTRY
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.test_iterate.evidence import count, judge
from gyakusan.tracker.analytics import Analytics
from gyakusan.workshop.artifacts import Mock
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.view import View

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Journal, str, Path]:
    folder = tmp_path_factory.mktemp("demo")
    database = Database(folder / "journal.db", JOURNAL)
    journal, people = Journal(database, REGISTRY), People(database)
    owner = people.add("Owner")
    events = folder / "events.db"
    demo.ensure(journal, people, events, owner)
    demo.ensure(journal, people, events, owner)
    return journal, owner, events


def views(told: tuple[Journal, str, Path]) -> list[View]:
    journal, owner, _ = told
    return [journal.view(w, journal.actor(w, owner)) for w in journal.workshops_of(owner)]


def test_a_second_start_makes_nothing_twice(told: tuple[Journal, str, Path]) -> None:
    found = views(told)
    assert sorted(view.about.language for view in found) == ["en", "ja"]
    assert all(view.about.simulated for view in found)


def test_each_workshop_has_two_published_mocks_whose_visitors_walked_in_order(
    told: tuple[Journal, str, Path],
) -> None:
    analytics = Analytics(told[2])
    for view in views(told):
        assert [mock.state for mock in view.mocks] == ["published", "published"]
        for mock in view.mocks:
            came = analytics.totals(mock.slug).visitors
            funnel = [step.visitors for step in analytics.funnel(mock.slug, ["visited", "tried", "finished"])]
            assert funnel[0] == came
            assert came > funnel[1] > funnel[2] > 0
            assert analytics.totals(mock.slug).sessions == came


def test_the_verdicts_of_the_demo_differ(told: tuple[Journal, str, Path]) -> None:
    outcomes: dict[str, list[str]] = {}
    for view in views(told):
        for release in view.press_releases:
            slug = view.parts(Mock, release.id)[0].slug
            tests = [test for test in view.user_tests if test.press_release == release.id]
            for criterion in view.criteria:
                if criterion.press_release == release.id:
                    verdict = judge(criterion, count(criterion, slug, told[2], tests), today=None)
                    outcomes.setdefault(criterion.milestone, []).append(verdict.outcome)
    assert set(outcomes["switched"]) == {"pass", "fail", "undecided"}
