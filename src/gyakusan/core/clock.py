"""The clock on the wall: where a day begins and ends for pages, verbs and deadlines alike. The record keeps UTC.

A workshop names its zone (``About.zone``, IANA). Blank: that of this machine.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

_LOCALTIME: Final = Path("/etc/localtime")
_FOLDER: Final = "zoneinfo/"


def zone(name: str = "") -> tzinfo:
    """The zone called ``name``; this machine's where it is blank, or known elsewhere only."""
    return _named(name) or _named(here()) or datetime.now().astimezone().tzinfo or UTC


def is_zone(name: str) -> bool:
    """Whether ``name`` is a zone this machine can tell the time of: a region's name, and no path."""
    return _named(name) is not None


def here() -> str:
    """The name of the zone this machine is set to; blank where it does not say one."""
    said = os.environ["TZ"].lstrip(":") if "TZ" in os.environ else _machine()
    return said if is_zone(said) else ""


def called(name: str, at: datetime) -> str:
    """The zone as people are told it: its name and its distance from UTC at the moment ``at``."""
    there = at.astimezone(zone(name)).utcoffset() or timedelta()
    hours, minutes = divmod(abs(round(there.total_seconds() / 60)), 60)
    distance = f"UTC{'-' if there < timedelta() else '+'}{hours}" + (f":{minutes:02d}" if minutes else "")
    shown = name if is_zone(name) else here()
    return f"{shown} ({distance})" if shown else distance


def _named(name: str) -> tzinfo | None:
    return ZoneInfo(name) if name in _known() else None


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _machine() -> str:
    try:
        _, found, name = str(_LOCALTIME.resolve(strict=True)).partition(_FOLDER)
    except OSError:
        return ""
    return name.removeprefix("posix/") if found else ""
