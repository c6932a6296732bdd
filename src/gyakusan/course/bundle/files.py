"""A bundle as files: from and to a zip or a folder, with nothing that could reach outside of it.

Names are relative with ``/`` between parts. Refusals (``Invalid``) name the file and the limit.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from gyakusan.core.errors import Invalid, NotFound, Unavailable

Files: TypeAlias = Mapping[str, bytes]
"""The files of a bundle by their path in it."""

MOST_FILES: Final = 2_000
MOST_MB: Final = 64
"""Megabytes that all files of a bundle may have together, unpacked."""
_LONGEST_NAME: Final = 240
_MEGABYTE: Final = 1_000_000
# zipfile raises RuntimeError for encrypted members, NotImplementedError (one of those) for packings it does not know.
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError)
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_NOT_OURS: Final = frozenset({"__MACOSX", "Thumbs.db", "node_modules", "__pycache__"})
"""What operating systems and tools leave in folders; names that begin with a dot are left out too."""


def files_of_zip(packed: bytes) -> dict[str, bytes]:
    """The files of a zip. Refuses paths that leave it, links, encrypted files and whatever grows past the limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(packed))
        with archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > MOST_FILES:
                raise Invalid("bundle.too_many_files", most=MOST_FILES)
            return _unpacked(archive, members)
    except _BROKEN as broken:
        raise Invalid("bundle.not_a_zip") from broken


def _unpacked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = MOST_MB * _MEGABYTE
    for member in members:
        name = safe_name(_decoded(member))
        if stat.S_ISLNK(member.external_attr >> 16):
            raise Invalid("bundle.link", file=name)
        if _left_out(name):
            continue
        # The announced size may lie: only what is really read counts.
        with archive.open(member) as stream:
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0:
            raise Invalid("bundle.too_large", most=MOST_MB)
        found[name] = content
    return found


def _decoded(member: zipfile.ZipInfo) -> str:
    """Names packed on Japanese Windows carry no mark of their encoding; zipfile reads those as code page 437."""
    if member.flag_bits & 0x800:
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def zip_of(files: Files) -> bytes:
    """A zip of ``files``; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(safe_name(name), date_time=_EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, files[name])
    return packed.getvalue()


def files_of_folder(folder: Path) -> dict[str, bytes]:
    """The files of a folder. Links and hidden files stay out: they are not part of what is shared."""
    if not folder.is_dir():
        raise NotFound("bundle.no_folder", folder=str(folder))
    found: dict[str, bytes] = {}
    left = MOST_MB * _MEGABYTE
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not _left_out(f) and not (Path(here) / f).is_symlink())
        for name in sorted(names):
            path = Path(here) / name
            if _left_out(name) or path.is_symlink() or not path.is_file():
                continue
            left -= path.stat().st_size
            if left < 0:
                raise Invalid("bundle.too_large", most=MOST_MB)
            if len(found) == MOST_FILES:
                raise Invalid("bundle.too_many_files", most=MOST_FILES)
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def write_folder(files: Files, folder: Path) -> list[str]:
    """Writes what differs and returns those names, sorted; other files of the folder stay as they are."""
    written: list[str] = []
    for name in sorted(files):
        path = folder / safe_name(name)
        if path.is_symlink():
            raise Invalid("bundle.link", file=name)
        if path.is_file() and path.read_bytes() == files[name]:
            continue
        fresh = path.with_name(f".{path.name}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(files[name])
            fresh.replace(path)
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as taken:
            raise Invalid("bundle.bad_name", file=name[:80]) from taken
        except OSError as full:
            raise Unavailable("common.store_unavailable", reason=full.strerror) from full
        written.append(name)
    return written


def refuse_too_much(contents: Sequence[bytes]) -> None:
    """Raises ``Invalid`` when so many files, or files so large, cannot be in one bundle."""
    if len(contents) > MOST_FILES:
        raise Invalid("bundle.too_many_files", most=MOST_FILES)
    if sum(len(content) for content in contents) > MOST_MB * _MEGABYTE:
        raise Invalid("bundle.too_large", most=MOST_MB)


def safe_name(name: str) -> str:
    """The path ``name`` inside a bundle; refuses one that leads out of it or that a system could not hold."""
    plain = name.replace("\\", "/")
    path = PurePosixPath(plain)
    outside = plain.startswith("/") or ".." in path.parts or (len(plain) > 1 and plain[1] == ":")
    if outside or not path.parts or "\0" in plain or len(plain.encode("utf-8", "replace")) > _LONGEST_NAME:
        raise Invalid("bundle.bad_name", file=name[:80])
    return path.as_posix()


def within_top(files: Files) -> dict[str, bytes]:
    """The files with their names safe and without the one folder that a zip of a folder puts around them."""
    named = {safe_name(name): content for name, content in files.items()}
    tops = {name.split("/")[0] for name in named}
    if (
        len(tops) == 1
        and all("/" in name for name in named)
        and tops.isdisjoint({"sources", "evidence", "mocks"})
    ):
        return {name.split("/", 1)[1]: content for name, content in named.items()}
    return named


def _left_out(name: str) -> bool:
    return any(part.startswith(".") or part in _NOT_OURS for part in name.split("/"))
