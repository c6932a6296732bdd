"""Testers' words lie beside the record: it names them by id, pages show them, and erasing leaves them nowhere."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gyakusan.core.errors import Conflict, NotAllowed, NotFound
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.workshop import edits, ops
from gyakusan.workshop.apart import gone
from gyakusan.workshop.artifacts import Action, PressRelease, UserTest
from gyakusan.workshop.comments import GUARDS
from gyakusan.workshop.fold import FOLDS
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import FOLDER
from gyakusan.workshop.testers import erase_person
from tests.workshop.conftest import Table

SAID = "シフト表なら妻に聞いたほうが早い"
LATER = "二週間使えば慣れるかもしれない"
NAME = "協力者の田村さん"
TEST = UserTest(id="t1", press_release="p1", solved=True, minutes=4, note=SAID, tester=NAME)


@pytest.fixture
def heard(table: Table) -> Table:
    """One test with words, a name and times."""
    table.journal.act(
        table.workshop, table.mika, edits.add, item=PressRelease(id="p1", slug="hayai", title="x")
    )
    table.journal.act(table.workshop, table.mika, edits.add, item=TEST)
    return table


def reword(table: Table, was: str, value: str) -> None:
    table.journal.act(table.workshop, table.mika, edits.change, id="t1", field="note", was=was, value=value)


def seen(table: Table) -> UserTest:
    test = table.journal.view(table.workshop, table.ken).get(UserTest, "t1")
    assert test is not None
    return test


def on_disk(table: Table) -> str:
    """Every byte of the database's files, as text where it is text."""
    files = table.database.path.parent.glob("journal.db*")
    return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in files)


def told(table: Table) -> str:
    """All that leaves the journal for a viewer: state, state as it was, history, record."""
    journal, viewer = table.journal, table.facilitator
    top = journal.view(table.workshop, viewer).seq
    views = [repr(journal.view(table.workshop, viewer, at=at)) for at in range(1, top + 1)]
    history = [entry.model_dump_json() for entry in journal.history(table.workshop, viewer)]
    return "\n".join(
        [*views, *history, *journal.lines(table.workshop), repr(journal.words(table.workshop, viewer))]
    )


def test_the_record_names_words_by_id_and_everybody_in_the_workshop_reads_them(heard: Table) -> None:
    """Given a quote taken down, the stored entry holds an id, and view and history hold the quote."""
    record = "\n".join(heard.journal.lines(heard.workshop))
    assert SAID not in record
    assert NAME not in record
    assert seen(heard) == TEST
    assert SAID in heard.journal.history(heard.workshop, heard.ken)[-1].model_dump_json()


def test_words_are_edited_undone_and_guarded_against_lost_edits_like_any_field(heard: Table) -> None:
    """Given a reworded quote: it shows, a stale edit is refused with the words of others, undo brings the first back."""
    reword(heard, SAID, LATER)
    assert seen(heard).note == LATER
    with pytest.raises(Conflict) as refused:
        reword(heard, SAID, "…")
    assert refused.value.values["theirs"] == LATER
    heard.journal.undo(heard.workshop, heard.mika)
    assert seen(heard) == TEST


def test_a_removed_test_comes_back_with_its_words(heard: Table) -> None:
    heard.journal.act(heard.workshop, heard.mika, edits.remove, id="t1")
    assert SAID not in "\n".join(heard.journal.lines(heard.workshop))
    heard.journal.undo(heard.workshop, heard.mika)
    assert seen(heard) == TEST


def test_what_looks_like_an_id_is_somebodys_words(heard: Table) -> None:
    """Given a quote that spells another quote's id, it is shown as it was typed and reveals nothing."""
    (id,) = {i for i, words in heard.journal.words(heard.workshop, heard.ken).items() if words == SAID}
    heard.journal.act(heard.workshop, heard.mika, edits.add, item=Action(id="a", text="x", note=id))
    heard.journal.act(
        heard.workshop, heard.mika, edits.add, item=UserTest(id="t2", press_release="p1", note=id)
    )
    view = heard.journal.view(heard.workshop, heard.ken)
    assert [test.note for test in view.user_tests] == [SAID, id]
    assert view.journey[0].note == id
    entries = heard.journal.history(heard.workshop, heard.ken)
    assert sum(SAID in entry.model_dump_json() for entry in entries) == 1


