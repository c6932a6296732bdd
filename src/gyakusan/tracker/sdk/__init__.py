"""The browser SDK, served as it is written: its source fits the budget of 2.5 KB gzipped, so nothing minifies it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def source() -> bytes:
    """The script that defines ``window.MLEWTracker.Tracker``, UTF-8."""
    return files(__package__).joinpath("tracker-sdk.js").read_bytes()
