"""Raw events in and out: everything that is kept of an application, one row each.

What was written here reads back as the same events, whoever they are sent to. In CSV a text that a spreadsheet would
take for a formula stands behind an apostrophe, which is taken off again.
"""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import msgspec

from gyakusan.core.errors import Invalid
from gyakusan.tracker.events import DAY, EARLIEST, LONGEST_NAME, Event, read_properties
from gyakusan.tracker.store.schema import opened
from gyakusan.tracker.store.writing import EventStore

Form: TypeAlias = Literal["jsonl", "csv"]
FIELDS: Final = (
    *("event_id", "received_at", "time", "type", "name", "page", "session", "visitor", "device", "source"),
    *("properties", "team", "bot", "variant"),
)
_AT_ONCE: Final = 1_000
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")


@dataclass(frozen=True)
class Imported:
    """How many rows were read, and how many of them were not there before."""

    read: int
    new: int


class _Kept(msgspec.Struct, forbid_unknown_fields=True):
    """A row as it must be; the fields in the order of ``FIELDS``."""

    event_id: str
    received_at: int
    time: int
    type: str
    name: str = ""
    page: str = ""
    session: str | None = None
    visitor: str | None = None
    device: Literal["phone", "tablet", "desktop", "other"] = "other"
    source: str = ""
    properties: str = "{}"
    team: bool = False
    bot: bool = False
    variant: str = ""


def written(path: Path, application: str, form: Form) -> Iterator[str]:
    """The events of ``application`` in the order they came, line by line; a CSV has a head."""
    with closing(opened(path)) as db:
        rows = db.execute(
            f"SELECT {', '.join(FIELDS)} FROM events WHERE application = ? ORDER BY seq",  # noqa: S608 - constants only
            (application,),
        )
        if form == "csv":
            yield _line(FIELDS)
            for row in rows:
                yield _line([_harmless(value) for value in row])
        else:
            for row in rows:
                event = dict(zip(FIELDS, row, strict=True)) | {"team": bool(row[-3]), "bot": bool(row[-2])}
                yield json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_in(path: Path, application: str, lines: Iterable[str], form: Form) -> Imported:
    """Keeps the events in ``lines`` as events of ``application``; those already there are not counted twice.

    Raises Invalid with the number of the first row that is no event, or the line that is no CSV. What came before it is kept: reading the mended
    file once more adds only the rest.
    """
    read = new = 0
    store = EventStore(path)
    waiting: list[Event] = []
    try:
        try:
            for number, row in enumerate(_rows(lines, form), start=1):
                waiting.append(_event(application, row, number))
                if len(waiting) == _AT_ONCE:
                    read, new, waiting = read + len(waiting), new + store.submit(waiting).result(), []
        except Invalid:
            store.submit(waiting).result()
            raise
        read, new = read + len(waiting), new + store.submit(waiting).result()
    finally:
        store.close()
    return Imported(read, new)


def _rows(lines: Iterable[str], form: Form) -> Iterator[Any]:
    if form == "jsonl":
        for line in lines:
            if line.strip():
                yield line
        return
    reader = csv.DictReader(lines)
    try:
        for row in reader:
            yield {
                name: (value[1:] if value[:1] == "'" else value) or None
                for name, value in row.items()
                if name is not None and isinstance(value, str)
            }
    except csv.Error:
        raise Invalid("tracker.line_unreadable", line=reader.reader.line_num) from None


def _event(application: str, row: Any, number: int) -> Event:
    try:
        if isinstance(row, str):
            kept = msgspec.json.decode(row, type=_Kept)
        else:
            given = {name: value for name, value in row.items() if value is not None}
            flags = {name: given.get(name) == "1" for name in ("team", "bot")}
            kept = msgspec.convert(given | flags, _Kept, strict=False)
        kept.properties = read_properties(kept.properties)
    except (msgspec.DecodeError, msgspec.ValidationError, ValueError, RecursionError, Invalid):
        raise Invalid("tracker.row_unreadable", number=number) from None
    texts = (
        kept.event_id,
        kept.type,
        kept.name,
        kept.page,
        kept.session or "",
        kept.visitor or "",
        kept.source,
    )
    latest = time.time_ns() // 1_000_000 + DAY
    if (
        not (kept.event_id and kept.type)
        or not EARLIEST <= min(kept.time, kept.received_at) <= max(kept.time, kept.received_at) <= latest
        or any(len(each) > LONGEST_NAME or "\0" in each for each in (*texts, kept.variant))
    ):
        raise Invalid("tracker.row_unreadable", number=number)
    return Event(application=application, **msgspec.structs.asdict(kept))


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(["" if cell is None else cell for cell in cells])
    return line.getvalue()
