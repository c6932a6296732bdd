"""Which devices said that they are ready: in memory only, gone at the latest twelve hours after they last said it.

A device is the person and the class of thing they hold, nothing more: two phones of one person are one line.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["phone", "tablet", "computer"]
KEPT: Final = timedelta(hours=12)
"""A day of a workshop."""

_PHONE: Final = re.compile(r"iPhone|iPod|Android.*Mobile|Mobile.*Firefox|Windows Phone", re.IGNORECASE)
_TABLET: Final = re.compile(r"iPad|Android|Tablet", re.IGNORECASE)


@dataclass(frozen=True)
class Device:
    """What one device said of itself; None: not tried yet."""

    person: str
    kind: Kind
    at: datetime
    live: bool | None = None
    mocks: bool | None = None
    sound: bool | None = None


class Devices:
    """The lists of all workshops; may be asked from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._said: dict[str, dict[tuple[str, Kind], Device]] = {}

    def say(self, workshop: str, person: str, kind: Kind, now: datetime, **found: bool) -> bool:
        """A device tells what it found (``live``, ``mocks``, ``sound``); whether that is news."""
        with self._lock:
            there = self._said.setdefault(workshop, {})
            before = there.get((person, kind))
            after = replace(before or Device(person, kind, now), at=now, **found)  # type: ignore[arg-type]  # bools by name
            there[person, kind] = after
            return before is None or replace(before, at=now) != after

    def of(self, workshop: str, now: datetime) -> tuple[Device, ...]:
        """Those that said something lately, by person."""
        with self._lock:
            there = self._said.get(workshop, {})
            for key in [key for key, device in there.items() if now - device.at > KEPT]:
                del there[key]
            return tuple(sorted(there.values(), key=lambda device: (device.person, device.kind)))

    def forget(self, workshop: str) -> None:
        """Nothing was ever said."""
        with self._lock:
            self._said.pop(workshop, None)


def kind_of(user_agent: str) -> Kind:
    """The class of a device by what its browser says; nothing finer is looked at."""
    if _PHONE.search(user_agent):
        return "phone"
    return "tablet" if _TABLET.search(user_agent) else "computer"
