"""Private notes: one's own, of one workshop, forgotten with the person."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyakusan.core.errors import Invalid
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.workshop import private_notes
from gyakusan.workshop.people import People
from gyakusan.workshop.private_notes import LONGEST


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(Database(tmp_path / "journal.db", JOURNAL))


def test_a_note_is_read_back_by_who_wrote_it_in_the_same_workshop_and_by_nobody_else(people: People) -> None:
    notes = people.private_notes
    notes.write("w", "fac", "risk.no_direction", "  方針はまだ部長の頭の中  ")
    assert notes.read("w", "fac") == {"risk.no_direction": "方針はまだ部長の頭の中"}
    assert notes.read("w", "pm") == {}
    assert notes.read("v", "fac") == {}


def test_a_second_note_about_the_same_replaces_the_first_and_an_empty_one_forgets_it(people: People) -> None:
    notes = people.private_notes
    notes.write("w", "fac", "risk.no_direction", "一つ目")
    notes.write("w", "fac", "risk.no_direction", "二つ目")
    assert notes.read("w", "fac") == {"risk.no_direction": "二つ目"}
    notes.write("w", "fac", "risk.no_direction", " ")
    assert notes.read("w", "fac") == {}


def test_a_note_too_long_is_refused_and_the_one_before_stays(people: People) -> None:
    notes = people.private_notes
    notes.write("w", "fac", "work.opening", "短い")
    with pytest.raises(Invalid):
        notes.write("w", "fac", "work.opening", "長" * (LONGEST + 1))
    assert notes.read("w", "fac") == {"work.opening": "短い"}


def test_more_notes_than_anybody_writes_are_refused_and_those_there_can_still_be_changed(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = people.private_notes
    monkeypatch.setattr(private_notes, "MOST", 3)
    for number in range(3):
        notes.write("w", "fac", f"about.{number}", "x")
    with pytest.raises(Invalid):
        notes.write("w", "fac", "one.more", "x")
    notes.write("w", "fac", "about.0", "y")
    assert notes.read("w", "fac")["about.0"] == "y"


def test_who_is_erased_leaves_no_private_note(people: People) -> None:
    fac = people.add("佐藤")
    people.private_notes.write("w", fac, "risk.no_direction", "秘密")
    people.erase(fac)
    assert people.private_notes.read("w", fac) == {}
