"""Findings that no single process can make: what a workshop stands on, and bars that can still be moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyakusan.assist.drafter import by_name
from gyakusan.course import bundle
from gyakusan.course.check import findings
from gyakusan.course.draft import draft
from gyakusan.course.ops import make_mock, set_mock_state
from gyakusan.course.overview import ORDER
from gyakusan.workshop import edits
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import OFFLINE
from tests.course.folders import OWNER, case, journal_in


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path)


def rules(journal: Journal, workshop: str) -> list[tuple[str, str]]:
    """Rule and process of everything found."""
    found = findings(journal.view(workshop, OWNER), load_program("v3"))
    return [(finding.rule, finding.process) for finding in found]


def test_a_process_that_is_mostly_not_fact_is_told(journal: Journal) -> None:
    """Over half: the shift case's journey is mostly measured, its solutions are not."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    assert [process for rule, process in rules(journal, workshop) if rule == "basis.mostly_assumed"] == [
        "invent"
    ]
    actor = journal.actor(workshop, OWNER.id)
    facts = [action for action in journal.view(workshop, actor).journey if action.basis.kind == "fact"]
    for action in facts[:2]:
        journal.act(workshop, actor, edits.set_basis, id=action.id, kind="assumption")
    assert ("basis.mostly_assumed", "listen") not in rules(journal, workshop)
    for action in facts[2:4]:
        journal.act(workshop, actor, edits.set_basis, id=action.id, kind="assumption")
    assert ("basis.mostly_assumed", "listen") in rules(journal, workshop)


def test_findings_come_in_the_order_of_the_processes_errors_first(journal: Journal) -> None:
    """As people read them from the top."""
    workshop = bundle.load(journal, OWNER, case("messy")).workshop
    found = findings(journal.view(workshop, OWNER), load_program("v3"))
    places = [(ORDER.index(each.process), each.severity == "warning") for each in found]
    assert places == sorted(places)
    for language in ("ja", "en"):
        assert all(each.words("ja" if language == "ja" else "en") for each in found)


def test_an_empty_workshop_has_no_share_of_assumptions(journal: Journal) -> None:
    """Nothing of nothing is not over half."""
    workshop = bundle.load(journal, OWNER, {"README.md": b"# Empty\n"}).workshop
    assert "basis.mostly_assumed" not in {rule for rule, _ in rules(journal, workshop)}


def test_a_mock_that_people_see_before_its_bar_is_locked_is_told(journal: Journal) -> None:
    """The public cannot see it before; whoever imports a record from elsewhere may bring one that it does."""
    workshop = bundle.load(journal, OWNER, case("shift")).workshop
    for process in ORDER[1:]:
        draft(journal, workshop, OFFLINE, process, by_name("offline"))
    actor = journal.actor(workshop, OWNER.id)
    release = journal.view(workshop, actor).press_releases[0]
    journal.act(workshop, actor, make_mock, press_release=release.id)
    assert "test.unlocked" not in {rule for rule, _ in rules(journal, workshop)}
    mock = journal.view(workshop, actor).mocks[0]
    journal.act(workshop, actor, set_mock_state, mock=mock.id, to="team")
    journal.act(workshop, actor, set_mock_state, mock=mock.id, to="paused")
    assert ("test.unlocked", "test_iterate") in rules(journal, workshop)
