"""The record as JSON lines, one entry each: what an export carries and ``gyakusan replay`` reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter, ValidationError

from gyakusan.core.errors import Invalid
from gyakusan.workshop.entries import Entry
from gyakusan.workshop.registry import Registry


def parsed(lines: Iterable[str], registry: Registry) -> list[Entry]:
    """The entries; refuses the first line that cannot be read, by its number."""
    entries: list[Entry] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            raw = TypeAdapter(dict[str, Any]).validate_json(line)
            record = raw.pop("record")
            kind = str(record["kind"])
            if kind not in registry.kinds and kind not in registry.upcasters:
                raise Invalid("workshop.unknown_record", line=number, kind=kind)
            body = TypeAdapter(Any).dump_json(record).decode()
            entry = Entry.model_validate({**raw, "record": registry.read(kind, body)})
        except (ValidationError, KeyError, TypeError, ValueError) as error:
            raise Invalid("workshop.broken_line", line=number) from error
        if entry.seq != len(entries) + 1:
            raise Invalid("workshop.broken_line", line=number)
        entries.append(entry)
    return entries
