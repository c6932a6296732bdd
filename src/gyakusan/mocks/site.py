"""A built site (path → bytes) and its way onto a disk: whole or not at all, also when the machine dies midway."""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from gyakusan.core.errors import Invalid

Site: TypeAlias = dict[str, bytes]
"""Every file of a site by its path inside the site (``"index.html"``, always with ``/``)."""

UNFINISHED: Final = ".unfinished-"
"""Folders so named are no site: what a writer was doing when it died. They may be deleted by the next one."""

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


def checked_path(path: str) -> PurePosixPath:
    """``path`` if it stays inside the folder it is written to. Raises Invalid otherwise."""
    inside = PurePosixPath(path)
    if (
        not inside.parts
        or inside.is_absolute()
        or {"..", "."} & set(path.split("/"))
        or set(path) & set("\\\0")
    ):
        raise Invalid("mocks.bad_path", path=path)
    return inside


def replace_folder(target: Path, site: Site) -> None:
    """Makes ``target`` hold exactly ``site``; a reader finds the old site or the new one, never a mixture."""
    paths = {checked_path(path): content for path, content in site.items()}
    fresh = unfinished(target)
    try:
        _write_folder(fresh, paths)
    except OSError:
        # Tried again and again on a full disk, what was begun would fill it for good.
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    if target.exists():
        if not _exchange(fresh, target):
            old = unfinished(target)
            target.rename(old)
            fresh.rename(target)
            fresh = old
        sync_folder(target.parent)
        shutil.rmtree(fresh)
    else:
        fresh.rename(target)
        sync_folder(target.parent)


def _write_folder(fresh: Path, paths: Mapping[PurePosixPath, bytes]) -> None:
    fresh.mkdir(parents=True)
    for path, content in paths.items():
        file = fresh / path
        file.parent.mkdir(parents=True, exist_ok=True)
        _write_durably(file, content)
    for folder in {fresh, *(fresh / parent for path in paths for parent in path.parents)}:
        sync_folder(folder)


def replace_file(file: Path, content: bytes) -> None:
    """Replaces ``file`` atomically and durably; readable by its owner only, since it may hold keys."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = unfinished(file)
    try:
        _write_durably(temporary, content, mode=0o600)
        temporary.replace(file)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def create_file(file: Path, content: bytes) -> None:
    """Makes ``file`` durably, readable by its owner only, unless another start has made it first: that one stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = unfinished(file)
    try:
        _write_durably(fresh, content, mode=0o600)
        os.link(fresh, file)  # unlike a rename it never replaces what is there
    except FileExistsError:
        pass
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(file.parent)


def unfinished(target: Path) -> Path:
    """A new name beside ``target`` that no reader takes for a site."""
    return target.parent / f"{UNFINISHED}{target.name}-{secrets.token_hex(4)}"


def sync_folder(folder: Path) -> None:
    """Waits until the names in ``folder`` are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_durably(file: Path, content: bytes, *, mode: int = 0o644) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step where the kernel can (Linux); says whether it did.

    Two plain renames would leave a moment in which a published mock is not found.
    """
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    swapped = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return bool(swapped == 0)
