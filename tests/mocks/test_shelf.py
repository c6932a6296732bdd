"""The shelf on disk: never half-written, and put right after a crash."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gyakusan.core.errors import Invalid, NotFound, Refusal, Unavailable
from gyakusan.mocks.build import build
from gyakusan.mocks.folder import destroy_mocks, write_mocks
from gyakusan.mocks.shelf import (
    Shelf,
    Shelved,
    State,
    converge,
    destroy,
    put_site,
    read_shelf,
    site_folder,
    write_shelf,
)
from gyakusan.mocks.site import Site
from tests.mocks.samples import ENGLISH, JAPANESE

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def shelved(slug: str, state: State = "published") -> Shelved:
    return Shelved(
        slug=slug,
        workshop="w1",
        title=slug,
        language="ja",
        state=state,
        team_key=f"team-{slug}",
        write_key=f"key-{slug}",
    )


def a_site(mock: Shelved) -> Site:
    return {"index.html": mock.slug.encode(), "deep/er/file.css": b"x"}


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_a_shelf_is_read_as_it_was_written(tmp_path: Path) -> None:
    mocks = (shelved("one"), shelved("two", "paused"))
    assert read_shelf(tmp_path) == Shelf()
    write_shelf(tmp_path, mocks)
    assert read_shelf(tmp_path).mocks == mocks
    assert read_shelf(tmp_path).find("two") == mocks[1]
    assert read_shelf(tmp_path).find("three") is None


def test_events_are_counted_under_the_slug_unless_said_otherwise() -> None:
    assert shelved("one").application == "one"


def test_the_shelf_holds_keys_so_only_its_owner_may_read_it(tmp_path: Path) -> None:
    write_shelf(tmp_path, [shelved("one")])
    assert (tmp_path / "shelf.json").stat().st_mode & 0o077 == 0


def test_two_mocks_of_one_slug_are_refused_and_the_shelf_stays(tmp_path: Path) -> None:
    write_shelf(tmp_path, [shelved("one")])
    with pytest.raises(Invalid):
        write_shelf(tmp_path, [shelved("two"), shelved("two")])
    assert [mock.slug for mock in read_shelf(tmp_path).mocks] == ["one"]


def test_a_shelf_that_cannot_be_read_is_said_to_be_unreadable(tmp_path: Path) -> None:
    (tmp_path / "shelf.json").write_text('{"mocks": [{"slug": "../up"}]}')
    with pytest.raises(Unavailable):
        read_shelf(tmp_path)


def test_a_site_takes_the_place_of_the_former_one_wholly(tmp_path: Path) -> None:
    put_site(tmp_path, "one", {"index.html": b"old", "old.css": b"old"})
    put_site(tmp_path, "one", {"index.html": b"new", "a/new.css": b"new"})
    assert files(tmp_path) == {"sites/one/index.html": b"new", "sites/one/a/new.css": b"new"}


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../up", "a/../../up", "a\\b", "./a"])
def test_a_file_never_leaves_its_site(tmp_path: Path, path: str) -> None:
    with pytest.raises(Invalid):
        put_site(tmp_path, "one", {"index.html": b"x", path: b"x"})
    assert files(tmp_path) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels swap folders in two steps")
def test_whoever_reads_meanwhile_always_finds_a_site(tmp_path: Path) -> None:
    put_site(tmp_path, "one", {"index.html": b"0"})
    page = site_folder(tmp_path, "one") / "index.html"
    done = threading.Event()

    def write() -> None:
        for number in range(100):
            put_site(tmp_path, "one", {"index.html": str(number).encode()})
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    missed = 0
    while not done.is_set():
        missed += not page.exists()
    writer.join()
    assert missed == 0
    assert page.read_bytes() == b"99"


def test_destroying_deletes_every_file_and_names_each_with_size_and_digest(tmp_path: Path) -> None:
    site = build(JAPANESE)
    put_site(tmp_path, "one", site)
    put_site(tmp_path, "two", {"index.html": b"stays"})
    receipt = destroy(tmp_path, "one", when=NOON)
    assert {file.path: (file.bytes, file.sha256) for file in receipt.files} == {
        path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in site.items()
    }
    assert (receipt.slug, receipt.when, receipt.count) == ("one", NOON, 3)
    assert receipt.bytes == sum(len(content) for content in site.values())
    assert sorted(place.name for place in (tmp_path / "sites").iterdir()) == ["two"]


def test_destroying_again_gives_the_same_receipt(tmp_path: Path) -> None:
    put_site(tmp_path, "one", {"index.html": b"x"})
    receipt = destroy(tmp_path, "one")
    assert destroy(tmp_path, "one") == receipt


def test_what_never_was_cannot_be_destroyed(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        destroy(tmp_path, "one")


def test_the_disk_is_made_equal_to_the_intent(tmp_path: Path) -> None:
    put_site(tmp_path, "kept", {"index.html": b"as it was"})
    put_site(tmp_path, "doomed", {"index.html": b"x"})
    put_site(tmp_path, "stray", {"index.html": b"x"})
    put_site(tmp_path, "half", {"other.css": b"no page"})
    (tmp_path / "sites" / ".unfinished-kept-1").mkdir()
    (tmp_path / ".unfinished-shelf.json-1").write_text("{")
    wanted = [
        shelved("kept"),
        shelved("missing", "team"),
        shelved("half", "paused"),
        shelved("doomed", "destroyed"),
    ]
    converged = converge(tmp_path, wanted, a_site)
    assert converged.built == ("missing", "half")
    assert [receipt.slug for receipt in converged.destroyed] == ["doomed", "stray"]
    assert {path: content for path, content in files(tmp_path).items() if path.startswith("sites/")} == {
        "sites/kept/index.html": b"as it was",
        "sites/missing/index.html": b"missing",
        "sites/missing/deep/er/file.css": b"x",
        "sites/half/index.html": b"half",
        "sites/half/deep/er/file.css": b"x",
    }
    assert list(read_shelf(tmp_path).mocks) == wanted
    assert not list(tmp_path.rglob(".unfinished-*"))


def test_converging_twice_does_nothing_more(tmp_path: Path) -> None:
    wanted = [shelved("one"), shelved("two", "destroyed")]
    converge(tmp_path, wanted, a_site)
    before = files(tmp_path)
    again = converge(tmp_path, wanted, a_site)
    assert (again.built, again.destroyed) == ((), ())
    assert files(tmp_path) == before


def test_a_mock_that_cannot_be_built_does_not_hold_up_the_others(tmp_path: Path) -> None:
    def build_or_refuse(mock: Shelved) -> Site:
        if mock.slug == "bad":
            raise Refusal("mocks.too_large")
        return a_site(mock)

    converged = converge(tmp_path, [shelved("bad"), shelved("good")], build_or_refuse)
    assert (converged.built, list(converged.refused)) == (("good",), ["bad"])


def test_a_destruction_cut_short_after_its_receipt_is_finished(tmp_path: Path) -> None:
    put_site(tmp_path, "one", {"index.html": b"x"})
    receipt = destroy(tmp_path, "one", when=NOON)
    (tmp_path / "sites" / ".unfinished-one-dead").mkdir()
    (tmp_path / "sites" / ".unfinished-one-dead" / "index.html").write_bytes(b"x")
    converge(tmp_path, [shelved("one", "destroyed")], a_site)
    assert not [path for path in files(tmp_path) if path.startswith("sites/")]
    assert destroy(tmp_path, "one") == receipt


WRITER = """
import sys
from pathlib import Path
from gyakusan.mocks.shelf import Shelved, put_site, write_shelf
folder, turn = Path(sys.argv[1]), 0
while True:
    turn += 1
    text = str(turn).encode()
    put_site(folder, "one", {"index.html": text, "a.css": text, "b/c.js": text})
    write_shelf(folder, [Shelved(slug=f"m{n}", workshop="w", title=str(turn), language="ja", state="published",
                                 team_key="t", write_key="k") for n in range(50)])
    print(turn, flush=True)
