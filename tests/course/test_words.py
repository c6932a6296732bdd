"""A bundle carries testers' words in its Markdown, its history only their ids; what was erased goes nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyakusan.course import bundle
from gyakusan.course.bundle import testers_words
from gyakusan.course.bundle.forgetting import BLANK, forget, forgetting
from gyakusan.workshop import edits, ops
from gyakusan.workshop.apart import gone
from gyakusan.workshop.artifacts import Comment, UserTest
from gyakusan.workshop.journal import Journal
from tests.course.folders import OWNER, STRANGER, case, journal_in, markdown

SAID = "台帳の字が小さくて、船では読めない"
SECOND = "# 見出しのような言葉\n> 引用のような言葉\n\n- 箇条書き"
NAME = "協力者の磯部さん"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path / "here")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Journal:
    return journal_in(tmp_path / "elsewhere")


@pytest.fixture
def workshop(journal: Journal) -> str:
    """An imported workshop with two tests of its first idea."""
    found = bundle.load(journal, OWNER, case("messy")).workshop
    release = journal.view(found, OWNER).press_releases[0].id
    for test in (
        UserTest(id="t1", press_release=release, solved=True, minutes=3, note=SAID, tester=NAME),
        UserTest(id="t2", press_release=release, solved=False, minutes=9, note=SECOND),
    ):
        journal.act(found, OWNER, edits.add, item=test)
    return found


def without(files: bundle.Files, name: str) -> dict[str, bytes]:
    return {file: content for file, content in files.items() if file != name}


def test_the_markdown_has_the_words_and_the_history_only_their_ids(journal: Journal, workshop: str) -> None:
    exported = bundle.dump(journal, OWNER, workshop)
    for words in (SAID, NAME):
        assert words not in exported["journal.jsonl"].decode()
        assert words in exported["README.md"].decode()
        assert words in exported[testers_words.FILE].decode()


def test_words_come_along_to_another_server_to_the_letter(
    journal: Journal, elsewhere: Journal, workshop: str
) -> None:
    """Given words that look like Markdown, the bundle exported there equals the one that was imported."""
    exported = bundle.dump(journal, OWNER, workshop)
    there = bundle.load(elsewhere, OWNER, exported).workshop
    assert elsewhere.view(there, OWNER).user_tests == journal.view(workshop, OWNER).user_tests
    assert bundle.dump(elsewhere, OWNER, there) == exported
    assert not list(elsewhere.folder.glob("originals/**/words.md"))


def test_without_the_history_the_readme_brings_the_words(
    journal: Journal, elsewhere: Journal, workshop: str
) -> None:
    exported = bundle.dump(journal, OWNER, workshop)
    copy = bundle.load(elsewhere, OWNER, without(exported, "journal.jsonl")).workshop
    assert markdown(bundle.dump(elsewhere, OWNER, copy)) == markdown(exported)
    first = elsewhere.view(copy, OWNER).user_tests[0]
    assert (first.note, first.tester) == (SAID, NAME)


def test_erased_words_are_in_no_export_and_do_not_come_back_with_an_older_one(
    journal: Journal, elsewhere: Journal, workshop: str
) -> None:
    """Given an export made before, importing it again leaves the words erased here and says so."""
    before = bundle.dump(journal, OWNER, workshop)
    journal.act(workshop, OWNER, ops.erase_words, item="t1")
    exported = bundle.dump(journal, OWNER, workshop)
    assert not [
        name for name, content in exported.items() if SAID.encode() in content or NAME.encode() in content
    ]
    assert exported[testers_words.FILE] != before[testers_words.FILE]
    seq = journal.view(workshop, OWNER).seq
    again = bundle.load(journal, OWNER, before)
    assert "bundle.words_stay_erased" in {note.message for note in again.notes}
    assert journal.view(workshop, OWNER).seq == seq
    assert SAID.encode() not in b"".join(bundle.dump(journal, OWNER, workshop).values())
    there = bundle.load(elsewhere, OWNER, exported).workshop
    assert bundle.dump(elsewhere, OWNER, there) == exported
    assert [test.note for test in elsewhere.view(there, OWNER).user_tests] == [gone("ja"), SECOND]


def test_originals_that_brought_the_words_lose_them_too(
    journal: Journal, elsewhere: Journal, workshop: str
) -> None:
    """Given a README kept as it came, erasing blanks the words in it, and nothing else."""
    files = without(bundle.dump(journal, OWNER, workshop), "journal.jsonl")
    copy = bundle.load(forgetting(elsewhere), OWNER, files).workshop
    before = bundle.dump(elsewhere, OWNER, copy)
    name = next(n for n in before if n.startswith("sources/") and SAID.encode() in before[n])
    kept = before[name].decode()
    elsewhere.act(copy, OWNER, ops.erase_words)
    exported = bundle.dump(elsewhere, OWNER, copy)
    assert not [file for file, content in exported.items() if SAID.encode() in content]
    cleaned = exported[name].decode()
    assert [line for line in cleaned.split("\n") if BLANK not in line] == [
        line for line in kept.split("\n") if SAID not in line and "引用のような言葉" not in line
    ]


def test_short_words_go_from_tables_alone(journal: Journal) -> None:
    """Given a tester who said yes, the word stays wherever others use it."""
    files = {
        "README.md": "# x\n\n## Listen\n\nはい、そうです。\n\n| a | b |\n| --- | --- |\n| はい | 9 |\n".encode()
    }
    workshop = bundle.load(journal, OWNER, files).workshop
    forget(journal.folder, workshop, ["はい"])
    kept = bundle.dump(journal, OWNER, workshop)["sources/README.md"].decode()
    assert "はい、そうです。" in kept
    assert f"| {BLANK} | 9 |" in kept


def test_a_test_less_in_an_older_file_does_not_bring_erased_words_back(
    journal: Journal, workshop: str
) -> None:
    """Given a file with another test taken out by hand, the one whose words were erased is still the same test."""
    before = bundle.dump(journal, OWNER, workshop)
    journal.act(workshop, OWNER, ops.erase_words, item="t1")
    lines = [line for line in before["README.md"].decode().split("\n") if "引用のような言葉" not in line]
    bundle.load(journal, OWNER, {**before, "README.md": "\n".join(lines).encode()})
    assert [(test.id, test.note) for test in journal.view(workshop, OWNER).user_tests] == [("t1", gone("ja"))]


def test_who_takes_the_words_out_of_a_bundle_passes_none_on(
    journal: Journal, elsewhere: Journal, workshop: str
) -> None:
    """Given a bundle of which only the history was passed on, whoever imports it reads that the words are gone."""
    exported = bundle.dump(journal, OWNER, workshop)
    there = bundle.load(elsewhere, STRANGER, {"journal.jsonl": exported["journal.jsonl"]}).workshop
    assert {test.note for test in elsewhere.view(there, STRANGER).user_tests} == {gone("ja")}


def test_words_of_ids_that_the_record_does_not_name_are_not_kept(
    journal: Journal, elsewhere: Journal, workshop: str
) -> None:
    exported = bundle.dump(journal, OWNER, workshop)
    more = exported[testers_words.FILE] + "\n## 0123456789abcdefghjk\n\n> 余計な言葉\n".encode()
    bundle.load(elsewhere, OWNER, {**exported, testers_words.FILE: more})
    assert "余計な言葉".encode() not in (elsewhere.folder / "journal.db").read_bytes() + b"".join(
        file.read_bytes() for file in elsewhere.folder.glob("journal.db-wal")
    )


def test_comments_come_along_with_the_history(journal: Journal, elsewhere: Journal, workshop: str) -> None:
    """Given comments of the one who imports and of another, both are there, each in its author's name."""
    on = journal.view(workshop, OWNER).journey[0].id
    journal.act(workshop, OWNER, ops.set_member, person=STRANGER.id, role="developer")
    for who, id in ((OWNER, "c1"), (journal.actor(workshop, STRANGER.id), "c2")):
        journal.act(workshop, who, edits.add, item=Comment(id=id, on=on, text=f"{id} の意見", by=who.id))
    there = bundle.load(elsewhere, OWNER, bundle.dump(journal, OWNER, workshop)).workshop
    comments = elsewhere.view(there, OWNER).comments
    assert [(each.id, each.on, each.text) for each in comments] == [
        ("c1", on, "c1 の意見"),
        ("c2", on, "c2 の意見"),
    ]
    assert comments[0].by == OWNER.id
    assert comments[1].by not in (OWNER.id, STRANGER.id, "")
