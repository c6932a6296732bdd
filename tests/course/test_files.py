"""Files of bundles: what a zip or folder may bring, and what is refused with a sentence."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.course.bundle import files as bundle_files
from gyakusan.course.bundle.files import files_of_folder, files_of_zip, within_top, write_folder, zip_of


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        files_of_zip(content)
    return caught.value.message


def test_a_zip_comes_back_as_it_was_packed() -> None:
    """Names in both scripts, empty files, folders."""
    files = {"README.md": "# 題\n".encode(), "evidence/回答.csv": b"a,b\n", "sources/empty": b""}
    assert files_of_zip(zip_of(files)) == files
    assert zip_of(files) == zip_of(dict(reversed(files.items())))


@pytest.mark.parametrize(
    "name",
    [
        "../outside.md",
        "a/../../outside.md",
        "/etc/hosts",
        "C:\\boot.ini",
        "..\\outside.md",
        "x" * 300 + ".md",
    ],
)
def test_a_path_that_leaves_the_bundle_is_refused(name: str) -> None:
    """Whatever system it was written for."""
    assert refused(packed((name, b"x"))) == "bundle.bad_name"


def test_a_link_in_a_zip_is_refused() -> None:
    """It could point anywhere once it lies in a folder."""
    link = zipfile.ZipInfo("README.md")
    link.external_attr = 0o120777 << 16
    assert refused(packed((link, b"/etc/passwd"))) == "bundle.link"


def test_a_zip_that_grows_past_the_limit_is_refused_before_it_fills_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What counts is what comes out, not what the zip announces."""
    monkeypatch.setattr(bundle_files, "MOST_MB", 1)
    assert refused(packed(("a", b"\0" * 600_000), ("b", b"\0" * 600_000))) == "bundle.too_large"


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a zip and in a folder."""
    monkeypatch.setattr(bundle_files, "MOST_FILES", 2)
    assert refused(packed(("a", b""), ("b", b""), ("c", b""))) == "bundle.too_many_files"


def test_what_is_no_zip_is_refused_with_a_sentence() -> None:
    """Noise, a cut zip, a damaged one, one with a password."""
    whole = packed(("README.md", b"text " * 500))
    damaged = whole[:60] + bytes(40) + whole[100:]
    locked = bytearray(packed(("README.md", b"secret")))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    for content in (b"", b"no zip", whole[:-30], damaged, bytes(locked)):
        assert refused(content) == "bundle.not_a_zip"


def test_names_packed_on_japanese_windows_are_read() -> None:
    """Such zips carry names in code page 932 and do not say so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("XXXX.txt", b"note")
    named = stream.getvalue().replace(b"XXXX.txt", "メモ".encode("cp932") + b".txt")
    assert list(files_of_zip(named)) == ["メモ.txt"]


def test_what_systems_leave_behind_stays_out() -> None:
    """macOS resource forks, hidden files."""
    found = files_of_zip(packed(("__MACOSX/._README.md", b"x"), (".git/config", b"x"), ("README.md", b"x")))
    assert list(found) == ["README.md"]


def test_the_folder_around_a_zipped_folder_is_looked_through() -> None:
    """A zip of the folder holds the same bundle as a zip of its contents."""
    assert within_top({"shop/README.md": b"x", "shop/mocks/a/index.html": b"y"}) == {
        "README.md": b"x",
        "mocks/a/index.html": b"y",
    }
    assert within_top({"sources/a.md": b"x"}) == {"sources/a.md": b"x"}


def test_links_and_hidden_files_of_a_folder_stay_out(tmp_path: Path) -> None:
    """A link could bring a file of this machine into a bundle."""
    (tmp_path / "README.md").write_text("# a\n")
    (tmp_path / ".env").write_text("secret")
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("secret")
    os.symlink(outside, tmp_path / "notes.txt")
    os.symlink(tmp_path.parent, tmp_path / "up")
    assert list(files_of_folder(tmp_path)) == ["README.md"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """Not an empty bundle."""
    with pytest.raises(NotFound):
        files_of_folder(tmp_path / "nowhere")


def test_writing_names_only_what_differs_and_leaves_the_rest(tmp_path: Path) -> None:
    """People keep other files in the folder."""
    (tmp_path / "mine.txt").write_text("mine")
    assert write_folder({"README.md": b"1", "mocks/a/index.html": b"2"}, tmp_path) == [
        "README.md",
        "mocks/a/index.html",
    ]
    assert write_folder({"README.md": b"1", "mocks/a/index.html": b"3"}, tmp_path) == ["mocks/a/index.html"]
    assert (tmp_path / "mine.txt").read_text() == "mine"
    with pytest.raises(Invalid):
        write_folder({"../out": b"x"}, tmp_path)
