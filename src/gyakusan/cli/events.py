"""``gyakusan events …``: what mocks were visited for: counted again, taken out and in, deleted. Servers may go on meanwhile."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import Final

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option
from gyakusan.cli.words import Usage, say, say_json, tell
from gyakusan.core.errors import Conflict, NotFound, Unavailable
from gyakusan.core.text import Language, text

_DAY_MS: Final = 86_400_000
_MOST_DAYS: Final = 36_500
_MOST_NAMED: Final = 20
_DONE: Final = {
    "rebuild": "cli.events.done.rebuild",
    "export": "cli.events.done.export",
    "import": "cli.events.done.import",
    "forget": "cli.events.done.forget",
}


def arguments(parser: Parser, language: Language) -> None:
    """What to do, with which mock's events and which file."""
    whats = ("rebuild", "export", "import", "forget")
    parser.value("what", text("cli.events.what", language), choices=whats, metavar="|".join(whats))
    parser.value("mock", text("cli.events.mock", language), nargs="?", metavar="MOCK")
    parser.value("file", text("cli.events.file", language), nargs="?", metavar="FILE")
    parser.option("--visitor", text("cli.events.visitor", language), metavar="ID")
    parser.option("--older-than", text("cli.events.older_than", language), metavar="DAYS", type=int)
    parser.option("--yes", text("cli.events.yes", language), action="store_true")
    parser.json_option()
    data_option(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Prints how many events it was about."""
    events = data_of(given) / "events.db"
    if given.what != "rebuild" and not given.mock:
        raise Usage("cli.usage.missing", what="MOCK")
    if given.what in ("export", "import") and not given.file:
        raise Usage("cli.usage.missing", what="FILE")
    if given.what != "import" and not events.is_file():
        raise NotFound("cli.no_data", folder=str(events.parent))
    if given.what in ("export", "forget"):
        _must_be_known(events, given.mock)
    counts = _done(given, events, language)
    if given.json:
        say_json(counts)
    elif given.file != "-":
        say(text(_DONE[given.what], language, **counts))
    return 0


def _must_be_known(events: Path, mock: str) -> None:
    from gyakusan.tracker.store import upkeep

    known = upkeep.known(events)
    if mock in known:
        return
    if not known:
        raise NotFound("cli.events.none", mock=mock)
    named = ", ".join(known[:_MOST_NAMED]) + (", …" if len(known) > _MOST_NAMED else "")
    raise NotFound("cli.events.unknown", mock=mock, known=named)


def _done(given: Namespace, events: Path, language: Language) -> dict[str, int]:
    from gyakusan.tracker.store import upkeep

    if given.what == "rebuild":
        return {"events": upkeep.rebuild(events)}
    if given.what == "forget":
        return {"events": _forgotten(given, events, language)}
    return _exported(given, events) if given.what == "export" else _imported(given, events)


def _forgotten(given: Namespace, events: Path, language: Language) -> int:
    from gyakusan.tracker.store import upkeep

    if (given.visitor is None) == (given.older_than is None):
        raise Usage("cli.events.which")
    if given.visitor is not None:
        if count := upkeep.kept_of_visitor(events, given.mock, given.visitor):
            _must_be_meant(given, count, language)
        return upkeep.forget_visitor(events, given.mock, given.visitor)
    if not 1 <= given.older_than <= _MOST_DAYS:
        raise Usage("cli.events.days", most=_MOST_DAYS)
    before = time.time_ns() // 1_000_000 - given.older_than * _DAY_MS
    if count := upkeep.kept_before(events, given.mock, before):
        _must_be_meant(given, count, language)
    return upkeep.forget_before(events, given.mock, before)


def _must_be_meant(given: Namespace, count: int, language: Language) -> None:
    """What cannot be undone is done with ``--yes``, or when a person at a terminal says so."""
    if given.yes:
        return
    if not sys.stdin.isatty():
        raise Usage("cli.events.needs_yes", events=count, mock=given.mock)
    tell(text("cli.events.sure", language, events=count, mock=given.mock))
    if sys.stdin.readline().strip().casefold() not in text("cli.events.said_yes", language).split("|"):
        raise Conflict("cli.events.kept")


def _exported(given: Namespace, events: Path) -> dict[str, int]:
    from gyakusan.tracker.store.raw import written

    lines = written(events, given.mock, "csv" if given.file.endswith(".csv") else "jsonl")
    if given.file == "-":
        sys.stdout.writelines(lines)
        return {"events": 0}
    count = 0
    try:
        with Path(given.file).open("x", encoding="utf-8", newline="") as file:
            for line in lines:
                file.write(line)
                count += 1
    except OSError as failure:
        raise Unavailable("cli.not_writable", file=given.file, reason=failure.strerror or "") from failure
    return {"events": count - given.file.endswith(".csv")}


def _imported(given: Namespace, events: Path) -> dict[str, int]:
    from gyakusan.tracker.store.raw import read_in

    try:
        with Path(given.file).open(encoding="utf-8", newline="") as file:
            imported = read_in(events, given.mock, file, "csv" if given.file.endswith(".csv") else "jsonl")
    except (OSError, UnicodeDecodeError) as failure:
        raise Unavailable("cli.events.unreadable", file=given.file) from failure
    return {"events": imported.read, "new": imported.new}