def test_erased_words_are_nowhere_in_the_files_and_in_nothing_that_is_read(heard: Table) -> None:
    """Given a quote reworded twice, erasing leaves no byte of any wording: not in the log, nor in free pages."""
    reword(heard, SAID, LATER)
    reword(heard, LATER, "三つめの言い方")
    assert SAID in on_disk(heard)
    heard.journal.act(heard.workshop, heard.mika, ops.erase_words, item="t1")
    for words in (SAID, LATER, "三つめの言い方", NAME):
        assert words not in told(heard)
        assert words not in on_disk(heard)
    with closing(sqlite3.connect(heard.database.path)) as raw:
        raw.execute("VACUUM")
    assert SAID not in on_disk(heard)


def test_erasing_leaves_a_sentence_where_words_stood_and_keeps_what_was_measured(heard: Table) -> None:
    heard.journal.act(heard.workshop, heard.mika, ops.erase_words, item="t1")
    assert seen(heard) == TEST.model_copy(update={"note": gone("ja"), "tester": gone("ja")})
    heard.journal.act(
        heard.workshop, heard.mika, edits.change, id="t1", field="note", was=gone("ja"), value=LATER
    )
    assert seen(heard).note == LATER


def test_what_was_erased_does_not_come_back_by_undo(heard: Table) -> None:
    """Given words reworded and then erased, undo offers neither, nor the press release the test is part of."""
    reword(heard, SAID, LATER)
    heard.journal.act(heard.workshop, heard.mika, ops.erase_words, item="t1")
    assert heard.journal.undoable(heard.workshop, heard.mika) == []
    assert SAID not in told(heard)


def test_another_servers_process_sees_the_erasing_at_once(heard: Table) -> None:
    """Given a second process that has read the words, what it reads after the erasing is without them."""
    other = Journal(Database(heard.database.path, JOURNAL), Registry(folds=FOLDS, guards=GUARDS))
    assert other.view(heard.workshop, heard.ken).user_tests[0].note == SAID
    heard.journal.act(heard.workshop, heard.mika, ops.erase_words, item="t1")
    assert other.view(heard.workshop, heard.ken).user_tests[0].note == gone("ja")


def test_everybodys_words_are_erased_by_who_runs_the_workshop_alone(heard: Table) -> None:
    """Given a removed test and one that stands, erasing all reaches both; a member may erase only one by one."""
    heard.journal.act(
        heard.workshop, heard.mika, edits.add, item=UserTest(id="t2", press_release="p1", note=LATER)
    )
    heard.journal.act(heard.workshop, heard.mika, edits.remove, id="t1")
    with pytest.raises(NotAllowed):
        heard.journal.act(heard.workshop, heard.mika, ops.erase_words)
    with pytest.raises(NotAllowed):
        heard.journal.act(heard.workshop, heard.observer, ops.erase_words, item="t2")
    heard.journal.act(heard.workshop, heard.facilitator, ops.erase_words)
    assert not {SAID, LATER} & {words for words in (SAID, LATER) if words in on_disk(heard)}


@pytest.mark.parametrize("item", ["p1", "nothing"])
def test_only_what_holds_words_can_be_erased(heard: Table, item: str) -> None:
    with pytest.raises(NotFound):
        heard.journal.act(heard.workshop, heard.mika, ops.erase_words, item=item)


