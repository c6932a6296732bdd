"""``gyakusan backup FILE``: everything of a data folder in one file, while servers go on."""

from __future__ import annotations

import os
import tempfile
import zipfile
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option
from gyakusan.cli.words import say
from gyakusan.core.errors import Conflict, NotFound, Unavailable
from gyakusan.core.text import Language, text

DATABASES: Final = ("events.db", "journal.db")
"""The journal last: what it says of events is in them already."""
BESIDE: Final = ("owner.json", "app.key", "mock_host.key", "mocks", "originals")


def arguments(parser: Parser, language: Language) -> None:
    """The file and the data."""
    parser.value("file", text("cli.backup.file", language))
    data_option(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Writes the backup, readable by this account only: personal links are in it. Never replaces a file."""
    data, target = data_of(given), Path(given.file)
    if not (data / "journal.db").is_file():
        raise NotFound("cli.no_data", folder=str(data))
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Conflict("cli.file_exists", file=str(target)) from None
    except OSError as failure:
        raise Unavailable("cli.not_writable", file=str(target), reason=failure.strerror or "") from failure
    try:
        with os.fdopen(handle, "wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                _fill(archive, data, target.absolute().parent)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        target.unlink()
        raise
    say(text("cli.backup.done", language, file=str(target), size=f"{target.stat().st_size / 1e6:.1f}"))
    return 0


def _fill(archive: zipfile.ZipFile, data: Path, beside: Path) -> None:
    from gyakusan.store.copies import snapshot

    for name, path in _files(data):
        archive.write(path, name)
    # In the target's folder: it must hold the copy anyway, a small temporary disk might not.
    with tempfile.TemporaryDirectory(prefix=".gyakusan-", dir=beside) as scratch:
        for name in DATABASES:
            if (data / name).is_file():
                copy = Path(scratch) / name
                snapshot(data / name, copy)
                archive.write(copy, name)
                copy.unlink()


def _files(data: Path) -> Iterator[tuple[str, Path]]:
    for name in BESIDE:
        top = data / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(data).as_posix(), path
