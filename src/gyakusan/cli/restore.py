"""``gyakusan restore FILE``: a data folder from a backup. Never into one that holds something."""

from __future__ import annotations

import os
import shutil
import zipfile
from argparse import Namespace
from pathlib import Path

from gyakusan.cli.backup import BESIDE, DATABASES
from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option
from gyakusan.cli.words import say
from gyakusan.core.errors import Conflict, Invalid, NotFound
from gyakusan.core.text import Language, text


def arguments(parser: Parser, language: Language) -> None:
    """The file and the data."""
    parser.value("file", text("cli.restore.file", language))
    data_option(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Puts everything in its place, whole or not at all."""
    from gyakusan.app.holding import held

    data, source = data_of(given).absolute(), Path(given.file)
    if not source.is_file():
        raise NotFound("cli.no_file", file=given.file)
    if held(data):
        raise Conflict("cli.restore.held", folder=str(data))
    if data.exists() and any(data.iterdir()):
        raise Conflict("cli.restore.not_empty", folder=str(data))
    unfinished = data.with_name(f".{data.name}.restoring")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)
    try:
        _unpack(source, unfinished)
        if data.exists():
            data.rmdir()
        unfinished.rename(data)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    say(text("cli.restore.done", language, folder=str(data)))
    return 0


def _unpack(source: Path, folder: Path) -> None:
    from gyakusan.course.bundle.files import safe_name
    from gyakusan.store.copies import faults

    try:
        with zipfile.ZipFile(source) as archive:
            for member in archive.infolist():
                name = safe_name(member.filename)
                if name.split("/")[0] not in (*BESIDE, *DATABASES):
                    raise Invalid("cli.restore.not_ours", file=str(source))
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with archive.open(member) as packed, os.fdopen(handle, "wb") as stream:
                    shutil.copyfileobj(packed, stream)
    except (zipfile.BadZipFile, EOFError, FileExistsError) as broken:
        raise Invalid("cli.restore.not_ours", file=str(source)) from broken
    if not (folder / "journal.db").is_file() or faults(folder / "journal.db"):
        raise Invalid("cli.restore.not_ours", file=str(source))
