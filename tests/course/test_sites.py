"""Mocks of a bundle: built ones are built again, those that somebody made by hand are kept as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyakusan.core.errors import Invalid
from gyakusan.course import bundle
from gyakusan.course.bundle import files as limits
from gyakusan.mocks.build import build, is_built
from gyakusan.workshop.journal import Journal
from tests.course.folders import OWNER, case, journal_in
from tests.mocks.samples import JAPANESE

HAND = {
    "mocks/flowers/index.html": b"<!doctype html><title>Tulips</title>\r\n",
    "mocks/flowers/pictures/tulip.png": b"\x89PNG\x00",
    "mocks/花 2/index.html": b"<p>",
}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Journal:
    return journal_in(tmp_path / "there")


def _mocks(files: bundle.Files) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.startswith("mocks/")}


def test_a_site_made_by_hand_goes_in_and_comes_out_equal(journal: Journal, elsewhere: Journal) -> None:
    """Byte for byte, also on another server, and it is said once that it is kept."""
    imported = bundle.load(journal, OWNER, case("shift") | HAND)
    told = [note.file for note in imported.notes if note.message == "bundle.site_kept"]
    assert told == ["mocks/flowers/index.html", "mocks/花 2/index.html"]
    exported = bundle.dump(journal, OWNER, imported.workshop)
    assert _mocks(exported).items() >= HAND.items()
    again = bundle.load(journal, OWNER, exported)
    assert not again.notes
    there = bundle.load(elsewhere, OWNER, exported).workshop
    assert bundle.dump(elsewhere, OWNER, there) == exported


def test_a_site_that_comes_again_leaves_nothing_of_the_one_before(journal: Journal) -> None:
    workshop = bundle.load(journal, OWNER, case("shift") | HAND).workshop
    newer = {"mocks/flowers/index.html": b"<title>Roses</title>", "customer.md": case("shift")["customer.md"]}
    bundle.load(journal, OWNER, newer, workshop=workshop)
    kept = _mocks(bundle.dump(journal, OWNER, workshop))
    assert kept["mocks/flowers/index.html"] == b"<title>Roses</title>"
    assert "mocks/flowers/pictures/tulip.png" not in kept
    assert "mocks/花 2/index.html" in kept


def test_built_sites_and_loose_files_are_not_taken_for_handiwork(journal: Journal) -> None:
    """Sites of an older export would otherwise stand for ever in the place of what the press release says now."""
    built = {f"mocks/{JAPANESE.slug}/{name}": content for name, content in build(JAPANESE).items()}
    older = {name.replace(JAPANESE.slug, "older"): content for name, content in built.items()}
    older["mocks/older/mock.css"] += b"/* */"
    loose = {"mocks/notes.txt": b"n", "mocks/half/picture.png": b"p"}
    workshop = bundle.load(journal, OWNER, case("shift") | built | loose | older).workshop
    kept = _mocks(bundle.dump(journal, OWNER, workshop))
    assert not [
        name for name in kept if name.startswith((f"mocks/{JAPANESE.slug}/", "mocks/notes", "mocks/half"))
    ]
    assert kept["mocks/older/mock.css"].endswith(b"/* */"), (
        "somebody restyled it: that is a work of their own"
    )


def test_a_site_made_by_hand_stands_in_the_place_of_the_built_one(journal: Journal) -> None:
    """Never a mixture of both."""
    workshop = bundle.load(journal, OWNER, case("messy")).workshop
    slug = journal.view(workshop, OWNER).press_releases[0].slug
    assert f"mocks/{slug}/mock.js" in bundle.dump(journal, OWNER, workshop)
    own = {f"mocks/{slug}/index.html": b"<p>", "customer.md": case("messy")["customer.md"]}
    bundle.load(journal, OWNER, own, workshop=workshop)
    exported = bundle.dump(journal, OWNER, workshop)
    assert [name for name in exported if name.startswith(f"mocks/{slug}/")] == [f"mocks/{slug}/index.html"]


def test_every_build_is_known_as_one() -> None:
    assert is_built(build(JAPANESE))
    assert not is_built({"index.html": b"<p>"})
    assert not is_built(build(JAPANESE) | {"extra.html": b"<p>"})


def test_a_name_that_is_a_file_and_a_folder_is_refused(journal: Journal) -> None:
    clash = {"mocks/a/index.html": b"<p>", "mocks/a/b": b"", "mocks/a/b/c.html": b""}
    with pytest.raises(Invalid) as refused:
        bundle.load(journal, OWNER, case("shift") | clash)
    assert refused.value.message == "bundle.bad_name"


def test_more_than_an_export_can_hold_is_refused_before_anything_changes(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_MB", 1)
    first = case("shift") | {"sources/first.bin": b"1" * 600_000}
    workshop = bundle.load(journal, OWNER, first).workshop
    before = journal.view(workshop, OWNER).seq
    second = {"customer.md": b"# New\n\n> words\n", "second.bin": b"2" * 600_000}
    with pytest.raises(Invalid) as refused:
        bundle.load(journal, OWNER, second, workshop=workshop)
    assert refused.value.message == "bundle.too_large"
    assert journal.view(workshop, OWNER).seq == before
    assert "sources/first.bin" in bundle.dump(journal, OWNER, workshop)


def test_two_originals_of_one_import_that_want_one_name_are_both_kept(journal: Journal) -> None:
    files = case("shift") | {"photo.png": b"one", "sources/photo.png": b"two"}
    kept = bundle.dump(journal, OWNER, bundle.load(journal, OWNER, files).workshop)
    assert {kept["sources/photo.png"], kept["sources/photo-2.png"]} == {b"one", b"two"}
