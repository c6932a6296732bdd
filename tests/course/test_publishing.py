"""Mocks go out only as the team agreed, and the disk follows the journal whatever happens in between."""

from __future__ import annotations

import queue
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, Refusal
from gyakusan.course import ops as mock_ops
from gyakusan.course import publishing
from gyakusan.course.entries import MockState
from gyakusan.course.mock_keys import Keys
from gyakusan.course.publishing import receipt_of
from gyakusan.mocks.shelf import read_shelf
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Mock
from gyakusan.workshop.rights import FOLDER, Actor
from tests.course.publishing_bench import MIKA, ONO, PATIENCE_S, REGISTRY, SATO, Bench, open_bench, open_data


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A workshop with one idea."""
    database = open_data(tmp_path)
    yield open_bench(tmp_path, database)
    database.close()


# --- verbs


def test_a_new_mock_is_a_preview_under_an_address_nobody_can_guess(bench: Bench) -> None:
    bench.make()
    stem, code = bench.mock.slug.rsplit("-", 1)
    assert (stem, len(code), bench.mock.state) == ("yakitate", 8, "preview")


def test_a_press_release_has_one_mock_until_that_is_destroyed(bench: Bench) -> None:
    bench.make()
    with pytest.raises(Conflict):
        bench.make()
    first = bench.mock.slug
    bench.set("destroyed")
    bench.make()
    assert bench.mock.slug != first


def test_without_locked_criteria_there_is_a_link_for_the_team_only(bench: Bench) -> None:
    bench.make()
    with pytest.raises(Conflict) as refused:
        bench.set("published")
    assert refused.value.message == "publishing.not_locked"
    bench.set("team")
    assert bench.mock.state == "team"


def test_one_unlocked_criterion_keeps_a_mock_from_the_public(bench: Bench) -> None:
    bench.make()
    bench.lock()
    extra = bench.view.criteria[0].model_copy(
        update={"id": "c3", "locked_at": None, "locked_by": "", "lock_claimed": False}
    )
    bench.journal.act(bench.workshop, SATO, edits.add, item=extra)
    with pytest.raises(Conflict):
        bench.set("published")


def test_with_every_criterion_locked_a_mock_is_published_as_it_is_now(bench: Bench) -> None:
    bench.make()
    bench.lock()
    seq = bench.view.seq
    bench.set("published")
    assert (bench.mock.state, bench.mock.built_from) == ("published", seq)


@pytest.mark.parametrize(
    ("came", "to", "allowed"),
    [
        ((), "paused", False),
        (("team",), "preview", False),
        (("team",), "published", True),
        (("published",), "team", True),
        (("published", "paused"), "published", True),
        (("published", "paused"), "team", True),
        (("destroyed",), "team", False),
        (("published", "destroyed"), "published", False),
    ],
)
def test_a_mock_goes_only_where_it_can_come_from(
    bench: Bench, came: tuple[MockState, ...], to: MockState, allowed: bool
) -> None:
    bench.make()
    bench.lock()
    for state in came:
        bench.set(state)
    if allowed:
        bench.set(to)
        assert bench.mock.state == to
    else:
        with pytest.raises(Refusal):
            bench.set(to)


@pytest.mark.parametrize(
    ("actor", "to", "allowed"),
    [
        (MIKA, "paused", True),
        (MIKA, "destroyed", False),
        (MIKA, "team", False),
        (ONO, "paused", False),
        (FOLDER, "paused", False),
    ],
)
def test_whoever_writes_may_pause_but_only_who_decides_may_show_or_destroy(
    bench: Bench, actor: Actor, to: MockState, allowed: bool
) -> None:
    bench.make()
    bench.lock()
    bench.set("published")
    if allowed:
        bench.set(to, actor)
        assert bench.mock.state == to
    else:
        with pytest.raises(NotAllowed):
            bench.set(to, actor)


def test_making_a_mock_can_be_undone_until_somebody_else_may_have_seen_it(bench: Bench) -> None:
    bench.make()
    bench.journal.undo(bench.workshop, SATO)
    assert bench.view.mocks == ()
    bench.make()
    bench.set("team")
    before = bench.view
    while bench.journal.undoable(bench.workshop, SATO):
        bench.journal.undo(bench.workshop, SATO)
    assert bench.mock.state == "team"
    assert bench.view.press_releases[0].id == before.press_releases[0].id


def test_no_edit_gets_around_the_verbs(bench: Bench) -> None:
    bench.make()
    for field, was, value in (
        ("state", "preview", "published"),
        ("slug", bench.mock.slug, "guess-me"),
        ("built_from", 0, 7),
    ):
        with pytest.raises(Invalid):
            bench.journal.act(
                bench.workshop, SATO, edits.change, id=bench.mock.id, field=field, was=was, value=value
            )
    forged = Mock(id="forged", press_release=bench.release, slug="forged", state="published")
    with pytest.raises(Invalid):
        bench.journal.act(bench.workshop, SATO, edits.add, item=forged)
    bench.set("team")
    with pytest.raises(Conflict):
        bench.journal.act(bench.workshop, SATO, edits.remove, id=bench.mock.id)


def test_a_published_mock_is_renewed_on_purpose_and_that_can_be_undone(bench: Bench) -> None:
    bench.make()
    bench.lock()
    bench.set("published")
    before = bench.mock.built_from
    bench.write("朝いちばんに受け取れます。")
    bench.journal.act(bench.workshop, SATO, mock_ops.rebuild_mock, mock=bench.mock.id)
    assert bench.mock.built_from == bench.view.seq - 1
    bench.journal.undo(bench.workshop, SATO)
    assert bench.mock.built_from == before


# --- keys


def test_keys_stay_the_same_differ_from_each_other_and_are_only_in_a_file_of_the_owner(bench: Bench) -> None:
    bench.make()
    bench.lock()
    bench.set("published")
    bench.publisher().converge()
    file = bench.data / "app.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    keys, again, shelved = Keys(file), Keys(file), bench.shelved
    assert shelved.team_key == keys.team(shelved.slug) == again.team(shelved.slug)
    assert shelved.write_key == keys.write(shelved.slug)
    assert len({shelved.team_key, shelved.write_key, shelved.workshop, bench.workshop}) == 4
    record = "\n".join(bench.journal.lines(bench.workshop))
    assert all(key not in record for key in (shelved.team_key, shelved.write_key, shelved.workshop))


def test_a_broken_key_file_is_refused_rather_than_replaced(tmp_path: Path) -> None:
    (tmp_path / "app.key").write_text("half")
    with pytest.raises(Refusal):
        Keys(tmp_path / "app.key")
    assert (tmp_path / "app.key").read_text() == "half"


# --- the disk follows


def test_what_the_journal_says_is_on_the_shelf_moments_later(bench: Bench) -> None:
    bench.lock()
    with bench.publishing() as told:
        bench.make()
        assert told.get(timeout=PATIENCE_S) == bench.workshop
        states = [bench.shelved.state]
        assert "焼きたて便" in bench.page
        bench.set("published")
        told.get(timeout=PATIENCE_S)
        states.append(bench.shelved.state)
    assert states == ["preview", "published"]


def test_a_preview_follows_the_press_release(bench: Bench) -> None:
    with bench.publishing() as told:
        bench.make()
        told.get(timeout=PATIENCE_S)
        bench.write("夕方の分を昼に選べます。")
        told.get(timeout=PATIENCE_S)
        assert "夕方の分を昼に選べます。" in bench.page


def test_visitors_see_one_text_until_the_mock_is_renewed(bench: Bench) -> None:
    bench.make()
    bench.lock()
    bench.set("published")
    bench.write("夕方の分を昼に選べます。")
    bench.publisher().converge()
    assert "夕方" not in bench.page
    bench.journal.act(bench.workshop, SATO, mock_ops.rebuild_mock, mock=bench.mock.id)
    bench.publisher().converge()
    assert "夕方" in bench.page


def test_a_published_site_is_left_alone_at_a_restart_and_a_damaged_preview_is_repaired(bench: Bench) -> None:
    bench.make()
    publisher = bench.publisher()
    publisher.converge()
    index = bench.data / "mocks" / "sites" / bench.mock.slug / "index.html"
    index.write_text("damaged")
    bench.publisher().converge()
    assert bench.page != "damaged"
    bench.lock()
    bench.set("published")
    bench.publisher().converge()
    index.write_text("what an older version built")
    bench.publisher().converge()
    assert bench.page == "what an older version built"


def test_destroyed_means_that_no_file_is_left_and_a_receipt_says_which_there_were(bench: Bench) -> None:
    bench.make()
    bench.set("team")
    with bench.publishing() as told:
        bench.set("destroyed")
        told.get(timeout=PATIENCE_S)
        assert bench.shelved.state == "destroyed"
        assert not (bench.data / "mocks" / "sites" / bench.mock.slug).exists()
        receipt = receipt_of(bench.data / "mocks", bench.mock.slug)
        assert receipt is not None
        assert "index.html" in {file.path for file in receipt.files}


def test_killed_between_the_journal_and_the_shelf_the_next_start_brings_them_together(tmp_path: Path) -> None:
    killed = textwrap.dedent(
        """
        import os, signal, sys
        from pathlib import Path
        from tests.course.publishing_bench import open_bench, open_data
        data = Path(sys.argv[1])
        bench = open_bench(data, open_data(data))
        bench.lock()
        bench.make()
        bench.publisher().converge()
        bench.journal.listeners.append(lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        bench.set("published")
        """
    )
    ended = subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    (before,) = read_shelf(tmp_path / "mocks").mocks
    assert before.state == "preview"
    database = open_data(tmp_path)
    journal = open_bench(tmp_path, database).journal
    publishing.Publisher(journal, tmp_path / "mocks", tmp_path / "app.key").converge()
    (after,) = read_shelf(tmp_path / "mocks").mocks
    assert after == before.model_copy(update={"state": "published"})
    database.close()


def test_a_disk_that_fails_breaks_no_verb_and_is_caught_up_with_later(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(publishing, "RETRY_S", 0.05)
    folder = bench.data / "mocks"
    with bench.publishing() as told:
        away = bench.data / "away"
        folder.rename(away)
        folder.write_text("in the way")
        bench.make()
        bench.set("team")
        assert bench.mock.state == "team"
        with pytest.raises(queue.Empty):
            told.get(timeout=0.3)
        folder.unlink()
        away.rename(folder)
        told.get(timeout=PATIENCE_S)
        assert bench.shelved.state == "team"
    assert "trying again" in caplog.text


def test_a_workshop_that_cannot_be_read_keeps_its_mocks(bench: Bench) -> None:
    bench.make()
    bench.set("team")
    bench.publisher().converge()
    before = bench.shelved
    with sqlite3.connect(bench.data / "journal.db") as db:
        db.execute("UPDATE entries SET body = '{}' WHERE seq = 4")
    db.close()
    broken = open_data(bench.data)
    journal = type(bench.journal)(broken, REGISTRY)
    publishing.Publisher(journal, bench.data / "mocks", bench.data / "app.key").converge()
    assert read_shelf(bench.data / "mocks").mocks == (before,)
    assert (bench.data / "mocks" / "sites" / before.slug / "index.html").is_file()
    broken.close()


def test_the_same_workshop_imported_twice_does_not_take_over_the_first_ones_address(bench: Bench) -> None:
    bench.make()
    bench.set("team")
    first = bench.workshop
    second = bench.journal.replay(bench.journal.lines(first), workshop="zz-second")
    bench.publisher().converge()
    keys = Keys(bench.data / "app.key")
    (only,) = read_shelf(bench.data / "mocks").mocks
    assert second != first
    assert only.workshop == keys.workshop(first)