def test_erasing_a_person_reaches_what_they_said_as_a_tester(heard: Table) -> None:
    """Given a tester known by name, who is also a member or is not: their words go with the name."""
    people = heard.people
    assert erase_person(heard.journal, people, NAME) == NAME
    assert SAID not in on_disk(heard)
    ken = UserTest(id="t2", press_release="p1", note=LATER, tester="Ken")
    heard.journal.act(heard.workshop, heard.mika, edits.add, item=ken)
    heard.journal.act(heard.workshop, heard.mika, edits.remove, id="t2")
    assert erase_person(heard.journal, people, heard.ken.id) == heard.ken.id
    assert LATER not in on_disk(heard)
    assert people.names([heard.ken.id]) == {}
    with pytest.raises(NotFound):
        erase_person(heard.journal, people, "Nobody")


def test_a_record_of_former_times_replays_and_its_words_can_be_erased(heard: Table, tmp_path: Path) -> None:
    """Given lines that hold the words themselves, a replay moves them beside the record and shows the same."""
    reword(heard, SAID, LATER)
    heard.journal.act(heard.workshop, heard.mika, edits.remove, id="t1")
    heard.journal.undo(heard.workshop, heard.mika)
    former = [former_line(heard, line) for line in heard.journal.lines(heard.workshop)]
    assert SAID in "\n".join(former)
    elsewhere = tmp_path / "elsewhere"
    database = Database(elsewhere / "journal.db", JOURNAL)
    journal = Journal(database, Registry(folds=FOLDS, guards=GUARDS))
    journal.replay(former)
    assert (
        journal.view(heard.workshop, FOLDER).user_tests
        == heard.journal.view(heard.workshop, FOLDER).user_tests
    )
    there = Table(**{**vars(heard), "journal": journal, "database": database, "people": People(database)})
    assert SAID not in "\n".join(journal.lines(heard.workshop))
    assert SAID in told(there)
    journal.act(heard.workshop, FOLDER, ops.erase_words, item="t1")
    assert SAID not in on_disk(there)
    assert LATER not in on_disk(there)
    database.close()


def test_a_database_of_former_times_is_brought_up_to_date_without_losing_a_word(
    heard: Table, tmp_path: Path
) -> None:
    """Given entries stored with words in them, opening the file moves the words and leaves all else as it was."""
    reword(heard, SAID, LATER)
    heard.journal.act(heard.workshop, heard.mika, edits.change, id="p1", field="title", was="x", value="y")
    heard.journal.act(heard.workshop, heard.mika, edits.remove, id="t1")
    heard.journal.undo(heard.workshop, heard.mika)
    lines = [former_line(heard, line) for line in heard.journal.lines(heard.workshop)]
    words_at = next(number for number, script in enumerate(JOURNAL) if "CREATE TABLE words" in script)
    path = tmp_path / "former" / "journal.db"
    Database(path, JOURNAL[:words_at]).close()
    with closing(sqlite3.connect(path)) as raw, raw:
        for line in lines:
            entry = json.loads(line)
            record = entry.pop("record")
            raw.execute(
                "INSERT INTO entries VALUES (:workshop, :seq, :act, :verb, :at, :actor, :undoes, :kind, :body)",
                {**entry, "kind": record["kind"], "body": json.dumps(record, ensure_ascii=False)},
            )
    database = Database(path, JOURNAL)
    journal = Journal(database, Registry(folds=FOLDS, guards=GUARDS))
    assert journal.view(heard.workshop, FOLDER) == heard.journal.view(heard.workshop, FOLDER)
    assert [e.record for e in journal.history(heard.workshop, FOLDER)] == [
        e.record for e in heard.journal.history(heard.workshop, FOLDER)
    ]
    assert SAID not in "\n".join(journal.lines(heard.workshop))
    journal.act(heard.workshop, FOLDER, ops.erase_words, item="t1")
    database.close()
    for words in (SAID, LATER, NAME):
        assert words not in path.read_bytes().decode("utf-8", "replace")


def former_line(table: Table, line: str) -> str:
    """A line as it was written before words were kept apart."""
    with closing(sqlite3.connect(table.database.path)) as raw:
        for id, words in raw.execute("SELECT id, words FROM words"):
            line = line.replace(str(id), str(words))
    return line