"""


@pytest.mark.parametrize("turns", [1, 3, 8])
def test_a_writer_killed_midway_leaves_one_whole_site_and_one_whole_shelf(tmp_path: Path, turns: int) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    for _ in range(turns):
        acknowledged = int(writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    assert len({mock.title for mock in read_shelf(tmp_path).mocks}) == 1
    assert int(read_shelf(tmp_path).mocks[0].title) >= acknowledged
    site = files(site_folder(tmp_path, "one"))
    assert len(site) == 3
    assert len(set(site.values())) == 1
    converge(tmp_path, [shelved("one")], a_site)
    assert not list(tmp_path.rglob(".unfinished-*"))
    assert files(site_folder(tmp_path, "one")) == site


def test_mocks_are_written_into_a_folder_that_opens_by_itself(tmp_path: Path) -> None:
    (tmp_path / "mocks" / "other").mkdir(parents=True)
    first, second = write_mocks([JAPANESE, ENGLISH], tmp_path)
    assert (first.slug, first.folder, first.files) == (
        JAPANESE.slug,
        tmp_path / "mocks" / JAPANESE.slug,
        ("index.html", "mock.css", "mock.js"),
    )
    assert files(second.folder) == build(ENGLISH)
    assert second.bytes == sum(len(content) for content in build(ENGLISH).values())
    assert (tmp_path / "mocks" / "other").exists()


def test_nothing_is_written_when_two_specs_share_a_slug(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        write_mocks([JAPANESE, JAPANESE], tmp_path)
    assert not (tmp_path / "mocks").exists()


def test_a_site_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    """On a full disk every new attempt would otherwise leave another half of a site there."""
    with pytest.raises(FileExistsError):
        put_site(tmp_path, "half", {"page": b"1", "page/index.html": b"2"})
    assert list((tmp_path / "sites").iterdir()) == []


def test_disposing_of_all_mocks_passes_over_what_is_none(tmp_path: Path) -> None:
    """A folder that no mock can be called by, and what a killed writer left, stop nobody."""
    write_mocks([JAPANESE], tmp_path)
    for other in ("My notes", ".unfinished-a-1"):
        page = tmp_path / "mocks" / other / "index.html"
        page.parent.mkdir()
        page.write_text("kept")
    assert [receipt.slug for receipt in destroy_mocks(tmp_path, ())] == [JAPANESE.slug]
    assert (tmp_path / "mocks" / "My notes" / "index.html").read_text() == "kept"
